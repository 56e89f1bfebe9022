import { isDeepStrictEqual } from "node:util";
import { parse } from "yaml";

import type { FieldEdit, Operation } from "../../artefacts/index.ts";
import type { Plan, PlanFiles } from "../../plan/index.ts";
import {
  type Container,
  idOf,
  nameOf,
  RESOURCE_KINDS,
  type Resource,
  type ResourceKind,
} from "../container/container.ts";
import { renderAdopted, renderGtmFiles, yamlText } from "./gtm-files.ts";
import type { ImportedPlan } from "./imported-plan.ts";
import { isOwnContainer, knownResources, placeOf } from "./known-resources.ts";
import type { ContainerMeta } from "./read-import-file.ts";

/** An import as changes to a plan folder. */
export interface PlanImport {
  /** For plan.yaml and events/. */
  operations: Operation[];
  /** Files of gtm/ that are new or longer: path below the plan folder to text. */
  gtm: Map<string, string>;
  /** Resources kept verbatim that the plan did not have yet, and how many of each kind. */
  resources: Container;
  added: Partial<Record<ResourceKind, number>>;
  /** How many resources the plan had already; they are left as they are there. */
  known: number;
}

interface Existing {
  plan: Plan;
  files: PlanFiles;
}

/**
 * Brings an import into a plan: what the plan has already stays as somebody wrote it, everything else is added. Texts that are there
 * only grow at their end. Pure.
 * @param site address for a plan.yaml that has to be written.
 */
export function mergeImport(
  imported: ImportedPlan,
  { meta, site, existing }: { meta: ContainerMeta; site: string; existing?: Existing | undefined },
): PlanImport {
  const operations: Operation[] = [
    ...planOperations(imported, { meta, site, existing }),
    ...imported.events.map(({ event, ...rest }): Operation => ({ op: "add_event", event, value: { event, ...rest } })),
  ];
  const known = existing === undefined ? [] : knownResources(existing.plan);
  const isKnown = knownTest(known, existing !== undefined && isOwnContainer(existing.plan, meta));
  const keys = new Set(known.map(({ key }) => key));
  const names = new Set(known.map(({ kind, name }) => `${kind} ${name}`));
  const resources = { ...imported.resources };
  let left = 0;
  for (const { kind } of RESOURCE_KINDS) {
    const fresh = imported.resources[kind].filter((one: Resource) => !isKnown(kind, one));
    left += imported.resources[kind].length - fresh.length;
    Object.assign(resources, { [kind]: fresh });
  }
  const overlays = imported.overlays.filter((one) => !keys.has(one.key) && !names.has(placeOf(one)));
  const added = RESOURCE_KINDS.map(({ kind }) => [kind, resources[kind].length] as const).filter(
    ([, count]) => count > 0,
  );
  const gtm = new Map<string, string>();
  const texts: PlanFiles = existing?.files ?? new Map();
  for (const [path, text] of renderGtmFiles(resources)) place({ path, text }, { texts, gtm });
  if (overlays.length > 0) place({ path: "gtm/adopted.yaml", text: renderAdopted(overlays) }, { texts, gtm });
  return { operations, gtm, resources, added: Object.fromEntries(added), known: left };
}

function planOperations(
  imported: ImportedPlan,
  { meta, site, existing }: { meta: ContainerMeta; site: string; existing?: Existing | undefined },
): Operation[] {
  const { account, container, publicId, name } = meta;
  const gtm = {
    ...(account !== undefined && { account }),
    ...(container !== undefined && { container }),
    ...(publicId !== undefined && { public_id: publicId }),
  };
  const { destinations } = imported;
  const hasTarget = Object.keys(gtm).length > 0;
  if (existing === undefined) {
    const value = {
      version: 1,
      site: { ...(name !== undefined && { name }), url: site },
      ...(Object.keys(destinations).length > 0 && { destinations }),
      ...(hasTarget && { gtm }),
    };
    return [{ op: "create_plan", value }];
  }
  const changes: FieldEdit[] = Object.entries(destinations).map(([key, set]) => ({ path: ["destinations", key], set }));
  if (existing.plan.config.gtm === undefined && hasTarget) changes.push({ path: ["gtm"], set: gtm });
  return changes.length === 0 ? [] : [{ op: "update_plan", changes }];
}

/** Whether the plan has a resource already: by its name, and by its id where it is that of the same container. */
function knownTest(
  known: ReturnType<typeof knownResources>,
  sameIds: boolean,
): (kind: ResourceKind, one: Resource) => boolean {
  const names = new Set(known.map(({ kind, name }) => `${kind} ${name}`));
  const isOne = ({ kind, id }: (typeof known)[number]) => id !== "" && (sameIds || kind === "builtInVariable");
  const ids = new Set(known.filter(isOne).map(({ kind, id }) => `${kind} ${id}`));
  return (kind, one) => names.has(`${kind} ${nameOf(one)}`) || ids.has(`${kind} ${idOf(one, kind)}`);
}

/** Adds a new file's list to the one that is there, or puts it beside where that cannot be done without touching it. */
function place(
  { path, text }: { path: string; text: string },
  { texts, gtm }: { texts: PlanFiles; gtm: Map<string, string> },
): void {
  const before = texts.get(path);
  if (before === undefined) {
    gtm.set(path, text);
    return;
  }
  const longer = appended(before, text);
  if (longer !== undefined) {
    gtm.set(path, longer);
    return;
  }
  let number = 2;
  const beside = () => path.replace(/(?:-\d+)?\.yaml$/, `-${number}.yaml`);
  while (texts.has(beside()) || gtm.has(beside())) number += 1;
  gtm.set(beside(), text);
}

/** The text with the items of the other one's list at its end; undefined where they would not become items of the same list. */
function appended(before: string, addition: string): string | undefined {
  const [ours, theirs] = [listIn(addition), listIn(before)];
  if (ours === undefined || theirs === undefined || ours.key !== theirs.key) return undefined;
  const items = yamlText({ [ours.key]: ours.items })
    .split("\n")
    .slice(1)
    .join("\n");
  const text = `${before}${before.endsWith("\n") ? "" : "\n"}${items}`;
  const whole = listIn(text);
  return whole && isDeepStrictEqual(whole.items, [...theirs.items, ...ours.items]) ? text : undefined;
}

/** The only list of a file. */
function listIn(text: string): { key: string; items: unknown[] } | undefined {
  let value: unknown;
  try {
    value = parse(text);
  } catch {
    return undefined;
  }
  const entries: [string, unknown][] = typeof value === "object" && value !== null ? Object.entries(value) : [];
  const [only, second] = entries;
  if (only === undefined || second !== undefined || !Array.isArray(only[1])) return undefined;
  return { key: only[0], items: only[1] };
}
