import type { Shape } from "../../artefacts/index.ts";
import { redact } from "../../privacy/index.ts";
import { decodeHit } from "../hit/decode-hit.ts";
import type { HitRequest } from "../hit/hit-request.ts";
import { finishShapes } from "../shape/finish-shapes.ts";
import { rawShapes } from "../shape/raw-shapes.ts";
import { isVolatileValue } from "../shape/volatile.ts";
import type { Vendor } from "../vendor/vendor.ts";
import type { PageMessage, ShapeRows, Word } from "./page-message.ts";
import type { RecordedCall } from "./recorded-call.ts";
import { readVendorCall } from "./vendor-call.ts";

const MAX_NAME = 100;

/** An event's name or a command as it may be kept: sites have put addresses and e-mails there. */
function safeName(name: string | undefined): string | undefined {
  if (name === undefined || name === "") return undefined;
  const clean = redact(name.replaceAll(/\s+/g, " ").trim().slice(0, MAX_NAME));
  return isVolatileValue(clean) && !/[\s/]/.test(clean) && !/^[a-z_.]+$/i.test(clean) ? "*" : clean;
}

/** Account ids: `AW-1/label` and its kind lose the label. */
function accountOf(word: Word | undefined): string | undefined {
  if (typeof word !== "string" && typeof word !== "number") return undefined;
  const [id = ""] = String(word).split("/");
  return /^[\w.:-]{1,60}$/.test(id) ? id : undefined;
}

function fields(call: { event?: string | undefined; command?: string | undefined; destination?: string | undefined }) {
  const event = safeName(call.event);
  const command = safeName(call.command);
  return {
    ...(event !== undefined && { event }),
    ...(command !== undefined && { command }),
    ...(call.destination !== undefined && { destination: call.destination }),
  };
}

/** Values that a shape holds as text, such as the states of a consent command. */
function stateOf(rows: ShapeRows): Record<string, string> {
  const states = rows.flatMap(([type, { values }]) => {
    const [state] = values;
    return state === "granted" || state === "denied" ? [[type, state] as const] : [];
  });
  return Object.fromEntries(states.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Shapes under a key of their own, as in `gtag('set', 'user_properties', {…})`. */
const under = (key: string, rows: ShapeRows): ShapeRows =>
  rows.map(([path, shape]) => [`${key}.${path}`, shape] as const);

function without(rows: ShapeRows, name: string): ShapeRows {
  return rows.filter(([path]) => path !== name);
}

type Command = Extract<PageMessage, { kind: "gtag" | "list" }>;

function gtagCall({ kind, layer, words, shapes, at }: Command, origin: string): RecordedCall {
  const [command, second] = words;
  const name = typeof command === "string" ? command : undefined;
  const recorded = { kind: kind === "gtag" ? ("gtag" as const) : ("push" as const), ...(layer && { layer }) };
  if (name === "consent") {
    const consent = stateOf(shapes);
    const mode = second === "default" || second === "update" ? second : undefined;
    const parameters = finishShapes(
      shapes.filter(([path]) => !Object.hasOwn(consent, path)),
      origin,
    );
    return { ...recorded, command: "consent", ...(mode && { mode }), consent, parameters };
  }
  if (name === "set" && typeof second === "string" && at === 2) {
    return { ...recorded, command: "set", parameters: finishShapes(under(second, shapes), origin) };
  }
  const sentTo = shapes.find(([path]) => path === "send_to")?.[1].values[0];
  const destination = accountOf(name === "config" || name === "get" ? second : sentTo);
  const event = name === "event" && typeof second === "string" ? second : undefined;
  const parameters = finishShapes(without(shapes, "send_to"), origin);
  return {
    ...recorded,
    ...fields({ event: kind === "gtag" ? event : undefined, command: name, destination }),
    parameters,
  };
}

function functionCall(message: Extract<PageMessage, { kind: "call" }>, origin: string): RecordedCall | undefined {
  const { name, method, words, shapes } = message;
  const call = readVendorCall(name, { words, ...(method && { method }) });
  if (!call) return undefined;
  const event = call.event ?? (name === "ga" ? hitType(shapes) : undefined);
  const extra = call.extra ? [...rawShapes(call.extra)] : [];
  return {
    kind: "hit",
    vendor: call.vendor,
    transport: "call",
    ...fields({ ...call, event, destination: accountOf(call.destination) }),
    parameters: finishShapes([...without(shapes, "hitType"), ...extra], origin),
  };
}

/** `ga('send', { hitType: 'event', … })`. */
function hitType(rows: ShapeRows): string | undefined {
  const type = rows.find(([path]) => path === "hitType")?.[1].values[0];
  return typeof type === "string" ? type : undefined;
}

/** The call that a message of the recorder tells of; undefined for messages of another kind. */
export function callOfMessage(message: PageMessage, origin: string): RecordedCall | undefined {
  switch (message.kind) {
    case "push": {
      const parameters: Record<string, Shape> = finishShapes(without(message.shapes, "event"), origin);
      return {
        kind: "push",
        ...fields({ event: message.event }),
        ...(message.layer && { layer: message.layer }),
        parameters,
      };
    }
    case "gtag":
    case "list":
      return gtagCall(message, origin);
    case "call":
      return functionCall(message, origin);
    default:
      return undefined;
  }
}

/** The calls that a hit stands for: one an event. */
export function callsOfHit(
  request: HitRequest,
  { vendor, transport, origin }: { vendor: Vendor; transport: NonNullable<RecordedCall["transport"]>; origin: string },
): RecordedCall[] {
  return decodeHit(request, vendor).map((hit) => ({
    kind: "hit",
    vendor: vendor.name,
    transport,
    ...fields({ event: hit.event, destination: accountOf(hit.destination) }),
    ...(hit.consent && { consent: hit.consent }),
    parameters: finishShapes(rawShapes(hit.parameters), origin),
  }));
}
