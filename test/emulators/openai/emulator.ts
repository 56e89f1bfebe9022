import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { always, type AskedQuestion, type ScriptedModel } from "./answer.ts";
import { FaultQueue } from "../fault-queue.ts";
import type { Fault } from "./faults.ts";
import { type Counted, envelope, isObject, promptOf, questionIn, written } from "./wire.ts";

/** One request, byte for byte. */
export interface RecordedRequest {
  method: string;
  path: string;
  headers: Readonly<Record<string, string>>;
  body: string;
  /** Absent where the body is no question. */
  question?: AskedQuestion;
  /** 0 where no answer was sent to its end. */
  status: number;
}

export interface OpenAiEmulatorOptions {
  /** What it says. @default no operations */
  model?: ScriptedModel;
  /** Bearer key that it takes; any when left out. */
  key?: string;
  /** Forms of answers that it knows; others are refused with 400. @default all */
  formats?: readonly string[];
  /** Parameters that it refuses with 400, such as max_tokens. */
  refuses?: readonly string[];
  /** False: answers do not say what they cost. */
  counts?: boolean;
  /** 0 takes any free port. */
  port?: number;
}

/** Prompt caches begin at this many tokens: https://developers.openai.com/api/docs/guides/prompt-caching */
const CACHE_FROM = 1024;
const CACHE_STEP = 128;
/** Prompts that the emulated cache remembers. */
const CACHED_PROMPTS = 8;
const CHARACTERS_OF_TOKEN = 4;

/** OpenAI's Responses API and chat completions on loopback, with a scripted model behind them. */
export class OpenAiEmulator implements AsyncDisposable {
  readonly requests: RecordedRequest[] = [];
  readonly faults = new FaultQueue<Fault>();
  model: ScriptedModel;
  readonly #options: OpenAiEmulatorOptions;
  readonly #server: Server;
  readonly #prompts: string[] = [];
  readonly #timers = new Set<NodeJS.Timeout>();
  #waiting: { count: number; resolve: () => void }[] = [];
  #port = 0;

  private constructor(options: OpenAiEmulatorOptions) {
    this.#options = options;
    this.model = options.model ?? always({ kind: "value", value: { operations: [] } });
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  static async start(options: OpenAiEmulatorOptions = {}): Promise<OpenAiEmulator> {
    const emulator = new OpenAiEmulator(options);
    await new Promise<void>((resolve) => emulator.#server.listen(options.port ?? 0, "127.0.0.1", resolve));
    const address = emulator.#server.address();
    emulator.#port = typeof address === "object" && address !== null ? address.port : 0;
    return emulator;
  }

  /** To be given as OPENAI_BASE_URL. */
  get url(): string {
    return `http://127.0.0.1:${this.#port}/v1`;
  }

  fail(fault: Fault): void {
    this.faults.add(fault);
  }

  /** Resolves when so many requests have come. */
  arrived(count: number): Promise<void> {
    if (this.requests.length >= count) return Promise.resolve();
    return new Promise((resolve) => void this.#waiting.push({ count, resolve }));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    const record: RecordedRequest = {
      method: request.method ?? "",
      path: new URL(request.url ?? "/", this.url).pathname,
      headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
      body,
      status: 0,
    };
    this.requests.push(record);
    this.#waiting = this.#waiting.filter(({ count, resolve }) => {
      if (this.requests.length < count) return true;
      resolve();
      return false;
    });
    const fault = this.faults.next();
    if (fault !== undefined) this.#break(response, fault, record);
    else this.#serve(response, record);
  }

  #serve(response: ServerResponse, record: RecordedRequest): void {
    const refuse = (status: number, message: string) => {
      record.status = status;
      send(response, status, { error: { message, type: "invalid_request_error", param: null, code: null } });
    };
    const { key, formats, refuses = [] } = this.#options;
    if (key !== undefined && record.headers["authorization"] !== `Bearer ${key}`)
      return refuse(401, "Incorrect API key provided.");
    const api = apiOf(record);
    const body: unknown = parsed(record.body);
    if (api === undefined) return refuse(404, `Invalid URL (${record.method} ${record.path})`);
    if (!isObject(body)) return refuse(400, "We could not parse the JSON body of your request.");
    const question = questionIn(api, body);
    if (question === undefined) return refuse(400, "Missing required parameter.");
    record.question = question;
    const bad = refuses.find((name) => name in body);
    if (bad !== undefined) return refuse(400, `Unsupported parameter: '${bad}' is not supported with this model.`);
    if (formats !== undefined && question.format !== "text" && !formats.includes(question.format))
      return refuse(400, `'response_format' of type '${question.format}' is not supported.`);
    const answer = this.model(question);
    record.status = 200;
    send(response, 200, {
      ...envelope(api, answer, {
        model: String(body["model"]),
        usage: this.#count(promptOf(body).join("\n"), written(answer)),
      }),
      ...(this.#options.counts === false && { usage: undefined }),
    });
  }

  /** Tokens by the length of the texts; of the input, what begins like an earlier prompt is read from the cache. */
  #count(prompt: string, answer: string): Counted {
    const shared = Math.max(0, ...this.#prompts.map((earlier) => commonStart(earlier, prompt)));
    this.#prompts.push(prompt);
    if (this.#prompts.length > CACHED_PROMPTS) this.#prompts.shift();
    const cached = Math.floor(shared / CHARACTERS_OF_TOKEN / CACHE_STEP) * CACHE_STEP;
    return {
      input: Math.ceil(prompt.length / CHARACTERS_OF_TOKEN),
      cached: cached >= CACHE_FROM ? cached : 0,
      output: Math.ceil(answer.length / CHARACTERS_OF_TOKEN),
    };
  }

  #break(response: ServerResponse, { do: what }: Fault, record: RecordedRequest): void {
    if (what === "hang") return;
    if (what === "drop") {
      response.socket?.destroy();
      return;
    }
    if (what === "garbage") {
      record.status = 200;
      response.writeHead(200, { "content-type": "application/json" }).end("\u0000\u001f}{ <html>not json");
      return;
    }
    if (what === "trickle" || what === "flood") {
      response.writeHead(200, { "content-type": "application/json" });
      const piece = what === "trickle" ? " " : " ".repeat(256 * 1024);
      const timer = setInterval(() => void response.write(piece), what === "trickle" ? 20 : 1);
      this.#timers.add(timer);
      response.on("close", () => clearInterval(timer));
      return;
    }
    if ("redirect" in what) {
      record.status = 307;
      response.writeHead(307, { location: what.redirect }).end();
      return;
    }
    record.status = what.status;
    send(
      response,
      what.status,
      { error: { message: what.message ?? "The server had an error.", type: "server_error" } },
      what.headers,
    );
  }
}

function apiOf({ method, path }: RecordedRequest): AskedQuestion["api"] | undefined {
  if (method !== "POST") return undefined;
  if (path === "/v1/responses") return "responses";
  return path === "/v1/chat/completions" ? "chat" : undefined;
}

function commonStart(a: string, b: string): number {
  let at = 0;
  while (at < a.length && at < b.length && a.charCodeAt(at) === b.charCodeAt(at)) at += 1;
  return at;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (chunk instanceof Buffer) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

function send(
  response: ServerResponse,
  status: number,
  ...[body, headers = {}]: [body: object, headers?: Readonly<Record<string, string>>]
): void {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}
