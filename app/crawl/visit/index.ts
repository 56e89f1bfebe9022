export { renderScripted, showPage } from "./render-pages.ts";
export { studyPages } from "./study-pages.ts";
export { TabPool } from "./tab-pool.ts";
export { type SampleVisit, visitSamples } from "./visit-samples.ts";
