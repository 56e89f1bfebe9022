import type { Verdict } from "../../subject.ts";
import { PERSON_WORDS } from "../../words/role-words.ts";
import { judgeName } from "../judge-name.ts";
import { callMethod } from "./known-calls.ts";
import { callGlobal } from "./known-globals.ts";
import { isLocal, type Run } from "./run.ts";
import { either, FLAG, isPersonObject, leakAtSink, leakOf, mixed, UNKNOWN, type Scope, type Value } from "./value.ts";

interface Place {
  scope: Scope;
  run: Run;
}

/** A method call whose parts are evaluated; `root` is the name that the callee starts with. */
export interface MethodCall {
  object: Value;
  key: string;
  root: string | undefined;
  args: Value[];
}

/** What libraries and services are called; what they are given leaves the page. */
const SERVICES =
  /^(?:window\.)?(?:dataLayer|\w*[lL]ayer|analytics|ga|_paq|fbq|ttq|amplitude|mixpanel|posthog|navigator\.sendBeacon|console|localStorage|sessionStorage|cookieStore|parent|opener|socket|ws|xhr|axios|\$|jQuery|heap|rudderanalytics|utag|_satellite|adobe|digitalData|clarity|hj|gtag|Sentry|Bugsnag|datadog\w*|DD_\w+)(?:\.|$)/;
const BUILT_IN = /^(?:Object|JSON|Array|Math|Promise|Number|String|crypto|CryptoJS|Date)\b/;
/** Functions that turn a value into another one are no senders: what they give is followed instead. */
const CONVERTERS =
  /(?:^|\.)(?:encodeURI(?:Component)?|decodeURI(?:Component)?|escape|unescape|btoa|String|Number|parseInt|parseFloat|(?:\w*(?:sha|md5|hash|digest|encrypt|encode|crypt)\w*))$/i;
const STORES = /(?:local|session)Storage\.setItem$|cookieStore\.set$/;
/** What a server answered, about which nothing is known. */
const ANSWER = "answer";
const REQUESTS = /^(?:window\.)?(?:fetch|axios(?:\.\w+)?|(?:\$|jQuery)\.(?:get|getJSON|ajax|post))$/;
const SENDING = new Set(["send", "postMessage", "emit"]);

/** A value under a personal name is personal, unless the script shows that it is a constant, a number or a yes or no. */
export function judged(name: string, value: Value): Value {
  const isPlain = value.flag === true || value.text !== undefined || value.run !== undefined;
  if (isPlain || value.fields || value.items || leakOf(value)) return value;
  const isAnswer = value.path?.length === 1 && value.path[0] === ANSWER;
  if (isAnswer && PERSON_WORDS.has(name.toLowerCase()))
    return { ...value, taint: { class: "unique_id", words: [name] } };
  const verdict = judgeName(name);
  if (!verdict.personal || isServiceKey(verdict)) return value;
  return { ...value, taint: { class: verdict.class, words: [name] } };
}

/** The key with which a script signs in to a service is the site's and not a visitor's. */
export function isServiceKey({ class: found, evidence }: Verdict): boolean {
  return found === "credential" && /key$/i.test(evidence.at(-1) ?? "");
}

/** Notes a value that leaves the page. */
function leave(value: Value, run: Run): void {
  const leak = leakAtSink(value);
  if (leak) run.leaks.push(leak);
}

/** A call of a method: of the script's own object, of the page's, of the language's, of a service. */
export function callOn({ object, key, root, args }: MethodCall, place: Place): Value {
  const { run } = place;
  if ((key === "call" || key === "apply") && object.run) return run.invoke(object.run, args.slice(1));
  const own = object.fields?.get(key);
  if (own?.run) return run.invoke(own.run, args);
  const outside = object.path ? callOnPage([...object.path, key].join("."), { root, args }, place) : undefined;
  if (outside) return outside;
  if ((key === "push" || key === "unshift") && object.items) {
    for (const arg of args) object.items.push(arg);
    return FLAG;
  }
  if (SENDING.has(key)) for (const arg of args) leave(arg, run);
  return callMethod(object, key, { args, run });
}

function callOnPage(
  path: string,
  { root, args }: { root: string | undefined; args: Value[] },
  { scope, run }: Place,
): Value | undefined {
  const known = callGlobal(path, args, run);
  if (known) return known;
  if (BUILT_IN.test(path)) return builtIn(path, args, run);
  const isService = root !== undefined && !isLocal(scope, root) && SERVICES.test(path);
  return isService ? callUnknown(path, args, { scope, run }) : undefined;
}

function builtIn(path: string, args: Value[], run: Run): Value {
  if (path === "JSON.parse") return args[0] ?? UNKNOWN;
  if (path === "Date.getTimezoneOffset") return { prints: new Set(["timezone"]) };
  if (/\.isArray$|\.is$|^Object\.keys$|^Number\.is/.test(path)) return FLAG;
  if (/^JSON\.stringify$|^Object\.(?:assign|values|entries|fromEntries)$/.test(path)) {
    const whole = args.find((arg) => isPersonObject(arg));
    if (whole) return { taint: { class: "unique_id", words: whole.path ?? [] } };
    return /ssign$|fromEntries$/.test(path) ? either(args.at(-1) ?? UNKNOWN, mixed(args)) : mixed(args);
  }
  if (/^Array\.(?:from|prototype)/.test(path))
    return callMethod(args[0] ?? UNKNOWN, args[1]?.run ? "map" : "slice", { args: args.slice(1), run });
  return mixed(args);
}

/** A call of something that the script does not define: what it is given leaves the page. */
export function callUnknown(path: string, args: Value[], { scope, run }: Place): Value {
  const [first, second] = args;
  if (STORES.test(path) && first?.text !== undefined && second) {
    leave(judged(first.text, second), run);
    return FLAG;
  }
  if (/(?:local|session)Storage\.getItem$|cookieStore\.get(?:All)?$/.test(path))
    return callMethod(UNKNOWN, "getItem", { args, run });
  const isSender = !isLocal(scope, path.split(".")[0] ?? "") && !CONVERTERS.test(path);
  for (const arg of args) {
    if (arg.run) run.invoke(arg.run, [{ path: ["event"] }]);
    if (isSender) leave(arg, run);
  }
  return answerOf(path, mixed(args), args);
}

/** getUser() gives a user, getEmail() an e-mail address. */
function answerOf(path: string, result: Value, args: readonly Value[]): Value {
  if (REQUESTS.test(path) && !result.taint) return { ...result, path: [ANSWER] };
  // Intercom("getVisitorId"): what is asked for is an argument.
  const name = args[0]?.text?.startsWith("get") === true ? args[0].text : (path.split(".").at(-1) ?? "");
  const subject = /^(?:get|fetch|load|read|find|current)([A-Z_]\w*)/.exec(name)?.[1];
  if (result.taint || subject === undefined) return result;
  const verdict = judgeName(subject);
  const answer: Value = { ...result, path: [subject] };
  return verdict.personal ? { ...answer, taint: { class: verdict.class, words: [name] } } : answer;
}
