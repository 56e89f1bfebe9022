import type { BrowserContext, CDPSession, Dialog, Page } from "playwright-core";
import { getDomain } from "tldts";
import type { FailureReason } from "../arrival.ts";
import { localAnswer } from "../guard/local-answer.ts";
import type { HitRequest } from "../hit/hit-request.ts";
import { readMessage } from "../record/page-message.ts";
import type { RecordedCall } from "../record/recorded-call.ts";
import { callOfMessage, callsOfHit } from "../record/recorded-calls.ts";
import { SPEAKS_FOR_ITSELF } from "../record/vendor-call.ts";
import { requestRole } from "../vendor/request-role.ts";
import type { Vendor } from "../vendor/vendor.ts";
import { NetworkWatch, type WatchedDocument } from "./network-watch.ts";
import { hitRequestOf, type PausedRequest, refusalOfAnswer, transportOf } from "./paused-request.ts";
import type { TabEnvironment } from "./tab-environment.ts";

/** The recorder's name for its messenger; see page/report.ts. */
const MESSENGER = "__jtrackingReport";
const MAX_CALLS = 2_000;
/** A page that opens so many dialogs never gets anywhere. */
const MAX_DIALOGS = 30;

/** Types that are looked at before they leave. Style sheets, fonts and media go to nobody who counts. */
const WATCHED = [
  "Document",
  "Script",
  "XHR",
  "Fetch",
  "Ping",
  "Image",
  "EventSource",
  "Other",
  "CSPViolationReport",
] as const;
/** Blocked inside the browser, without asking us: the cheapest way. GIFs pass, because pixels are. */
const BLOCKED_FILES = [
  "woff",
  "woff2",
  "ttf",
  "otf",
  "eot",
  "mp4",
  "webm",
  "m4v",
  "mov",
  "mp3",
  "ogg",
  "wav",
  "m3u8",
  "pdf",
  "zip",
];
const BLOCKED_IMAGES = ["png", "jpg", "jpeg", "webp", "avif", "ico", "bmp", "svg"];

/** A recorded call with what decides whether it belongs to the page on screen. */
interface HeldCall {
  call: RecordedCall;
  networkId?: string;
  isPing?: boolean;
}

const siteOf = (url: string): string => {
  const parsed = URL.parse(url);
  return parsed ? (getDomain(parsed.hostname) ?? parsed.host) : "";
};

/** Everything between one page and us: the guard at its requests, the recorder's messages, dialogs, and its end. */
export class PageSession {
  readonly page: Page;
  readonly network: NetworkWatch;
  readonly #session: CDPSession;
  readonly #environment: TabEnvironment;
  readonly #mainFrame: string;
  /** Contexts of this page's documents whose recorder may speak. */
  readonly #contexts = new Map<number, { own: boolean }>();
  #calls: HeldCall[] = [];
  #stale = new Set<string>();
  #opening = false;
  #images = false;
  #address = "";
  #redirects = 0;
  #dialogs = 0;
  #end: FailureReason | undefined;
  #ended: (reason: FailureReason) => void = () => undefined;

  static async start(context: BrowserContext, environment: TabEnvironment): Promise<PageSession> {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    const { frameTree } = await session.send("Page.getFrameTree");
    const started = new PageSession(page, session, { environment, mainFrame: frameTree.frame.id });
    await started.#arm();
    return started;
  }

  private constructor(
    page: Page,
    session: CDPSession,
    { environment, mainFrame }: { environment: TabEnvironment; mainFrame: string },
  ) {
    this.page = page;
    this.#session = session;
    this.#environment = environment;
    this.#mainFrame = mainFrame;
    this.network = new NetworkWatch(session, mainFrame, {
      host: () => URL.parse(this.#address)?.host ?? "",
      documentBytes: environment.limits.documentBytes,
      tooLarge: () => this.#stop("too_large"),
    });
    session.on("Fetch.requestPaused", (paused) => void this.#onPaused(paused).catch(() => undefined));
    session.on("Runtime.bindingCalled", ({ name, payload, executionContextId }) => {
      if (name === MESSENGER) this.#onMessage(payload, executionContextId);
    });
    page.on("dialog", (dialog) => void this.#onDialog(dialog).catch(() => undefined));
    page.on("crash", () => this.#stop("crash"));
    page.on("close", () => this.#stop("closed"));
  }

  async #arm(): Promise<void> {
    const patterns = WATCHED.map((resourceType) => ({
      urlPattern: "*",
      resourceType,
      requestStage: "Request" as const,
    }));
    await Promise.all([
      this.#session.send("Network.enable", { maxTotalBufferSize: 3 * this.#environment.limits.documentBytes }),
      this.#session.send("Runtime.enable"),
      this.#session.send("Runtime.addBinding", { name: MESSENGER }),
      this.#session.send("Fetch.enable", {
        patterns: [...patterns, { urlPattern: "*", resourceType: "Document", requestStage: "Response" }],
      }),
      this.#block(),
    ]);
  }

  #block(): Promise<unknown> {
    const endings = this.#images
      ? BLOCKED_FILES.filter((file) => !/^(?:woff|ttf|otf|eot)/.test(file))
      : [...BLOCKED_FILES, ...BLOCKED_IMAGES];
    const urls = endings.flatMap((ending) => [`*.${ending}`, `*.${ending}?*`]);
    return this.#session.send("Network.setBlockedURLs", { urls });
  }

  /** Makes ready for the next page: what the one before still says is no longer heard. */
  async begin(url: string, images: boolean): Promise<void> {
    this.#contexts.clear();
    this.#calls = [];
    this.#stale = this.network.reset();
    this.#address = url;
    this.#redirects = 0;
    this.#dialogs = 0;
    this.#end = undefined;
    this.#opening = true;
    if (images !== this.#images) {
      this.#images = images;
      await this.#block();
    }
  }

  /** The page stands: from now on it may not leave the site by itself. */
  arrived(): void {
    this.#opening = false;
    this.#address = this.page.url();
  }

  /** Resolves with the reason when the page comes to an end before it arrived. */
  get ended(): Promise<FailureReason> {
    if (this.#end) return Promise.resolve(this.#end);
    return new Promise((resolve) => {
      this.#ended = resolve;
    });
  }

  /** Address on its way here: after redirects, before arrival. */
  get address(): string {
    return this.#address;
  }

  get end(): FailureReason | undefined {
    return this.#end;
  }

  get document(): WatchedDocument | undefined {
    return this.network.document;
  }

  /** Body of the document as served; empty where the browser no longer has it. */
  async served(): Promise<string> {
    const requestId = this.network.document?.requestId;
    if (!requestId) return "";
    const answer = await this.#session
      .send("Network.getResponseBody", { requestId }, { timeout: 2_000 })
      .catch(() => undefined);
    if (!answer) return "";
    const text = answer.base64Encoded ? Buffer.from(answer.body, "base64").toString("utf8") : answer.body;
    return text.slice(0, this.#environment.limits.documentBytes);
  }

  /** Runs an expression in the page; undefined where it could not answer in time or was replaced meanwhile. */
  async ask(expression: string, timeout: number): Promise<unknown> {
    const answer = await this.#session
      .send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true }, { timeout })
      .catch(() => undefined);
    return answer?.result.value;
  }

  /** Calls since the last time, in order of arrival, without those of the page before. */
  async take(): Promise<RecordedCall[]> {
    // Messages of the page's own thread are in order: once this is answered, all before it were heard.
    await this.ask("0", this.#environment.limits.answer);
    const taken = this.#calls;
    this.#calls = [];
    return taken.filter((held) => this.#isOfThisPage(held)).map(({ call }) => call);
  }

  /** Ends scripts that hang, then the page. A renderer that does not answer is left to the browser. */
  async close(): Promise<void> {
    const { limits } = this.#environment;
    await this.#session.send("Runtime.terminateExecution", undefined, { timeout: 500 }).catch(() => undefined);
    const patience = new Promise((resolve) => setTimeout(resolve, limits.answer).unref());
    await Promise.race([this.page.close().catch(() => undefined), patience]);
  }

  #isOfThisPage({ networkId, isPing }: HeldCall): boolean {
    if (networkId === undefined) return true;
    const loader = this.network.loaderOf(networkId);
    // Workers tell of their requests elsewhere; a beacon that nobody told of left with the page before.
    return loader === undefined ? isPing !== true : !this.#stale.has(loader);
  }

  #stop(reason: FailureReason): void {
    if (this.#end) return;
    this.#end = reason;
    this.#ended(reason);
  }

  #hold(held: HeldCall): void {
    if (this.#calls.length < MAX_CALLS) this.#calls.push(held);
  }

  #onMessage(payload: string, contextId: number): void {
    const message = readMessage(payload);
    if (!message) return;
    if (message.kind === "start") {
      const inherits = message.origin === "null" || message.origin === "";
      this.#contexts.set(contextId, {
        own: message.top || inherits || siteOf(message.origin) === siteOf(this.#address),
      });
      return;
    }
    if (this.#contexts.get(contextId)?.own !== true) return;
    const call = callOfMessage(message, URL.parse(this.#address)?.origin ?? "");
    if (!call) return;
    this.#hold({ call });
    this.#noteCall(call, message.kind === "call" && SPEAKS_FOR_ITSELF.has(message.name));
  }

  #noteCall(call: RecordedCall, provesVendor: boolean): void {
    const { ledger, state } = this.#environment;
    const vendor: Vendor | undefined =
      provesVendor && call.vendor ? { name: call.vendor, category: "analytics" } : undefined;
    ledger.note({ kind: "call", call, ...(vendor && { vendor }), state });
  }

  async #onDialog(dialog: Dialog): Promise<void> {
    this.#dialogs += 1;
    if (this.#dialogs > MAX_DIALOGS) {
      this.#stop("hang");
      await this.#session.send("Runtime.terminateExecution").catch(() => undefined);
    }
    // While we open the next page, the one before may not hold us back.
    if (dialog.type() === "beforeunload" && this.#opening) await dialog.accept();
    else await dialog.dismiss();
  }

  async #onPaused(paused: PausedRequest): Promise<void> {
    const { requestId } = paused;
    const isMain = paused.resourceType === "Document" && paused.frameId === this.#mainFrame;
    const isAnswer = paused.responseStatusCode !== undefined || paused.responseErrorReason !== undefined;
    const refusal = isAnswer ? this.#judgeAnswer(paused, isMain) : this.#judgeNavigation(paused, isMain);
    if (refusal) {
      if (refusal !== "off_site") this.#stop(refusal);
      await this.#session.send("Fetch.failRequest", { requestId, errorReason: "Aborted" });
      return;
    }
    if (isAnswer || isMain) {
      await this.#session.send("Fetch.continueRequest", { requestId });
      return;
    }
    await this.#judgeRequest(paused);
  }

  #judgeAnswer(paused: PausedRequest, isMain: boolean): FailureReason | undefined {
    return isMain ? refusalOfAnswer(paused, this.#environment.limits.documentBytes) : undefined;
  }

  #judgeNavigation(
    { request, redirectedRequestId }: PausedRequest,
    isMain: boolean,
  ): FailureReason | "off_site" | undefined {
    if (!isMain) return undefined;
    if (!this.#opening) return siteOf(request.url) === siteOf(this.#address) ? undefined : "off_site";
    this.#redirects += redirectedRequestId ? 1 : 0;
    this.#address = request.url;
    return this.#redirects > this.#environment.limits.redirects ? "redirect_loop" : undefined;
  }

  async #judgeRequest(paused: PausedRequest): Promise<void> {
    const { requestId, resourceType, request } = paused;
    const { ledger, libraries, state } = this.#environment;
    const hit = hitRequestOf(paused);
    const role = requestRole(
      { ...hit, isScript: resourceType === "Script" || resourceType === "Stylesheet" },
      libraries,
    );
    if (role.kind !== "other") ledger.note({ kind: "request", url: request.url, vendor: role.vendor, state });
    if (role.kind === "hit") this.#recordHit(paused, hit, role.vendor);
    if (role.kind === "hit" || (role.kind === "library" && !role.loads)) {
      const answer = localAnswer({ resourceType, headers: request.headers });
      await this.#session.send("Fetch.fulfillRequest", { requestId, ...answer });
    } else if (resourceType === "Image" && !this.#images) {
      await this.#session.send("Fetch.failRequest", { requestId, errorReason: "BlockedByClient" });
    } else {
      await this.#session.send("Fetch.continueRequest", { requestId });
    }
  }

  #recordHit(paused: PausedRequest, hit: HitRequest, vendor: Vendor): void {
    const origin = URL.parse(this.#address)?.origin ?? "";
    for (const call of callsOfHit(hit, { vendor, transport: transportOf(paused), origin })) {
      this.#hold({
        call,
        ...(paused.networkId !== undefined && { networkId: paused.networkId }),
        isPing: paused.resourceType === "Ping",
      });
      this.#noteCall(call, false);
    }
  }
}
