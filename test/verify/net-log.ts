import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findBrowser } from "../../app/browser/index.ts";

/** The browser's own account of its network. https://www.chromium.org/developers/design-documents/network-stack/netlog/ */
interface NetLog {
  /** Addresses that were connected to, and those that were sent to without a connection; without ports. */
  sockets: Set<string>;
  /** Hosts behind the proxy that was reached: tunnels that stand, and plain requests that were answered by somebody else than it. */
  reached: Set<string>;
  /** Hosts that the proxy was asked for in vain. */
  refused: Set<string>;
  /** Names that the machine or a server of names was asked for. */
  lookups: Set<string>;
}

/** A browser that writes down what it does on the network, whoever drives it. */
export interface LoggedBrowser extends AsyncDisposable {
  executablePath: string;
  /** To be asked when the browser is closed. */
  read: () => Promise<NetLog>;
}

export async function loggedBrowser(): Promise<LoggedBrowser> {
  const folder = await mkdtemp(join(tmpdir(), "jtracking-net-log-"));
  const log = join(folder, "net-log.json");
  const browser = await browserWith(`--log-net-log=${log}`, "--net-log-capture-mode=Everything");
  return {
    executablePath: browser.executablePath,
    read: async () => readNetLog(await readFile(log, "utf8")),
    [Symbol.asyncDispose]: async () => {
      await browser[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The machine's browser, started with more arguments than whoever starts it knows of. */
export async function browserWith(...args: string[]): Promise<{ executablePath: string } & AsyncDisposable> {
  const folder = await mkdtemp(join(tmpdir(), "jtracking-browser-"));
  const executablePath = join(folder, "browser");
  const { executablePath: real } = await findBrowser(process.env);
  const words = args.map((arg) => `'${arg}'`).join(" ");
  await writeFile(executablePath, `#!/bin/sh\nexec '${real}' ${words} "$@"\n`);
  await chmod(executablePath, 0o755);
  return { executablePath, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}

/** How our own proxy says no. */
const REFUSALS = new Set([400, 403, 502]);

interface Entry {
  type: number;
  source: { id: number };
  params?: Record<string, unknown>;
}

/** A browser that is ended leaves the last bracket out. */
function parsed(text: string): { constants: { logEventTypes: Record<string, number> }; events: Entry[] } {
  try {
    return JSON.parse(text);
  } catch {
    return JSON.parse(`${text.trimEnd().replace(/,$/, "")}]}`);
  }
}

/** `HTTP/1.1 200 OK` and the like, among an answer's headers. */
const statusIn = (headers: unknown): number | undefined => {
  const line = Array.isArray(headers) ? headers.map(String).find((one) => /^HTTP\/\S+ \d{3}/.test(one)) : undefined;
  return line === undefined ? undefined : Number(/ (\d{3})/.exec(line)?.[1]);
};

function readNetLog(text: string): NetLog {
  const { constants, events } = parsed(text);
  const names = new Map(Object.entries(constants.logEventTypes).map(([name, number]) => [number, name]));
  const log: NetLog = { sockets: new Set(), reached: new Set(), refused: new Set(), lookups: new Set() };
  const addresses = new Map<number, string>();
  /** What each request of the browser asked last. */
  const asked = new Map<number, string>();
  for (const { type, source, params = {} } of events) {
    const name = names.get(type) ?? "";
    const { address, line, headers } = params;
    if (typeof address === "string") addresses.set(source.id, address.replace(/:\d+$/, ""));
    // The browser asks the machine for a way to an address of Google's, without sending it anything.
    if (/^TCP_CONNECT_ATTEMPT|^UDP_BYTES_SENT/.test(name) && addresses.has(source.id))
      log.sockets.add(addresses.get(source.id) ?? "");
    if (/SEND_(?:TUNNEL_)?(?:REQUEST|HEADERS)/.test(name) && typeof line === "string")
      asked.set(source.id, /^(?:CONNECT |[A-Z]+ https?:\/\/)([^/\s:]+)/.exec(line)?.[1] ?? "127.0.0.1");
    const [to, status] = [asked.get(source.id), statusIn(headers)];
    if (/READ_(?:TUNNEL_)?(?:RESPONSE|HEADERS)/.test(name) && to !== undefined && status !== undefined)
      (REFUSALS.has(status) ? log.refused : log.reached).add(to);
    // A name that is only looked for in the browser's own memory makes no task.
    if (/^HOST_RESOLVER_(?:SYSTEM|DNS)_TASK|^DNS_TRANSACTION/.test(name))
      log.lookups.add(typeof params["hostname"] === "string" ? params["hostname"] : name);
  }
  return log;
}
