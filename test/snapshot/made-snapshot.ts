import type { PageTemplate, Snapshot } from "../../app/artefacts/index.ts";

/** A page template of one page, with nothing on it but what is given. */
export const madeTemplate = (path: string, parts: Partial<PageTemplate> = {}): PageTemplate => ({
  id: path.replaceAll(/[^a-z0-9]+/g, "_").replaceAll(/^_|_$/g, "") || "home",
  path,
  count: 1,
  pages: [path],
  reached: ["link"],
  landmarks: [],
  headings: [],
  elements: [],
  forms: [],
  observations: [],
  ...parts,
});

/** A snapshot of a shop with these templates, and without tracking. */
export const madeSnapshot = (templates: PageTemplate[], parts: Partial<Snapshot> = {}): Snapshot => ({
  version: 1,
  url: "https://shop.example/",
  states: ["default"],
  tracking: { containers: [], measurement_ids: [], vendors: [] },
  coverage: { visited: templates.length, skipped: [], failed: [] },
  templates,
  ...parts,
});
