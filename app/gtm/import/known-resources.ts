import type { Plan } from "../../plan/index.ts";
import { readVerbatim } from "../compile/verbatim.ts";
import {
  type Container,
  emptyContainer,
  fieldOf,
  idOf,
  nameOf,
  RESOURCE_KINDS,
  type Resource,
  type ResourceKind,
} from "../container/container.ts";
import { withLiveIds } from "../reconcile/live-ids.ts";
import { TemplateTypes } from "../reconcile/template-types.ts";
import type { Overlay } from "./overlay.ts";
import type { ContainerMeta } from "./read-import-file.ts";

/** A resource of GTM that a plan has already. */
interface Known {
  kind: ResourceKind;
  name: string;
  id: string;
  /** Of an entry of `adopted`. */
  key?: string;
}

/** Kinds of resources by the start of the keys in `adopted`. */
const KINDS_OF_KEYS = new Map<string, ResourceKind>([
  ["event", "tag"],
  ["destination", "tag"],
  ["trigger", "trigger"],
  ["variable", "variable"],
]);

/** What a plan has of GTM: what stands in gtm/, and what was taken over. */
export function knownResources(plan: Plan): Known[] {
  const { container } = readVerbatim(plan.gtm);
  const verbatim = RESOURCE_KINDS.flatMap(({ kind }) =>
    container[kind].map((one: Resource): Known => ({ kind, name: nameOf(one), id: idOf(one, kind) })),
  );
  const adopted = overlaysIn(plan).flatMap(({ key, resource }): Known[] => {
    const kind = KINDS_OF_KEYS.get(key.slice(0, key.indexOf("/")));
    const field = RESOURCE_KINDS.find((entry) => entry.kind === kind)?.id ?? "";
    const [name, id] = [fieldOf(resource, "name"), fieldOf(resource, field)];
    if (kind === undefined) return [];
    return [{ kind, key, name: typeof name === "string" ? name : "", id: typeof id === "string" ? id : "" }];
  });
  return [...verbatim, ...adopted];
}

/** Entries of `adopted`, wherever they stand. */
function overlaysIn(plan: Plan): Pick<Overlay, "key" | "resource">[] {
  return plan.gtm.flatMap(({ content }) => {
    const list = fieldOf(content, "adopted");
    return (Array.isArray(list) ? list : []).flatMap((entry: unknown) => {
      const [key, resource] = [fieldOf(entry, "key"), fieldOf(entry, "resource")];
      if (typeof key !== "string") return [];
      return [{ key, ...(typeof resource === "object" && resource !== null && { resource: { ...resource } }) }];
    });
  });
}

/** Kind and name of what an overlay takes over, as the keys of `knownResources` say it. */
export function placeOf({ key, resource }: Overlay): string {
  return `${KINDS_OF_KEYS.get(key.slice(0, key.indexOf("/"))) ?? ""} ${String(resource?.["name"])}`;
}

/** True when a source is the container that the plan is deployed to: then one id means one thing. */
export function isOwnContainer(plan: Plan, { container }: ContainerMeta): boolean {
  return container !== undefined && plan.config.gtm?.container === container;
}

/**
 * A container whose ids mean nothing else in the plan: what the plan knows by name has the plan's id, another resource whose id is taken
 * gets a new one, and references follow. That of the plan's own container stays as it is.
 */
export function withPlanIds(container: Container, plan: Plan, meta: ContainerMeta): Container {
  if (isOwnContainer(plan, meta)) return container;
  const known = knownResources(plan);
  const byName = new Map(known.map(({ kind, name, id }) => [`${kind} ${name}`, id]));
  const taken = new Set(known.map(({ id }) => id));
  const ids = new Map<string, string>();
  let last = 0;
  const nextId = (): string => {
    do last += 1;
    while (taken.has(String(last)));
    taken.add(String(last));
    return String(last);
  };
  const own = RESOURCE_KINDS.flatMap(({ kind }) => container[kind].map((one: Resource) => ({ kind, one })));
  const free = new Set(own.map(({ kind, one }) => idOf(one, kind)).filter((id) => !taken.has(id)));
  for (const id of free) taken.add(id);
  for (const { kind, one } of own) {
    const id = idOf(one, kind);
    if (kind === "builtInVariable" || id === "") continue;
    const planId = byName.get(`${kind} ${nameOf(one)}`);
    if (planId !== undefined && planId !== "") ids.set(`${kind} ${id}`, planId);
    else if (!free.has(id)) ids.set(`${kind} ${id}`, nextId());
  }
  if (ids.size === 0) return container;
  return renumbered(container, ids);
}

function renumbered(container: Container, ids: ReadonlyMap<string, string>): Container {
  const types = new TemplateTypes();
  for (const template of container.customTemplate) {
    const id = ids.get(`customTemplate ${idOf(template, "customTemplate")}`);
    if (id !== undefined) types.add(template, `cvt_${template.containerId ?? ""}_${id}`);
  }
  const whole = emptyContainer();
  for (const { kind } of RESOURCE_KINDS)
    Object.assign(whole, { [kind]: container[kind].map((one: Resource) => withLiveIds(one, kind, { ids, types })) });
  return whole;
}
