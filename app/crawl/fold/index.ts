export { foldTemplate } from "./fold-template.ts";
export { foldTracking } from "./fold-tracking.ts";
export type { Acted, ElsewhereSeen, PageLook, PageStudy } from "./page-study.ts";
