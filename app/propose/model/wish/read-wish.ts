import { cleanForModel, judge, type CleanText } from "../../../privacy/index.ts";
import { tellOf } from "../../suspicious/suspicious-text.ts";
import { cutWords, visibleWords } from "../input/visible-words.ts";
import { limits } from "../limits.ts";

/** A wish as it may be sent, or why it is not. */
export type Wish = { text: CleanText } | { refused: string };

/** More than that is no wish, and nothing of it is looked at. */
const MAX_LOOKED_AT = 2000;
/** What somebody wrote into a form is personal, whatever it is about. */
const TYPED =
  /\b(?:what|whatever|everything|anything|texts?|values?|contents?|words?)\b[^.]{0,40}\b(?:types?|typed|typing|enters?|entered|writes?|wrote|written|fill(?:s|ed)?|says?|said)\b|\b(?:form|field|input) (?:values?|contents?|data)\b|\b(?:values?|contents?) of (?:the |an? |all |every )?(?:\w+ )?(?:form|field|input|text box)s?\b/i;
/** What is clicked or happens: it may be called after something personal. */
const HAPPENS =
  /^(?:us|me|links?|buttons?|clicks?|taps?|icons?|forms?|banners?|popups?|dialogs?|sign|signup|signups?|subscri\w*|submissions?|newsletter|campaigns?|finder|lookup|page|tabs?|calls?|copied|opened|shown|views?)$/;
/** Words of a name, at most: date of birth. */
const MAX_NAME = 3;

/**
 * What somebody wishes in words, for the model: one line that a person can see, without personal data, cut to its length. Refused
 * where it asks for what may never be collected, or speaks to a model in place of saying what to measure. Linear in its length.
 */
export function readWish(given: string): Wish {
  const { words, disguised } = visibleWords(given.slice(0, MAX_LOOKED_AT));
  if (words === "") return { refused: "it says nothing" };
  if (disguised) return { refused: "it hides characters" };
  const asked = personalIn(words);
  if (asked !== undefined) return { refused: `it asks for personal data (${asked}), which no plan may collect` };
  if (tellOf(words) !== undefined) return { refused: "it speaks to a language model and not of the site" };
  return { text: cleanForModel(cutWords(words, limits.wish)) };
}

/** What redaction left in place of somebody's data. */
const REDACTED = /\[[a-z_ ]{2,20}\]/g;

/** The class of what it asks for. */
function personalIn(given: string): string | undefined {
  const text = given.replaceAll(REDACTED, " ");
  const whole = judge({ kind: "description", input: { description: text } });
  if (whole.personal && whole.class !== undefined) return classOf(whole.class);
  if (TYPED.test(text)) return "what people type";
  if (whole.personal) return classOf(undefined);
  const tokens = text
    .toLowerCase()
    .replaceAll(/e-mail/g, "email")
    .replaceAll(/['’]s\b/g, "")
    .split(/[^\p{L}\p{N}_]+/u)
    .filter((token) => token !== "");
  for (let at = 0; at < tokens.length; at += 1) {
    for (let length = 1; length <= MAX_NAME && at + length <= tokens.length; length += 1) {
      const name = tokens.slice(at, at + length).join("_");
      const verdict = judge({ kind: "property", input: { name } });
      const next = tokens.slice(at + length, at + length + 2);
      if (verdict.personal && !next.some((token) => HAPPENS.test(token))) return classOf(verdict.class);
    }
  }
  return undefined;
}

const classOf = (found: string | undefined): string => (found ?? "personal data").replaceAll("_", " ");
