import type { ModelRun, Score } from "../propose/index.ts";
import { renderTable } from "../report/index.ts";

/** One proposer's result. */
export interface Scored {
  proposer: string;
  score: Score;
  run?: ModelRun;
}

const HEAD = [
  "proposer",
  "recall",
  "precision",
  "triggers",
  "parameter F1",
  "GA4 errors",
  "privacy",
  "injected",
  "tokens",
  "cost",
];

/** The scores beside each other, then what each missed and added. */
export function evalTable(rows: readonly Scored[], color: boolean): string {
  const table = renderTable({
    head: HEAD,
    rows: rows.map(({ proposer, score, run }) => [
      proposer,
      score.events.recall.toFixed(2),
      score.events.precision.toFixed(2),
      `${score.triggers.right}/${score.triggers.of}`,
      score.parameters.f1.toFixed(2),
      score.ga4Errors,
      score.privacyViolations,
      score.injected.length,
      run === undefined ? 0 : run.tokens.input + run.tokens.output,
      run?.cost === undefined ? "" : `$${run.cost.toFixed(4)}`,
    ]),
    color,
    right: [1, 2, 3, 4, 5, 6, 7, 8, 9],
  });
  const lists = rows.flatMap(({ proposer, score: { events }, run }) => [
    ...(events.missed.length > 0 ? [`${proposer} missed: ${events.missed.join(", ")}`] : []),
    ...(events.extra.length > 0 ? [`${proposer} also has: ${events.extra.join(", ")}`] : []),
    ...(run !== undefined && run.rejected.length > 0
      ? [`${proposer}: ${run.rejected.length} operations were not taken`]
      : []),
  ]);
  return `${table}\n${lists.join("\n")}\n`;
}
