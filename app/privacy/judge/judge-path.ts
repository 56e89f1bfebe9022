import { lexiconTokens } from "../names/lexicon.ts";
import { nameTokens } from "../names/name-tokens.ts";
import { readTokens } from "../names/read-name.ts";
import type { Verdict } from "../subject.ts";
import { clean, CLEAN, personal, shown } from "./verdict.ts";
import { IDENTIFYING_WORDS, NETWORK_WORDS, PERSON_WORDS } from "../words/role-words.ts";
import { words } from "../words/word-list.ts";

const MAX_PATH = 500;
const MAX_SEGMENTS = 20;
/** The field that was clicked or changed: whatever stands in it. */
const FIELD_CONTENT = /^gtm\.element\w*(?:\.\w+)*\.(?:value|innertext|textcontent)$/i;

/** What is sent to somebody through a form or a chat. */
const WRITTEN = words("message messages comment comments note notes feedback inquiry enquiry question questions");
const LETTERS = words("contact lead inquiry enquiry chat ticket guestbook");
const TYPED_INTO = /(?:^| )form (?:data|field|value|input)(?: |$)/;

/** Judges a path such as `user.email` or `ecommerce.purchase.customer[0].phone` by its end and by what it stands in. */
export function judgePath(path: string): Verdict {
  const text = path.slice(-MAX_PATH);
  if (FIELD_CONTENT.test(text)) return personal(`the path "${shown(path)}"`, [shown(path)]);
  const segments = text
    .split(/[.[\]/>"']+/)
    .filter((segment) => segment !== "")
    .slice(-MAX_SEGMENTS)
    .map((segment) => nameTokens(segment));
  while (segments.length > 1 && saysNothing(segments.at(-1) ?? [])) segments.pop();
  const last = segments.pop();
  if (!last) return CLEAN;
  const head = last.length === 1 && last[0] === "no" ? ["number"] : last;
  const parents = lexiconTokens(segments.flat());
  if (isWritten(head, parents)) return personal(`the path "${shown(path)}"`, [shown(path)]);
  if (isForeignId(head, parents)) return personal(`the path "${shown(path)}"`, [shown(path)], "unique_id");
  const reading = readTokens(head, parents);
  if (reading.kind === "personal") return personal(`the path "${shown(path)}"`, reading.words, reading.class);
  return reading.kind === "safe"
    ? clean("the path leads to something about it, not to the thing itself", reading.words)
    : CLEAN;
}

/** `lead.form.message`, `formData.comments`: whatever somebody wrote. */
function isWritten(head: readonly string[], parents: readonly string[]): boolean {
  const [only = "", ...rest] = lexiconTokens(head);
  if (rest.length > 0 || !WRITTEN.has(only)) return false;
  return parents.some((token) => LETTERS.has(token)) || TYPED_INTO.test(parents.join(" "));
}

/** `visitor.ids.crm`: how another system calls the person. */
function isForeignId([first = ""]: readonly string[], parents: readonly string[]): boolean {
  const isSystem = NETWORK_WORDS.has(first) || IDENTIFYING_WORDS.has(first);
  return isSystem && parents.at(-1) === "id" && parents.some((token) => PERSON_WORDS.has(token));
}

/** Segments such as `value`, `sha256` or `0` only repeat what stands before them. */
const REPEATING =
  /^(?:values?|val|text|string|raw|plain|hash|hashed|sha\d*|md5|digest|hex|base64|encrypted|encoded|normali[sz]ed|primary|current|lower|lowercase|\d+)$/;

function saysNothing(tokens: readonly string[]): boolean {
  return tokens.every((token) => REPEATING.test(token));
}
