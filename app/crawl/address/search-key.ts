const SEARCH =
  /^(?:q|s|query|search|search_?(?:term|query)|keywords?|term|kw|suche?|suchbegriff|recherche|busca|buscar|cerca|zoek|sok|haku)$/i;

/** True for query keys under which sites put what people type into a search box. */
export const isSearchKey = (key: string): boolean => SEARCH.test(key);
