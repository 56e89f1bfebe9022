import type { CDPSession } from "playwright-core";
import type { FailureReason } from "../arrival.ts";
import { ownAnswer } from "../guard/intercept.ts";
import { keptAnswer } from "../guard/kept-answer.ts";
import { localAnswer } from "../guard/local-answer.ts";
import type { HitRequest } from "../hit/hit-request.ts";
import { requestRole } from "../vendor/request-role.ts";
import type { Vendor } from "../vendor/vendor.ts";
import { type PageState, siteOf } from "./page-state.ts";
import { hitRequestOf, type PausedRequest, refusalOfAnswer } from "./paused-request.ts";
import type { TabEnvironment } from "./tab-environment.ts";

/**
 * Types that are looked at before they leave. Style sheets, fonts and media are not: they cost most and say nothing. The
 * wall outside the browser judges their hosts.
 */
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
const FONTS = ["woff", "woff2", "ttf", "otf", "eot"];
/** GIFs are left out, because pixels are GIFs. */
const IMAGES = ["png", "jpg", "jpeg", "webp", "avif", "ico", "bmp", "svg"];
const FILES = ["mp4", "webm", "m4v", "mov", "mp3", "ogg", "wav", "m3u8", "pdf", "zip"];

interface GuardEvents {
  /** A document cannot become a page. */
  refused: (reason: FailureReason) => void;
  hit: (paused: PausedRequest, hit: HitRequest, vendor: Vendor) => void;
  /** A vendor was called. */
  vendor: (url: string, vendor: Vendor) => void;
}

export interface GuardOptions {
  mainFrame: string;
  state: PageState;
  environment: TabEnvironment;
  events: GuardEvents;
}

/** Judges every request of one page: hits are recorded and answered here, and go nowhere. */
export class RequestGuard {
  readonly #session: CDPSession;
  readonly #options: GuardOptions;

  constructor(session: CDPSession, options: GuardOptions) {
    this.#session = session;
    this.#options = options;
    session.on("Fetch.requestPaused", (paused) => {
      // The page may be gone before we answer.
      void this.#judge(paused).catch(() => undefined);
    });
  }

  async arm(): Promise<void> {
    const patterns = WATCHED.map((resourceType) => ({
      urlPattern: "*",
      resourceType,
      requestStage: "Request" as const,
    }));
    await this.#session.send("Fetch.enable", {
      patterns: [...patterns, { urlPattern: "*", resourceType: "Document", requestStage: "Response" }],
    });
    await this.block();
  }

  /** Blocks by ending inside the browser, without asking us: the cheapest way. */
  block(): Promise<unknown> {
    const endings = this.#options.state.images ? FILES : [...FILES, ...FONTS, ...IMAGES];
    const urls = endings.flatMap((ending) => [`*.${ending}`, `*.${ending}?*`]);
    return this.#session.send("Network.setBlockedURLs", { urls });
  }

  async #judge(paused: PausedRequest): Promise<void> {
    const { requestId } = paused;
    const isMain = paused.resourceType === "Document" && paused.frameId === this.#options.mainFrame;
    const isAnswer = paused.responseStatusCode !== undefined || paused.responseErrorReason !== undefined;
    if (!isMain && !isAnswer) return this.#judgeRequest(paused);
    if (paused.resourceType === "Script" && isAnswer) return this.#judgeLibrary(paused);
    if (!isAnswer && (await this.#intercepted(paused, { isMain: true }))) return undefined;
    const refusal = isMain ? this.#refusalOf(paused, isAnswer) : undefined;
    if (refusal === undefined) {
      await this.#letGo(paused, isAnswer);
      return undefined;
    }
    if (refusal !== "off_site") this.#options.events.refused(refusal);
    await this.#session.send("Fetch.failRequest", { requestId, errorReason: "Aborted" });
    return undefined;
  }

  /** Lets a request go on; a document that was fetched before is answered from memory. */
  async #letGo(paused: PausedRequest, isAnswer: boolean): Promise<void> {
    const { requestId } = paused;
    const { environment } = this.#options;
    const asks = !isAnswer && paused.resourceType === "Document" && environment.documents !== undefined;
    const kept = asks ? await keptAnswer(this.#session, paused, environment) : undefined;
    if (kept === undefined) await this.#session.send("Fetch.continueRequest", { requestId });
    else await this.#session.send("Fetch.fulfillRequest", { requestId, ...kept });
  }

  /** Sites that speak once their tag manager is there speak also where it cannot be reached: an empty one stands in for it. */
  async #judgeLibrary({ requestId, resourceType, responseStatusCode = 0, request }: PausedRequest): Promise<void> {
    if (responseStatusCode > 0 && responseStatusCode < 500) {
      await this.#session.send("Fetch.continueRequest", { requestId });
      return;
    }
    const answer = localAnswer({ resourceType, headers: request.headers });
    await this.#session.send("Fetch.fulfillRequest", { requestId, ...answer });
  }

  #refusalOf(paused: PausedRequest, isAnswer: boolean): FailureReason | "off_site" | undefined {
    const { state, environment } = this.#options;
    if (isAnswer) return state.opening ? refusalOfAnswer(paused, environment.limits.documentBytes) : undefined;
    const { url } = paused.request;
    // A page that stands may move within its site, not away from it: a crawl visits nobody else.
    if (!state.opening) return siteOf(url) === siteOf(state.address) ? undefined : "off_site";
    state.redirects += paused.redirectedRequestId ? 1 : 0;
    state.address = url;
    return state.redirects > environment.limits.redirects ? "redirect_loop" : undefined;
  }

  /** True where whoever opened the tab has an answer of their own. */
  async #intercepted(paused: PausedRequest, told: { isMain: boolean; hit?: string }): Promise<boolean> {
    const { intercept } = this.#options.environment;
    const { requestId, resourceType, request } = paused;
    const stands = !this.#options.state.opening;
    const answer = intercept?.({ ...hitRequestOf(paused), resourceType, stands, ...told });
    if (answer === undefined) return false;
    await this.#session.send("Fetch.fulfillRequest", { requestId, ...ownAnswer(answer, request.headers) });
    return true;
  }

  async #judgeRequest(paused: PausedRequest): Promise<void> {
    const { requestId, resourceType, request } = paused;
    const { state, environment, events } = this.#options;
    const hit = hitRequestOf(paused);
    const role = requestRole({ ...hit, isScript: resourceType === "Script" }, environment.libraries);
    if (role.kind !== "other") events.vendor(request.url, role.vendor);
    if (role.kind === "hit") events.hit(paused, hit, role.vendor);
    const told = { isMain: false, ...(role.kind === "hit" && { hit: role.vendor.name }) };
    if (await this.#intercepted(paused, told)) return;
    if (role.kind === "hit" || (role.kind === "library" && !role.loads)) {
      const answer = localAnswer({ resourceType, headers: request.headers });
      await this.#session.send("Fetch.fulfillRequest", { requestId, ...answer });
    } else if (role.kind === "library" && role.vendor.category === "tag_manager" && resourceType === "Script") {
      await this.#session.send("Fetch.continueRequest", { requestId, interceptResponse: true });
    } else if (resourceType === "Image" && !state.images) {
      await this.#session.send("Fetch.failRequest", { requestId, errorReason: "BlockedByClient" });
    } else {
      await this.#letGo(paused, false);
    }
  }
}
