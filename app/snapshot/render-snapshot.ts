import type { PageTemplate, Snapshot } from "../artefacts/index.ts";
import { yamlFlow, yamlText } from "./yaml-scalar.ts";

const HEADER = `# What the crawl saw, reduced to page templates. Written by \`jtracking crawl\`; edits are lost with the next one.
# yaml-language-server: $schema=https://jtracking.dev/schemas/v1/site.schema.json
`;

/** Lists longer than this stand one item a line. */
const WIDTH = 100;

/** Keys of a template before its lists. */
const HEAD = ["title", "language", "reached", "landmarks", "headings"] as const;
const LISTS = ["elements", "forms", "media", "observations"] as const;

/**
 * The text of site.yaml: one line for each element, form and observation, so that a change on the site is a change of its
 * lines. Equal snapshots give equal bytes.
 */
export function renderSnapshot(snapshot: Snapshot): string {
  const out: string[] = [HEADER];
  out.push(`version: 1\nurl: ${yamlText(snapshot.url)}\nstates: ${yamlFlow(snapshot.states)}\n`);
  const { containers, measurement_ids, gtag, data_layers, vendors, consent } = snapshot.tracking;
  out.push(
    "tracking:\n",
    `  containers: ${yamlFlow(containers)}\n`,
    `  measurement_ids: ${yamlFlow(measurement_ids)}\n`,
  );
  if (gtag !== undefined) out.push(`  gtag: ${yamlFlow(gtag)}\n`);
  if (data_layers !== undefined) out.push(`  data_layers: ${yamlFlow(data_layers)}\n`);
  out.push(list("vendors", vendors, "  "));
  if (consent !== undefined) out.push(`  consent: ${yamlFlow(consent)}\n`);
  const { visited, skipped, failed } = snapshot.coverage;
  out.push(`coverage:\n  visited: ${visited}\n`, list("skipped", skipped, "  "), list("failed", failed, "  "));
  out.push(snapshot.templates.length === 0 ? "templates: []\n" : "templates:\n");
  for (const template of snapshot.templates) out.push(templateText(template));
  return out.join("");
}

function templateText(template: PageTemplate): string {
  const out = [
    `  - id: ${yamlText(template.id)}\n`,
    `    path: ${yamlText(template.path)}\n`,
    `    count: ${template.count}\n`,
  ];
  out.push(list("pages", template.pages, "    "));
  for (const key of HEAD) if (template[key] !== undefined) out.push(listOrFlow(key, template[key]));
  for (const key of LISTS) if (template[key] !== undefined) out.push(list(key, template[key], "    "));
  return out.join("");
}

function listOrFlow(key: string, value: unknown): string {
  return Array.isArray(value) && typeof value[0] === "object"
    ? list(key, value, "    ")
    : `    ${key}: ${yamlFlow(value)}\n`;
}

/** A list of texts on one line where it is short; anything else one item a line. */
function list(key: string, items: readonly unknown[], indent: string): string {
  if (items.length === 0) return `${indent}${key}: []\n`;
  if (typeof items[0] === "string") {
    const flow = yamlFlow(items);
    if (flow.length <= WIDTH) return `${indent}${key}: ${flow}\n`;
  }
  const lines = items.map((item) => `${indent}  - ${yamlFlow(item)}\n`);
  return `${indent}${key}:\n${lines.join("")}`;
}
