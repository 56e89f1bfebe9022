import { PERSONAL } from "../../app/check/personal-words.ts";
import { detect, redact, type Hit } from "../../app/privacy/index.ts";
import { readCases, VALUE_CORPORA, type ValueCase, type ValueSpan } from "./corpora.ts";
import { count, measureOf, type Measure } from "./measure.ts";

/** Types of the first goal: forms and checks that are the same everywhere. */
const CORE = new Set([
  "EMAIL_ADDRESS",
  "IP_ADDRESS",
  "MAC_ADDRESS",
  "IBAN_CODE",
  "CREDIT_CARD",
  "CRYPTO",
  "US_SSN",
  "US_ITIN",
  "UK_NINO",
]);

/** Labels of the corpora that stand for a person. */
const LABELS: ReadonlySet<string> = PERSONAL;

const near = (hit: Hit, span: ValueSpan): boolean =>
  Math.abs(hit.start - span.start) <= 1 && Math.abs(hit.end - span.end) <= 1;
const overlap = (hit: Hit, span: ValueSpan): boolean => hit.start < span.end && span.start < hit.end;
const shown = (one: ValueCase): string => `${one.id} ${JSON.stringify(one.text)}`;

/** Goals on Presidio's own tests: what has to match, with exact offsets, and what must not. */
export function presidioMeasures(): Measure[] {
  const corpus = "presidio tests";
  const core = measureOf(corpus, "email, IP, MAC, IBAN, card, crypto, SSN, ITIN, NINO: offsets ±1", 0.97);
  const coreNear = { ...measureOf(corpus, "the same: near misses matched", 0.02), atMost: true };
  const ids = measureOf(corpus, "government ids with a check", 0.95);
  const idsNear = { ...measureOf(corpus, "the same: near misses matched", 0.03), atMost: true };
  const phones = measureOf(corpus, "phones", 0.85);
  const weak = measureOf(corpus, "ids without a check (reported only)");
  for (const one of readCases<ValueCase>("presidio_analyzer_tests")) {
    const wanted = one.policy_class ?? "";
    if (!LABELS.has(wanted)) continue;
    const hits = detect(one.text);
    const isId = wanted === "gov_id" || one.entity === "ABA_ROUTING_NUMBER";
    const group = groupOf(one, isId);
    if (one.expect === "near-miss") {
      if (group === "core") count(coreNear, hits.length > 0, shown(one));
      if (group === "ids") count(idsNear, hits.length > 0, shown(one));
      continue;
    }
    const isFound =
      one.spans.length > 0
        ? one.spans.every((span) => hits.some((hit) => hit.class === wanted && near(hit, span)))
        : hits.filter((hit) => hit.class === wanted).length >= (one.expected_len || 1);
    count({ core, ids, phones, weak }[group], isFound, shown(one));
  }
  return [core, coreNear, ids, idsNear, phones, weak];
}

function groupOf(one: ValueCase, isId: boolean): "core" | "ids" | "phones" | "weak" {
  if (CORE.has(one.entity ?? "")) return "core";
  if (one.policy_class === "phone") return "phones";
  return isId && one.tier === "checksum" ? "ids" : "weak";
}

/** Telephone numbers of every country, in every way of writing, with and without a hint of the country. */
export function phoneMeasures(): Measure[] {
  const goals: Record<string, number> = { INTERNATIONAL: 0.99, E164: 0.99, RFC3966: 0.99, NATIONAL: 0.98 };
  const measures = new Map<string, Measure>();
  for (const one of readCases<ValueCase>("libphonenumber_examples")) {
    for (const hinted of [true, false]) {
      const format = one.format ?? "negative";
      const metric = `${format}, ${hinted ? "country known" : "country not known"}`;
      const goal = format === "NATIONAL" && !hinted ? 0.5 : goals[format];
      const measure = measures.get(metric) ?? measureOf("libphonenumber", metric, goal);
      measures.set(metric, measure);
      const hits = detect(one.text, hinted && one.country !== undefined ? { country: one.country } : {});
      const isRight =
        one.spans.length === 0
          ? hits.length === 0
          : one.spans.every((span) =>
              hits.some((hit) => hit.class === "phone" && overlap(hit, span) && hit.end >= span.end),
            );
      count(measure, isRight, `${one.country ?? ""} ${shown(one)}`);
    }
  }
  return [...measures.values()];
}

/** Goals on generated sentences: the span is gone from the output. */
export function sentenceMeasures(): Measure[] {
  const goals: Record<string, number> = {
    EMAIL_ADDRESS: 0.99,
    US_SSN: 0.99,
    CREDIT_CARD: 0.95,
    PHONE_NUMBER: 0.6,
    STREET_ADDRESS: 0.5,
  };
  const measures = new Map<string, Measure>();
  for (const one of readCases<ValueCase>("presidio_research_synth_v2")) {
    const out = redact(one.text);
    for (const span of one.spans) {
      if (!LABELS.has(span.policy_class ?? "")) continue;
      const measure = measures.get(span.label) ?? measureOf("presidio-research synth", span.label, goals[span.label]);
      measures.set(span.label, measure);
      const value = one.text.slice(span.start, span.end);
      count(measure, !out.includes(value), `${JSON.stringify(value)} in ${shown(one)}`);
    }
  }
  return [...measures.values()];
}

/** Leaves of analytics calls under their keys, as the crawl and the relay see them. */
export function payloadMeasures(): Measure[] {
  const recall = measureOf("analytics payloads", "personal leaves found", 1);
  const clean = { ...measureOf("analytics payloads", "clean leaves flagged", 2 / 450), atMost: true };
  for (const one of readCases<ValueCase>("analytics_payload_values")) {
    const isFound = detect(one.text, one.key === undefined ? {} : { key: one.key }).length > 0;
    if (one.expect === "pii") count(recall, isFound, `${one.key ?? ""}: ${one.text}`);
    if (one.expect === "clean") count(clean, isFound, `${one.key ?? ""}: ${one.text}`);
  }
  return [recall, clean];
}

/** After redaction nothing is found, nothing changes twice, and nothing of a value is left. */
export function completenessMeasures(): Measure[] {
  const empty = measureOf("all values and web text", "detect(redact(x)) finds nothing", 1);
  const stable = measureOf("all values and web text", "redact(redact(x)) is redact(x)", 1);
  const gone = measureOf("all values and web text", "no 5 signs in a row of a hit are left", 1);
  for (const name of [...VALUE_CORPORA, "benign_web_text"] as const)
    for (const one of readCases<ValueCase>(name)) {
      const context = one.key === undefined ? {} : { key: one.key };
      const out = redact(one.text, context);
      const runs = detect(one.text, context).flatMap(
        (hit) => one.text.slice(hit.start, hit.end).match(/[A-Za-z0-9]{5,}/g) ?? [],
      );
      count(empty, detect(out, context).length === 0, shown(one));
      count(stable, redact(out, context) === out, shown(one));
      count(
        gone,
        runs.every((run) => !out.includes(run)),
        shown(one),
      );
    }
  return [empty, stable, gone];
}

export interface ClassRow {
  corpus: string;
  class: string;
  spans: number;
  found: number;
  extra: number;
}

/** Recall and precision by corpus and class: a span counts as found where a hit of its class overlaps it. */
export function classRows(): ClassRow[] {
  const rows: ClassRow[] = [];
  for (const corpus of [
    "presidio_analyzer_tests",
    "presidio_research_synth_v2",
    "datafog_corpus",
    "oss_redactor_unit_tests",
    "libphonenumber_examples",
  ] as const) {
    const byClass = new Map<string, ClassRow>();
    const rowOf = (found: string): ClassRow => {
      const row = byClass.get(found) ?? { corpus, class: found, spans: 0, found: 0, extra: 0 };
      byClass.set(found, row);
      return row;
    };
    for (const one of readCases<ValueCase>(corpus)) {
      if (one.expect === "pii" && one.spans_known === false) continue;
      const hits = detect(one.text, one.country === undefined ? {} : { country: one.country });
      const labelOf = (span: ValueSpan) => span.policy_class ?? one.policy_class ?? "";
      const spans = one.spans.filter((span) => LABELS.has(labelOf(span)));
      for (const span of spans) {
        const row = rowOf(labelOf(span));
        row.spans += 1;
        if (hits.some((hit) => hit.class === labelOf(span) && overlap(hit, span))) row.found += 1;
      }
      for (const hit of hits) if (!one.spans.some((span) => overlap(hit, span))) rowOf(hit.class).extra += 1;
    }
    rows.push(...[...byClass.values()].toSorted((left, right) => left.class.localeCompare(right.class)));
  }
  return rows;
}
