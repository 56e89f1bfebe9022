import {
  type Container,
  idOf,
  nameOf,
  RESOURCE_KINDS,
  type Resource,
  type ResourceKind,
} from "../container/container.ts";
import { markOf } from "../container/mark.ts";

/** Key of a resource that stands in gtm/ and has no mark. */
export const verbatimKey = ({ name }: { name?: string }): string => `gtm/${name ?? ""}`;

/** Ids by kind and key, of containers that were asked for them before. */
const known = new WeakMap<Container, ReadonlyMap<string, string>>();

function idsIn(container: Container): ReadonlyMap<string, string> {
  const before = known.get(container);
  if (before !== undefined) return before;
  const ids = new Map<string, string>();
  for (const { kind } of RESOURCE_KINDS)
    for (const resource of container[kind] satisfies readonly Resource[]) {
      const mark = markOf("notes" in resource ? resource.notes : undefined);
      ids.set(`${kind} ${mark ?? verbatimKey({ name: nameOf(resource) })}`, idOf(resource, kind));
    }
  known.set(container, ids);
  return ids;
}

export interface IdsOptions {
  /** Ids that something has already, or that something points to. */
  taken: ReadonlySet<string>;
  /** A container whose ids are kept where it has the same thing. */
  like: Container | undefined;
}

/** Ids for what has none: one counter for all kinds, as GTM counts, past the ids that are there. */
export class Ids {
  readonly #taken: ReadonlySet<string>;
  readonly #like: ReadonlyMap<string, string>;
  readonly #reserved: ReadonlySet<string>;
  /** Reserved ids that nothing was given yet. */
  readonly #free: Set<string>;
  #last = 0;

  constructor({ taken, like }: IdsOptions) {
    this.#taken = taken;
    this.#like = like === undefined ? new Map() : idsIn(like);
    this.#reserved = new Set([...this.#like.values()].filter((id) => !taken.has(id)));
    this.#free = new Set(this.#reserved);
  }

  /** The id of a resource, by what it is known by. */
  next(kind: ResourceKind, key: string): string {
    const id = this.#like.get(`${kind} ${key}`) ?? "";
    // Each is given once: two things may be known by one key.
    if (this.#free.delete(id)) return id;
    do this.#last += 1;
    while (this.#taken.has(String(this.#last)) || this.#reserved.has(String(this.#last)));
    return String(this.#last);
  }
}
