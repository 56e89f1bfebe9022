import { selectorOfXPath } from "../xpath.ts";
import { callKept } from "./kept-data.ts";
import type { Run } from "./run.ts";
import { FLAG, leakOf, tainted, UNKNOWN, type Value } from "./value.ts";

/** Services that tell a visitor his own address in the network. */
const IP_SERVICES =
  /(?:ipify|ipinfo|ip-api|icanhazip|checkip|ipapi|ifconfig|ident\.me|myip|whatismyip|cdn-cgi\/trace|ipgeolocation|ipdata|geoip|extreme-ip)/i;
const FINGERPRINTERS =
  /(?:^|\.)(?:fingerprint(?:js|2|js2|jspro)?|fpjs|fppromise|clientjs|thumbmark(?:js)?|imprint|browserfingerprint|getfingerprint|creepjs|fp)(?:\.|$)/i;
const COOKIE_NAME = /(?:^|[^\w.-])([A-Za-z_][\w.-]{1,60})\s*(?:\\s\*)?=/g;

/** Calls on page-wide objects; undefined where nothing is known about the callee. */
export function callGlobal(path: string, args: readonly Value[], run: Run): Value | undefined {
  const plain = path.replace(/^(?:window|self|top|globalThis)\./, "");
  if (FINGERPRINTERS.test(plain)) return tainted([plain], "device_id");
  return GLOBALS.get(plain)?.(args, { name: plain, run }) ?? callKept(plain, args);
}

type GlobalCall = (args: readonly Value[], call: { name: string; run: Run }) => Value | undefined;

const bySelector =
  (selectorOf: (text: string) => string): GlobalCall =>
  ([first]) => ({ element: first?.text === undefined ? "" : selectorOf(first.text) });
const typedByVisitor: GlobalCall = (_args, { name }) => tainted([name]);
const placeOfVisitor: GlobalCall = (args, { name, run }) =>
  invokeAll(args, [{ path: ["position"], taint: { class: "address", words: [name] } }], { run });
const request: GlobalCall = ([first]) =>
  IP_SERVICES.test(first?.text ?? "") ? tainted([(first?.text ?? "").slice(0, 80)], "ip") : undefined;
const byXPath: GlobalCall = ([first]) => ({ element: first?.text === undefined ? "" : selectorOfXPath(first.text) });
/** Code that is made while the script runs: read where its text is known, else nobody can say what it does. */
const madeCode: GlobalCall = (args, { name, run }) => {
  const code = args.at(-1)?.text;
  return code === undefined ? tainted([name]) : run.read(code);
};
const jquery: GlobalCall = ([first]) => (first?.element === undefined ? { element: first?.text ?? "" } : first);
const decode: GlobalCall = ([first]) =>
  first?.text === undefined ? undefined : { text: Buffer.from(first.text, "base64").toString("utf8") };
const fromCodes: GlobalCall = (args) => {
  const codes = args.map((arg) => Number(arg.text));
  return codes.every((code) => Number.isInteger(code) && code >= 0 && code < 65_536)
    ? { text: String.fromCharCode(...codes.slice(0, 1000)) }
    : undefined;
};

const GLOBALS: ReadonlyMap<string, GlobalCall> = new Map<string, GlobalCall>([
  ["document.getElementById", bySelector((text) => `#${text}`)],
  ["document.getElementsByName", bySelector((text) => `[name="${text}"]`)],
  ["document.getElementsByClassName", bySelector((text) => `.${text.trim().split(/\s+/).join(".")}`)],
  ["document.getElementsByTagName", bySelector((text) => text)],
  ["document.querySelector", bySelector((text) => text)],
  ["document.querySelectorAll", bySelector((text) => text)],
  ["document.evaluate", byXPath],
  ["eval", madeCode],
  ["Function", madeCode],
  ["$", jquery],
  ["jQuery", jquery],
  ["prompt", typedByVisitor],
  ["navigator.clipboard.readText", typedByVisitor],
  ["navigator.clipboard.read", typedByVisitor],
  ["getSelection", typedByVisitor],
  ["document.getSelection", typedByVisitor],
  ["navigator.credentials.get", (_args, { name }) => tainted([name], "credential")],
  ["navigator.geolocation.getCurrentPosition", placeOfVisitor],
  ["navigator.geolocation.watchPosition", placeOfVisitor],
  ["fetch", request],
  ["axios", request],
  ["axios.get", request],
  ["$.get", request],
  ["$.getJSON", request],
  ["$.ajax", request],
  ["atob", decode],
  ["String.fromCharCode", fromCodes],
  ["Boolean", () => FLAG],
  ["isNaN", () => FLAG],
  ["Intl.DateTimeFormat", () => ({ prints: new Set(["timeZone"]) })],
]);

/** Calls with `new`. */
export function construct(path: string, args: readonly Value[]): Value | undefined {
  const plain = path.replace(/^(?:window|self|top|globalThis)\./, "");
  if (FINGERPRINTERS.test(plain)) return tainted([plain], "device_id");
  if (plain === "FormData") return { form: true };
  if (plain === "URLSearchParams" || plain === "URL")
    return args[0]?.form === true ? { form: true } : { store: "address", ...keptTaint(args) };
  if (plain === "RTCPeerConnection" || plain === "webkitRTCPeerConnection") return tainted([plain], "ip");
  if (/^(?:Offline)?AudioContext$|^webkitAudioContext$/.test(plain)) return { prints: new Set(["audio"]) };
  if (plain === "RegExp")
    return { ...(args[0]?.text === undefined ? {} : { text: args[0].text }), names: namesIn(args[0]?.text ?? "") };
  if (plain === "Date") return { path: ["Date"] };
  return undefined;
}

function keptTaint(args: readonly Value[]): Value {
  const taint = args.map((arg) => leakOf(arg)).find((found) => found !== undefined);
  return taint ? { taint } : {};
}

/** Names before an equals sign in a text or in the source of an expression. */
export function namesIn(text: string): string[] {
  return [...text.slice(0, 1000).matchAll(COOKIE_NAME)].map((match) => match[1] ?? "").slice(0, 20);
}

/** Calls every function among the arguments, as an event or a promise would. */
export function invokeAll(
  args: readonly Value[],
  given: Value[],
  { run, self }: { run: Run; self?: Value | undefined },
): Value {
  for (const arg of args) if (arg.run) run.invoke(arg.run, given, self);
  return UNKNOWN;
}
