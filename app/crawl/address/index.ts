export { isDeadEnd } from "./dead-end.ts";
export { decode, normaliseUrl } from "./normalise-url.ts";
export { matchesGlob } from "./path-glob.ts";
export { reducedHref } from "./reduced-href.ts";
export { isSameSite } from "./same-site.ts";
export { type SiteScope, pageName, siteScope } from "./site-scope.ts";
export { looksLikeFile, urlFamily } from "./url-family.ts";
export { isSearchKey } from "./search-key.ts";
