import { generateKeyPairSync } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { ApiFailure } from "./api-failure.ts";
import { appRoutes } from "./app-routes.ts";
import type { Call, Handlers } from "./call.ts";
import { addToken, callerOf } from "./callers.ts";
import { checkRoutes } from "./check-routes.ts";
import { filled, mistakeIn, type Operation, operationOf, readQuery } from "./description.ts";
import { answerGit, isGitPath } from "./git-http.ts";
import { gitRoutes } from "./git-routes.ts";
import { answerGraphql } from "./graphql.ts";
import { issueRoutes } from "./issue-routes.ts";
import { isObject, type Json, objectOf } from "./json.ts";
import { answerPage, isPagePath } from "./page.ts";
import { People } from "./people.ts";
import { pullRoutes } from "./pull-routes.ts";
import * as shapes from "./shapes.ts";
import type { App, Installation } from "./state.ts";
import { type RepositorySeed, World } from "./world.ts";

const handlers: Handlers = {
  ...appRoutes,
  ...gitRoutes,
  ...issueRoutes,
  ...pullRoutes,
  ...checkRoutes,
  "rate-limit/get": () => ({ status: 200, body: {} }),
};

/** One request and what it was answered. */
export interface LoggedCall {
  /** Such as checks/create; graphql; git. */
  operation: string;
  verb: string;
  path: string;
  body: Json;
  /** Login of who asked. */
  by: string;
  /** 0 where the connection was broken on purpose. */
  status: number;
}

/** Something that goes wrong with the next calls of an operation. */
export interface Fault {
  /** Such as checks/create; every operation when left out. */
  on?: string;
  skip?: number;
  /** @default 1 */
  times?: number;
  /** Before: nothing was done. After: it was done, and the answer is lost. */
  when: "before" | "after";
  do: { status: number; message?: string; headers?: Record<string, string> } | "drop";
}

export interface EmulatorOptions {
  /** 0 takes any free port. @default 0 */
  port?: number;
  now?: () => number;
  /** Requests an hour for each token. @default 5,000 */
  rateLimit?: number;
  /** Check every answer against the description too. @default true */
  strict?: boolean;
}

export interface NewApp {
  slug: string;
  webhook: { url: string; secret: string };
}

/** GitHub on loopback, as far as this product uses it. */
export class GithubEmulator implements AsyncDisposable {
  readonly world: World;
  readonly people: People;
  readonly calls: LoggedCall[] = [];
  /** Requests that no operation of GitHub's has, and answers of ours that it would not give. */
  readonly problems: string[] = [];
  readonly #server: Server;
  readonly #strict: boolean;
  readonly #rateLimit: number;
  readonly #used = new Map<string, number>();
  #faults: (Fault & { left: number; toSkip: number })[] = [];
  #port = 0;

  private constructor({ now = Date.now, strict = true, rateLimit = 5000 }: EmulatorOptions) {
    this.world = new World(now);
    this.people = new People(this.world);
    this.#strict = strict;
    this.#rateLimit = rateLimit;
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  static async start(options: EmulatorOptions = {}): Promise<GithubEmulator> {
    const emulator = new GithubEmulator(options);
    await new Promise<void>((resolve) => void emulator.#server.listen(options.port ?? 0, "127.0.0.1", resolve));
    const address = emulator.#server.address();
    emulator.#port = typeof address === "object" && address !== null ? address.port : 0;
    emulator.world.url = emulator.url;
    return emulator;
  }

  /** For GITHUB_API_URL, and for git with `/owner/name.git` behind it. */
  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Registers an App; the key is its owner's to keep. */
  addApp({ slug, webhook }: NewApp): { app: App; privateKey: string } {
    const { publicKey, privateKey } = generateKeyPairSync("rsa", {
      // Short, because tests make many; nobody is kept out by it.
      modulusLength: 1024,
      publicKeyEncoding: { type: "spki", format: "pem" },
      privateKeyEncoding: { type: "pkcs1", format: "pem" },
    });
    const bot = this.world.account(`${slug}[bot]`, "Bot");
    const app: App = { id: this.world.nextId(), slug, name: slug, publicKey, webhook, bot };
    this.world.apps.set(app.id, app);
    return { app, privateKey };
  }

  addRepository(seed: RepositorySeed): ReturnType<World["addRepository"]> {
    return this.world.addRepository(seed);
  }

  /** Somebody installs the App on repositories of one owner. */
  install(
    app: App,
    repositories: readonly string[],
    permissions: Record<string, string> = APP_PERMISSIONS,
  ): Installation {
    const [first = ""] = repositories;
    const account = this.world.repository(first).owner;
    const installation: Installation = {
      id: this.world.nextId(),
      app,
      account,
      repositories: new Set(repositories),
      permissions,
    };
    this.world.installations.set(installation.id, installation);
    this.world.emitTo(installation, "installation", {
      action: "created",
      installation: shapes.installation(installation),
      repositories: repositories.map((name) => {
        const { id, name: short, fullName, private: isPrivate } = this.world.repository(name);
        return { id, node_id: `R_${id}`, name: short, full_name: fullName, private: isPrivate };
      }),
      sender: shapes.account(account),
    });
    return installation;
  }

  /** A token for a person, or (with permissions) for a workflow. */
  token(options: Parameters<typeof addToken>[1]): string {
    return addToken(this.world, options);
  }

  fail(fault: Fault): void {
    this.#faults.push({ ...fault, left: fault.times ?? 1, toSkip: fault.skip ?? 0 });
  }

  /** Calls of one operation that were answered well. */
  done(operation: string): LoggedCall[] {
    return this.calls.filter((call) => call.operation === operation && call.status >= 200 && call.status < 300);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.world.settled();
    this.#server.closeAllConnections();
    await new Promise((resolve) => void this.#server.close(resolve));
    await this.world[Symbol.asyncDispose]();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", this.url);
    const log: LoggedCall = {
      operation: "",
      verb: request.method ?? "GET",
      path: url.pathname,
      body: {},
      by: "",
      status: 0,
    };
    try {
      if (isGitPath(url.pathname)) {
        this.calls.push({ ...log, operation: "git", status: 200 });
        await answerGit(this.world, request, response);
      } else if (isPagePath(url.pathname)) await answerPage(this.world, request, response);
      else {
        this.calls.push(log);
        await this.#api({ request, response, url, log });
      }
    } catch (error) {
      this.#refuse(response, log, error);
    }
  }

  async #api({
    request,
    response,
    url,
    log,
  }: {
    request: IncomingMessage;
    response: ServerResponse;
    url: URL;
    log: LoggedCall;
  }): Promise<void> {
    // As on GitHub Enterprise Server, where the API is below a path.
    const path = url.pathname.replace(/^\/api\/v3/, "").replace(/^\/api(?=\/graphql)/, "");
    const text = await bodyOf(request);
    const found = path === "/graphql" ? undefined : operationOf(log.verb, path);
    log.operation = path === "/graphql" ? graphqlName(text) : (found?.operation.id ?? "");
    const fault = this.#faultFor(log.operation);
    if (fault?.when === "before") return this.#break(response, fault);
    const { authorization } = request.headers;
    const caller = signsForItself(found?.operation.id) ? undefined : callerOf(this.world, authorization);
    log.by = caller?.account.login ?? "";
    const budget = this.#spend(authorization ?? "");
    for (const [name, value] of Object.entries(budget)) response.setHeader(name, value);
    if (Number(budget["x-ratelimit-remaining"]) < 0)
      throw new ApiFailure(403, "API rate limit exceeded for installation ID 1.", {
        headers: { "x-ratelimit-remaining": "0" },
      });
    if (path === "/graphql") {
      if (caller === undefined) throw new ApiFailure(401, "This endpoint requires you to be authenticated.");
      log.body = parsed(text);
      const answer = await answerGraphql(this.world, caller, log.body);
      if (fault) return this.#break(response, fault);
      return send(response, log, { status: 200, body: answer });
    }
    if (found === undefined) {
      this.problems.push(`no operation answers ${log.verb} ${path}`);
      throw new ApiFailure(404, "Not Found");
    }
    const reply = await this.#operate({
      ...found,
      call: {
        world: this.world,
        caller,
        authorization,
        params: found.params,
        query: this.#query(found.operation, url),
        body: this.#body(found.operation, text, log),
      },
    });
    if (fault) return this.#break(response, fault);
    const link = linkOf(reply.body, url, found.operation);
    if (link !== undefined) response.setHeader("link", link);
    return send(response, log, reply);
  }

  async #operate({
    operation,
    call,
  }: {
    operation: Operation;
    call: Call;
  }): Promise<{ status: number; body?: unknown }> {
    const handler = handlers[operation.id];
    if (handler === undefined) throw new ApiFailure(501, `the emulator has no ${operation.id}`);
    const reply = await handler(call);
    const schema = operation.responses[String(reply.status)];
    if (schema === undefined || reply.body === undefined) return reply;
    const body = filled(isObject(schema) ? schema : {}, reply.body);
    const mistake = this.#strict ? mistakeIn(isObject(schema) ? schema : {}, body) : undefined;
    if (mistake)
      this.problems.push(
        `${operation.id} answers what GitHub would not: ${mistake.instancePath} ${mistake.message ?? ""}`,
      );
    return { status: reply.status, body };
  }

  #query(operation: Operation, url: URL): Call["query"] {
    const { values, mistake } = readQuery(operation, url.searchParams);
    if (mistake !== undefined) throw new ApiFailure(422, `Invalid request.\n\n${mistake}`);
    for (const name of url.searchParams.keys())
      if (!(name in operation.query)) this.problems.push(`${operation.id} has no parameter ${name}`);
    return values;
  }

  #body({ request, bodyRequired, id }: Operation, text: string, log: LoggedCall): Json {
    const body: unknown = text === "" ? undefined : parsed(text);
    if (isObject(body)) log.body = body;
    if (!isObject(request) || (body === undefined && !bodyRequired)) return objectOf(body);
    const mistake = mistakeIn(request, body ?? {});
    if (mistake === undefined) return objectOf(body);
    this.problems.push(
      `${id} was sent a body that its description refuses: ${mistake.instancePath} ${mistake.message ?? ""}`,
    );
    throw new ApiFailure(
      422,
      `Invalid request.\n\n${mistake.instancePath || "The body"} ${mistake.message ?? "is wrong"}.`,
    );
  }

  #spend(authorization: string): Record<string, string> {
    const used = (this.#used.get(authorization) ?? 0) + 1;
    this.#used.set(authorization, used);
    const reset = Math.floor(this.world.now() / 1000) + 3600;
    return {
      "x-ratelimit-limit": String(this.#rateLimit),
      "x-ratelimit-remaining": String(this.#rateLimit - used),
      "x-ratelimit-used": String(used),
      "x-ratelimit-reset": String(reset),
      "x-ratelimit-resource": "core",
    };
  }

  #faultFor(operation: string): Fault | undefined {
    for (const fault of this.#faults) {
      if (fault.left === 0 || (fault.on !== undefined && fault.on !== operation)) continue;
      if (fault.toSkip > 0) {
        fault.toSkip -= 1;
        continue;
      }
      fault.left -= 1;
      return fault;
    }
    return undefined;
  }

  #break(response: ServerResponse, fault: Fault): void {
    if (fault.do === "drop") {
      response.destroy();
      return;
    }
    throw new ApiFailure(fault.do.status, fault.do.message ?? "Server Error", { headers: fault.do.headers ?? {} });
  }

  #refuse(response: ServerResponse, log: LoggedCall, error: unknown): void {
    const failure = error instanceof ApiFailure ? error : new ApiFailure(500, String(error));
    if (!(error instanceof ApiFailure))
      this.problems.push(
        `${log.operation} broke: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
    for (const [name, value] of Object.entries(failure.headers)) response.setHeader(name, value);
    const body = {
      message: failure.message,
      documentation_url: "https://docs.github.com/rest",
      status: String(failure.status),
      ...(failure.errors !== undefined && { errors: failure.errors }),
    };
    send(response, log, { status: failure.status, body });
  }
}

/** What `app.yml` asks for. */
export const APP_PERMISSIONS: Record<string, string> = {
  metadata: "read",
  contents: "write",
  pull_requests: "write",
  issues: "write",
  checks: "write",
  deployments: "write",
};

function send(response: ServerResponse, log: LoggedCall, { status, body }: { status: number; body?: unknown }): void {
  log.status = status;
  if (response.destroyed || response.writableEnded) return;
  response.setHeader("content-type", "application/json; charset=utf-8");
  response.writeHead(status).end(body === undefined ? undefined : JSON.stringify(body));
}

/** Operations that an App asks for with its own key. */
const signsForItself = (id: string | undefined): boolean =>
  id?.startsWith("apps/") === true && id !== "apps/list-repos-accessible-to-installation";

function linkOf(body: unknown, url: URL, operation: Operation): string | undefined {
  if (!("page" in operation.query)) return undefined;
  const size = Number(url.searchParams.get("per_page") ?? 30);
  const list = Array.isArray(body) ? body : Object.values(objectOf(body)).find(Array.isArray);
  if (list === undefined || list.length < size) return undefined;
  const next = new URL(url);
  next.searchParams.set("page", String(Number(url.searchParams.get("page") ?? 1) + 1));
  return `<${next.href}>; rel="next"`;
}

/** A mutation goes by its field, a query by the name it gives itself. */
function graphqlName(text: string): string {
  const query = objectOf(parsed(text))["query"];
  return `graphql/${/(?:query|mutation)\s+(\w+)/.exec(typeof query === "string" ? query : "")?.[1] ?? "anonymous"}`;
}

function parsed(text: string): Json {
  try {
    return objectOf(JSON.parse(text));
  } catch {
    throw new ApiFailure(400, "Problems parsing JSON");
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
