import type { ConsentState } from "../../artefacts/index.ts";
import { type AskedRequest, type CollectHit, decodeCollect, type OwnAnswer } from "../../browser/index.ts";
import type { ContainerModel } from "../simulate/container-model.ts";
import type { MissingParameter } from "../simulate/google-tags.ts";
import type { Observation, TakenStep, TimedRecord, Visit } from "../visit/visit.ts";
import { startScript } from "./page-script.ts";

export interface LogOptions {
  container: ContainerModel;
  mode: "simulate" | "live" | "preview";
  /** Host name of the site. */
  host: string;
  /** True: what changes something on the site's server is let through. */
  writes: boolean;
  /** Query of a GTM environment, for preview: gtm_auth and gtm_preview. */
  environment?: string;
  count: (where: "own" | "answered") => void;
}

const MAX_RECORDS = 20_000;
const NOTHING: OwnAnswer = { status: 204, type: "text/plain", body: "" };
const EMPTY_SCRIPT: OwnAnswer = { status: 200, type: "text/javascript", body: "" };
const CODE = new Set(["Script", "Stylesheet", "Font"]);
const READS = new Set(["GET", "HEAD", "OPTIONS"]);

/** Everything that is seen of one page, from its opening to the next one's. */
export class VisitLog {
  readonly #options: LogOptions;
  #visit: Visit | undefined;
  #start = 0;
  #opening = false;
  /** True: documents that a page leads to belong to the visit. False: the page is not left. */
  #travels = false;

  constructor(options: LogOptions) {
    this.#options = options;
  }

  begin(page: string, state: ConsentState, travels: boolean): Visit {
    this.#start = Date.now();
    this.#opening = true;
    this.#travels = travels;
    this.#visit = {
      page,
      state,
      steps: [],
      records: [],
      observations: [],
      containers: [],
      errors: [],
      leavings: [],
      typed: [],
    };
    return this.#visit;
  }

  /** Milliseconds since the visit began. */
  now(): number {
    return Date.now() - this.#start;
  }

  /** The page stands: what comes now belongs to steps. */
  opened(): void {
    this.#opening = false;
  }

  take(step: TakenStep): void {
    this.#visit?.steps.push(step);
  }

  /** What the page's script tells. The page may have spoken in its place, so nothing is taken on trust. */
  hear(text: string): void {
    const visit = this.#visit;
    const record = readRecord(text);
    if (!visit || !record || visit.records.length >= MAX_RECORDS) return;
    const at = record.at - this.#start;
    if (record.kind === "document") {
      // Shown anew after a choice of consent: only what a visitor sees who has chosen counts.
      if (this.#opening)
        Object.assign(visit, { records: [], observations: [], containers: [], errors: [] } satisfies Partial<Visit>);
    } else if (record.kind === "started") visit.started = record.how === "snippet" ? "snippet" : "forced";
    else if (record.kind === "error") visit.errors.push({ message: String(record.message), at });
    else if (record.kind === "hit" && this.#options.mode === "simulate") {
      visit.records.push({ ...record, at } as TimedRecord);
      this.#observe({ url: String(record.url), method: "GET" }, { ...simulatedFrom(record), at });
    } else visit.records.push({ ...record, at } as TimedRecord);
  }

  /** Decides on a request before the guard does. */
  intercept(request: AskedRequest): OwnAnswer | undefined {
    const { host, count, writes } = this.#options;
    const url = URL.parse(request.url);
    if (!url || !/^https?:$/.test(url.protocol)) return undefined;
    if (request.isMain) return this.#onDocument(request);
    const code = this.#onContainer(url);
    if (code !== undefined) return code;
    const isCollect = this.#observe(request, { at: this.now(), missing: [] });
    if (isCollect || request.hit !== undefined) {
      count("answered");
      return NOTHING_FOR(request);
    }
    if (isOwn(url.hostname, host)) {
      count("own");
      return READS.has(request.method) || !request.stands || writes ? undefined : NOTHING;
    }
    if (CODE.has(request.resourceType) && request.method === "GET") return undefined;
    count("answered");
    return NOTHING;
  }

  /** A page that stands is not left: what it still says is heard, and every hit that comes too late is known by its time. */
  #onDocument({ stands }: AskedRequest): OwnAnswer | undefined {
    this.#options.count("own");
    if (!stands || this.#travels) return undefined;
    this.#visit?.leavings.push(this.now());
    return NOTHING;
  }

  #onContainer(url: URL): OwnAnswer | undefined {
    if (!/\/gtm\.js$|\/gtag\/js$/.test(url.pathname)) return undefined;
    const { mode, container, environment } = this.#options;
    const id = url.searchParams.get("id") ?? "";
    this.#visit?.containers.push(id.slice(0, 40));
    const isOurs = url.pathname.endsWith("/gtm.js") && (container.publicId === "" || container.publicId === id);
    if (mode === "simulate") {
      this.#options.count("answered");
      if (!isOurs) return EMPTY_SCRIPT;
      return { ...EMPTY_SCRIPT, body: startScript(url.searchParams.get("l") ?? "dataLayer") };
    }
    if (mode !== "preview" || !isOurs || environment === undefined || url.searchParams.has("gtm_preview"))
      return undefined;
    const address = JSON.stringify(`${url.href}&${environment}&gtm_cookies_win=x`);
    return {
      ...EMPTY_SCRIPT,
      body: `document.head.append(Object.assign(document.createElement("script"), { src: ${address} }));`,
    };
  }

  /** Keeps the events of a GA4 hit; false for anything else. */
  #observe(
    request: Pick<AskedRequest, "url" | "method" | "body">,
    more: Pick<Observation, "at" | "missing" | "tag" | "seq" | "automatic">,
  ): boolean {
    const hit = decodeCollect(request);
    if (!hit) return false;
    this.#visit?.observations.push(...observationsOf(hit, request, more));
    return true;
  }
}

/** Pixels and scripts want an answer of their kind: the guard knows them. */
function NOTHING_FOR({ resourceType, hit }: AskedRequest): OwnAnswer | undefined {
  return hit !== undefined || resourceType === "Image" || resourceType === "Script" ? undefined : NOTHING;
}

function isOwn(hostname: string, host: string): boolean {
  const base = host.replace(/^www\./, "");
  return hostname === host || hostname === base || hostname.endsWith(`.${base}`);
}

function observationsOf(
  hit: CollectHit,
  { url, body = "" }: { url: string; body?: string },
  more: Pick<Observation, "at" | "missing" | "tag" | "seq" | "automatic">,
): Observation[] {
  return hit.events.map(({ name, parameters, items, userProperties }) => ({
    event: name,
    destination: hit.measurementId,
    parameters: { ...hit.page, ...parameters },
    items,
    userProperties,
    ...(hit.gcs !== undefined && { gcs: hit.gcs }),
    ...(hit.gcd !== undefined && { gcd: hit.gcd }),
    cookies: hit.ids.client,
    wire: { url, body },
    ...more,
  }));
}

type Heard = { kind: string; at: number } & Record<string, unknown>;

function readRecord(text: string): Heard | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null) return undefined;
    const { kind, at } = value as Partial<Heard>;
    return typeof kind === "string" && typeof at === "number" ? (value as Heard) : undefined;
  } catch {
    return undefined;
  }
}

function simulatedFrom(record: Heard): Pick<Observation, "missing" | "tag" | "seq" | "automatic"> {
  const { tag, seq, missing, automatic } = record;
  return {
    missing: Array.isArray(missing) ? (missing as MissingParameter[]) : [],
    ...(typeof tag === "string" && { tag }),
    ...(typeof seq === "number" && { seq }),
    ...(automatic === true && { automatic }),
  };
}
