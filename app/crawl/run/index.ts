export { coverageOf } from "./coverage.ts";
export { type CommonActs, type CrawlRun, stopReason } from "./crawl-run.ts";
export { openRun } from "./open-run.ts";
export { type SiteTemplate, isScriptMade, siteTemplates } from "./site-templates.ts";
export { follow, followLink, walk } from "./walk.ts";
