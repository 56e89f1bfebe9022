import { isBuiltInTrigger } from "../container/built-ins.ts";
import { type Container, idOf, nameOf, type Resource, RESOURCE_KINDS } from "../container/container.ts";
import { type Reference, referencesOf } from "../container/references.ts";
import type { Unresolved } from "./change-set.ts";
import type { LiveIds } from "./live-ids.ts";
import type { Pair } from "./pairs.ts";

/**
 * What resources that are about to be written point to and will not find. Variables are left out: GTM takes names of variables that
 * it does not have. What the live resource lacks already is no news.
 */
export function unresolvedOf(written: readonly Pair[], known: Known): Unresolved[] {
  return written.flatMap(({ kind, key, planned, live }) => {
    const before = new Set(live === undefined ? [] : referencesOf(live).map(({ target }) => target));
    return referencesOf(planned).flatMap(({ to, target }): Unresolved[] => {
      if (to === "variable" || before.has(target) || isKnown({ to, target }, known)) return [];
      return [{ kind, name: nameOf(planned), key, to, target }];
    });
  });
}

interface Known {
  ids: LiveIds;
  /** Ids of live resources by kind, and names of tags. */
  words: ReadonlySet<string>;
}

/** Ids of the live container, and the names of tags that it has or gets. */
export function knownWords(live: Container, planned: Container): ReadonlySet<string> {
  const ids = RESOURCE_KINDS.flatMap(({ kind }) => live[kind].map((one: Resource) => `${kind} ${idOf(one, kind)}`));
  return new Set([...ids, ...[...live.tag, ...planned.tag].map((tag) => `tag ${nameOf(tag)}`)]);
}

function isKnown({ to, target }: Pick<Reference, "to" | "target">, { ids, words }: Known): boolean {
  if (to === "template") return ids.types.get(target) !== undefined;
  if (to === "trigger" && isBuiltInTrigger(target)) return true;
  return ids.ids.has(`${to} ${target}`) || words.has(`${to} ${target}`);
}
