import {
  BUILT_IN_TRIGGERS,
  type Condition,
  type ContainerModel,
  type Format,
  type Parameter,
  type SequencedTag,
  type Tag,
  type Trigger,
  type Variable,
} from "./container-model.ts";

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const text = (value: unknown): string => {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : "";
};
const objects = (value: unknown): Fields[] => (Array.isArray(value) ? value.filter(isFields) : []);
const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(text) : []);

/** The API says customEvent, export files say CUSTOM_EVENT: both become customevent. */
const canonical = (value: unknown): string => text(value).replaceAll("_", "").toLowerCase();

const OPTIONS: Readonly<Record<string, Tag["option"]>> = { onceperload: "once_per_load", unlimited: "unlimited" };
/** Fields of a trigger that are parameters without a key of their own. */
const TRIGGER_FIELDS = ["eventName", "interval", "limit", "waitForTags", "checkValidation", "waitForTagsTimeout"];

/**
 * Reads a container for the simulator: an export file, an answer of the API, or a compiled container; in either casing.
 * Anything that is not understood is left out: real exports hold references that lead nowhere. Never throws.
 */
export function readContainer(json: unknown): ContainerModel {
  const whole = isFields(json) ? json : {};
  const version = isFields(whole["containerVersion"]) ? whole["containerVersion"] : whole;
  const frame = isFields(version["container"]) ? version["container"] : {};
  return {
    publicId: text(frame["publicId"]),
    version: text(version["containerVersionId"]),
    tags: objects(version["tag"]).map(readTag),
    triggers: [...BUILT_IN_TRIGGERS, ...objects(version["trigger"]).map(readTrigger)],
    variables: objects(version["variable"]).map(readVariable),
    builtIns: Object.fromEntries(
      objects(version["builtInVariable"]).flatMap(({ name, type }) =>
        text(name) === "" ? [] : [[text(name), canonical(type)]],
      ),
    ),
  };
}

function readParameter(value: Fields, key = text(value["key"])): Parameter {
  return {
    key,
    type: canonical(value["type"]),
    ...(value["value"] !== undefined && { value: text(value["value"]) }),
    ...(value["list"] !== undefined && { list: objects(value["list"]).map((one) => readParameter(one)) }),
    ...(value["map"] !== undefined && { map: objects(value["map"]).map((one) => readParameter(one)) }),
  };
}

const readParameters = (value: unknown): Parameter[] => objects(value).map((one) => readParameter(one));

function readConditions(value: unknown): Condition[] {
  return objects(value).map((condition) => {
    const parameters = readParameters(condition["parameter"]);
    const of = (key: string): string => parameters.find((parameter) => parameter.key === key)?.value ?? "";
    return {
      operator: canonical(condition["type"]),
      left: of("arg0"),
      right: of("arg1"),
      negate: of("negate") === "true",
      ignoreCase: of("ignore_case") === "true",
    };
  });
}

function readTrigger(trigger: Fields): Trigger {
  return {
    id: text(trigger["triggerId"]),
    name: text(trigger["name"]),
    type: canonical(trigger["type"]),
    customEvent: readConditions(trigger["customEventFilter"]),
    filter: readConditions(trigger["filter"]),
    autoEvent: readConditions(trigger["autoEventFilter"]),
    parameters: [
      ...readParameters(trigger["parameter"]),
      ...TRIGGER_FIELDS.flatMap((key) => {
        const field = trigger[key];
        return isFields(field) ? [readParameter(field, key)] : [];
      }),
    ],
  };
}

function readVariable(variable: Fields): Variable {
  return {
    name: text(variable["name"]),
    type: text(variable["type"]),
    parameters: readParameters(variable["parameter"]),
    format: readFormat(variable["formatValue"]),
  };
}

function readFormat(value: unknown): Format {
  if (!isFields(value)) return {};
  const letters = canonical(value["caseConversionType"]);
  const to = (key: string): string | undefined => {
    const field = value[key];
    return isFields(field) && field["value"] !== undefined ? text(field["value"]) : undefined;
  };
  const found = {
    null: to("convertNullToValue"),
    undefined: to("convertUndefinedToValue"),
    true: to("convertTrueToValue"),
    false: to("convertFalseToValue"),
  };
  return {
    ...((letters === "lowercase" || letters === "uppercase") && { case: letters }),
    ...Object.fromEntries(Object.entries(found).filter(([, replacement]) => replacement !== undefined)),
  };
}

function readTag(tag: Fields): Tag {
  const consent = isFields(tag["consentSettings"]) ? tag["consentSettings"] : {};
  const types = isFields(consent["consentType"]) ? readParameter(consent["consentType"]).list : undefined;
  const priority = isFields(tag["priority"]) ? text(tag["priority"]["value"]) : "";
  const [from, until] = [Number(text(tag["scheduleStartMs"])), Number(text(tag["scheduleEndMs"]))];
  return {
    id: text(tag["tagId"]),
    name: text(tag["name"]),
    type: text(tag["type"]),
    parameters: readParameters(tag["parameter"]),
    firing: texts(tag["firingTriggerId"]),
    blocking: texts(tag["blockingTriggerId"]),
    option: OPTIONS[canonical(tag["tagFiringOption"])] ?? "once_per_event",
    priority: priority === "" ? "0" : priority,
    paused: tag["paused"] === true,
    ...(canonical(consent["consentStatus"]) === "needed" && { consent: (types ?? []).map(({ value }) => value ?? "") }),
    ...(from > 0 && { from }),
    ...(until > 0 && { until }),
    setup: sequenced(tag["setupTag"], "stopOnSetupFailure"),
    teardown: sequenced(tag["teardownTag"], "stopTeardownOnFailure"),
  };
}

function sequenced(value: unknown, stop: string): SequencedTag[] {
  return objects(value).map((one) => ({ tag: text(one["tagName"]), stopOnFailure: one[stop] === true }));
}
