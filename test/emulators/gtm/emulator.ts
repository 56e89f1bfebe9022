import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

import { camelCase, recase } from "../../../app/gtm/container/casing.ts";
import { accountHandlers } from "./account-handlers.ts";
import { type ApiMethod, idsIn, methodOf } from "./api.ts";
import { ApiFailure, invalid, notFound } from "./api-failure.ts";
import { builtInHandlers } from "./built-in-handlers.ts";
import { bulkHandlers } from "./bulk-update.ts";
import type { Call, Handlers } from "./call.ts";
import { type ContainerSeed, ContainerState } from "./container-state.ts";
import { entityHandlers } from "./entity-handlers.ts";
import { FaultQueue } from "../fault-queue.ts";
import type { Fault } from "./faults.ts";
import { folderHandlers } from "./folder-handlers.ts";
import { type Json, isObject } from "./json.ts";
import { Quota } from "./quota.ts";
import { defaultSwitches, type Switches } from "./switches.ts";
import { templateHandlers } from "./template-handlers.ts";
import { versionHandlers } from "./version-handlers.ts";
import { bodyMistake } from "./wire-check.ts";
import { workspaceHandlers } from "./workspace-handlers.ts";

const handlers: Handlers = {
  ...accountHandlers,
  ...versionHandlers,
  ...workspaceHandlers,
  ...entityHandlers,
  ...folderHandlers,
  ...builtInHandlers,
  ...templateHandlers,
  ...bulkHandlers,
};

const MAX_BODY = 50 * 1024 * 1024;

/** One request and what it was answered. */
export interface LoggedCall {
  method: string;
  verb: string;
  path: string;
  query: string;
  body: Json;
  /** 0 where the connection was broken on purpose. */
  status: number;
  /** True once a fault has struck it. */
  struck?: true;
}

export interface EmulatorOptions {
  containers?: ContainerSeed[];
  switches?: Partial<Switches>;
  /** Scopes by bearer token, without the prefix tagmanager.; any token may do anything when left out. */
  tokens?: ReadonlyMap<string, readonly string[]>;
  /** Milliseconds since the epoch. */
  now?: () => number;
  /** 0 takes any free port. */
  port?: number;
}

/** Google Tag Manager's API v2 on loopback, with the behaviour that is documented or was recorded. */
export class GtmEmulator implements AsyncDisposable {
  readonly switches: Switches;
  readonly containers = new Map<string, ContainerState>();
  readonly calls: LoggedCall[] = [];
  readonly faults = new FaultQueue<Fault>();
  readonly #tokens: EmulatorOptions["tokens"];
  readonly #now: () => number;
  readonly #quota = new Quota();
  readonly #server: Server;
  #port = 0;

  private constructor({ containers = [], switches, tokens, now = Date.now }: EmulatorOptions) {
    this.switches = { ...defaultSwitches(), ...switches };
    this.#tokens = tokens;
    this.#now = now;
    for (const seed of containers) this.addContainer(seed);
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  static async start(options: EmulatorOptions = {}): Promise<GtmEmulator> {
    const emulator = new GtmEmulator(options);
    await new Promise<void>((resolve) => emulator.#server.listen(options.port ?? 0, "127.0.0.1", resolve));
    const address = emulator.#server.address();
    emulator.#port = typeof address === "object" && address !== null ? address.port : 0;
    return emulator;
  }

  /** To be given as the root URL of a client. */
  get url(): string {
    return `http://127.0.0.1:${this.#port}/`;
  }

  addContainer(seed: ContainerSeed): ContainerState {
    const state = new ContainerState(seed, { switches: this.switches, now: this.#now });
    this.containers.set(seed.container, state);
    return state;
  }

  fail(fault: Fault): void {
    this.faults.add(fault);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", this.url);
    const verb = request.method ?? "GET";
    const method = methodOf(verb, url.pathname);
    const log: LoggedCall = {
      method: method?.id ?? "",
      verb,
      path: url.pathname,
      query: url.search,
      body: {},
      status: 0,
    };
    this.calls.push(log);
    const text = await readBody(request);
    if (this.switches.latencyMs > 0) await new Promise((resolve) => void setTimeout(resolve, this.switches.latencyMs));
    const fault = method && this.faults.next(({ on }) => on === undefined || method.id.endsWith(on));
    try {
      if (method === undefined) throw notFound();
      this.#admit(request, method);
      if (fault?.when === "before") {
        this.#break(response, fault, log);
        return;
      }
      log.body = this.#body(method, text);
      const answer = this.#handle(method, { url, body: log.body });
      if (fault?.when === "after") {
        this.#break(response, fault, log);
        return;
      }
      log.status = answer === undefined ? 204 : 200;
      send(response, log.status, answer);
    } catch (error) {
      const failure = error instanceof ApiFailure ? error : new ApiFailure(500, `emulator: ${String(error)}`);
      log.status = failure.status;
      send(response, failure.status, failure.envelope(), failure.headers);
    }
  }

  /** Who may call what, and how often. */
  #admit(request: IncomingMessage, method: ApiMethod): void {
    const [scheme, token = ""] = (request.headers.authorization ?? "").split(" ");
    const granted = this.#tokens?.get(token);
    if (scheme !== "Bearer" || token === "" || (this.#tokens && granted === undefined))
      throw new ApiFailure(401, "Request had invalid authentication credentials. Expected OAuth 2 access token.");
    if (granted && !method.scopes.some((scope) => granted.includes(scope)))
      throw new ApiFailure(403, "Request had insufficient authentication scopes.");
    this.#quota.spend(this.#now(), this.switches.quota);
  }

  #body(method: ApiMethod, text: string): Json {
    if (method.request === undefined) return {};
    const parsed = parsedBody(text);
    const body = this.switches.acceptsConstants ? recase(method.request, parsed, camelCase) : parsed;
    const mistake = bodyMistake(method.request, body);
    if (mistake !== undefined || !isObject(body)) throw invalid(mistake ?? "Invalid JSON payload received.");
    return body;
  }

  #handle(method: ApiMethod, { url, body }: { url: URL; body: Json }): Json | undefined {
    for (const name of url.searchParams.keys())
      if (!method.query.has(name))
        throw invalid(`Invalid JSON payload received. Unknown name "${name}": Cannot bind query parameter.`);
    const handler = handlers[method.id];
    if (handler === undefined) throw new ApiFailure(501, `${method.id} is not emulated.`);
    const answer = handler(this.#call({ url, body }));
    if (method.response === undefined || answer === undefined) return answer;
    // The field is younger than the description.
    const { compilerErrors: _younger, ...described } = answer;
    const mistake = bodyMistake(method.response, described);
    if (mistake !== undefined) throw new Error(`answer of ${method.id}: ${mistake}`);
    return answer;
  }

  #call({ url, body }: { url: URL; body: Json }): Call {
    const ids = idsIn(url.pathname);
    const container = (): ContainerState => {
      const state = this.containers.get(ids.get("containers") ?? "");
      if (state === undefined || state.seed.account !== ids.get("accounts")) throw notFound();
      return state;
    };
    return {
      ids,
      query: url.searchParams,
      body,
      containers: this.containers,
      container,
      workspace: () => container().workspace(ids.get("workspaces")),
      openWorkspace: () => container().openWorkspace(ids.get("workspaces")),
    };
  }

  #break(response: ServerResponse, fault: Fault, log: LoggedCall): void {
    log.struck = true;
    if (fault.do === "hang") return;
    if (fault.do === "drop") {
      response.socket?.destroy();
      return;
    }
    log.status = fault.do.status;
    const failure = new ApiFailure(fault.do.status, fault.do.message ?? "Experienced an internal error.");
    send(response, failure.status, failure.envelope());
  }
}

function parsedBody(text: string): unknown {
  try {
    return text === "" ? {} : JSON.parse(text);
  } catch {
    throw invalid("Invalid JSON payload received. Unexpected token.");
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!(chunk instanceof Buffer)) continue;
    size += chunk.length;
    if (size <= MAX_BODY) chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function send(
  response: ServerResponse,
  status: number,
  ...[body, headers = {}]: [body: object | undefined, headers?: Readonly<Record<string, string>>]
): void {
  response.writeHead(status, { "content-type": "application/json; charset=UTF-8", ...headers });
  response.end(body === undefined ? "" : JSON.stringify(body));
}
