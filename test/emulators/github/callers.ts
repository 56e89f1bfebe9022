import { createHash, createVerify, randomBytes } from "node:crypto";
import { ApiFailure, forbidden } from "./api-failure.ts";
import { isObject, type Json } from "./json.ts";
import type { App, Caller, Installation, Repository } from "./state.ts";
import type { World } from "./world.ts";

const HOUR = 3_600_000;
const RANK: Record<string, number> = { read: 1, write: 2, admin: 3 };

/** Who sends a request, by its Authorization header; nobody without one. */
export function callerOf(world: World, header: string | undefined): Caller | undefined {
  if (header === undefined) return undefined;
  const token = tokenIn(header);
  const caller = world.tokens.get(token);
  if (caller === undefined || caller.expires < world.now()) throw new ApiFailure(401, "Bad credentials");
  return caller;
}

function tokenIn(header: string): string {
  const [scheme = "", value = ""] = header.split(" ");
  if (scheme.toLowerCase() !== "basic") return value;
  return Buffer.from(value, "base64").toString().split(":")[1] ?? "";
}

/** The App that signed a JWT. https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app */
export function appOf(world: World, header: string | undefined): App {
  const [head = "", body = "", signature = ""] = tokenIn(header ?? "").split(".");
  const claims = decoded(body);
  const app = world.apps.get(Number(claims["iss"]));
  const verified =
    app !== undefined &&
    createVerify("RSA-SHA256").update(`${head}.${body}`).verify(app.publicKey, Buffer.from(signature, "base64url"));
  const now = world.now() / 1000;
  if (app === undefined || !verified) throw new ApiFailure(401, "A JSON web token could not be decoded");
  if (Number(claims["exp"]) < now)
    throw new ApiFailure(
      401,
      "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
    );
  if (Number(claims["exp"]) - Number(claims["iat"]) > 660)
    throw new ApiFailure(401, "'Expiration time' claim ('exp') is too far in the future");
  return app;
}

function decoded(part: string): Json {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString());
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

/** A token in the stateless format, whose length nobody may rely on. */
export function installationToken(
  world: World,
  installation: Installation,
  permissions = installation.permissions,
): { token: string; expires: string } {
  const token = `ghs_${installation.app.id}_${randomBytes(60 + (world.tokens.size % 40)).toString("base64url")}`;
  const expires = world.now() + HOUR;
  world.tokens.set(token, {
    account: installation.app.bot,
    app: installation.app,
    installation,
    permissions,
    repositories: installation.repositories,
    expires,
  });
  return { token, expires: new Date(expires).toISOString().replace(/\.\d+Z/, "Z") };
}

/** A token for a person or for a workflow, which belongs to the Actions' own App. */
export function addToken(
  world: World,
  {
    login,
    repositories,
    permissions,
  }: { login: string; repositories?: readonly string[]; permissions?: Record<string, string> },
): string {
  const token = `gho_${createHash("sha256").update(`${login}${world.nextId()}`).digest("hex").slice(0, 30)}`;
  world.tokens.set(token, {
    account: world.account(login),
    ...(permissions && { permissions }),
    ...(repositories && { repositories: new Set(repositories) }),
    expires: Number.MAX_SAFE_INTEGER,
  });
  return token;
}

/** Refuses a caller that may not do this to a repository. Those who may not even see it are told that it is not there. */
export function admit(
  caller: Caller | undefined,
  repo: Repository,
  need: readonly (readonly [string, "read" | "write"])[],
): void {
  const isVisible = !repo.private || caller?.repositories?.has(repo.fullName) === true || rights(caller, repo) > 0;
  if (!isVisible) throw new ApiFailure(404, "Not Found");
  if (need.some(([name, level]) => grants(caller, repo, [name, level]))) return;
  if (caller === undefined) throw new ApiFailure(401, "Requires authentication");
  throw forbidden();
}

function grants(
  caller: Caller | undefined,
  repo: Repository,
  [name, level]: readonly [string, "read" | "write"],
): boolean {
  if (level === "read" && !repo.private) return true;
  if (caller === undefined) return false;
  if (caller.permissions === undefined) return rights(caller, repo) >= (RANK[level] ?? 9);
  if (caller.repositories?.has(repo.fullName) === false) return false;
  return (RANK[caller.permissions[name] ?? ""] ?? 0) >= (RANK[level] ?? 9);
}

const rights = (caller: Caller | undefined, repo: Repository): number =>
  RANK[repo.access.get(caller?.account.login ?? "") ?? ""] ?? 0;
