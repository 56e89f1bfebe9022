import type { Hit, PersonalClass } from "../hit.ts";
import { lexiconTokens } from "../names/lexicon.ts";
import { isFullName } from "../names/person-name.ts";
import { readName } from "../names/read-name.ts";
import { nameTokens } from "../names/name-tokens.ts";
import { words } from "../words/word-list.ts";

/** What a key says about the value under it. */
export interface KeyReading {
  class?: PersonalClass;
  /** The key names something else: shapes that prove little are not looked for. */
  harmless: boolean;
  /** A version or a release, whose numbers look like addresses. */
  version: boolean;
  /** May hold the name of a person or of anything else. */
  anyName: boolean;
}

const MAX_CACHED = 5000;
const readings = new Map<string, KeyReading>();
const ANY_NAME = words(
  "name displayname displayedname contact owner assignee recipient sender from to attendee guest customer user person participant cc bcc fullname who",
);
/** What is named like people, too: a coat of Max Mara. */
const THINGS = words(
  "product item article brand category collection list promotion campaign event page video song album book movie show game series track playlist variant store shop",
);
const UNNAMED: KeyReading = { harmless: false, version: false, anyName: false };
/** Values that say nothing about a person whatever the key. */
const EMPTY_VALUE =
  /^(?:true|false|yes|no|y|n|on|off|null|nil|undefined|none|unknown|n\/a|na|nan|any|all|other|empty|missing|invalid|valid|required|optional|string|text|number|boolean|integer|object|array|hidden|anonymous|guest|test|default|\(?not[ _]?set\)?|granted|denied|[01]|-+|\*+|x{3,}|\.{3}|…|\{\{.*\}\}|\$\{.*\}|%[\w.]+%|<[^>]*>|\[[^\]]*\]|:[\w-]+)$/i;

/** Reads a key: JSON key, query key, name or autocomplete of an input. */
export function readKey(key: string | undefined): KeyReading {
  if (key === undefined || key === "") return UNNAMED;
  const known = readings.get(key);
  if (known) return known;
  if (readings.size >= MAX_CACHED) readings.clear();
  const reading = read(key);
  readings.set(key, reading);
  return reading;
}

function read(key: string): KeyReading {
  // Of autocomplete="section-a shipping tel" and of user.email the last word counts, with those before as its owners.
  const segments = key
    .slice(0, 300)
    .replace(/\bcc-/g, "card-")
    .split(/[.\s/[\]]+/)
    .filter((segment) => segment !== "");
  const last = segments.pop() ?? "";
  const tokens = nameTokens(last);
  const name = readName(
    last,
    segments.flatMap((segment) => nameTokens(segment)),
  );
  const found = name.kind === "personal" ? name.class : sessionKey(last);
  return {
    ...(found === undefined ? {} : { class: found }),
    harmless: found === undefined,
    version: tokens.some((token) =>
      /^(?:version|versions|ver|v|build|release|firmware|revision|sdk|useragent|agent|ua|driver)$/.test(token),
    ),
    anyName:
      ANY_NAME.has(tokens.join("")) && !THINGS.has(lexiconTokens(nameTokens(segments.at(-1) ?? "")).at(-1) ?? ""),
  };
}

function sessionKey(key: string): PersonalClass | undefined {
  return /^(?:jsessionid|phpsessid|sessionid|sid|ssid|aspsessionid\w*)$/i.test(key) ? "credential" : undefined;
}

/** Whether a value under a personal key is one: not empty, not a yes or no, not a placeholder. */
export function isPersonalValue(value: string, found: PersonalClass): boolean {
  const plain = value.trim();
  if (plain === "" || EMPTY_VALUE.test(plain)) return false;
  if (found === "phone" || found === "ip" || found === "device_id") return /[\d:]/.test(plain) || plain.length > 15;
  return true;
}

/** The name of a person under a key that may hold any name. */
export function isNameValue(value: string): boolean {
  return isFullName(value);
}

/** A device's own id under a bare `id`: Apple writes it in capitals. */
export function isDeviceValue(key: string, value: string): boolean {
  return (
    /^(?:id|identifier|uuid)$/i.test(key) &&
    /^[0-9A-F]{8}-(?:[0-9A-F]{4}-){3}[0-9A-F]{12}$/.test(value) &&
    /[A-F]/.test(value)
  );
}

const JSON_PAIR = /"((?:[^"\\\n]|\\.){1,100})"\s{0,5}:\s{0,5}(?:"((?:[^"\\\n]|\\.){1,2000})"|(-?\d[\d.]{1,30}))/g;
const QUERY_PAIR = /(?:^|[?&;#]|;\s)([\w.[\]%-]{1,80})=([^&#\s"'<>;]{1,500})/g;
const ATTRIBUTE_PAIR = /\s(data-[\w-]{1,60}|aria-[\w-]{1,40})\s?=\s?(?:"([^"<>]{1,500})"|'([^'<>]{1,500})')/g;
const TAG = /<(?:input|textarea|meta|option|select)\b[^<>]{1,2000}>/gi;
/** Inputs whose value the page gives and not the visitor. */
const FIXED_TYPES = words("submit button radio checkbox image reset");
const KEY_ATTRIBUTES = ["autocomplete", "name", "id", "property"];
const TAG_ATTRIBUTE = /([a-z-]{2,30})\s?=\s?(?:"([^"]{0,500})"|'([^']{0,500})')/gi;

/** Finds values by the key that they stand under: in JSON, in query strings, in attributes. */
export function findKeyed(text: string): Hit[] {
  const hits: Hit[] = [];
  if (text.includes('":') || text.includes('" :')) {
    for (const match of text.matchAll(JSON_PAIR)) {
      const value = match[2] ?? match[3] ?? "";
      const quote = match[2] === undefined ? 0 : 1;
      addPair(hits, match[1] ?? "", { value, start: match.index + match[0].length - quote - value.length });
    }
  }
  if (text.includes("=")) {
    for (const match of text.matchAll(QUERY_PAIR)) {
      const value = match[2] ?? "";
      addPair(hits, match[1] ?? "", { value, start: match.index + match[0].length - value.length });
    }
    if (text.includes("<")) for (const hit of tagHits(text)) hits.push(hit);
  }
  return hits;
}

function tagHits(text: string): Hit[] {
  const hits: Hit[] = [];
  for (const match of text.matchAll(ATTRIBUTE_PAIR)) {
    const value = match[2] ?? match[3] ?? "";
    const key = (match[1] ?? "").replace(/^(?:data|aria)-/, "");
    addPair(hits, key, { value, start: match.index + match[0].length - 1 - value.length });
  }
  for (const tag of text.matchAll(TAG)) addTag(hits, tag[0], tag.index);
  return hits;
}

/** An input's value stands under its name, a meta element's content under its property. */
function addTag(hits: Hit[], tag: string, start: number): void {
  const attributes = new Map<string, { text: string; end: number }>();
  for (const match of tag.matchAll(TAG_ATTRIBUTE)) {
    const name = (match[1] ?? "").toLowerCase();
    const text = match[2] ?? match[3] ?? "";
    if (!attributes.has(name)) attributes.set(name, { text, end: match.index + match[0].length - 1 });
  }
  const value = attributes.get("value") ?? attributes.get("content");
  const key = KEY_ATTRIBUTES.map((name) => attributes.get(name)).find((attribute) => attribute !== undefined);
  if (!value || !key || value.text === "" || FIXED_TYPES.has(attributes.get("type")?.text.toLowerCase() ?? "")) return;
  addPair(hits, key.text, { value: value.text, start: start + value.end - value.text.length });
}

function addPair(hits: Hit[], key: string, { value, start }: { value: string; start: number }): void {
  const reading = readKey(key);
  const found = reading.class ?? (reading.anyName && isFullName(value) ? "name" : undefined);
  if (found === undefined || !isPersonalValue(value, found)) return;
  hits.push({
    class: found,
    start,
    end: start + value.length,
    confidence: 0.85,
    reason: `stands under the key ${key.slice(0, 60)}`,
  });
}
