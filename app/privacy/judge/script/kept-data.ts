import { words } from "../../words/word-list.ts";
import { FLAG, tainted, type Value } from "./value.ts";

/**
 * What pages keep or are told beside their own objects: databases of the browser, its cache, the addresses of requests, messages of
 * other windows. Values carry where they came from as a path with one of these at its start.
 */
const DATABASE = "indexedDB";
const ENTRIES = "resourceEntries";
const MESSAGE = "messageData";

const DATABASE_PATH = /^(?:(?:window|self|top|globalThis)\.)?(?:webkit|moz|ms)?[iI]ndexedDB\./;
const READS = words("get getAll openCursor");
const COUNTS = words("count getKey getAllKeys openKeyCursor");
const CACHE_READS = /^caches\.(?:open\.)?(?:match|matchAll)$/;
/** Entries that are about the page itself and hold no address of a request. */
const OWN_ENTRIES = words(
  "navigation paint mark measure longtask element event first-input largest-contentful-paint layout-shift visibility-state",
);
/** Handlers on these hear of every field in them. */
const WHOLE = /^(?:document|window|body|html|:root|\*)$/i;
/** Under these, the senders of messages put all that was typed into a form. */
const PAYLOADS = words("data payload values fields body message text submission formdata formvalues");

/** A call that reads what the browser keeps for the page; `path` has no window before it. */
export function callKept(path: string, args: readonly Value[]): Value | undefined {
  if (DATABASE_PATH.test(path) && !path.endsWith(".addEventListener"))
    return { path: [DATABASE, path.split(".").at(-1) ?? ""] };
  if (path === "caches.open") return { path: ["caches", "open"] };
  if (CACHE_READS.test(path)) return tainted([path]);
  if (!/^performance\.getEntries(?:ByType)?$/.test(path)) return undefined;
  const isOwn = path.endsWith("Type") && OWN_ENTRIES.has(args[0]?.text ?? "");
  return isOwn ? undefined : { path: [ENTRIES] };
}

/** What a handler is given that was put on something. */
export function eventOf({ path }: Value, name: string | undefined): Value {
  if (path?.[0] === DATABASE) return { path: [...path, "event"] };
  return { path: [name === "message" ? "message event" : "event"] };
}

/** What `this` is in a handler that was put on something; undefined where that says no more than that it is some element. */
export function selfOf(object: Value): Value | undefined {
  if (object.path?.[0] === DATABASE) return object;
  return object.element === undefined || object.element === "" || WHOLE.test(object.element) ? undefined : object;
}

/** A property of what is kept; undefined for everything else. */
export function keptMember(path: readonly string[], name: string): Value | undefined {
  const [root = "", call = ""] = path;
  if (root === "message event") return name === "data" ? { path: [MESSAGE] } : undefined;
  if (root === MESSAGE && PAYLOADS.has(name.toLowerCase())) return tainted([`${MESSAGE}.${name}`]);
  if (root === ENTRIES && path.length === 1 && name === "name") return tainted(["addresses of requests"]);
  if (path.length === 1 && /^(?:window|self|top|globalThis)$/.test(root) && name === "name")
    return tainted(["window.name"]);
  if (root !== DATABASE) return undefined;
  if (name === "target" || name === "currentTarget" || name === "srcElement") return { path: [DATABASE, call] };
  if (name !== "result") return undefined;
  if (COUNTS.has(call)) return FLAG;
  return READS.has(call) ? tainted([DATABASE]) : { path: [DATABASE, "database"] };
}
