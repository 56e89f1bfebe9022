import { featureSet, hashText, type Markup } from "../markup/index.ts";
import type { FrontierEntry } from "./frontier.ts";

/** A page of the site that was read at least by a plain fetch. */
export interface SitePage {
  entry: FrontierEntry;
  url: string;
  /** As in `pageName`: what is written of the address. */
  name: string;
  /** What the server sent. */
  served: Markup;
  /** What the page is judged by: what the server sent, or what its scripts made of it. */
  built: Markup;
  /** True once `built` is what the browser showed. */
  scripted: boolean;
  /** Absolute addresses that the page led to in the browser; undefined where it was never shown. */
  shownLinks?: readonly string[];
  /** What its headings say in the browser, where its scripts make it. */
  headings?: readonly string[];
}

/** Characters of text and number of links that a page needs to stand on its own without scripts. */
const SHELL_TEXT = 60;
const SHELL_LINKS = 2;
const NATIVE_CONTROL = /^(?:button|input|select|textarea|summary):/;

/**
 * True where the markup is little more than a place for scripts to work in. Pages that only look complete are found out by
 * their samples.
 */
export function isShell(markup: Markup): boolean {
  return (
    markup.scripts > 0 &&
    markup.textLength < SHELL_TEXT &&
    markup.links.length <= SHELL_LINKS &&
    ![...markup.controls].some((token) => NATIVE_CONTROL.test(token))
  );
}

/** True where there is nothing to see, to follow or to run. */
export function isEmpty(markup: Markup): boolean {
  return markup.textLength === 0 && markup.links.length === 0 && markup.controls.size === 0 && markup.scripts === 0;
}

/** Equal for two addresses that show one page. */
export function contentKey(markup: Markup): string {
  const structure = featureSet([...markup.structure, hashText(markup.title)]);
  return `${markup.textHash}:${markup.textLength}:${hashText(structure.join(","))}`;
}

/** Signs that a path may hold as they are (RFC 3986, 3.3), written as escapes: applications make the one of the other. */
const ESCAPED_SIGN = /%(?:21|24|27|28|29|2A|2B|2C|3A|40)/g;

/** The address without what servers often ignore: final slash, index file, escapes that none of them needs. */
export function looseAddress(url: string): string {
  const bare = url.replace(/(?:\/index\.(?:html?|php|aspx?))?\/?(?=$|[?#])/i, "");
  const [path, rest] = splitAt(bare, bare.search(/[?#]/));
  return path.replaceAll(ESCAPED_SIGN, (escape) => decodeURIComponent(escape)) + rest;
}

function splitAt(text: string, at: number): [string, string] {
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at)];
}

/** Calls in the data layer of the markup; ids and settings that a whole site shares are left out. */
export function dataLayerOf(markup: Markup): { calls: string; keys: string } {
  const calls = [...markup.tracking.calls].filter((call) => !/^gtag (?:config|js|set|consent)\b/.test(call));
  return { calls: calls.toSorted().join("\n"), keys: [...markup.tracking.keys].toSorted().join(",") };
}
