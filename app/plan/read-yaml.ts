import { parseDocument, visit, type Document, type ErrorCode, type YAMLError } from "yaml";
import { readPlainYaml } from "./read-plain-yaml.ts";
import { treeOf } from "./yaml-document.ts";
import type { Span, YamlNode, YamlPair } from "./yaml-tree.ts";

export interface YamlProblem extends Span {
  kind: "syntax" | "duplicate_key" | "limit";
  message: string;
  hint?: string;
}

export interface YamlReading {
  /** Nothing for an empty file, and for one whose syntax is wrong. */
  root: YamlNode | undefined;
  problems: YamlProblem[];
}

/** Reads one YAML document. Behind a mistake in the syntax everything is a guess: then only the first is told. */
export function readYaml(text: string): YamlReading {
  const plain = readPlainYaml(text);
  if (plain !== undefined) return { root: plain, problems: [] };
  const unreadable = strangeCharacter(text);
  if (unreadable !== undefined) return { root: undefined, problems: [unreadable] };
  return readAnyYaml(text);
}

/** Texts that are read again and again while they are edited, and how many of them are kept. */
const RECENT = 6;

/** Reads YAML and remembers the last few texts: one edit looks at a text several times, and at what comes out of it. */
export function rememberingReader(): (text: string) => YamlReading {
  const recent = new Map<string, YamlReading>();
  return (text) => {
    const reading = recent.get(text) ?? readYaml(text);
    recent.delete(text);
    recent.set(text, reading);
    const oldest = recent.keys().next();
    if (recent.size > RECENT && oldest.done !== true) recent.delete(oldest.value);
    return reading;
  };
}

function readAnyYaml(text: string): YamlReading {
  const document = parseDocument(text, {
    version: "1.2",
    schema: "core",
    uniqueKeys: false,
    keepSourceTokens: true,
    prettyErrors: false,
    // With "silent" a second document would go unnoticed.
    logLevel: "error",
  });
  const first = document.errors[0] ?? document.warnings[0];
  if (first !== undefined) return { root: undefined, problems: [syntaxProblem(first, openQuote(document, first))] };
  const { root, problems } = treeOf(document);
  if (problems.length > 0 || root === undefined) return { root, problems };
  return { root, problems: repeatedKeys(root) };
}

/** Control characters mean that this is no text; the position of the first says where. */
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

function strangeCharacter(text: string): YamlProblem | undefined {
  const start = text.search(CONTROL);
  if (start === -1) return undefined;
  const code = text.charCodeAt(start).toString(16).toUpperCase().padStart(4, "0");
  const hint = "Remove it, or write it as an escape inside double quotes. Is the file saved as UTF-8 text?";
  return { kind: "syntax", message: `The file holds a control character (U+${code}).`, hint, start, end: start + 1 };
}

/** All keys written twice, at any depth, each told where it is written again. */
function repeatedKeys(root: YamlNode): YamlProblem[] {
  const problems: YamlProblem[] = [];
  const queue: YamlNode[] = [root];
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    if (node.kind === "sequence") queue.push(...node.items.map((item) => item.value));
    if (node.kind !== "map") continue;
    const seen = new Map<string, YamlPair>();
    for (const pair of node.pairs) {
      const { key, keyStart: start, keyEnd: end } = pair;
      if (key === "__proto__") {
        problems.push({
          kind: "syntax",
          message: "__proto__ cannot be a key.",
          hint: "Choose another name.",
          start,
          end,
        });
      } else if (seen.has(key)) {
        const hint = "Keep one of them.";
        problems.push({ kind: "duplicate_key", message: `${key} is written twice in one map.`, hint, start, end });
      } else seen.set(key, pair);
      queue.push(pair.value);
    }
  }
  return problems.toSorted((a, b) => a.start - b.start);
}

const QUOTE_HINT = "Quote the text if it is meant as it stands.";
const INDENT_HINT = "Compare the indentation with the lines above, and quote texts with a colon and a space in them.";

/** What the `yaml` package calls it, and what to tell a person. */
const MESSAGES: Partial<Record<ErrorCode, { message?: string; hint: string }>> = {
  TAB_AS_INDENT: { message: "A tab indents this line; YAML allows spaces only.", hint: "Replace the tab by spaces." },
  MULTIPLE_DOCS: {
    message: "A second document starts here (---); a plan file is one document.",
    hint: "Remove the line, or move what follows to a file of its own.",
  },
  BAD_INDENT: { hint: "Indent it deeper than the key it belongs to, and close every bracket." },
  MISSING_CHAR: { hint: "Close the quote or bracket that was opened." },
  BAD_DQ_ESCAPE: { hint: "Use single quotes around texts with a backslash, or write it twice." },
  BAD_SCALAR_START: { hint: 'Put the value in quotes: "…".' },
  BLOCK_AS_IMPLICIT_KEY: { message: "There is a second key where a value is expected.", hint: INDENT_HINT },
  MULTILINE_IMPLICIT_KEY: {
    message: "A key is expected here; it has to be on one line, with a colon and a space behind it.",
    hint: INDENT_HINT,
  },
  UNEXPECTED_TOKEN: { hint: INDENT_HINT },
  TAG_RESOLVE_FAILED: { hint: `Plans use no tags. ${QUOTE_HINT}` },
  RESOURCE_EXHAUSTION: { message: "Values are nested too deeply to be read.", hint: "Flatten this part." },
};

const MAX_QUOTE_DEPTH = 128;

/** The quote that is missing its end: the package only says where it looked for that, at the end of the file. */
function openQuote(document: Document, { code, message }: YAMLError): number | undefined {
  let start: number | undefined;
  if (code !== "MISSING_CHAR" || !message.includes("quote")) return undefined;
  visit(document, {
    // The walk is recursive, and hostile files are deep.
    Collection: (_key, _node, path) => (path.length > MAX_QUOTE_DEPTH ? visit.SKIP : undefined),
    Scalar(_key, { type, range }) {
      if (type === "QUOTE_DOUBLE" || type === "QUOTE_SINGLE") start = range?.[0];
    },
  });
  return start;
}

function syntaxProblem(error: YAMLError, quote: number | undefined): YamlProblem {
  const [start, end] = quote === undefined ? error.pos : [quote, quote + 1];
  // The package reports running out of stack as a defect of its own.
  const code = error.message.includes("call stack") ? "RESOURCE_EXHAUSTION" : error.code;
  const known = MESSAGES[code];
  const kind = code === "RESOURCE_EXHAUSTION" ? "limit" : "syntax";
  const message =
    quote !== undefined ? "This quote is never closed." : (known?.message ?? `${error.message.replace(/\.$/, "")}.`);
  return { kind, message, hint: known?.hint ?? QUOTE_HINT, start, end };
}
