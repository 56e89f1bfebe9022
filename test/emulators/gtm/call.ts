import type { ContainerState, Workspace } from "./container-state.ts";
import type { Json } from "./json.ts";

/** A request that passed the front end. */
export interface Call {
  /** Ids in the path, by collection. */
  ids: ReadonlyMap<string, string>;
  query: URLSearchParams;
  body: Json;
  /** Every container that there is, by id. */
  containers: ReadonlyMap<string, ContainerState>;
  /** The container of the path. Throws the API's 404. */
  container(): ContainerState;
  /** The workspace of the path, for reading. */
  workspace(): Workspace;
  /** The workspace of the path, for writing. */
  openWorkspace(): Workspace;
}

/** An answer's body; undefined is an empty one. */
export type Handler = (call: Call) => Json | undefined;

export type Handlers = Readonly<Record<string, Handler>>;

/** A page of a list: the answer's list under `key`, and where it goes on. */
export function page(call: Call, { key, all, size }: { key: string; all: readonly Json[]; size: number }): Json {
  const start = Number(call.query.get("pageToken") ?? 0);
  const items = all.slice(start, start + size);
  return {
    ...(items.length > 0 && { [key]: items }),
    ...(start + size < all.length && { nextPageToken: String(start + size) }),
  };
}
