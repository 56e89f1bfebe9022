import type { Destination } from "../artefacts/index.ts";
import { wholeParameter, silencesPrivacy } from "./diff-events.ts";
import { namesOf, own, parameterChanges } from "./diff-parameters.ts";
import { stableJson } from "./meaning.ts";
import { fieldChange, type ChangeClass, type ChangeSubject, type FieldChange } from "./plan-change.ts";
import type { Path, Plan } from "./plan.ts";
import { resolveParameters } from "./resolve-event.ts";

/** A change of plan.yaml or of a file in gtm/. */
export type ConfigChange = FieldChange & { subject: ChangeSubject };

interface Sides {
  before: Plan;
  after: Plan;
}

/** What differs between the settings, destinations, pages and verbatim GTM resources of two plans. */
export function configChanges(sides: Sides): ConfigChange[] {
  return [
    ...settingChanges(sides),
    ...userPropertyChanges(sides),
    ...gtmFileChanges(sides),
    ...destinationChanges(sides),
    ...pageChanges(sides),
  ];
}

const at =
  (subject: ChangeSubject) =>
  (change: FieldChange): ConfigChange => ({ ...change, subject });

const SETTINGS = ["site", "crawl", "ai", "gtm", "policy", "suppress"] as const;

function settingChanges({ before, after }: Sides): ConfigChange[] {
  return SETTINGS.flatMap((name) =>
    leafChanges(before.config[name], after.config[name], []).map(({ path, ...values }) => {
      const privacyLowering =
        name === "suppress"
          ? silencesPrivacy(before.config.suppress, after.config.suppress)
          : lowersPrivacy([name, ...path], values);
      const meaning = { class: settingClass([name, ...path], values), privacyLowering };
      return { ...fieldChange(path, values, meaning), subject: { type: "setting" as const, name } };
    }),
  );
}

type Values = { before?: unknown; after?: unknown };

/** The container that the plan is deployed to decides what the site runs; but for masks, other settings do not touch the data. */
function settingClass([name, key]: Path, { before }: Values): ChangeClass {
  if (name === "policy" && key === "mask") return "additive";
  if (name !== "gtm") return "documentation";
  return before === undefined ? "additive" : "breaking";
}

const SEVERITIES: readonly unknown[] = ["off", "note", "warning", "error"];

const MASKED: readonly unknown[] = ["off", "derived", "all"];

/** The model switched on, nobody left to answer for privacy, a rule about it made quieter, fewer values masked. */
function lowersPrivacy([name, key, rule]: Path, values: Values): boolean {
  const { before = "error", after = "error" } = values;
  if (name === "ai") return key === "enabled" && after === true;
  if (name !== "policy") return false;
  if (key === "mask") return MASKED.indexOf(values.after ?? "derived") < MASKED.indexOf(values.before ?? "derived");
  if (key === "privacy_owner") return before !== "error";
  const isPrivacyRule = key === "rules" && String(rule).startsWith("privacy/");
  return isPrivacyRule && SEVERITIES.indexOf(after) < SEVERITIES.indexOf(before);
}

/** Differences between two values, map by map; lists are compared as a whole. */
function leafChanges(before: unknown, after: unknown, path: Path): (Values & { path: Path })[] {
  if (stableJson(before ?? null) === stableJson(after ?? null)) return [];
  const [old, now] = [asMap(before), asMap(after)];
  if (old === undefined || now === undefined) return [{ path, before, after }];
  return namesOf(old, now).flatMap((key) => leafChanges(own(old, key), own(now, key), [...path, key]));
}

function asMap(value: unknown): Readonly<Record<string, unknown>> | undefined {
  if (value === undefined) return {};
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}

function userPropertyChanges({ before, after }: Sides): ConfigChange[] {
  const sides = { before: before.config.user_properties, after: after.config.user_properties };
  return parametersChanges({ before, after }, sides, []).map(at({ type: "setting", name: "user_properties" }));
}

type Parameters = Destination["parameters"];

/** Parameters that are sent with every event. */
function parametersChanges(
  plans: Sides,
  { before = {}, after = {} }: { before: Parameters; after: Parameters },
  path: Path,
): FieldChange[] {
  return namesOf(before, after).flatMap((name) => {
    const [raw, next] = [own(before, name), own(after, name)];
    const [from] = resolveParameters(plans.before, raw && { [name]: raw });
    const [to] = resolveParameters(plans.after, next && { [name]: next });
    if (from !== undefined && to !== undefined) return parameterChanges(from, to, [...path, name]);
    return [wholeParameter([...path, name], { before: raw, after: next, isRequired: to?.required ?? false })];
  });
}

function gtmFileChanges({ before, after }: Sides): ConfigChange[] {
  const [old, now] = [before, after].map(({ gtm }) =>
    Object.fromEntries(gtm.map(({ file, content }) => [file, content])),
  );
  return namesOf(old ?? {}, now ?? {}).flatMap((file) => {
    const values = { before: own(old ?? {}, file), after: own(now ?? {}, file) };
    if (stableJson(values.before ?? null) === stableJson(values.after ?? null)) return [];
    // What GTM makes of it is not ours to judge: only something new is known to leave the rest as it was.
    const meaning = { class: values.before === undefined ? "additive" : "breaking" } as const;
    return [at({ type: "setting", name: file })(fieldChange([], values, meaning))];
  });
}

function destinationChanges(plans: Sides): ConfigChange[] {
  const [old, now] = [plans.before.config.destinations ?? {}, plans.after.config.destinations ?? {}];
  return namesOf(old, now).flatMap((name) => {
    const sides = { before: own(old, name), after: own(now, name) };
    const subject = { type: "destination" as const, name };
    if (sides.before === undefined || sides.after === undefined) {
      return [at(subject)(fieldChange([], sides, { class: sides.before === undefined ? "additive" : "breaking" }))];
    }
    const { before, after } = sides;
    return [
      ...destinationFields(before, after),
      ...parametersChanges(plans, { before: before.parameters, after: after.parameters }, ["parameters"]),
    ].map(at(subject));
  });
}

function destinationFields(before: Destination, after: Destination): FieldChange[] {
  const changes: FieldChange[] = [];
  for (const key of ["type", "measurement_id", "server_container_url"] as const) {
    if (before[key] === after[key]) continue;
    changes.push(fieldChange([key], { before: before[key], after: after[key] }, { class: "breaking" }));
  }
  const tags = { before: before.google_tag ?? "container", after: after.google_tag ?? "container" };
  if (tags.before !== tags.after) changes.push(fieldChange(["google_tag"], tags, { class: "breaking" }));
  const sends = { before: before.send_page_view ?? true, after: after.send_page_view ?? true };
  if (sends.before !== sends.after) {
    changes.push(fieldChange(["send_page_view"], sends, { class: sends.after ? "additive" : "breaking" }));
  }
  const [asked, asks] = [new Set(before.consent), new Set(after.consent)];
  if (asked.symmetricDifference(asks).size > 0) {
    const meaning = { class: "additive", privacyLowering: !asked.isSubsetOf(asks) } as const;
    changes.push(fieldChange(["consent"], { before: before.consent, after: after.consent }, meaning));
  }
  return changes;
}

/** Whether events use a page decides what its change means: see `diffPlans`. */
function pageChanges({ before, after }: Sides): ConfigChange[] {
  const [old, now] = [before.config.pages ?? {}, after.config.pages ?? {}];
  return namesOf(old, now).flatMap((name) => {
    const sides = { before: own(old, name), after: own(now, name) };
    const subject = { type: "page" as const, name };
    if (sides.before === undefined || sides.after === undefined) {
      return [at(subject)(fieldChange([], sides, { class: sides.before === undefined ? "additive" : "breaking" }))];
    }
    return leafChanges(sides.before, sides.after, []).map(({ path, ...values }) =>
      at(subject)(fieldChange(path, values, { class: path[0] === "path" ? "breaking" : "documentation" })),
    );
  });
}
