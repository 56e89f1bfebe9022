export { foldTemplate } from "./fold-template.ts";
export { foldTracking } from "./fold-tracking.ts";
export type { ElsewhereSeen, PageLook, PageStudy } from "./page-study.ts";
