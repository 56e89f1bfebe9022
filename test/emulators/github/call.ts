import { admit } from "./callers.ts";
import type { Json } from "./json.ts";
import type { Caller, Repository } from "./state.ts";
import type { World } from "./world.ts";

/** A request that its operation's description allows. */
export interface Call {
  world: World;
  caller: Caller | undefined;
  /** The Authorization header, for what an App asks for itself. */
  authorization: string | undefined;
  params: Readonly<Record<string, string>>;
  query: Readonly<Record<string, string | number | boolean>>;
  body: Json;
}

export interface Reply {
  status: number;
  body?: unknown;
}

type Handler = (call: Call) => Reply | Promise<Reply>;
export type Handlers = Readonly<Record<string, Handler>>;

type Need = readonly [string, "read" | "write"];

/** The repository of the path, for a caller who has one of these permissions. */
export function repositoryFor(call: Call, ...need: Need[]): Repository {
  const repo = call.world.repository(`${call.params["owner"] ?? ""}/${call.params["repo"] ?? ""}`);
  admit(call.caller, repo, need);
  return repo;
}

/** The page of a list that was asked for; `total` travels to the Link header. */
export function page(call: Call, all: readonly unknown[]): unknown[] {
  const size = Math.min(Number(call.query["per_page"] ?? 30), 100);
  const number = Number(call.query["page"] ?? 1);
  return all.slice((number - 1) * size, number * size);
}

export const ok = (body: unknown): Reply => ({ status: 200, body });
export const created = (body: unknown): Reply => ({ status: 201, body });
