/** Inline scripts are read so far; longer ones are bundles, not tracking. */
const SCRIPT_LENGTH = 100_000;
const OBJECT_LENGTH = 20_000;

const CONTAINER = /\bGTM-[A-Z0-9]{4,12}\b/g;
const MEASUREMENT = /\b(?:G-[A-Z0-9]{6,12}|AW-\d{6,14}|DC-\d{5,12}|UA-\d{4,12}-\d{1,4})\b/g;
const PUSH = /\b(\w{1,40}[lL]ayer\w{0,20})\.push\s*\(\s*\{/g;
const GTAG = /\bgtag\s*\(\s*(["'])(\w{1,20})\1\s*,\s*(["'])([^"'\n]{1,100})\3/g;
const PIXEL =
  /\b(fbq|ttq\.track|twq|snaptr|pintrk|lintrk|_paq\.push)\s*\(\s*(["'])(\w{1,40})\2\s*(?:,\s*(["'])([^"'\n]{1,80})\4)?/g;

const MOVE =
  /\blocation(?:\.href)?\s*=\s*(["'`])([^"'`\s$]{1,200})\1|\blocation\.(?:assign|replace)\s*\(\s*(["'`])([^"'`\s$]{1,200})\3/g;

/** Addresses, as written, that a script moves to by name. */
export function movesOf(script: string): string[] {
  return [...script.slice(0, SCRIPT_LENGTH).matchAll(MOVE)].map((match) => match[2] ?? match[4] ?? "").filter(Boolean);
}

/** What the scripts in the markup of a page say about tracking, without running them. */
export interface InlineTracking {
  /** One entry for each literal call: `push view_item`, `gtag config G-1`, `push {page_type}`. */
  calls: Set<string>;
  /** Keys of literal pushes, whatever the event. */
  keys: Set<string>;
  /** Container and measurement ids. */
  ids: Set<string>;
}

/** Nothing seen yet. */
export function noTracking(): InlineTracking {
  return { calls: new Set(), keys: new Set(), ids: new Set() };
}

/** Adds what one inline script or script address says. */
export function readInlineScript(text: string, into: InlineTracking): void {
  const script = text.length > SCRIPT_LENGTH ? text.slice(0, SCRIPT_LENGTH) : text;
  for (const [id] of script.matchAll(CONTAINER)) into.ids.add(id);
  for (const [id] of script.matchAll(MEASUREMENT)) into.ids.add(id);
  for (const match of script.matchAll(PUSH)) {
    const { keys, event } = readObject(script, match.index + match[0].length);
    for (const key of keys) into.keys.add(key);
    into.calls.add(event === undefined ? `push {${keys.toSorted().join(",")}}` : `push ${event}`);
  }
  for (const [, , command = "", , name = ""] of script.matchAll(GTAG)) into.calls.add(`gtag ${command} ${name}`);
  for (const [, vendor = "", , command = "", , name = ""] of script.matchAll(PIXEL))
    into.calls.add(`${vendor} ${command} ${name}`.trim());
}

/**
 * Keys and event name of an object literal whose brace was just passed. A tolerant scan, not a parser: it follows quotes
 * and brackets, and gives up at the end of the script.
 */
function readObject(script: string, from: number): { keys: string[]; event: string | undefined } {
  const end = Math.min(script.length, from + OBJECT_LENGTH);
  const keys: string[] = [];
  let event: string | undefined;
  let depth = 1;
  let expectsKey = true;
  for (let at = from; at < end && depth > 0; at += 1) {
    const sign = script[at] ?? "";
    if (depth === 1 && expectsKey) {
      const key = keyAt(script, at);
      if (key !== undefined) {
        keys.push(key.name);
        if (key.name === "event") event = stringAt(script, key.end);
        at = key.end - 1;
        expectsKey = false;
        continue;
      }
    }
    if (sign === '"' || sign === "'" || sign === "`") at = endOfString(script, { at, end, quote: sign });
    else if (sign === "{" || sign === "[" || sign === "(") depth += 1;
    else if (sign === "}" || sign === "]" || sign === ")") depth -= 1;
    else if (sign === "," && depth === 1) expectsKey = true;
  }
  return { keys, event };
}

const KEY = /\s*(?:(["'])([^"'\n]{1,60})\1|([A-Za-z_$][\w$.]{0,60}))\s*:/y;
const STRING = /\s*(["'])([^"'\n]{1,100})\1/y;

function keyAt(script: string, at: number): { name: string; end: number } | undefined {
  KEY.lastIndex = at;
  const match = KEY.exec(script);
  return match === null ? undefined : { name: match[2] ?? match[3] ?? "", end: KEY.lastIndex };
}

function stringAt(script: string, at: number): string | undefined {
  STRING.lastIndex = at;
  return STRING.exec(script)?.[2];
}

function endOfString(script: string, { at, end, quote }: { at: number; end: number; quote: string }): number {
  for (let index = at + 1; index < end; index += 1) {
    if (script[index] === "\\") index += 1;
    else if (script[index] === quote) return index;
  }
  return end;
}
