import { Parser } from "htmlparser2";

import { isProse, isUnseen, stableClasses } from "./element-kind.ts";
import { featureSet, hashText, type FeatureSet } from "./feature-set.ts";
import { movesOf, noTracking, readInlineScript, type InlineTracking } from "./inline-tracking.ts";

/** What the markup of one page says, before or after its scripts ran. */
export interface Markup {
  title: string;
  canonical: string | undefined;
  /** Base of relative addresses, as written. */
  base: string | undefined;
  /** Addresses that the page leads to, as written, without repeats. */
  links: string[];
  /** Address of an immediate `<meta http-equiv="refresh">`, as written. */
  refresh: string | undefined;
  /** How the page is built: paths of landmarks, headings, containers, forms and components. */
  structure: FeatureSet;
  /** What people act on, with what it says: controls, forms, media, inline tracking. Differs where a page differs from its kind. */
  controls: Set<string>;
  tracking: InlineTracking;
  /** Length of the text that people see. */
  textLength: number;
  /** Hash of that text. */
  textHash: number;
  scripts: number;
}

/** Deeper structure is content. */
const DEPTH = 8;
const MAX_LINKS = 5_000;
const MAX_CONTROLS = 2_000;
const LABEL_LENGTH = 40;

const CONTROLS = new Set([
  "button",
  "input",
  "select",
  "textarea",
  "form",
  "video",
  "audio",
  "iframe",
  "summary",
  "dialog",
]);
const CONTROL_ROLES = new Set([
  "button",
  "checkbox",
  "combobox",
  "menuitem",
  "option",
  "radio",
  "slider",
  "switch",
  "tab",
  "textbox",
]);
const TEXTUAL = new Set(["button", "summary"]);

/** Hidden fields by which a form says which page follows it. */
const NEXT_PAGE = /^_?(?:next|redirect|return|success|thank-?_?you)(?:[-_]?(?:to|url|page))?$/i;
const PATH = /^(?:https?:\/\/|\/)?[\w./-]+(?:\?[\w=&-]*)?$/;

interface Open {
  name: string;
  path: number;
  depth: number;
  /** Nothing below counts as structure or text. */
  unseen: boolean;
}

/** Reads markup in one pass. Takes time in proportion to its length; broken markup gives what a browser would roughly see. */
export function readMarkup(html: string): Markup {
  const reader = new MarkupReader();
  const parser = new Parser(reader, { decodeEntities: true });
  parser.write(html);
  parser.end();
  return reader.result();
}

class MarkupReader {
  readonly #stack: Open[] = [];
  readonly #structure = new Set<number>();
  readonly #controls = new Set<string>();
  readonly #links = new Set<string>();
  readonly #tracking = noTracking();
  #title = "";
  #titles = 0;
  #canonical: string | undefined;
  #base: string | undefined;
  #refresh: string | undefined;
  #textLength = 0;
  #textHash = hashText("");
  #scripts = 0;
  #script: string[] | undefined;
  #label: { token: string; text: string; depth: number } | undefined;

  onopentag(name: string, attributes: Record<string, string>): void {
    const parent = this.#stack.at(-1);
    // A template that is a shadow tree written out is seen.
    const shadow = name === "template" && attributes["shadowrootmode"] !== undefined;
    const unseen = parent?.unseen === true || (isUnseen(name) && name !== "html" && !shadow);
    const path = parent?.path ?? hashText("");
    const open: Open = { name, path, depth: parent?.depth ?? 0, unseen };
    this.#stack.push(open);
    this.#readHead(name, attributes);
    if (name === "noscript" || unseen) return;
    this.#readLinks(name, attributes);
    this.#place(open, attributes);
    this.#readControl(open, attributes);
  }

  ontext(text: string): void {
    const open = this.#stack.at(-1);
    if (open?.name === "script") this.#script?.push(text);
    else if (open?.name === "title" && this.#titles === 1) this.#title += text;
    else if (open !== undefined && !open.unseen) this.#readText(text);
  }

  onclosetag(name: string): void {
    this.#stack.pop();
    if (name === "script" && this.#script !== undefined) {
      const script = this.#script.join("");
      readInlineScript(script, this.#tracking);
      for (const address of movesOf(script)) this.#addLink(address);
      this.#script = undefined;
    }
    if (this.#label !== undefined && this.#stack.length < this.#label.depth) {
      this.#addControl(`${this.#label.token} ${labelOf(this.#label.text)}`);
      this.#label = undefined;
    }
  }

  #readHead(name: string, attributes: Record<string, string>): void {
    switch (name) {
      case "title":
        this.#titles += 1;
        break;
      case "base":
        this.#base ??= attributes["href"];
        break;
      case "script":
        this.#readScript(attributes["src"]);
        break;
      case "link":
        this.#readLink(attributes);
        break;
      case "meta":
        this.#refresh ??= refreshOf(attributes);
        break;
    }
  }

  #readScript(source: string | undefined): void {
    this.#scripts += 1;
    this.#script = [];
    if (source === undefined) return;
    readInlineScript(source, this.#tracking);
    this.#addHead("script", assetName(source));
  }

  #readLink(attributes: Record<string, string>): void {
    const rel = (attributes["rel"] ?? "").toLowerCase();
    const href = attributes["href"] ?? "";
    if (rel === "stylesheet") this.#addHead("style", assetName(href));
    if (rel === "canonical" && href !== "") this.#canonical ??= href;
    const leads = rel === "next" || rel === "prev" || (rel === "alternate" && attributes["hreflang"] !== undefined);
    if (leads && href !== "") this.#addLink(href);
  }

  /** Assets tell templates apart where the body is too small to. */
  #addHead(kind: string, name: string): void {
    if (name !== "") this.#structure.add(hashText(`${kind} ${name}`));
  }

  #readLinks(name: string, attributes: Record<string, string>): void {
    const address = name === "a" || name === "area" ? attributes["href"] : undefined;
    if (address !== undefined) this.#addLink(address);
    const handler = attributes["onclick"];
    if (handler !== undefined) for (const target of movesOf(handler)) this.#addLink(target);
    const leadsOn = name === "input" && attributes["type"] === "hidden" && NEXT_PAGE.test(attributes["name"] ?? "");
    if (leadsOn && PATH.test(attributes["value"] ?? "")) this.#addLink(attributes["value"] ?? "");
    if ((name === "iframe" || name === "frame") && attributes["src"] !== undefined) this.#addLink(attributes["src"]);
  }

  #addLink(address: string): void {
    if (this.#links.size >= MAX_LINKS || address === "") return;
    if (!address.startsWith("#") || /^#!?\//.test(address)) this.#links.add(address);
  }

  /** Adds the element to the structure where it is part of it. */
  #place(open: Open, attributes: Record<string, string>): void {
    if (open.name === "html" || open.name === "template") return;
    const classes = stableClasses(attributes["class"]);
    if (open.name === "body") {
      for (const name of classes) this.#structure.add(hashText(`body.${name}`));
      return;
    }
    if (open.depth >= DEPTH || (isProse(open.name) && classes.length === 0)) return;
    const role = attributes["role"] ?? "";
    const type = open.name === "input" ? (attributes["type"] ?? "text") : "";
    open.path = hashText(`>${open.name}.${classes.join(".")}@${role}:${type}`, open.path);
    open.depth += 1;
    this.#structure.add(open.path);
  }

  #readControl(open: Open, attributes: Record<string, string>): void {
    const { name } = open;
    const role = attributes["role"] ?? "";
    const acts =
      CONTROLS.has(name) || CONTROL_ROLES.has(role) || attributes["onclick"] !== undefined || name.includes("-");
    if (!acts || attributes["type"] === "hidden") return;
    const said = attributes["aria-label"] ?? attributes["name"] ?? attributes["placeholder"] ?? attributes["title"];
    const token = `${name}:${attributes["type"] ?? ""}@${role}`;
    if (said !== undefined) this.#addControl(`${token} ${labelOf(said)}`);
    else if (TEXTUAL.has(name) || CONTROL_ROLES.has(role) || attributes["onclick"] !== undefined)
      this.#label ??= { token, text: "", depth: this.#stack.length };
    else this.#addControl(token);
  }

  #addControl(token: string): void {
    if (this.#controls.size < MAX_CONTROLS) this.#controls.add(token);
  }

  #readText(text: string): void {
    if (this.#label !== undefined && this.#label.text.length < LABEL_LENGTH) this.#label.text += text;
    const trimmed = text.trim();
    if (trimmed === "") return;
    this.#textLength += trimmed.length;
    this.#textHash = hashText(trimmed, this.#textHash);
  }

  result(): Markup {
    for (const call of this.#tracking.calls) this.#addControl(`call ${call}`);
    for (const id of this.#tracking.ids) this.#addControl(`id ${id}`);
    return {
      title: this.#title.replaceAll(/\s+/g, " ").trim(),
      canonical: this.#canonical,
      base: this.#base,
      links: [...this.#links],
      refresh: this.#refresh,
      structure: featureSet(this.#structure),
      controls: this.#controls,
      tracking: this.#tracking,
      textLength: this.#textLength,
      textHash: this.#textHash,
      scripts: this.#scripts,
    };
  }
}

/** Address of a `<meta http-equiv="refresh" content="0; url=…">`. */
function refreshOf(attributes: Record<string, string>): string | undefined {
  if (attributes["http-equiv"]?.toLowerCase() !== "refresh") return undefined;
  const match = /^\s*\d{1,3}(?:\.\d*)?\s*[;,]\s*(?:url\s*=\s*)?["']?([^"']*)/i.exec(attributes["content"] ?? "");
  const target = match?.[1]?.trim();
  return target === "" ? undefined : target;
}

/** Path of a script or style sheet without the hash of its build, the version and the query. */
function assetName(address: string): string {
  const [path = ""] = address.split(/[?#]/, 1);
  return path.slice(-120).replaceAll(/[0-9a-f]{8,}|\d+/gi, "");
}

/** A label without what counts or dates: "Basket (3)" and "Basket (4)" are one. */
function labelOf(text: string): string {
  return text.replaceAll(/\d+/g, "0").replaceAll(/\s+/g, " ").trim().toLowerCase().slice(0, LABEL_LENGTH);
}
