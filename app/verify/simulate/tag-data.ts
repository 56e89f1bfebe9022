import { flagOf, type Parameter, type Parameters, rowsOf, type Tag, textOf } from "./container-model.ts";
import { type Bag, isPlainObject } from "./data-layer.ts";
import type { MissingParameter } from "./google-tags.ts";
import { valueText } from "./value-text.ts";
import type { Values } from "./variable-value.ts";

/** Parameters that a GA4 tag gives, and those that it meant to give. */
export interface EventData {
  parameters: Bag;
  userProperties: Bag;
  missing: MissingParameter[];
}

const ONLY_REFERENCE = /^\{\{\s*([^{}]+?)\s*\}\}$/;
type Columns = readonly [string, string];
const SETTINGS: Columns = ["parameter", "parameterValue"];
const NAMES: Columns = ["name", "value"];

/** The tables of a GA4 tag and of its settings variables, filled in: the tag's own rows win. */
export function eventData(tag: Tag, values: Values): EventData {
  const data: EventData = { parameters: {}, userProperties: {}, missing: [] };
  const { parameters } = tag;
  if (flagOf(parameters, "sendEcommerceData")) Object.assign(data.parameters, ecommerceOf(parameters, values));
  for (const key of ["configSettingsVariable", "eventSettingsVariable"]) {
    const shared = values.resolve(textOf(parameters, key) ?? "");
    if (!isPlainObject(shared)) continue;
    if (isPlainObject(shared["parameters"])) Object.assign(data.parameters, shared["parameters"]);
    if (isPlainObject(shared["userProperties"])) Object.assign(data.userProperties, shared["userProperties"]);
  }
  const fill = (bag: Bag, [key, columns]: readonly [string, Columns]): void => {
    for (const [rawName, raw] of rowsOf(parameters, key, columns)) {
      const name = valueText(values.resolve(rawName));
      const value = values.resolve(raw);
      if (name === "__proto__") continue;
      bag[name] = value;
      const [, variable] = ONLY_REFERENCE.exec(raw) ?? [];
      if ((value === undefined || value === null) && variable !== undefined)
        data.missing.push({ parameter: name, variable });
    }
  };
  fill(data.parameters, ["configSettingsTable", SETTINGS]);
  fill(data.parameters, ["fieldsToSet", NAMES]);
  fill(data.parameters, ["eventParameters", NAMES]);
  fill(data.parameters, ["eventSettingsTable", SETTINGS]);
  fill(data.userProperties, ["userProperties", NAMES]);
  if (textOf(parameters, "sendPageView") === "false") data.parameters["send_page_view"] = "false";
  return data;
}

/** GA4's own reading of the e-commerce object: that of the data layer, or of a variable. */
function ecommerceOf(parameters: Parameters, values: Values): Bag {
  const custom = textOf(parameters, "getEcommerceDataFrom") === "customObject";
  const found = custom
    ? values.resolve(textOf(parameters, "ecommerceMacroData") ?? "")
    : values.scope.model.get("ecommerce");
  return isPlainObject(found) ? found : {};
}

/** Every parameter of a tag with its references filled in, as JSON can hold it: what a template would run with. */
export function tagData(parameters: Parameters, values: Values): Bag {
  return Object.fromEntries(
    parameters.filter(({ key }) => key !== "__proto__").map((one) => [one.key, dataOf(one, values)]),
  );
}

function dataOf({ value, list, map }: Parameter, values: Values): unknown {
  if (list) return list.map((one) => dataOf(one, values));
  if (map) return tagData(map, values);
  const resolved = value === undefined ? undefined : values.resolve(value);
  if (typeof resolved === "function") return "[function]";
  return typeof resolved === "object" && resolved !== null && !isPlainObject(resolved) && !Array.isArray(resolved)
    ? Object.prototype.toString.call(resolved)
    : resolved;
}
