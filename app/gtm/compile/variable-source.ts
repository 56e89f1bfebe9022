import type { Source } from "../../artefacts/index.ts";
import { flag, integer, template } from "../container/parameters.ts";
import type { GtmParameter } from "../generated/resources.ts";
import type { VariableSpec } from "./draft.ts";
import { label } from "./label.ts";

/**
 * The variable that reads a source, for sources that GTM has no built-in variable for. Undefined for constants, lookups and
 * variables kept verbatim, which are no variables of this kind.
 */
export function variableSource(source: Source): VariableSpec | undefined {
  if ("data_layer" in source) return dataLayer(source);
  if ("page" in source) return source.page === "fragment" ? fragment() : title();
  if ("query" in source)
    return {
      label: label(`url query - ${source.query}`),
      type: "u",
      parameter: [template("component", "QUERY"), template("queryKey", source.query)],
    };
  if ("click" in source) return click(source);
  if ("element" in source) return element(source);
  if ("cookie" in source)
    return {
      label: label(`cookie - ${source.cookie}`),
      type: "k",
      parameter: [flag("decodeCookie", false), template("name", source.cookie)],
    };
  if ("global" in source)
    return { label: label(`js - ${source.global}`), type: "j", parameter: [template("name", source.global)] };
  return undefined;
}

/** GTM's dot paths take numbers for places in a list, but no brackets. */
function dataLayer(source: { data_layer: string; default?: string | number | boolean }): VariableSpec {
  const path = source.data_layer.replaceAll(/\[(\d+)\]/g, ".$1");
  const known = source.default !== undefined;
  return {
    label: label(known ? `dlv - ${path} (default ${String(source.default)})` : `dlv - ${path}`),
    type: "v",
    parameter: [
      integer("dataLayerVersion", 2),
      flag("setDefaultValue", known),
      ...(known ? [template("defaultValue", String(source.default))] : []),
      template("name", path),
    ],
  };
}

/** The address behind #, without it. GTM's Page URL leaves it out. */
export function fragment(): VariableSpec {
  return { label: "url - fragment", type: "u", parameter: [template("component", "FRAGMENT")] };
}

function title(): VariableSpec {
  return { label: "js - document.title", type: "j", parameter: [template("name", "document.title")] };
}

function click(source: { click: string; attribute?: string }): VariableSpec {
  const attribute = source.attribute ?? "";
  const [name, parameters]: [string, GtmParameter[]] =
    source.click === "attribute"
      ? [`click attribute - ${attribute}`, [template("varType", "ATTRIBUTE"), template("attribute", attribute)]]
      : [`click - ${source.click}`, urlPart(source.click === "url_path" ? "PATH" : "HOST")];
  return { label: label(name), type: "aev", parameter: [flag("setDefaultValue", false), ...parameters] };
}

function urlPart(component: "PATH" | "HOST"): GtmParameter[] {
  const strip = component === "HOST" ? [flag("stripWww", false)] : [];
  return [...strip, template("component", component), template("varType", "URL")];
}

function element(source: { element: string; attribute?: string }): VariableSpec {
  const { element: selector, attribute } = source;
  return {
    label: label(`element - ${selector}${attribute === undefined ? "" : ` ${attribute}`}`),
    type: "d",
    parameter: [
      template("elementSelector", selector),
      ...(attribute === undefined ? [] : [template("attributeName", attribute)]),
      template("selectorType", "CSS"),
    ],
  };
}
