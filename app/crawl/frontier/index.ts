export { Frontier, type FrontierEntry, type Reached, type SkipReason } from "./frontier.ts";
export { type SitePage, contentKey, dataLayerOf, isEmpty, isShell, looseAddress } from "./site-page.ts";
