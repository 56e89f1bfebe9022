import { fieldOf, nameOf, type Resource } from "../container/container.ts";
import type { Change } from "./change-set.ts";

/** A change, and what is live where there is something. */
export interface Step {
  change: Change;
  live?: Resource;
}

type LiveStep = Step & { live: Resource };

/** Names are unique within a kind; a built-in variable that is on owns its name among variables. */
export function nameSpace(kind: Change["kind"]): string {
  return kind === "builtInVariable" ? "variable" : kind;
}

/**
 * Changes in an order in which GTM takes them one by one: a name is free before something else gets it. What holds a name until the
 * end, because it is deleted last or waits for a name itself, is given another one first.
 */
export function inNameOrder(steps: readonly Step[]): Change[] {
  const holders = new Map(
    steps.filter(isLive).map((step) => [`${nameSpace(step.change.kind)} ${nameOf(step.live)}`, step]),
  );
  const placed = new Set<Step>();
  const moved = new Set<LiveStep>();
  const ordered: Change[] = [];
  const place = (step: Step, waiting: readonly Step[]): void => {
    if (placed.has(step)) return;
    const holder = blockerOf(step, holders);
    if (holder !== undefined && !placed.has(holder) && !moved.has(holder)) {
      if (holder.change.action === "update" && !waiting.includes(holder) && holder !== step)
        place(holder, [...waiting, step]);
      else moved.add(holder);
    }
    placed.add(step);
    ordered.push(step.change);
  };
  for (const step of steps) place(step, []);
  const moves = [...moved].map((step) => aside(step));
  const late = new Set([...moved].map(({ change }) => change));
  // The fingerprint of what was moved aside is another one by then.
  return [...moves, ...ordered.map((change) => (late.has(change) ? withoutFingerprint(change) : change))];
}

const isLive = (step: Step): step is LiveStep => step.live !== undefined;

/** What has the name that a change gives, if it is something else that is changed too. */
function blockerOf({ change, live }: Step, holders: ReadonlyMap<string, LiveStep>): LiveStep | undefined {
  const isRenamed = change.action === "update" && live !== undefined && nameOf(live) !== change.name;
  const holder =
    change.action === "create" || isRenamed ? holders.get(`${nameSpace(change.kind)} ${change.name}`) : undefined;
  if (holder === undefined) return undefined;
  return holder.change.action === "delete" || nameOf(holder.live) !== holder.change.name ? holder : undefined;
}

/** Gives what holds a name another one for as long as it takes. */
function aside({ change, live }: LiveStep): Change {
  const { kind, key, id } = change;
  const name = `${nameOf(live)} (jtracking moves ${id})`;
  const resource: Resource = { ...live, name };
  const fingerprint = fieldOf(live, "fingerprint");
  return {
    action: "update",
    temporary: true,
    kind,
    key,
    name,
    id,
    ...(typeof fingerprint === "string" && { fingerprint }),
    resource,
    differences: [{ field: "name", live: nameOf(live), plan: name }],
  };
}

function withoutFingerprint(change: Change): Change {
  if (change.action === "create") return change;
  const { fingerprint: _moved, ...rest } = change;
  return rest;
}
