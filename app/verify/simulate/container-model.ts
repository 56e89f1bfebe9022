/** A container reduced to what decides what fires, in one casing. Plain data: it travels into the page as JSON. */
export interface ContainerModel {
  /** Such as GTM-ABC123; empty where the file does not say. */
  publicId: string;
  version: string;
  tags: Tag[];
  triggers: Trigger[];
  variables: Variable[];
  /** Canonical type of each built-in variable that is switched on, by its name. */
  builtIns: Record<string, string>;
}

export interface Parameter {
  key: string;
  /** template, integer, boolean, list, map, tagreference, triggerreference. */
  type: string;
  value?: string;
  list?: Parameter[];
  map?: Parameter[];
}

export type Parameters = readonly Parameter[];

export interface Condition {
  /** equals, contains, startswith, endswith, matchregex, greater, greaterorequals, less, lessorequals, cssselector, urlmatches. */
  operator: string;
  left: string;
  right: string;
  negate: boolean;
  ignoreCase: boolean;
}

export interface Trigger {
  id: string;
  name: string;
  /** Canonical: customevent, pageview, linkclick … */
  type: string;
  customEvent: Condition[];
  filter: Condition[];
  /** Where a listener is switched on at all. */
  autoEvent: Condition[];
  parameters: Parameter[];
}

export interface Variable {
  name: string;
  type: string;
  parameters: Parameter[];
  format: Format;
}

/** What is done to a variable's value at last. */
export interface Format {
  case?: "lowercase" | "uppercase";
  null?: string;
  undefined?: string;
  true?: string;
  false?: string;
}

export interface SequencedTag {
  tag: string;
  /** Of a set-up tag: the main tag does not fire where this one failed. Of a clean-up tag: it does not fire where the main one failed. */
  stopOnFailure: boolean;
}

export interface Tag {
  id: string;
  name: string;
  type: string;
  parameters: Parameter[];
  firing: string[];
  blocking: string[];
  option: "once_per_event" | "once_per_load" | "unlimited";
  priority: string;
  paused: boolean;
  /** Consent types that all have to be granted; absent where the tag asks for none. */
  consent?: string[];
  /** Milliseconds since 1970. */
  from?: number;
  until?: number;
  setup: SequencedTag[];
  teardown: SequencedTag[];
}

/** Triggers that every container has and no export lists. */
export const BUILT_IN_TRIGGERS: readonly Trigger[] = [
  ["2147479553", "All Pages", "pageview"],
  ["2147479572", "Consent Initialization - All Pages", "consentinit"],
  ["2147479573", "Initialization - All Pages", "init"],
].map(([id = "", name = "", type = ""]) => ({
  id,
  name,
  type,
  customEvent: [],
  filter: [],
  autoEvent: [],
  parameters: [],
}));

/** A parameter's text; undefined where it has none. */
export function textOf(parameters: Parameters, key: string): string | undefined {
  return parameters.find((parameter) => parameter.key === key)?.value;
}

export function flagOf(parameters: Parameters, key: string): boolean {
  return textOf(parameters, key) === "true";
}

/** Rows of a table of two columns, as texts that may hold `{{references}}`. */
export function rowsOf(parameters: Parameters, key: string, columns: readonly [string, string]): [string, string][] {
  const list = parameters.find((parameter) => parameter.key === key)?.list ?? [];
  return list.flatMap(({ map = [] }): [string, string][] => {
    const [first, second] = columns.map((column) => textOf(map, column));
    return first === undefined ? [] : [[first, second ?? ""]];
  });
}
