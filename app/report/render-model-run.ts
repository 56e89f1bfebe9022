import { codeSpan, escapeMarkdown } from "./escape-markdown.ts";
import { count } from "./severity.ts";
import { oneLine } from "./visible-text.ts";

/** What a run with a model tells, as far as it is shown. */
export interface ModelRunView {
  model: string;
  status: "complete" | "partial" | "down";
  templates: { answered: number; cached: number; unanswered: number };
  unanswered: readonly { template: string; outcome: string }[];
  requests: number;
  tokens: { input: number; cached: number; output: number };
  cost?: number;
  accepted: number;
  rejected: readonly { op: string; template: string; event?: string; reason: string }[];
  conflicts: readonly { subject: string; name: string; field: string; proposed: unknown }[];
  suspicious: readonly { template: string; place: string; why: string }[];
}

const MAX_LISTED = 30;

/** What became of the questions to a model: cost, what was not taken and why, conflicts, suspicious texts. */
export function renderModelRun(run: ModelRunView, format: "text" | "markdown" = "text"): string {
  const word = format === "markdown" ? codeSpan : (text: string) => oneLine(text).slice(0, 120);
  const plain = format === "markdown" ? escapeMarkdown : oneLine;
  const lists = [
    listed(
      "Not answered; the rules' result stands there",
      run.unanswered,
      ({ template, outcome }) => `${word(template)}: ${plain(outcome.replaceAll("_", " "))}`,
    ),
    listed(
      "Changed by people and by the model; the plan keeps what people wrote",
      run.conflicts,
      (one) => `${one.subject} ${word(one.name)}, ${plain(one.field)}: the model has ${word(shortOf(one.proposed))}`,
    ),
    listed(
      "Not taken from the model",
      grouped(run.rejected),
      ({ what, reason, times }) => `${word(what)}${times > 1 ? ` ×${times}` : ""}: ${plain(reason)}`,
    ),
    listed(
      "Texts of the site that look as if they were written for a model; they were not sent",
      run.suspicious,
      (one) => `${word(one.template)}, ${word(one.place)}: ${plain(one.why)}`,
    ),
  ];
  return [`${headline(run, plain)}\n`, ...lists.filter((list) => list !== "")].join("\n");
}

function headline(
  { model, templates, tokens, cost, requests, accepted }: ModelRunView,
  plain: (text: string) => string,
): string {
  const { answered, cached, unanswered } = templates;
  const asked = `${count(answered, "page template")} asked about, ${cached} known, ${unanswered} without an answer`;
  const used = `${tokens.input + tokens.output} tokens (${tokens.cached} cached) in ${count(requests, "request")}`;
  const price = cost === undefined ? "" : `, about $${cost.toFixed(4)} by list price`;
  return `Model ${plain(model)}: ${asked}; ${used}${price}; ${count(accepted, "operation")} taken.`;
}

function listed<T>(title: string, items: readonly T[], line: (item: T) => string): string {
  if (items.length === 0) return "";
  const more = items.length > MAX_LISTED ? [`- and ${items.length - MAX_LISTED} more`] : [];
  return [`${title}:`, "", ...items.slice(0, MAX_LISTED).map((item) => `- ${line(item)}`), ...more, ""].join("\n");
}

/** One line for what was not taken for the same reason. */
function grouped(rejected: ModelRunView["rejected"]): { what: string; reason: string; times: number }[] {
  const groups = new Map<string, { what: string; reason: string; times: number }>();
  for (const { op, event, reason } of rejected) {
    const what = event === undefined ? op : `${op} ${event}`;
    const group = groups.get(`${what} ${reason}`) ?? { what, reason, times: 0 };
    group.times += 1;
    groups.set(`${what} ${reason}`, group);
  }
  return [...groups.values()];
}

const shortOf = (value: unknown): string =>
  (typeof value === "string" ? value : (JSON.stringify(value) ?? "")).slice(0, 120);
