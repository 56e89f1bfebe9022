/**
 * What the privacy room is held to, goal by goal, and the same for redaction libraries from npm.
 *
 *   npm run bench -- privacy [-- --no-peers]
 */
import { parseArgs } from "node:util";
import { detect } from "../app/privacy/index.ts";
import { corpusFolder, readCases, type ValueCase } from "./privacy-room/corpora.ts";
import { isGoalMet, share, type Measure } from "./privacy-room/measure.ts";
import { nameMeasures, planMeasures } from "./privacy-room/measure-intent.ts";
import { speedRows } from "./privacy-room/measure-speed.ts";
import {
  classRows,
  completenessMeasures,
  payloadMeasures,
  phoneMeasures,
  presidioMeasures,
  sentenceMeasures,
} from "./privacy-room/measure-values.ts";
import { peerRows } from "./privacy-room/peers.ts";

const { values } = parseArgs({ options: { "no-peers": { type: "boolean", default: false } } });
if (corpusFolder() === undefined) {
  console.log("The corpora are not on this machine: set JTRACKING_SHARED to the folder that holds data/privacy.");
  process.exit(0);
}

const row = (cells: readonly (string | number)[]) => console.log(`| ${cells.join(" | ")} |`);
const table = (heads: readonly string[]) => {
  console.log("");
  row(heads);
  row(heads.map(() => "---"));
};
const mark = (isMet: boolean) => (isMet ? "met" : "MISSED");

function printMeasures(measures: readonly Measure[]): void {
  for (const measure of measures) {
    const reached = share(measure);
    const { goal, atMost } = measure;
    const limit = goal === undefined ? "" : `${atMost === true ? "≤" : "≥"} ${goal.toFixed(3)}`;
    const cases = `${measure.right}/${measure.of}`;
    row([
      measure.corpus,
      measure.metric,
      cases,
      reached.toFixed(3),
      limit,
      goal === undefined ? "" : mark(isGoalMet(measure)),
    ]);
  }
}

console.log("### Values and intent, by goal");
table(["corpus", "measure", "cases", "share", "goal", ""]);
printMeasures([
  ...presidioMeasures(),
  ...phoneMeasures(),
  ...sentenceMeasures(),
  ...payloadMeasures(),
  ...completenessMeasures(),
]);
printMeasures([...nameMeasures(), ...planMeasures()]);

console.log("\n### Web text without personal data");
const web = readCases<ValueCase>("benign_web_text");
const megabytes = Buffer.byteLength(web.map((one) => one.text).join("")) / 1_000_000;
const hits = web.flatMap((one) =>
  detect(one.text).map((hit) => ({ ...hit, text: one.text.slice(hit.start, hit.end) })),
);
const helplines = hits.filter((hit) => hit.class === "phone");
table(["hits", "of them telephone numbers that are published", "false ones per MB", "goal"]);
row([hits.length, helplines.length, ((hits.length - helplines.length) / megabytes).toFixed(2), "≤ 2"]);

console.log("\n### By corpus and class");
table(["corpus", "class", "spans", "recall", "precision", "F1"]);
for (const { corpus, class: found, spans, found: right, extra } of classRows()) {
  const recall = spans === 0 ? 0 : right / spans;
  const precision = right + extra === 0 ? 1 : right / (right + extra);
  const f1 = recall + precision === 0 ? 0 : (2 * recall * precision) / (recall + precision);
  row([corpus, found, spans, recall.toFixed(2), precision.toFixed(2), f1.toFixed(2)]);
}

console.log("\n### Speed, one core");
table(["what", "reached", "goal", ""]);
for (const { what, goal, value, isMet } of speedRows()) row([what, value, goal, mark(isMet)]);

if (!values["no-peers"]) {
  console.log("\n### Beside libraries from npm: share of spans gone from the output");
  const rows = await peerRows();
  const classes = Object.keys(rows[0]?.recall ?? {});
  table([
    "library",
    ...classes,
    "near misses altered",
    "clean leaves altered",
    "web paragraphs altered",
    "speed",
    "worst 20 KB",
  ]);
  for (const { name, recall, nearMisses, cleanLeaves, web: altered, rate, worst } of rows)
    row([name, ...classes.map((found) => recall[found] ?? ""), nearMisses, cleanLeaves, altered, rate, worst]);
}
