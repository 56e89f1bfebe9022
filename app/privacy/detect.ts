import { jsonValues, type JsonValue } from "./detect/json-values.ts";
import { isDeviceValue, isNameValue, isPersonalValue, readKey } from "./detect/keyed.ts";
import { merge } from "./detect/merge.ts";
import { scan, type ScanOptions } from "./detect/scan.ts";
import { spanOf, viewOf } from "./detect/view.ts";
import type { Hit, TextContext } from "./hit.ts";

/** Longer texts are read in windows that overlap, so that memory stays small. */
const WINDOW = 262_144;
/** What is seen before a window, for the words that announce a value, and behind it, for values that go on. */
const BEFORE = 256;
const BEHIND = 8192;
/** A value of a document is no text of its own, also where no key stands over it. */
const NO_KEY = "0";
/** Shorter numbers are no ids. */
const MIN_NUMBER = 4;
const PLACEHOLDERS =
  /^(?:\s*\[(?:email|phone|name|address|gov_id|financial|credential|ip|device_id|unique_id)\]\s*[,;|]?)+$/;

/**
 * Finds personal data in a text, a URL, a JSON document or a piece of HTML. Hits stand in order, do not overlap, and their
 * offsets count UTF-16 units of the text as it was given, also where it was encoded or disguised. Where the key names personal
 * data the whole text is one hit. Takes time in proportion to the length of the text.
 */
export function detect(text: string, context: TextContext = {}): Hit[] {
  const json = context.key === undefined || readKey(context.key).class === undefined ? jsonValues(text) : undefined;
  if (json) return merge(json.flatMap((value) => jsonHits(text, value, context)));
  return detectText(text, context);
}

function detectText(text: string, { key, country }: TextContext): Hit[] {
  const reading = readKey(key);
  if (key !== undefined) {
    const found =
      reading.class ??
      (reading.anyName && isNameValue(text) ? "name" : undefined) ??
      (isDeviceValue(key, text) ? "device_id" : undefined);
    if (found !== undefined && !PLACEHOLDERS.test(text) && isPersonalValue(text, found))
      return [
        {
          class: found,
          start: 0,
          end: text.length,
          confidence: 0.95,
          reason: `stands under the key ${key.slice(0, 60)}`,
        },
      ];
  }
  const options: ScanOptions = { whole: !reading.harmless, country: country?.toUpperCase(), version: reading.version };
  if (text.length <= WINDOW + BEHIND) return merge(windowHits(text, options));
  const hits: Hit[] = [];
  for (let start = 0; start < text.length; start += WINDOW) {
    const from = Math.max(0, start - BEFORE);
    const window = text.slice(from, start + WINDOW + BEHIND);
    for (const hit of windowHits(window, { ...options, whole: false })) {
      hit.start += from;
      hit.end += from;
      if (hit.start >= start && hit.start < start + WINDOW) hits.push(hit);
    }
  }
  return merge(hits);
}

/** Hits in one stretch of text, as they are found; they may overlap. */
export function windowHits(text: string, options: ScanOptions): Hit[] {
  const view = viewOf(text);
  const hits = scan(view.text, options);
  return view.starts ? hits.map((hit) => ({ ...hit, ...spanOf(view, hit.start, hit.end) })) : hits;
}

function jsonHits(text: string, value: JsonValue, { key, country }: TextContext): Hit[] {
  const raw = text.slice(value.start, value.end);
  const path = key === undefined ? value.path : [key, ...value.path];
  const inner: TextContext = { country, key: value.kind === "key" ? NO_KEY : [NO_KEY, ...path].join(".") };
  if (value.kind === "number" && raw.length < MIN_NUMBER && readKey(inner.key).class === undefined) return [];
  const hits = detectText(raw, inner);
  if (value.kind !== "number")
    return hits.map((hit) => ({ ...hit, start: hit.start + value.start, end: hit.end + value.start }));
  // A part of a number cannot be taken out without breaking the document.
  const [first] = hits;
  return first ? [{ ...first, start: value.start, end: value.end }] : [];
}
