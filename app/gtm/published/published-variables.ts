import { BUILT_IN_VARIABLES, type WebBuiltIn } from "../container/built-ins.ts";
import { VARIABLE_RULES } from "../container/type-rules.ts";
import type { GtmBuiltInVariable, GtmParameter, GtmVariable, GtmVariableFormatValue } from "../generated/resources.ts";
import { knownVariable } from "../import/read-source.ts";
import { asRule, parameterFrom, textOf, type ValueReader } from "./published-values.ts";
import type { Literal, PublishedResource } from "./read-resource.ts";

/** Keys of the data layer (version 1) behind built-in variables. Click and form variables share theirs. */
const DATA_LAYER_BUILT_INS: Readonly<Record<string, WebBuiltIn>> = {
  "gtm.element": "clickElement",
  "gtm.elementClasses": "clickClasses",
  "gtm.elementId": "clickId",
  "gtm.elementTarget": "clickTarget",
  "gtm.elementUrl": "clickUrl",
  "gtm.errorMessage": "errorMessage",
  "gtm.errorUrl": "errorUrl",
  "gtm.errorLineNumber": "errorLine",
  "gtm.newUrlFragment": "newHistoryFragment",
  "gtm.oldUrlFragment": "oldHistoryFragment",
  "gtm.newHistoryState": "newHistoryState",
  "gtm.oldHistoryState": "oldHistoryState",
  "gtm.historyChangeSource": "historySource",
  "gtm.videoProvider": "videoProvider",
  "gtm.videoUrl": "videoUrl",
  "gtm.videoTitle": "videoTitle",
  "gtm.videoDuration": "videoDuration",
  "gtm.videoPercent": "videoPercent",
  "gtm.videoVisible": "videoVisible",
  "gtm.videoStatus": "videoStatus",
  "gtm.videoCurrentTime": "videoCurrentTime",
  "gtm.scrollThreshold": "scrollDepthThreshold",
  "gtm.scrollUnits": "scrollDepthUnits",
  "gtm.scrollDirection": "scrollDepthDirection",
  "gtm.visibleRatio": "elementVisibilityRatio",
  "gtm.visibleTime": "elementVisibilityTime",
};

const ADDRESS_BUILT_INS: Readonly<Record<string, WebBuiltIn>> = {
  URL: "pageUrl",
  HOST: "pageHostname",
  PATH: "pagePath",
};

/** Functions that are built-in variables whatever their settings. */
const PLAIN_BUILT_INS: Readonly<Record<string, WebBuiltIn>> = {
  __e: "event",
  __cid: "containerId",
  __ctv: "containerVersion",
  __dbg: "debugMode",
  __r: "randomNumber",
  __hid: "htmlId",
};

/** Settings that publishing adds and that the interface does not show, by the start of their names. */
const ADDED = /^(?:enable(?:MultiQueryKeys|IgnoreEmptyQueryParam)|migratedToV2|demoV2)$/;

type Macro = PublishedResource["macros"][number];

/** The variables of a published container, and the names that its parts have here. */
export interface PublishedVariables {
  variables: GtmVariable[];
  builtIns: GtmBuiltInVariable[];
  /** Names by place in the published list; built-in ones have those that GTM shows. */
  names: ReadonlyMap<number, string>;
}

/** Reads the variables. Their names are not published, so they are made from what they read. */
export function publishedVariables(macros: readonly Macro[], unknown: ValueReader["unknown"]): PublishedVariables {
  const names = new Map<number, string>();
  const builtIns = new Map<string, GtmBuiltInVariable>();
  const own: [number, Macro][] = [];
  for (const [index, macro] of macros.entries()) {
    const type = builtInOf(macro);
    if (type !== undefined) {
      names.set(index, BUILT_IN_VARIABLES[type]);
      builtIns.set(type, { type, name: BUILT_IN_VARIABLES[type] });
    } else if (!isInternal(macro)) own.push([index, macro]);
  }
  const taken = new Set<string>(Object.values(BUILT_IN_VARIABLES));
  for (const [index, macro] of own) names.set(index, freeName(firstName(macro, index), taken));
  const reader: ValueReader = { nameOf: (macro) => names.get(macro) ?? `variable ${macro}`, unknown };
  const variables = own.map(([index, macro]) => variableFrom(macro, { index, name: names.get(index) ?? "", reader }));
  return { variables, builtIns: [...builtIns.values()], names };
}

const textIn = (macro: Macro, key: string): string => {
  const value = macro[key];
  return typeof value === "string" ? value : "";
};

/** What GTM adds to tell triggers apart. */
function isInternal(macro: Macro): boolean {
  return macro["function"] === "__v" && textIn(macro, "vtp_name") === "gtm.triggers";
}

function builtInOf(macro: Macro): WebBuiltIn | undefined {
  const name = textIn(macro, "function");
  const component = textIn(macro, "vtp_component");
  if (name === "__v" && macro["vtp_dataLayerVersion"] === 1)
    return own(DATA_LAYER_BUILT_INS, textIn(macro, "vtp_name"));
  if (name === "__u" && macro["vtp_customUrlSource"] === undefined) return own(ADDRESS_BUILT_INS, component);
  if (name === "__f" && component === "URL") return "referrer";
  if (name === "__aev" && textIn(macro, "vtp_varType") === "TEXT") return "clickText";
  return own(PLAIN_BUILT_INS, name);
}

function own<Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** `dlv - ecommerce.value` where the plan has a word for it, else its type and number. */
function firstName(macro: Macro, index: number): string {
  const reader: ValueReader = { nameOf: (number) => `variable ${number}`, unknown: () => {} };
  const variable = variableFrom(macro, { index, name: "", reader });
  const key = knownVariable(variable)?.key;
  return key === undefined ? `${typeOf(macro)} - ${index}` : key.slice("variable/".length);
}

function freeName(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let count = 2; taken.has(name); count += 1) name = `${wanted} (${count})`;
  taken.add(name);
  return name;
}

const typeOf = (macro: Macro): string => textIn(macro, "function").replace(/^__/, "");

interface VariableContext {
  index: number;
  name: string;
  reader: ValueReader;
}

function variableFrom(macro: Macro, { index, name, reader }: VariableContext): GtmVariable {
  const type = typeOf(macro);
  const format = formatOf(macro, reader);
  return {
    variableId: String(index + 1),
    name,
    type,
    parameter: settingsOf(type, macro, reader),
    ...(Object.keys(format).length > 0 && { formatValue: format }),
  };
}

function settingsOf(type: string, macro: Macro, reader: ValueReader): GtmParameter[] {
  const rule = own(VARIABLE_RULES, type);
  const settings = Object.entries(macro).flatMap(([field, value]): GtmParameter[] => {
    const key = field.startsWith("vtp_") ? field.slice("vtp_".length) : undefined;
    if (key === undefined || ADDED.test(key) || (rule?.complete === true && !Object.hasOwn(rule.parameters, key)))
      return [];
    return [asRule(parameterFrom(key, value, reader), rule?.parameters[key]?.type)];
  });
  if (type === "jsm") return settings.map((one) => (one.key === "javascript" ? unwrapped(one) : one));
  const hasDefault = settings.some(({ key }) => key === "setDefaultValue");
  return type === "v" && !hasDefault
    ? [...settings, { type: "boolean", key: "setDefaultValue", value: "false" }]
    : settings;
}

/** Publishing calls the function: `(function(){…})();` of `function(){…}`. */
function unwrapped(parameter: GtmParameter): GtmParameter {
  const text = parameter.value ?? "";
  const bare = text.startsWith("(function") && text.endsWith(")();") ? text.slice(1, -")();".length) : text;
  return { ...parameter, value: bare };
}

const CASES: Readonly<Record<string, "lowercase" | "uppercase">> = { "1": "lowercase", "2": "uppercase" };

function formatOf(macro: Macro, reader: ValueReader): GtmVariableFormatValue {
  const value = (key: string): { type: "template"; value: string } | undefined => {
    const literal: Literal | undefined = macro[key];
    return literal === undefined ? undefined : { type: "template", value: textOf(literal, reader) };
  };
  const caseType = own(CASES, textOf(macro["convert_case_to"], reader));
  const [nothing, missing] = [value("convert_null_to"), value("convert_undefined_to")];
  const [yes, no] = [value("convert_true_to"), value("convert_false_to")];
  return {
    ...(caseType && { caseConversionType: caseType }),
    ...(nothing && { convertNullToValue: nothing }),
    ...(missing && { convertUndefinedToValue: missing }),
    ...(yes && { convertTrueToValue: yes }),
    ...(no && { convertFalseToValue: no }),
  };
}
