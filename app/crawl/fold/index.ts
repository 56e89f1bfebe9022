export { foldTemplate } from "./fold-template.ts";
export { foldTracking } from "./fold-tracking.ts";
export { type Acted, effectIn, type ElsewhereSeen, type PageLook, type PageStudy } from "./page-study.ts";
