import type { Octokit } from "@octokit/rest";
import { forgeError } from "./forge-error.ts";

/** Octokit, as far as it is used: Probot's and our own both fit. */
export type Octo = Pick<Octokit, "request" | "graphql" | "paginate">;

/** A repository and the way to talk about it. */
export interface Client {
  octokit: Octo;
  owner: string;
  name: string;
  /** Owner and name as REST wants them. */
  place: { owner: string; repo: string };
  /** The App whose check runs are ours, by id or, for a workflow's token, by slug. */
  app: { id: number } | { slug: string };
}

/** A write that was answered with an error may have been done: whoever repeats it has to look first. */
export const ONCE = { request: { retries: 0 } };

/** Runs a call; what it throws becomes a ForgeError. */
export async function ask<Answer>(what: string, call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await call();
  } catch (error) {
    throw forgeError(error, what);
  }
}
