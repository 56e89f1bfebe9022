import type { DictionaryEntry, Parameter, SeenCall, Shape } from "../artefacts/index.ts";
import {
  automaticParameters,
  limits,
  type Ga4Parameter,
  recommendedEvents,
  reservedParameterNames,
} from "../ga4/index.ts";
import { judge } from "../privacy/index.ts";
import { itemFieldsOf } from "./item-fields.ts";
import { ga4Name } from "./names.ts";
import { isSentence } from "./suspicious/suspicious-text.ts";
import { isTyped } from "./typed-text.ts";
import { parameterWording } from "./wording.ts";

export interface ObservedParameters {
  parameters: Record<string, Parameter>;
  dictionary: Record<string, DictionaryEntry>;
  /** Paths that were left out because they hold personal data, with the class. */
  personal: { path: string; class: string }[];
  /** Names of those that were left out because people type what they hold. */
  typed: string[];
  /** The site sends items that GA4 cannot tell apart: they are left out. */
  namelessItems: boolean;
}

interface Seen {
  path: string;
  shape: Shape;
  /** In every call that was seen of the event. */
  always: boolean;
}

/** Keys of a push that steer GTM and are no data. */
const STEERING =
  /^(?:event|eventCallback|eventTimeout|eventModel|gtm(?:\..*)?|send_to|event_callback|event_timeout|groups|non_interaction|debug_mode)$/;
/** Types of values that a parameter can hold. */
export const SCALAR = /^(?:string|number|integer|boolean)(?:\|(?:string|number|integer|boolean|null|undefined))*$/;

/**
 * Reads an event's parameters off the calls that were seen of it: names, types, where the value comes from and whether it was
 * always there. What collects personal data, and what people type, is left out and named. `searched` are search terms of the
 * site's own addresses; `asSent` keeps the names of what goes to GA4 as it is, which nothing but values on the first level does.
 */
export function observedParameters(
  event: string,
  calls: readonly SeenCall[],
  { searched, asSent }: { searched: ReadonlySet<string>; asSent: boolean },
): ObservedParameters {
  const known = new Map(
    (recommendedEvents.get(event)?.parameters ?? []).map((parameter) => [parameter.name, parameter]),
  );
  const result: ObservedParameters = { parameters: {}, dictionary: {}, personal: [], typed: [], namelessItems: false };
  const prefix = calls.some((call) => call.kind === "push") ? "" : "eventModel.";
  const seen = mergeShapes(calls);
  const items = itemFieldsOf(seen.map(({ path, shape }) => ({ path, shape })));
  result.namelessItems = items !== undefined && !("item_id" in items.fields) && !("item_name" in items.fields);
  if (items !== undefined && !result.namelessItems) {
    result.parameters["items"] = { required: true, from: { data_layer: `${prefix}${items.path}` } };
    result.dictionary["items"] = {
      type: "items",
      pii: "none",
      description: parameterWording("items"),
      fields: items.fields,
    };
  }
  for (const { path, shape, always } of seen) {
    if (!isValue(path, shape) || (asSent && path.includes("."))) continue;
    const name = asSent ? path : parameterName(path);
    if (Object.hasOwn(result.parameters, name) || automaticParameters.has(name) || reservedParameterNames.has(name))
      continue;
    const verdict = personalClass(event, path, shape);
    if (verdict !== undefined) {
      result.personal.push({ path, class: verdict });
      continue;
    }
    if (isTyped(path, shape, searched)) {
      result.typed.push(name);
      continue;
    }
    if (Object.keys(result.parameters).length >= limits.parametersPerEvent) break;
    const fact = known.get(name);
    result.parameters[name] = {
      ...(isRequired(fact, always) && { required: true }),
      from: { data_layer: prefix + path },
    };
    result.dictionary[name] = dictionaryEntry(name, shape, fact);
  }
  return result;
}

/** True for one value that is data, and no text in the place of a name. */
const isValue = (path: string, shape: Shape): boolean =>
  !path.includes("[]") && SCALAR.test(shape.type) && !STEERING.test(path) && !isSentence(path);

/** `ecommerce.value` is GA4's `value`; any other path is flattened: `page.category` becomes `page_category`. */
function parameterName(path: string): string {
  return ga4Name(path.replace(/^ecommerce\./, ""), "p");
}

/** The personal class of what stands at a path of the data layer; undefined where nothing speaks for one. */
export function personalClass(event: string, path: string, shape: Shape): string | undefined {
  if (shape.pii !== undefined && shape.pii !== "none" && shape.pii !== "pseudonymous") return shape.pii;
  const byPath = judge({ kind: "datalayer_path", input: { path, name: path, type: shape.type } });
  if (byPath.personal) return byPath.class ?? "unique_id";
  const byName = judge({
    kind: "property",
    input: { name: parameterName(path), type: shape.type, description: event },
  });
  return byName.personal ? (byName.class ?? "unique_id") : undefined;
}

function isRequired(fact: Ga4Parameter | undefined, always: boolean): boolean {
  if (fact?.need === "required") return true;
  return always && (fact === undefined || fact.need === "conditional");
}

/** Amounts are numbers even where only whole ones were seen. */
function typeOf(shape: Shape): "string" | "number" | "boolean" {
  const types = new Set(shape.type.split("|"));
  if (types.has("string")) return "string";
  if (types.has("number") || types.has("integer")) return "number";
  return "boolean";
}

const ORDER_NUMBER = /(?:^|_)(?:transaction|order|invoice|booking|quote|ticket)_(?:id|number|no)$/;

const NOTHING: ReadonlySet<string> = new Set();

/** What the dictionary should say of a parameter, by the shape that was seen of it. */
export function dictionaryEntry(name: string, shape: Shape, fact: Ga4Parameter | undefined): DictionaryEntry {
  const type = fact?.type ?? typeOf(shape);
  const entry: DictionaryEntry = {
    type,
    pii: ORDER_NUMBER.test(name) ? "pseudonymous" : "none",
    description: parameterWording(name, type),
  };
  if (fact?.pattern !== undefined) entry.pattern = fact.pattern;
  const values = OPEN.test(name) || isTyped(name, shape, NOTHING) ? undefined : closedList(shape);
  if (fact === undefined && entry.type === "string" && values !== undefined) entry.enum = values;
  return entry;
}

/** What names a thing: there may be another one tomorrow, however few were seen. */
const OPEN = /(?:^|_)(?:id|name|title|slug|label|text|url|path|number|sku|code|address|page)$/;
const TOKEN = /^[a-z][a-z0-9_-]{0,23}$/;

/** Values of what looks like a closed list: two to five short tokens, and no more were seen. */
function closedList(shape: Shape): string[] | undefined {
  const values = (shape.values ?? []).filter((value) => typeof value === "string");
  if (shape.more === true || values.length < 2 || values.length !== shape.values?.length) return undefined;
  return values.every((value) => TOKEN.test(value)) ? values : undefined;
}

/** One shape a path over all calls; `always` where every call had it, and none said it may be missing. */
function mergeShapes(calls: readonly SeenCall[]): Seen[] {
  const byPath = new Map<string, { shapes: Shape[] }>();
  for (const call of calls) {
    for (const [path, shape] of Object.entries(call.parameters)) {
      const entry = byPath.get(path) ?? { shapes: [] };
      entry.shapes.push(shape);
      byPath.set(path, entry);
    }
  }
  return [...byPath]
    .map(([path, { shapes }]) => ({
      path,
      shape: mergeShape(shapes),
      always: shapes.length === calls.length && shapes.every((shape) => shape.always !== false),
    }))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

function mergeShape(shapes: readonly Shape[]): Shape {
  const types = [...new Set(shapes.flatMap((shape) => shape.type.split("|")))].toSorted();
  const values = [...new Set(shapes.flatMap((shape) => shape.values ?? []))].toSorted((a, b) =>
    String(a) < String(b) ? -1 : 1,
  );
  const pii = shapes.map((shape) => shape.pii).find((found) => found !== undefined);
  return {
    type: types.join("|"),
    ...(values.length > 0 && { values }),
    ...(shapes.some((shape) => shape.more === true) && { more: true }),
    ...(pii !== undefined && { pii }),
  };
}
