import type { Operation } from "../../artefacts/index.ts";
import type { Plan } from "../../plan/index.ts";
import type { ContainerVersion } from "../client/tag-manager.ts";
import { comparable } from "../container/comparable.ts";
import { type Container, fieldOf, idOf, nameOf, type Resource, type ResourceKind } from "../container/container.ts";
import { versionNote } from "../deploy/version-note.ts";
import type { Change, ChangeSet } from "../reconcile/change-set.ts";
import type { PlannedContainer } from "../reconcile/identity.ts";
import { type Pair, pair } from "../reconcile/pairs.ts";
import { reconcile } from "../reconcile/reconcile.ts";
import { type Adoption, adoptDifference } from "./adopt-difference.ts";
import { enough } from "./enough.ts";

/** Who made the live container differ. */
interface Origin {
  /** When the live resource was written last. */
  at?: string;
  /** The version in which it first was as it is now, where the history that was read reaches back so far. */
  version?: { id: string; name: string; notes: string };
}

/** One resource that the live container has otherwise than the plan asks for, and both ways out. */
interface DriftDifference {
  kind: ResourceKind;
  key: string;
  name: string;
  /** changed: both have it; missing: only the plan has it; unplanned: it is ours, and the plan has it no longer. */
  what: "changed" | "missing" | "unplanned";
  /** gtm: somebody changed it there since the last deploy; plan: the plan changed and was not deployed; unknown: there is no deploy to compare with. */
  cause: "gtm" | "plan" | "unknown";
  origin: Origin;
  differences: Change["differences"];
  /** Operations after which the plan asks for what is live; absent where no words of the plan can. */
  adopt?: Operation[];
  /** What a deploy does to make the live container what the plan asks for. */
  revert: Change;
}

/** The live container against the plan. */
export interface Drift {
  differences: DriftDifference[];
  clashes: ChangeSet["clashes"];
  unresolved: ChangeSet["unresolved"];
  foreign: ChangeSet["foreign"];
}

export interface DriftInput {
  live: ContainerVersion;
  compiled: PlannedContainer;
  plan: Plan;
  /** Versions before the live one, newest first, as far back as they were read. */
  history: readonly ContainerVersion[];
}

/** Compares the live version with the plan; says of each difference where it comes from and how to end it. Pure. */
export function driftOf({ live, compiled, plan, history }: DriftInput): Drift {
  const { changes, clashes, unresolved, foreign } = reconcile(live.container, compiled);
  const pairs = new Map(pair(live.container, compiled).pairs.map((one) => [`${one.kind} ${one.key}`, one]));
  const deployed = [live, ...history].find((version) => versionNote(version) !== undefined);
  const real = changes.filter((change) => !("temporary" in change));
  const ways = new Map(
    real.map((change) => [
      change,
      adoptionOf(change, pairs.get(`${change.kind} ${change.key}`), { plan, container: live.container }),
    ]),
  );
  const works = enough([...ways.values()], { plan, live: live.container });
  const differences = real.map((change): DriftDifference => {
    const { kind, key, name } = change;
    const one = pairs.get(`${kind} ${key}`);
    const resource = change.action === "delete" ? resourceOf(live.container, kind, change.id) : one?.live;
    const way = ways.get(change);
    const adopt = way !== undefined && works(change, way) ? way.operations : undefined;
    return {
      kind,
      key,
      name,
      what: WHAT[change.action],
      cause: causeOf({ change, resource }, { live, deployed }),
      origin: originOf({ kind, resource, change }, { live, history }),
      differences: change.differences,
      ...(adopt !== undefined && { adopt }),
      revert: change,
    };
  });
  return { differences, clashes, unresolved, foreign };
}

const WHAT = { create: "missing", update: "changed", delete: "unplanned" } as const;

function adoptionOf(
  change: Change,
  one: Pair | undefined,
  context: { plan: Plan; container: Container },
): Adoption | undefined {
  return change.action === "delete" || one === undefined ? undefined : adoptDifference(one, context);
}

function resourceOf(container: Container, kind: ResourceKind, id: string): Resource | undefined {
  return container[kind].find((one: Resource) => idOf(one, kind) === id);
}

const contentOf = (kind: ResourceKind, resource: Resource | undefined): string =>
  resource === undefined ? "" : JSON.stringify(comparable(kind, resource));

interface Subject {
  change: Change;
  resource: Resource | undefined;
}

function causeOf(
  { change, resource }: Subject,
  { live, deployed }: { live: ContainerVersion; deployed: ContainerVersion | undefined },
): DriftDifference["cause"] {
  if (deployed === undefined) return "unknown";
  if (deployed.id === live.id) return "plan";
  const { kind, id, name } = change;
  const before =
    resource === undefined
      ? deployed.container[kind].find((one: Resource) => nameOf(one) === name)
      : resourceOf(deployed.container, kind, id);
  return contentOf(kind, before) === contentOf(kind, resource) ? "plan" : "gtm";
}

/** When it was written, and the oldest version in a row that has it as it is now. */
function originOf(
  { kind, resource, change }: Subject & { kind: ResourceKind },
  { live, history }: { live: ContainerVersion; history: readonly ContainerVersion[] },
): Origin {
  const stamp = Number(resource === undefined ? Number.NaN : fieldOf(resource, "fingerprint"));
  const at = Number.isSafeInteger(stamp) && stamp > 0 && stamp < 8.64e15 ? new Date(stamp).toISOString() : undefined;
  const now = contentOf(kind, resource);
  let since: ContainerVersion | undefined = live;
  let isKnown = false;
  for (const version of history) {
    const found =
      resource === undefined ? byName(version.container, change) : resourceOf(version.container, kind, change.id);
    if (contentOf(kind, found) !== now) {
      isKnown = true;
      break;
    }
    since = version;
  }
  return {
    ...(at !== undefined && { at }),
    ...(isKnown && { version: { id: since.id, name: since.name, notes: since.notes } }),
  };
}

function byName(container: Container, { kind, name }: Change): Resource | undefined {
  return container[kind].find((one: Resource) => nameOf(one) === name);
}
