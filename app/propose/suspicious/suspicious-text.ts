import { decodedTexts } from "./encoded-text.ts";
import { CONVERSATION, SYSTEM_PROMPT, TELLS_IN_LANGUAGES } from "./tells-in-languages.ts";
import { TELLS_OF_CONTROL } from "./tells-of-control.ts";
import { withoutAccents } from "./without-accents.ts";

/** Sentences that speak to a model and not to a visitor, by what they do. Each is linear: no two open repetitions meet. */
const TELLS: readonly (readonly [kind: string, pattern: RegExp])[] = [
  [
    "it tells to ignore something",
    /\b(?:ignore|disregard|forget|override|bypass)\b[^.]{0,40}\b(?:instructions?|iunstructions|directions?|previous|prior|above|prompts?|rules?|content|rest of|everything|the data|this data)\b/,
  ],
  [
    "it plays a turn of a conversation",
    /(?:^|[^\p{L}])(?:system|assistant|developer|human|user|ai|gpt[\w-]*)(?: message| prompt)?[)\]}]? ?:+ ?\S+ \S+/u,
  ],
  [
    "it claims to be an instruction",
    /\b(?:system[ _-]?(?:message|prompt|colon)|admin request|end of (?:session|prompt|text)|important message|following instructions?|instruction ?:|## ?(?:system|instruction))|(?:’|\[|\()\/?(?:instructions?|information|system|inst|admin request)(?:’|\]|\))/,
  ],
  [
    "it speaks to a language model",
    /\b(?:chat ?gpt|gpt-?\d|claude|llama|gemini|copilot|language model|as an ai|ai (?:assistant|agent|model)|llm)\b[^.]{0,60}\b(?:must|should|please|you|do|add|write|ignore|answer|say)\b/,
  ],
  [
    "it says what is to be answered",
    /\b(?:just print|only print|reply with|respond with|answer (?:that|with|only)|repeat the following|repeat ’|could you repeat|translate this|report only|focus (?:only|exclusively)|disregard all|print (?:the word|’|your|’’))\b|\bprint ’/,
  ],
  [
    "it says who the reader is now",
    /\b(?:you are|you're) (?:now|no longer) (?:dan\b|an? (?:unrestricted|uncensored|different|new|evil|helpful|ai|language|jailbroken|assistant)|free from|unrestricted|jailbroken|in (?:developer|debug|admin|god|jailbreak|maintenance) mode|bound by|without (?:any )?(?:restrictions?|rules|filters?|limits?))|\b(?:pretend (?:to be|you are|that you)|act as (?:if you|an? (?:unrestricted|uncensored|ai))|from now on,? you|new (?:instructions?|task|objective|role) ?:)/,
  ],
  [
    "it says where something is to be sent",
    /\b(?:add|send|sends|forward|forwards|load|loads|post|copy)\b[^.]{0,40}\bhttps?:\/\//,
  ],
];
/** What a visitor is never told to do, with what a visitor never has to do with. */
const ORDERS =
  /\b(?:add|set|mark|remove|delete|write|create|use|put|copy|print|repeat|record|track|mention|answer|end|send|forward|turn|make|declare|rename|deprecate|register|give|include|publish|approve|return|collect|capture|declare|store|switch)\b/;
const OURS =
  /\b(?:measurement id|pii|pull request|pr body|custom html|system prompt|api[_ ]key|environment variables?|codeowners|github[/ ]workflows|workflows\/|privacy team|every event|all (?:existing )?events|each event|the event|an? event per|as the event|first event|the plan|each description|tracking plan|lifecycle|consent to|ad_user_data|destination that|each click on the site|form field|form_values|user_email|google_user|tags? that loads|one thousand times|empty list|events to track|curl https?)\b/;
/** The form of an answer, of a call of a tool, or of one of our operations. Quotes may have become ’ on the way. */
const SHAPE =
  /["'’](?:op|operations|role|tool_calls?|function_call|tool_name|arguments)["'’] ?:|\b(?:add|update|deprecate|rename|describe)_(?:event|parameter|destination)\b ?["'’]?[(:{]|\b(?:tool_calls?|function_call|tool_use|tool_result)\b|<\|?(?:im_start|im_end|system|assistant|endoftext)|\[\/?(?:inst|sys)\]|’’sys’’/;
const MAX_LOOKED_AT = 2000;

/**
 * Why a text looks as if it were written for a model, in words for people; undefined where it does not. A flag for people, which every attack
 * that is worded well enough escapes: nothing rests on it. Linear in the text.
 */
export function suspicion(text: string): string | undefined {
  const tell = tellOf(text);
  if (tell !== undefined) return tell;
  if (
    decodedTexts(text.slice(0, MAX_LOOKED_AT)).some(
      (inner) => ordersOf(inner) !== undefined || tellOf(inner) !== undefined,
    )
  )
    return "it hides an order in code";
  return ordersOf(text);
}

function ordersOf(text: string): string | undefined {
  const { plain, loose } = readings(text);
  const orders = ORDERS.test(plain) || ORDERS.test(loose);
  return orders && (OURS.test(plain) || OURS.test(loose)) ? "it orders something about tracking" : undefined;
}

/** The same without orders about tracking, for texts of people whose business these are. */
export function tellOf(text: string): string | undefined {
  const { plain, loose } = readings(text);
  const english = TELLS.find(([, pattern]) => pattern.test(plain) || pattern.test(loose))?.[0];
  if (english !== undefined) return english;
  if (SHAPE.test(plain)) return "it has the form of a model's answer or of a call of a tool";
  const bare = withoutAccents(plain);
  if (CONVERSATION.test(bare)) return "it plays a turn of a conversation";
  if (SYSTEM_PROMPT.test(bare)) return "it claims to be an instruction";
  return [...TELLS_IN_LANGUAGES, ...TELLS_OF_CONTROL].find(([, patterns]) =>
    patterns.some((pattern) => pattern.test(bare)),
  )?.[0];
}

function readings(text: string): { plain: string; loose: string } {
  const plain = text.slice(0, MAX_LOOKED_AT).toLowerCase().replaceAll(/\s+/g, " ");
  return { plain, loose: plain.replaceAll(/[_./-]+/g, " ") };
}

/** Shorter paths are names of things, whatever words they are made of. */
const MIN_PATH_WORDS = 6;

/** The same for a page's path, which has to be a whole sentence to say something. */
export function isSuspiciousPath(path: string): boolean {
  return path.split(/[^\p{L}\p{N}]+/u).length > MIN_PATH_WORDS && suspicion(path) !== undefined;
}

/** Names of events and keys that people gave have fewer words. */
const MAX_NAME_WORDS = 6;

/** Whether a name from a data layer is a sentence, an address or markup: nothing that should become a name in a plan. */
export function isSentence(name: string): boolean {
  return (
    /:\/\/|[<>|`{}]|\]\(/.test(name) ||
    name.trim().split(/\s+/).length > MAX_NAME_WORDS ||
    suspicion(name) !== undefined
  );
}
