import type { BrowserContext, Page } from "playwright-core";
import type { Arrival, FailedPage, FailureReason } from "../arrival.ts";
import type { RecordedCall } from "../record/recorded-call.ts";
import { answerBanner } from "./answer-banner.ts";
import { navigationFailure } from "./navigation-failure.ts";
import { PageSession } from "./page-session.ts";
import { settlePage } from "./settle.ts";
import type { TabEnvironment } from "./tab-environment.ts";

export interface OpenOptions {
  /** Load images and fonts, for a screenshot. @default false */
  images?: boolean;
  /** In a tab that opens pages as a new visitor: this one is for the visitor of the page before, with what was put into the cart. @default false */
  keep?: boolean;
}

/** One page after the other in one browser tab. Nothing that a page does comes out of it as an exception. */
export interface Tab {
  /** The page on screen; another one after `recycle`, after a crash and every few pages, so never keep it. */
  readonly page: Page;
  /** Opens an address and waits until its document was read. */
  open(url: string, options?: OpenOptions): Promise<Arrival>;
  /**
   * Waits until the page rests, at most for the limit. The first time after `open` a consent banner is answered for the
   * tab's state, and the page shown anew: what is recorded then is what a visitor's page does who has chosen.
   */
  settle(): Promise<void>;
  /** What was recorded since `open` or the last drain, in order of arrival. */
  drain(): Promise<RecordedCall[]>;
  /** Replaces the page by a fresh one. */
  recycle(): Promise<void>;
  close(): Promise<void>;
}

/** Where a tab gets its contexts from: a new one when the browser died or the old one has seen enough. */
export interface ContextSource {
  current: () => Promise<BrowserContext>;
  /** Called once a navigation. */
  used: () => void;
  release: () => Promise<void>;
}

interface ArriveOptions {
  images: boolean;
  keep?: boolean;
  /** The page that stands is shown once more. */
  anew?: boolean;
}

/** True for ends that the guard chose before anything was shown: the page before is still there, whole. */
const isHarmless = (reason: FailureReason): boolean => /^(?:http_\d+|not_html|download|redirect_loop)$/.test(reason);

const withoutFragment = (url: string): string => url.replace(/#.*$/, "");

export class BrowserTab implements Tab {
  readonly #contexts: ContextSource;
  readonly #environment: TabEnvironment;
  #session: PageSession;
  #uses = 0;
  /** True once this page was searched for a consent banner. */
  #asked = false;

  static async start(contexts: ContextSource, environment: TabEnvironment): Promise<BrowserTab> {
    return new BrowserTab(contexts, environment, await PageSession.start(await contexts.current(), environment));
  }

  private constructor(contexts: ContextSource, environment: TabEnvironment, session: PageSession) {
    this.#contexts = contexts;
    this.#environment = environment;
    this.#session = session;
  }

  get page(): Page {
    return this.#session.page;
  }

  async open(url: string, { images = false, keep = false }: OpenOptions = {}): Promise<Arrival> {
    try {
      if (!/^https?:\/\//i.test(url)) return { ok: false, reason: "unreachable", url };
      if (this.#uses >= this.#environment.limits.pageUses || this.#isLost()) await this.recycle();
      this.#uses += 1;
      this.#asked = false;
      this.#contexts.used();
      const arrival = await this.#arrive(url, { images, keep });
      // Chromium's own error page may still be on its way, and would get between us and the next page.
      if (!arrival.ok && !isHarmless(arrival.reason)) await this.#session.close();
      return arrival;
    } catch {
      // The browser itself went away under our hands; the next page gets a new one.
      return { ok: false, reason: "crash", url };
    }
  }

  async settle(): Promise<void> {
    if (!(await this.#rest()) || this.#asked) return;
    this.#asked = true;
    const chosen = await answerBanner(this.#session, this.#environment).catch(() => false);
    if (!chosen) return;
    await this.#rest();
    await this.#environment.consent.keep(this.#environment.state, () => this.page.context().storageState());
    this.#session.book(this.#environment.state);
    // Shown anew, the page is what a visitor sees who has chosen before.
    const { images } = this.#session;
    const again = await this.#arrive(this.page.url(), { images, anew: true }).catch(() => undefined);
    if (again?.ok === true) await this.#rest();
  }

  async #rest(): Promise<boolean> {
    const answers = await settlePage(this.#session, this.#environment.limits);
    if (!answers) await this.#session.close();
    return answers;
  }

  drain(): Promise<RecordedCall[]> {
    return this.#session.take();
  }

  async recycle(): Promise<void> {
    await this.#session.close();
    this.#session = await PageSession.start(await this.#contexts.current(), this.#environment);
    this.#uses = 0;
  }

  async close(): Promise<void> {
    await this.#session.close();
    await this.#contexts.release();
  }

  #isLost(): boolean {
    const { end } = this.#session;
    return this.page.isClosed() || (end !== undefined && !isHarmless(end));
  }

  async #arrive(url: string, { images, keep = false, anew = false }: ArriveOptions): Promise<Arrival> {
    const session = this.#session;
    const how = { waitUntil: "domcontentloaded", timeout: this.#environment.limits.navigation } as const;
    // Another fragment of the same document loads nothing; a page opened is always loaded.
    if (!anew && url.includes("#") && withoutFragment(url) === withoutFragment(session.page.url())) {
      await session.page.goto("about:blank", how).catch(() => undefined);
    }
    await session.begin(url, images);
    // A choice of consent just made is to be kept; so is the visitor of a page shown anew.
    const remember = this.#environment.fresh && !anew && !keep ? await session.forget(url) : undefined;
    const navigation = anew ? session.page.reload(how) : session.page.goto(url, how);
    const outcome = await Promise.race([
      navigation.then(
        () => undefined,
        (error: unknown) => error,
      ),
      session.untilEnd(),
    ]);
    await remember?.();
    const reason = session.end ?? (outcome === undefined ? undefined : await this.#reasonOf(outcome));
    const shown = session.page.url();
    if (reason !== undefined) return this.#failed(reason, url);
    session.arrived();
    const { status = 0, headers = {} } = session.document ?? {};
    return { ok: true, url: shown, status, headers };
  }

  #failed(reason: FailureReason, url: string): FailedPage {
    const address = this.#session.address || url;
    const refused = this.#environment.refusalOf(URL.parse(address)?.hostname ?? "");
    return {
      ok: false,
      reason: reason === "unreachable" || reason === "navigation_failed" ? (refused ?? reason) : reason,
      url: address,
    };
  }

  async #reasonOf(error: unknown): Promise<FailureReason> {
    const reason = navigationFailure(error);
    if (reason === "navigation_failed") return this.#lateReason();
    if (reason !== "timeout" || !this.#session.document?.status) return reason;
    // The document came, but its own scripts may never let go.
    return (await this.#session.ask("1", 1_000)) === 1 ? "timeout" : "hang";
  }

  /** A crash is told apart from a failed navigation by an event that comes a moment after it. */
  #lateReason(): Promise<FailureReason> {
    const patience = new Promise<FailureReason>((resolve) => {
      setTimeout(() => resolve("navigation_failed"), 300);
    });
    return Promise.race([this.#session.untilEnd(), patience]);
  }
}
