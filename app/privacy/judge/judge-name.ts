import { nameTokens } from "../names/name-tokens.ts";
import { readDescription, readTopic } from "./read-description.ts";
import { readName, readTokens } from "../names/read-name.ts";
import type { Verdict } from "../subject.ts";
import { clean, CLEAN, personal, shown } from "./verdict.ts";
import { words } from "../words/word-list.ts";

const HARMLESS_TYPES = /\b(?:bool|boolean|datetime|timestamp|date)\b/i;
const NUMBER_TYPES = /^\s*(?:number|integer|float|double|decimal|int)\b/i;
/** Classes whose values can be numbers. */
const NUMERIC = words("phone gov_id financial unique_id device_id credential address");

/** Whole names that take whatever a person typed. */
const FREE_NAMES = words(`
  formvalue formvalues formdata formtext formcontent formcontents forminput fieldvalue fieldvalues inputvalue inputvalues userinput
  freetext freeformtext typedtext rawinput keystroke keystrokes messagetext messagebody chatmessage chattranscript chattext
  commenttext commentbody reviewtext reviewbody feedbacktext inquirytext enquirytext
  clipboard textareavalue formfields allformfields formfieldvalues rawsearch rawsearchquery searchqueryraw searchtermraw rawquery rawsearchterm`);
/** The same behind the name of a form. */
const FREE_END = /(?:^| )(?:form|input) (?:data|values?|contents?|text)$/;

/** Judges a name alone, such as a JSON key. */
export function judgeName(name: string): Verdict {
  const reading = readName(name);
  if (reading.kind === "personal") return personal(`the name "${shown(name)}"`, reading.words, reading.class);
  return reading.kind === "safe" ? clean("the name speaks about it and does not ask for it", reading.words) : CLEAN;
}

export interface NamedThing {
  name: string;
  description?: string | null | undefined;
  type?: string | null | undefined;
}

/** Judges a field of somebody's schema: the description counts only where the name leaves it open. */
export function judgeField({ name, description, type }: NamedThing, kind: string): Verdict {
  if (type && HARMLESS_TYPES.test(type)) return clean(`the type ${shown(type)} cannot hold it`, [shown(type)]);
  const reading = kind === "column" ? readColumn(name) : readName(name);
  if (reading.kind === "personal") {
    if (type && NUMBER_TYPES.test(type) && !NUMERIC.has(reading.class))
      return clean(`the type ${shown(type)} cannot hold it`, [shown(type)]);
    return personal(`the name "${shown(name)}"`, reading.words, reading.class);
  }
  if (reading.kind === "safe") return clean("the name speaks about it and does not ask for it", reading.words);
  const topic = description ? readTopic(description) : undefined;
  if (!topic || (type && NUMBER_TYPES.test(type))) return CLEAN;
  return personal("the description", topic.words, topic.class);
}

/** In a table a host is the person who lets a room; elsewhere it is a computer. */
function readColumn(name: string) {
  const tokens = nameTokens(name);
  if (tokens.length === 2 && tokens[0] === "host") return readTokens(["person", tokens[1] ?? ""]);
  return readTokens(tokens);
}

/** Whether a name is one of those. */
export const isFree = (tokens: readonly string[]): boolean =>
  FREE_NAMES.has(tokens.join("")) || FREE_END.test(tokens.join(" "));

/** Judges a property of a plan with what its description says. */
export function judgeProperty({ name, description, type }: NamedThing): Verdict {
  if (type && HARMLESS_TYPES.test(type)) return clean(`the type ${shown(type)} cannot hold it`, [shown(type)]);
  if (isFree(nameTokens(name))) return personal(`the name "${shown(name)}"`, [shown(name)]);
  const verdict = judgeField({ name, type }, "property");
  if (verdict.personal || !description) return verdict;
  const reading = readDescription(description);
  if (!reading) return verdict;
  if (type && NUMBER_TYPES.test(type) && reading.class !== undefined && !NUMERIC.has(reading.class)) return verdict;
  return personal("the description", reading.words, reading.class);
}
