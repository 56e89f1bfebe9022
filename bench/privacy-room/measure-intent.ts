import { judge, type Subject } from "../../app/privacy/index.ts";
import { readCases, type NameCase } from "./corpora.ts";
import { count, measureOf, type Measure } from "./measure.ts";

const CLASS_GOALS: Record<string, number> = {
  email: 0.97,
  phone: 0.97,
  address: 0.97,
  ip: 0.97,
  device_id: 0.97,
  credential: 0.97,
  name: 0.93,
  unique_id: 0.88,
  financial: 0.95,
  gov_id: 0.95,
};
/** Sources whose names are all clean by definition: a single flag there is a defect. */
const SPOTLESS: [string, (one: NameCase) => boolean][] = [
  ["GA4's recommended events and parameters", (one) => one.source === "haiqigeng/ga4-tracking-plan"],
  ["events of Segment's specification", (one) => one.source === "segmentio/segment-docs" && one.kind === "event"],
  ["events of Mozilla about e-mail and phone", (one) => one.source.startsWith("mozilla/") && one.kind === "event"],
];

/** Names of fields, events and columns from public schemas; each name counts once a kind. */
export function nameMeasures(): Measure[] {
  const corpus = "field names";
  const all = measureOf(corpus, "recall", 0.93);
  const flagged = measureOf(corpus, "precision", 0.97);
  const falseRate = { ...measureOf(corpus, "clean names flagged", 0.003), atMost: true };
  const hashed = measureOf(corpus, "names that their source marks as hashed personal data", 1);
  const byClass = new Map<string, Measure>();
  const spotless = SPOTLESS.map(([metric]) => ({ ...measureOf(corpus, `${metric}: flagged`, 0), atMost: true }));
  const seen = new Set<string>();
  for (const one of readCases<NameCase>("intent_fields_gold")) {
    const key = `${one.name}|${one.kind}|${one.label}`;
    if ((one.label !== "pii" && one.label !== "ok") || seen.has(key)) continue;
    seen.add(key);
    const { personal } = judge(one);
    const what = `${one.id} ${one.kind} ${one.name}: ${one.description ?? ""}`;
    if (one.label === "pii") {
      const found = one.class ?? "";
      const measure = byClass.get(found) ?? measureOf(corpus, `recall of ${found}`, CLASS_GOALS[found]);
      byClass.set(found, measure);
      count(all, personal, what);
      count(measure, personal, what);
      if (one.ext_label === "hashedPII") count(hashed, personal, what);
    } else {
      count(falseRate, personal, what);
      for (const [index, [, holds]] of SPOTLESS.entries()) {
        const measure = spotless[index];
        if (measure && holds(one)) count(measure, personal, what);
      }
    }
    if (personal) count(flagged, one.label === "pii", what);
  }
  return [all, flagged, falseRate, hashed, ...byClass.values(), ...spotless];
}

/** A line of the hand-written cases for plans and containers. */
type PlannedCase = Extract<Subject, { input: unknown }> & { id: string; label: "pii" | "ok" };

const KIND_GOALS: Record<string, [number, number]> = {
  property: [0.97, 0.01],
  datalayer_path: [0.97, 0.01],
  event: [0.97, 0.05],
  description: [0.9, 0.05],
  enum: [0.95, 0.05],
  gtm_variable: [0.9, 0.05],
  custom_js: [0.9, 0.05],
};

/** Properties, events, descriptions, lists, paths, variables and scripts of plans and containers. */
export function planMeasures(): Measure[] {
  const measures = new Map<string, Measure>();
  for (const one of readCases<PlannedCase>("intent_gtm_cases")) {
    const [recall, limit] = KIND_GOALS[one.kind] ?? [0.9, 0.05];
    const isPersonal = one.label === "pii";
    const metric = `${one.kind}: ${isPersonal ? "recall" : "clean ones flagged"}`;
    const fresh = measureOf("plans and containers", metric, isPersonal ? recall : limit);
    const measure = measures.get(metric) ?? (isPersonal ? fresh : { ...fresh, atMost: true });
    measures.set(metric, measure);
    count(measure, judge(one).personal, `${one.id} ${JSON.stringify(one.input)}`);
  }
  return [...measures.values()].toSorted((left, right) => left.metric.localeCompare(right.metric));
}
