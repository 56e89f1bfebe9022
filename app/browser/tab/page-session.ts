import type { BrowserContext, CDPSession, Dialog, Page } from "playwright-core";
import type { ConsentState } from "../../artefacts/index.ts";
import type { FailureReason } from "../arrival.ts";
import { askedBy } from "../ask-document.ts";
import type { HitRequest } from "../hit/hit-request.ts";
import { readMessage } from "../record/page-message.ts";
import type { RecordedCall } from "../record/recorded-call.ts";
import { callOfMessage, callsOfHit } from "../record/recorded-calls.ts";
import { SPEAKS_FOR_ITSELF } from "../record/vendor-call.ts";
import type { Unstated } from "../tracking/site-tracking.ts";
import { knownVendor } from "../vendor/vendor-of.ts";
import type { Vendor } from "../vendor/vendor.ts";
import { CallBuffer } from "./call-buffer.ts";
import { forgetVisitor } from "./forget-visitor.ts";
import { NetworkWatch, type WatchedDocument } from "./network-watch.ts";
import { originOf, type PageState, siteOf } from "./page-state.ts";
import { type PausedRequest, transportOf } from "./paused-request.ts";
import { RequestGuard } from "./request-guard.ts";
import type { TabEnvironment } from "./tab-environment.ts";

/** The recorder's name for its messenger; see page/report.ts. */
const MESSENGER = "__jtrackingReport";
/** A page that opens so many dialogs never gets anywhere. */
const MAX_DIALOGS = 30;
const MAX_SIGHTINGS = 5_000;

/** Contexts in which we are opening a page at this moment. */
const opening = new WeakSet<BrowserContext>();

/** Closes every page of a context that was not opened by us: windows that slipped past the recorder. */
export function closeStrayPages(context: BrowserContext): void {
  context.on("page", (page) => {
    if (!opening.has(context)) void page.close().catch(() => undefined);
  });
}

/** Everything between one page and us: the guard at its requests, the recorder's messages, dialogs, and its end. */
export class PageSession {
  readonly page: Page;
  readonly network: NetworkWatch;
  readonly #session: CDPSession;
  readonly #environment: TabEnvironment;
  readonly #guard: RequestGuard;
  readonly #calls = new CallBuffer();
  readonly #state: PageState = { address: "", opening: false, images: false, redirects: 0 };
  /** Scripting contexts of this page's documents; true for those of the site itself. */
  readonly #contexts = new Map<number, boolean>();
  #sightings: Unstated[] = [];
  #dialogs = 0;
  #end: FailureReason | undefined;
  #ended: (reason: FailureReason) => void = () => undefined;

  /** Opens a blank page in the context and sets up guard and recorder before anything is shown in it. */
  static async start(context: BrowserContext, environment: TabEnvironment): Promise<PageSession> {
    opening.add(context);
    const page = await context.newPage().finally(() => opening.delete(context));
    const session = await context.newCDPSession(page);
    askedBy(page, session);
    const { frameTree } = await session.send("Page.getFrameTree");
    const started = new PageSession(page, session, { environment, mainFrame: frameTree.frame.id });
    // Nobody asks for bodies: what was fetched is known, and what a page shows is read in the page.
    await session.send("Network.enable", { maxTotalBufferSize: 0, maxResourceBufferSize: 0 });
    await session.send("Page.enable");
    await session.send("Runtime.enable");
    await session.send("Runtime.addBinding", { name: MESSENGER });
    await started.#guard.arm();
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
    this.network = new NetworkWatch(session, mainFrame, {
      host: () => URL.parse(this.#state.address)?.host ?? "",
      documentBytes: environment.limits.documentBytes,
      tooLarge: () => this.#stop("too_large"),
    });
    this.#guard = new RequestGuard(session, {
      mainFrame,
      state: this.#state,
      environment,
      events: {
        refused: (reason) => this.#stop(reason),
        hit: (paused, hit, vendor) => this.#onHit(paused, hit, vendor),
        vendor: (url, vendor) => this.#sightings.push({ kind: "request", url, vendor }),
      },
    });
    session.on("Runtime.bindingCalled", ({ name, payload, executionContextId }) => {
      if (name === MESSENGER) this.#onMessage(payload, executionContextId);
    });
    page.on("dialog", (dialog) => {
      void this.#onDialog(dialog).catch(() => undefined);
    });
    page.on("crash", () => this.#stop("crash"));
    page.on("close", () => this.#stop("closed"));
  }

  /** Makes ready for the next page: what the one before still says is no longer heard. */
  async begin(url: string, images: boolean): Promise<void> {
    this.book(this.#environment.state);
    this.#contexts.clear();
    this.#calls.reset(this.network.reset());
    this.#dialogs = 0;
    this.#end = undefined;
    const changes = images !== this.#state.images;
    Object.assign(this.#state, { address: url, opening: true, images, redirects: 0 } satisfies PageState);
    if (changes) await this.#guard.block();
  }

  /** Opens the next page as a new visitor; to be called once it has arrived. */
  forget(url: string): Promise<() => Promise<void>> {
    const { consent, state } = this.#environment;
    return forgetVisitor(this.page.context(), this.#session, { url, storage: consent.storageFor(state) });
  }

  /** The page stands: from now on it may not leave its site by itself. */
  arrived(): void {
    this.#state.opening = false;
    this.#state.address = this.page.url();
  }

  /** Resolves with the reason when the page comes to an end before it arrived. */
  untilEnd(): Promise<FailureReason> {
    if (this.#end) return Promise.resolve(this.#end);
    return new Promise((resolve) => {
      this.#ended = resolve;
    });
  }

  /** Why the page came to an end; undefined while it stands. */
  get end(): FailureReason | undefined {
    return this.#end;
  }

  get images(): boolean {
    return this.#state.images;
  }

  /** Address on its way here: after redirects, before arrival. */
  get address(): string {
    return this.#state.address;
  }

  get document(): WatchedDocument | undefined {
    return this.network.document;
  }

  /** Runs an expression in the page; undefined where it could not answer in time or was replaced meanwhile. */
  async ask(expression: string, timeout: number): Promise<unknown> {
    const question = { expression, awaitPromise: true, returnByValue: true };
    const answer = await this.#session.send("Runtime.evaluate", question, { timeout }).catch(() => undefined);
    return answer?.result.value;
  }

  /** Calls since the last time, in order of arrival, without those of the page before. */
  async take(): Promise<RecordedCall[]> {
    // Messages of the page's own thread are in order: once this is answered, all before it were heard.
    await this.ask("0", this.#environment.limits.answer);
    this.book(this.#environment.state);
    return this.#calls.take((networkId) => this.network.loaderOf(networkId));
  }

  /** Books what was seen of tracking under a consent state: only now is it known which one it was. */
  book(state: ConsentState): void {
    for (const sighting of this.#sightings.splice(0)) this.#environment.ledger.note({ ...sighting, state });
  }

  /** Ends scripts that hang, then the page. A renderer that does not answer is left to the browser. */
  async close(): Promise<void> {
    this.book(this.#environment.state);
    await this.#session.send("Runtime.terminateExecution", undefined, { timeout: 500 }).catch(() => undefined);
    const patience = new Promise((resolve) => setTimeout(resolve, this.#environment.limits.answer).unref());
    await Promise.race([this.page.close().catch(() => undefined), patience]);
  }

  #stop(reason: FailureReason): void {
    if (this.#end) return;
    this.#end = reason;
    this.#ended(reason);
  }

  #onMessage(payload: string, contextId: number): void {
    const message = readMessage(payload);
    if (message?.kind === "start") {
      // Frames without an address of their own are the page's; so are those of its site.
      const isOwn = message.top || !/^https?:/.test(message.origin) || siteOf(message.origin) === siteOf(this.address);
      this.#contexts.set(contextId, isOwn);
    }
    if (!message || this.#contexts.get(contextId) !== true) return;
    const call = callOfMessage(message, originOf(this.address));
    if (!call) return;
    this.#calls.hold({ call });
    const speaks = message.kind === "call" && SPEAKS_FOR_ITSELF.has(message.name);
    this.#note(call, speaks ? knownVendor(call.vendor) : undefined);
  }

  #onHit(paused: PausedRequest, hit: HitRequest, vendor: Vendor): void {
    const how = { vendor, transport: transportOf(paused), origin: originOf(this.address) };
    for (const call of callsOfHit(hit, how)) {
      const late = paused.resourceType === "Ping" && this.#state.opening;
      this.#calls.hold({ call, sent: { networkId: paused.networkId, late } });
      this.#note(call, undefined);
    }
  }

  #note(call: RecordedCall, vendor: Vendor | undefined): void {
    if (this.#sightings.length < MAX_SIGHTINGS) this.#sightings.push({ kind: "call", call, ...(vendor && { vendor }) });
  }

  async #onDialog(dialog: Dialog): Promise<void> {
    this.#dialogs += 1;
    if (this.#dialogs > MAX_DIALOGS) {
      this.#stop("hang");
      await this.#session.send("Runtime.terminateExecution").catch(() => undefined);
    }
    // While we open the next page, the one before may not hold us back.
    if (dialog.type() === "beforeunload" && this.#state.opening) await dialog.accept();
    else await dialog.dismiss();
  }
}
