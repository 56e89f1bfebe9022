export { describeReading } from "./describe-reading.ts";
export { elementKey } from "./element-key.ts";
export { IdMaker, slugOf } from "./element-id.ts";
export type {
  Effect,
  Exploration,
  ExplorationBudget,
  ExploredCall,
  ExploredDialog,
  ExploredRoute,
  FoundElement,
  PageLink,
  PageReading,
  ReadElement,
  Screenshot,
} from "./page-reading.ts";
export { askPage, prepareTab } from "./page-script.ts";
export { readPage, readRaw } from "./read-page.ts";
export { isNeverPressed, leadsToProgram, staticEffect } from "./static-effect.ts";
