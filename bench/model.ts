/** What a proposal with a model costs: on the demo shop and on a made site of fifty page templates, against the emulator. */
import { readFileSync } from "node:fs";
import type { PageTemplate, Snapshot } from "../app/artefacts/index.ts";
import { applyOperations, parsePlan } from "../app/plan/index.ts";
import {
  memoryCache,
  openAiProvider,
  propose,
  proposeWithModel,
  type AnswerCache,
  type ModelRun,
} from "../app/propose/index.ts";
import { parseSnapshot } from "../app/snapshot/index.ts";
import { OpenAiEmulator } from "../test/emulators/openai/emulator.ts";

const TODAY = "2026-11-23";
const shop = await parseSnapshot(readFileSync("test/fixtures/model/shop/site.yaml", "utf8"));
const fifty = madeSite(shop, 50);
await using emulator = await OpenAiEmulator.start();

console.log(
  "| site | run | page templates asked about | requests | tokens in | of them cached by the provider | tokens out | cost of gpt-5-mini by list price |",
);
console.log("| --- | --- | --- | --- | --- | --- | --- | --- |");
for (const [name, site] of [
  ["demo shop", shop],
  ["50 templates", fifty],
] as const) {
  const cache = memoryCache();
  row([name, "first"], await run(site, cache));
  row([name, "unchanged"], await run(site, cache));
  const before = emulator.requests.length;
  const changed = await run(withNewButton(site), cache);
  row([name, "one template changed"], changed);
  const [only] = emulator.requests.slice(before);
  const { fixed, page } = partsOf(only?.body ?? "");
  console.log(`  (that request: fixed part about ${fixed} tokens, the template about ${page})`);
}

function row(heads: string[], { templates, requests, tokens, cost }: ModelRun): void {
  const cells = [
    ...heads,
    templates.answered,
    requests,
    tokens.input,
    tokens.cached,
    tokens.output,
    `$${(cost ?? 0).toFixed(4)}`,
  ];
  console.log(`| ${cells.join(" | ")} |`);
}

async function run(snapshot: Snapshot, cache: AnswerCache): Promise<ModelRun> {
  const { files } = await applyOperations(new Map(), propose({ snapshot, today: TODAY }));
  const { plan } = await parsePlan(files);
  const endpoint = { api: "responses" as const, baseUrl: emulator.url, key: "none" };
  const { run } = await proposeWithModel({
    snapshot,
    plan,
    files,
    previous: snapshot,
    today: TODAY,
    provider: openAiProvider({ endpoint, model: "gpt-5-mini" }),
    cache,
    check: () => [],
    random: 0.5,
    maxTokens: 10_000_000,
    signal: new AbortController().signal,
  });
  return run;
}

/** As many templates as wanted, each with the weight of one of the shop's. */
function madeSite(model: Snapshot, count: number): Snapshot {
  const templates = Array.from({ length: count }, (_, index): PageTemplate => {
    const base = model.templates[index % model.templates.length] ?? model.templates[0];
    if (base === undefined) throw new Error("the shop has no pages");
    return { ...base, id: `part_${index}`, path: `/part-${index}`, pages: [`/part-${index}`], title: `Part ${index}` };
  });
  return { ...model, templates };
}

function withNewButton(site: Snapshot): Snapshot {
  const [first, ...rest] = site.templates;
  if (first === undefined) throw new Error("the site has no pages");
  const added = {
    id: "button-new-0000",
    role: "button",
    name: "Open the new guide",
    tag: "button",
    selector: "#new",
    visible: true,
  };
  return { ...site, templates: [{ ...first, elements: [...first.elements, added] }, ...rest] };
}

/** Tokens by length of what all requests share, and of the page. */
function partsOf(body: string): { fixed: number; page: number } {
  const { instructions = "", input = [] }: { instructions?: string; input?: { content: string }[] } = JSON.parse(body);
  const [vocabulary = "", page = ""] = input.map(({ content }) => content);
  return { fixed: Math.ceil((instructions.length + vocabulary.length) / 4), page: Math.ceil(page.length / 4) };
}
