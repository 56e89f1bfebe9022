/** Static hosts answer `/x`, `/x.html`, `/x/` and `/x/index.html` with one page; `+` and `%2B` are one sign in a path. */
export function plainPath(address: string): string {
  const [before = "", query] = decoded(address).split("?");
  const plain = before
    .replace(/\/index\.html$/, "/")
    .replace(/\.html$/, "")
    .replace(/(.)\/$/, "$1");
  return query === undefined ? plain : `${plain}?${query}`;
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
