import type { PiiClass } from "../../artefacts/index.ts";
import type { Plan } from "../../plan/index.ts";
import { judge } from "../../privacy/index.ts";
import type { Change } from "./change-set.ts";
import { consentConsequences } from "./consent-consequences.ts";
import type { FieldDifference } from "./differences.ts";

/** What a change means for the people who visit the site. */
export interface Consequence {
  about: "consent" | "privacy";
  /** True: less consent is asked for, or more is said about a person. */
  lowers: boolean;
  kind: Change["kind"];
  /** Of the resource. */
  name: string;
  message: string;
}

/** Tables whose rows are parameters of events, with the names of their columns. */
const TABLES: Readonly<Record<string, readonly [string, string]>> = {
  "parameter.eventSettingsTable": ["parameter", "parameterValue"],
  "parameter.configSettingsTable": ["parameter", "parameterValue"],
  "parameter.userProperties": ["name", "value"],
  "parameter.eventParameters": ["name", "value"],
};

/** Where events go: fields that name a receiver. */
const RECEIVERS = new Set(["parameter.measurementIdOverride", "parameter.measurementId", "parameter.tagId"]);

/** Settings that make a tag send what a person typed in. */
const USER_DATA = new Set([
  "parameter.userDataVariable",
  "parameter.enhancedUserId",
  "parameter.enableEnhancedConversion",
]);

/**
 * What changes mean for consent and privacy, in the order of the changes. Without a plan, classes of parameters are judged by their
 * names alone. Pure.
 */
export function consequencesOf(changes: readonly Change[], plan?: Plan): Consequence[] {
  const classes = plan === undefined ? new Map<string, PiiClass>() : classesOf(plan);
  return changes.flatMap((change): Consequence[] => {
    if (change.action === "delete" || (change.action === "update" && change.temporary === true)) return [];
    const { kind, name } = change;
    const about = (found: readonly Found[]) => found.map((one): Consequence => ({ ...one, kind, name }));
    return about([...consentConsequences(change), ...privacyConsequences(change, classes)]);
  });
}

type Found = Pick<Consequence, "about" | "lowers" | "message">;

/** Classes of parameters by name: the gravest that the plan gives them anywhere. */
function classesOf(plan: Plan): Map<string, PiiClass> {
  const classes = new Map<string, PiiClass>();
  const note = (parameters: Readonly<Record<string, { pii?: PiiClass }>> | undefined) => {
    for (const [name, { pii }] of Object.entries(parameters ?? {}))
      if (pii !== undefined && (classes.get(name) ?? "none") === "none") classes.set(name, pii);
  };
  note(plan.parameters);
  note(plan.config.user_properties);
  for (const { definition } of plan.events) {
    note(definition.parameters);
    note(definition.user_properties);
  }
  return classes;
}

function privacyConsequences(change: Change, classes: ReadonlyMap<string, PiiClass>): Found[] {
  return change.differences.flatMap((difference): Found[] => {
    const columns = Object.hasOwn(TABLES, difference.field) ? TABLES[difference.field] : undefined;
    if (columns !== undefined) return rowConsequences(difference, { columns, classes });
    return [...codeConsequence(change, difference), ...receiverConsequence(change, difference)];
  });
}

/** Rows that were not sent before, and say something about a person. */
function rowConsequences(
  { live, plan }: FieldDifference,
  { columns, classes }: { columns: readonly [string, string]; classes: ReadonlyMap<string, PiiClass> },
): Found[] {
  const before = rowsOf(live, columns);
  return [...rowsOf(plan, columns)].flatMap(([name, value]): Found[] => {
    if (before.get(name) === value) return [];
    const said = classes.get(name);
    if (said === "none") return [];
    if (said !== undefined) return [{ about: "privacy", lowers: true, message: `sends ${name}, of the class ${said}` }];
    const verdict = judge({ kind: "gtm_variable", input: { variable: value, param: name, value } });
    const named = verdict.personal ? verdict : judge({ kind: "property", input: { name } });
    if (!named.personal) return [];
    return [{ about: "privacy", lowers: true, message: `sends ${name}: ${named.reason}` }];
  });
}

function rowsOf(value: unknown, [first, second]: readonly [string, string]): Map<string, string> {
  const rows = new Map<string, string>();
  for (const row of Array.isArray(value) ? value : []) {
    const cells = new Map<string, unknown>(Object.entries(Object(row)));
    rows.set(String(cells.get(first)), String(cells.get(second)));
  }
  return rows;
}

/** Code that runs on the site's pages. */
function codeConsequence(change: Change, { field, plan }: FieldDifference): Found[] {
  if (typeof plan !== "string" || (field !== "parameter.html" && field !== "parameter.javascript")) return [];
  const verdict = judge({ kind: "custom_js", input: { code: plan } });
  if (verdict.personal)
    return [{ about: "privacy", lowers: true, message: `runs code on the site: ${verdict.reason}` }];
  if (field !== "parameter.html") return [];
  const message = change.action === "create" ? "runs new code on the site" : "runs other code on the site";
  return [{ about: "privacy", lowers: true, message: `${message}: read it before it goes live` }];
}

/** Events that go somewhere else, or carry what people typed in. */
function receiverConsequence({ key }: Change, { field, live, plan }: FieldDifference): Found[] {
  const isId = key.startsWith("variable/measurement id/") && field === "parameter.value";
  if ((RECEIVERS.has(field) || isId) && live !== undefined && plan !== undefined)
    return [{ about: "privacy", lowers: true, message: `sends to ${text(plan)} instead of ${text(live)}` }];
  const isOn = plan !== undefined && text(plan) !== "false";
  if (USER_DATA.has(field) && isOn && live !== plan)
    return [{ about: "privacy", lowers: true, message: "sends data that people give about themselves" }];
  return [];
}

function text(value: unknown): string {
  return typeof value === "object" && value !== null ? Object.values(value).map(String).join(" ") : String(value);
}
