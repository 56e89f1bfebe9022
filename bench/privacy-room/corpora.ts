/** The labelled corpora of values and names, where they are on this machine. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface ValueSpan {
  start: number;
  end: number;
  label: string;
  text?: string;
  policy_class?: string;
}

export interface ValueCase {
  id: string;
  source: string;
  text: string;
  expect: "pii" | "clean" | "near-miss" | "context";
  spans: ValueSpan[];
  entity?: string;
  policy_class?: string | null;
  tier?: string;
  config?: string;
  spans_known?: boolean;
  expected_len?: number;
  key?: string;
  country?: string;
  format?: string;
}

export interface NameCase {
  id: string;
  kind: "field" | "column" | "event" | "trait";
  name: string;
  description?: string | null;
  type?: string | null;
  source: string;
  label: "pii" | "ok" | "ambiguous" | "borderline";
  class?: string;
  ext_label?: string | null;
}

/** The folder of shared corpora: named by the environment, or beside the checkout. */
export function corpusFolder(): string | undefined {
  const folder = join(process.env["JTRACKING_SHARED"] ?? join(import.meta.dirname, "../../../shared"), "data/privacy");
  return existsSync(join(folder, "intent_gtm_cases.jsonl")) ? folder : undefined;
}

/** One case a line. */
export function readCases<Case>(name: string): Case[] {
  const folder = corpusFolder();
  if (folder === undefined) return [];
  return readFileSync(join(folder, `${name}.jsonl`), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line): Case => JSON.parse(line));
}

export const VALUE_CORPORA = [
  "presidio_analyzer_tests",
  "presidio_research_synth_v2",
  "datafog_corpus",
  "oss_redactor_unit_tests",
  "libphonenumber_examples",
  "analytics_payload_values",
] as const;
