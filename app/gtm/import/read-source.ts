import type { Source } from "../../artefacts/index.ts";
import { builtInSource } from "../compile/built-in-source.ts";
import { variableSource } from "../compile/variable-source.ts";
import { builtInNamed } from "../container/built-ins.ts";
import { comparable } from "../container/comparable.ts";
import { parameterOf } from "../container/parameters.ts";
import type { GtmVariable } from "../generated/resources.ts";

/** Sources that GTM has a built-in variable for, by the type of that variable. */
const BUILT_IN_SOURCES = new Map<string, Source>();
const candidates: Source[] = [
  ...(["url", "hostname", "path", "referrer"] as const).map((page) => ({ page })),
  ...(["url", "text", "id", "classes", "target"] as const).map((click) => ({ click })),
  ...(["id", "classes", "target", "url", "text"] as const).map((form) => ({ form })),
  ...(["threshold", "units", "direction"] as const).map((scroll) => ({ scroll })),
  ...(["ratio", "time"] as const).map((visibility) => ({ visibility })),
  ...(["provider", "url", "title", "duration", "percent", "current_time", "status", "visible"] as const).map(
    (video) => ({ video }),
  ),
  ...(["message", "url", "line"] as const).map((error) => ({ error })),
];
for (const source of candidates) {
  const type = builtInSource(source);
  if (type !== undefined) BUILT_IN_SOURCES.set(type, source);
}

/** A variable of the container that the plan can say itself: its source, and the key of what the plan makes of it. */
export interface KnownVariable {
  source: Source;
  key: string;
  /** True: what it reads is masked. */
  masks?: true;
}

/** The source of a built-in variable, by the name that GTM shows. */
export function builtInSourceNamed(name: string): Source | undefined {
  return BUILT_IN_SOURCES.get(builtInNamed(name) ?? "");
}

/** What a variable reads, if the plan has a source that compiles to exactly this variable. */
export function knownVariable(variable: GtmVariable): KnownVariable | undefined {
  const source = sourceOf(variable);
  const spec = source && variableSource(source);
  if (source === undefined || spec === undefined) return undefined;
  const ours = comparable("variable", { type: spec.type, parameter: spec.parameter });
  const theirs = comparable("variable", { type: variable.type, parameter: variable.parameter ?? [] });
  if (JSON.stringify(ours) !== JSON.stringify(theirs)) return undefined;
  return { source, key: `variable/${spec.label}` };
}

function sourceOf({ type, parameter }: GtmVariable): Source | undefined {
  const text = (key: string) => parameterOf(parameter, key)?.value ?? "";
  switch (type) {
    case "v": {
      const fallback = text("setDefaultValue") === "true" ? { default: text("defaultValue") } : {};
      return { data_layer: text("name"), ...fallback };
    }
    case "u":
      return text("component") === "FRAGMENT" ? { page: "fragment" } : { query: text("queryKey") };
    case "j":
      return text("name") === "document.title" ? { page: "title" } : { global: text("name") };
    case "k":
      return { cookie: text("name") };
    case "d": {
      const attribute = text("attributeName");
      return { element: text("elementSelector"), ...(attribute !== "" && { attribute }) };
    }
    case "aev":
      if (text("varType") === "ATTRIBUTE") return { click: "attribute", attribute: text("attribute") };
      return { click: text("component") === "HOST" ? "url_hostname" : "url_path" };
    default:
      return undefined;
  }
}
