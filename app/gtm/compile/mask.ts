import type { Source } from "../../artefacts/index.ts";
import type { ResolvedParameter } from "../../plan/index.ts";
import { template } from "../container/parameters.ts";
import type { Draft } from "./draft.ts";
import { label } from "./label.ts";
import { MASK_SCRIPT } from "./mask-script.ts";

const MASK_NAME = "jtracking.mask";

/** Key of the variable that is the masking function. */
export const MASK_KEY = `variable/${MASK_NAME}`;

const PAGE = new Set(["url", "path", "fragment", "referrer", "title"]);
const CLICK = new Set(["url", "url_path", "text", "attribute"]);
const FORM = new Set(["url", "text"]);

/**
 * The value of a parameter in a tag, masked where what stands in it is decided by the page and its visitor: a text of a class that is
 * not personal, with no list of values and no pattern.
 * @param value a reference such as `{{Click Text}}`; a constant is left as it is.
 */
export function maskedText(draft: Draft, parameter: ResolvedParameter, value: string): string {
  const { type, pii, from, enum: allowed, pattern } = parameter;
  const isOpen = type === "string" && (pii === "none" || pii === "pseudonymous");
  if (!isOpen || allowed !== undefined || pattern !== undefined || from === undefined) return value;
  const extent = draft.plan.config.policy?.mask ?? "derived";
  if (!isDerived(from) && !(extent === "all" && isFree(from))) return value;
  if (extent === "off" || !value.startsWith("{{")) return value;
  const mask = draft.variable({ label: MASK_NAME, type: "jsm", parameter: [template("javascript", MASK_SCRIPT)] });
  return draft.variable({
    label: maskLabel(value.slice(2, -2)),
    type: "jsm",
    parameter: [template("javascript", `function() {\n  return ${mask}(${value});\n}`)],
  });
}

/** The name of a variable that masks another one. */
export const maskLabel = (name: string): string => label(`mask - ${name}`);

/** What a Custom JavaScript variable masks, by name, and with what; undefined for any other code. */
export function maskedName(code: string): { name: string; mask: string } | undefined {
  const found = /^function\(\) \{\n {2}return \{\{([^{}]+)\}\}\(\{\{([^{}]+)\}\}\);\n\}$/.exec(code);
  const [, mask, name] = found ?? [];
  return mask === undefined || name === undefined ? undefined : { name, mask };
}

/** Read from the address, or from what is on the page. */
function isDerived(source: Source): boolean {
  if ("page" in source) return PAGE.has(source.page);
  if ("click" in source) return CLICK.has(source.click);
  if ("form" in source) return FORM.has(source.form);
  return "query" in source || "element" in source || ("error" in source && source.error === "message");
}

/** Said by the site's own code. */
const isFree = (source: Source): boolean => "data_layer" in source || "global" in source || "cookie" in source;
