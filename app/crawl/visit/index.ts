export { commonElements } from "./common-elements.ts";
export { addsNothing } from "./left-to-do.ts";
export { renderScripted, showPage } from "./render-pages.ts";
export { spreadEffects } from "./spread-effects.ts";
export { studyPages } from "./study-pages.ts";
export { TabPool } from "./tab-pool.ts";
export { type SampleVisit, visitSamples } from "./visit-samples.ts";
