import type { ChangeSubject, PlanChange } from "./plan-change.ts";

const LONGEST = 40;
const MAX_EVENTS = 3;

const WHOLE: Record<ChangeSubject["type"], string> = {
  event: "The event",
  parameter: "The dictionary entry",
  page: "The page",
  destination: "The destination",
  setting: "",
};

/** One sentence about a change: what, where, from what to what, and whom it touches. */
export function changeMessage(change: Omit<PlanChange, "message">): string {
  const { subject, path, kind } = change;
  if (path.length === 0)
    return `${[WHOLE[subject.type], subject.name].join(" ").trim()} ${wholeVerb(change)}${touched(change)}.`;
  const place = subject.type === "event" && path[0] === "event" ? "the name" : path.join(".");
  const label = subject.type === "parameter" ? `${subject.name} in the dictionary` : subject.name;
  if (kind === "changed") return `${label}: ${place} ${fromTo(change)}${touched(change)}.`;
  const verb = kind === "added" ? "is new" : "was removed";
  const value = shown(kind === "added" ? change.after : change.before);
  return `${label}: ${place} ${verb}${value === undefined ? "" : `, ${value}`}${touched(change)}.`;
}

function wholeVerb({ kind, subject, before, class: meaning }: Omit<PlanChange, "message">): string {
  if (kind === "added") return "is new";
  if (kind === "changed") return "changed";
  const status = typeof before === "object" && before !== null ? Reflect.get(before, "status") : undefined;
  const isLeaving = subject.type === "event" && meaning === "breaking" && status !== "deprecated";
  return isLeaving ? "was removed without being deprecated first" : "was removed";
}

function fromTo({ before, after }: Omit<PlanChange, "message">): string {
  if (Array.isArray(before) && Array.isArray(after)) return listChange(before, after);
  const [was, is] = [shown(before), shown(after)];
  return was === undefined || is === undefined ? "changed" : `changed from ${was} to ${is}`;
}

function listChange(before: readonly unknown[], after: readonly unknown[]): string {
  const [old, now] = [before, after].map((list) => list.map((item) => shown(item)));
  const lost = (old ?? []).filter((item) => !now?.includes(item));
  const gained = (now ?? []).filter((item) => !old?.includes(item));
  if ([...lost, ...gained].includes(undefined) || lost.length + gained.length === 0) return "changed";
  const parts = [lost.length > 0 && `lost ${lost.join(", ")}`, gained.length > 0 && `gained ${gained.join(", ")}`];
  return parts.filter((part) => part !== false).join(" and ");
}

/** A short value; nothing for maps and lists, which say too much for a sentence. */
function shown(value: unknown): string | undefined {
  if (typeof value === "object" && value !== null) return undefined;
  if (typeof value !== "string") return JSON.stringify(value);
  const line = value.replaceAll(/\s+/g, " ");
  const short = line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
  return /^[^\s"]+$/.test(short) ? short : `"${short}"`;
}

/** Events behind a change of something that they share. */
function touched({ subject, events }: Omit<PlanChange, "message">): string {
  if (subject.type === "event" || events.length === 0) return "";
  const named = events.slice(0, MAX_EVENTS).join(", ");
  return ` (${events.length > MAX_EVENTS ? `${named} and ${events.length - MAX_EVENTS} more events` : named})`;
}
