import type { FormField, PageElement, PageForm, PageMedia, PageTemplate, SeenCall } from "../../../artefacts/index.ts";
import { cleanText } from "../../../privacy/index.ts";
import { limits } from "../limits.ts";
import { markable } from "./mark.ts";
import type { Flag, PageInput, PageNode } from "./page-node.ts";
import { isSuspiciousPath, suspicion } from "../../suspicious/suspicious-text.ts";
import { cutWords, visibleWords } from "./visible-words.ts";

/** A thing with its line; nothing where it is left out. */
interface Shown {
  line: string;
  node: PageNode;
}

/** Stands for the id of a page whose path speaks to a model; nothing is asked about it. */
export const LEFT_OUT = "(path left out)";

/** Texts of one template on their way to the model: what looks like an attack is noted and not passed on. */
interface Filter {
  /** A text of the site in quotes; undefined where the thing it belongs to should be left out. */
  text: (text: string, place: string) => string | undefined;
  /** A path, a key or a name: one word without quotes. */
  token: (text: string, place: string) => string | undefined;
  flags: Flag[];
}

/**
 * What a model is shown of a page template, and what it may cite. Pure and a function of the template alone, so that an
 * unchanged template gives the same text whatever happens to the others. Hidden elements, selectors, addresses of other sites
 * and observed values are left out; texts are cleaned of what nobody sees and of personal data, and capped.
 */
export function pageInput(template: PageTemplate): PageInput {
  // Ids are made of the site's words: one that speaks to a model is not repeated to people either.
  const label = isSuspiciousPath(template.path) ? LEFT_OUT : template.id;
  const filter = siteFilter(label);
  const nodes = new Map<string, PageNode>([["p", { kind: "page" }]]);
  const lines = [pageLine(template, filter), ...headingLines(template, filter)];
  const show = (prefix: string, shown: readonly (Shown | undefined)[]) => {
    let number = 0;
    for (const item of shown) {
      if (item === undefined) continue;
      number += 1;
      nodes.set(`${prefix}${number}`, item.node);
      lines.push(`${prefix}${number} ${item.line}`);
    }
  };
  const names = new Map(template.elements.map((element) => [element.id, element.name]));
  show(
    "e",
    mostTelling(template.elements).map((element) => elementShown(element, filter)),
  );
  show(
    "f",
    template.forms.slice(0, limits.forms).map((form) => formShown(form, filter)),
  );
  show(
    "o",
    calls(template).map((call, index) => callShown(call, { names, filter, place: `data layer call ${index + 1}` })),
  );
  show(
    "m",
    (template.media ?? []).slice(0, limits.media).map((media) => mediaShown(media, filter)),
  );
  return { template: template.id, label, path: template.path, lines, nodes, flags: filter.flags };
}

function siteFilter(template: string): Filter {
  const flags: Flag[] = [];
  const cleaned = (text: string, place: string): string | undefined => {
    const { words, whole, disguised } = visibleWords(text);
    const why = disguised ? "it hides characters" : suspicion(whole);
    if (why === undefined) return words;
    if (!flags.some((flag) => flag.place === place)) flags.push({ template, place, why });
    return undefined;
  };
  return {
    flags,
    text(text, place) {
      const words = cleaned(text, place);
      return words === undefined ? undefined : `"${markable(cleanText(cutWords(words, limits.text)))}"`;
    },
    token(text, place) {
      const words = cleaned(text, place);
      return words === undefined ? undefined : markable(cleanText(words.slice(0, limits.token)));
    },
  };
}

function pageLine({ path, title, language, count }: PageTemplate, filter: Filter): string {
  const shownPath = filter.token(path, "path") ?? "(left out)";
  const words = title === undefined || title === "" ? undefined : filter.text(title, "title");
  const spoken = /^[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8})?$/.test(language ?? "") ? ` ${language}` : "";
  return `p page ${shownPath}${words === undefined ? "" : ` ${words}`}${spoken} ×${count}`;
}

function headingLines({ headings }: PageTemplate, filter: Filter): string[] {
  return headings.slice(0, limits.headings).flatMap(({ level, text }) => {
    const words = filter.text(text, "heading");
    return words === undefined ? [] : [`h${level} ${words}`];
  });
}

/** The end of an id is a hash; the rest is made of the site's words. */
const placeOf = (kind: string, id: string): string => `${kind} …${/[0-9a-f]{4}$/.exec(id)?.[0] ?? ""}`;

const FRAME = /^(?:banner|navigation|contentinfo|dialog|search)\b/;

/** What stands in the page itself comes before its frame, else in the order of the page. Hidden elements are not shown. */
function mostTelling(elements: readonly PageElement[]): PageElement[] {
  const visible = elements.filter((element) => element.visible && element.role !== "textbox");
  const inFrame = (element: PageElement) => FRAME.test(element.within ?? "");
  return [...visible.filter((element) => !inFrame(element)), ...visible.filter(inFrame)].slice(0, limits.elements);
}

function elementShown(element: PageElement, filter: Filter): Shown | undefined {
  const { role, name, selector, effect, many, within, href } = element;
  const id = placeOf("element", element.id);
  // The selector is not sent, but it would be rebuilt from this node.
  const parts = [filter.text(name, id), filter.token(selector, id), filter.token(role, id)];
  if (parts.includes(undefined) || selector.length > 4 * limits.token) return undefined;
  const landmark = within === undefined ? undefined : filter.token(within.split(" ")[0] ?? "", id);
  const target = href === undefined || effect === "outbound" ? undefined : filter.token(href, id);
  const line = [
    parts[2],
    parts[0],
    landmark !== undefined && `in ${landmark}`,
    effect !== undefined && `does ${effect}`,
    target !== undefined && `to ${target}`,
    many !== undefined && `×${many}`,
  ];
  return { line: line.filter((part) => typeof part === "string").join(" "), node: { kind: "element", element } };
}

function formShown(form: PageForm, filter: Filter): Shown | undefined {
  const { name, selector, fields, visible } = form;
  const id = placeOf("form", form.id);
  const shown = filter.text(name, id);
  if (visible === false || shown === undefined || filter.token(selector, id) === undefined) return undefined;
  const listed = fields
    .filter(({ type }) => type !== "hidden" && type !== "submit")
    .slice(0, limits.fields)
    .map((field) => fieldShown(field, id, filter))
    .filter((field) => field !== undefined);
  return { line: `form ${shown} asks for ${listed.join(", ")}`, node: { kind: "form", form } };
}

function fieldShown({ name, type, label, required }: FormField, form: string, filter: Filter): string | undefined {
  const shown = label === undefined || label === "" ? filter.token(name, form) : filter.text(label, form);
  const kind = filter.token(type, form);
  return shown === undefined || kind === undefined
    ? undefined
    : `${shown} (${kind}${required === true ? ", needed" : ""})`;
}

/** Calls of GTM's own and hits are no evidence of an event of the site. */
const INTERNAL = /^(?:gtm\.|gtm$|js$|config$|consent$|set$|get$)/;

function calls({ observations }: PageTemplate): SeenCall[] {
  return observations
    .filter((call) => call.kind !== "hit" && call.event !== undefined && !INTERNAL.test(call.event))
    .slice(0, limits.observations);
}

function callShown(
  call: SeenCall,
  { names, filter, place: id }: { names: ReadonlyMap<string, string>; filter: Filter; place: string },
): Shown | undefined {
  const { kind, event = "", on, element, parameters } = call;
  const name = filter.token(event, id);
  if (name === undefined) return undefined;
  const cause = element === undefined ? undefined : filter.text(names.get(element) ?? "", id);
  const paths = Object.entries(parameters)
    .filter(([path, shape]) => !path.includes("[]") && shape.pii === undefined)
    .slice(0, limits.paths)
    .flatMap(([path, shape]) => {
      const key = filter.token(path, id);
      const type = filter.token(shape.type, id);
      return key === undefined || type === undefined ? [] : [`${key}:${type}`];
    });
  const when = cause === undefined || cause === '""' ? `on ${on}` : `on ${on} of ${cause}`;
  return {
    line: `${kind} ${name} ${when}${paths.length === 0 ? "" : ` with ${paths.join(" ")}`}`,
    node: { kind: "call", call },
  };
}

function mediaShown(media: PageMedia, filter: Filter): Shown | undefined {
  const shown = media.name === undefined ? "" : filter.text(media.name, `${media.kind} player`);
  if (shown === undefined) return undefined;
  return { line: `${media.kind} player${shown === "" ? "" : ` ${shown}`}`, node: { kind: "media", media } };
}
