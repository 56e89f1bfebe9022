import { type Browser, type BrowserContext, chromium } from "playwright-core";
import type { ConsentState, Snapshot } from "../artefacts/index.ts";
import { EXIT, JtrackingError, messageOf } from "../errors.ts";
import { addressPolicy, systemLookup } from "./address.ts";
import type { FailureReason } from "./arrival.ts";
import type { BrowserOptions } from "./browser-options.ts";
import type { StorageState } from "./storage-state.ts";
import { ConsentKeeper } from "./consent/consent-keeper.ts";
import { source } from "./generated/recorder.ts";
import { type GuardProxy, startGuardProxy } from "./guard/guard-proxy.ts";
import type { Intercept } from "./guard/intercept.ts";
import { launchOptions } from "./launch-options.ts";
import { DEFAULT_LIMITS, type BrowserLimits } from "./limits.ts";
import { closeStrayPages } from "./tab/page-session.ts";
import { BrowserTab, type ContextSource, type Tab } from "./tab/tab.ts";
import { TrackingLedger } from "./tracking/tracking-ledger.ts";
import { isCollector } from "./vendor/vendor-of.ts";

export interface TabOptions {
  /**
   * True opens each page as a visitor who was never on the site before: no cookie and nothing stored but the choice of
   * consent and what the crawl began with. Pages then look the same in whatever order they are opened. False keeps what
   * pages leave behind, such as a filled cart. @default false
   */
  fresh?: boolean;
  /** Run in each document before its own scripts, after the recorder. */
  scripts?: readonly string[];
  /** Gets what a script of ours tells: it calls `window.__jtrackingVerify(text)`, and takes that name away first. */
  hear?: (text: string) => void;
  /** Answers requests in place of the network. */
  intercept?: Intercept;
}

/** One browser for one crawl. Every tab has storage of its own. */
export interface CrawlBrowser extends AsyncDisposable {
  /** Opens a tab in which the visitor has not chosen yet (default), has refused or has accepted. */
  openTab(state: ConsentState, options?: TabOptions): Promise<Tab>;
  /** What all tabs together have seen of tracking so far. */
  tracking(): Snapshot["tracking"];
  /** Hosts that were connected to through the wall; the site itself on a private address needs none and is not among them. */
  contacted(): string[];
  close(): Promise<void>;
}

/** Name under which scripts of a tab's owner find their messenger. */
const VERIFIER = "__jtrackingVerify";

class BrowserHost implements CrawlBrowser {
  readonly #options: BrowserOptions;
  readonly #limits: BrowserLimits;
  readonly #proxy: GuardProxy;
  readonly #bypass: string | undefined;
  readonly #ledger = new TrackingLedger();
  readonly #consent: ConsentKeeper;
  #browser: Promise<Browser> | undefined;
  #closed = false;

  constructor(options: BrowserOptions, { proxy, bypass }: { proxy: GuardProxy; bypass: string | undefined }) {
    this.#options = options;
    this.#limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.#proxy = proxy;
    this.#consent = new ConsentKeeper(options.storageState);
    this.#bypass = bypass;
    options.signal?.addEventListener("abort", () => void this.close(), { once: true });
  }

  openTab(state: ConsentState, options: TabOptions = {}): Promise<Tab> {
    const { fresh = false, intercept } = options;
    return BrowserTab.start(this.#contextSource(state, options), {
      limits: this.#limits,
      state,
      fresh,
      libraries: this.#options.libraries ?? "tag_managers",
      ledger: this.#ledger,
      consent: this.#consent,
      ...(this.#options.documents !== undefined && { documents: this.#options.documents }),
      ...(intercept && { intercept }),
      refusalOf: (host) => this.#refusalOf(host),
    });
  }

  tracking(): Snapshot["tracking"] {
    return this.#ledger.tracking();
  }

  contacted(): string[] {
    return this.#proxy.contacted();
  }

  /** Starts the browser, or starts it again where it crashed. */
  launch(): Promise<Browser> {
    this.#browser ??= chromium
      .launch(
        launchOptions({
          executablePath: this.#options.executablePath,
          proxyPort: this.#proxy.port,
          ...(this.#bypass && { bypass: this.#bypass }),
        }),
      )
      .then((browser) => {
        browser.on("disconnected", () => {
          this.#browser = undefined;
        });
        return browser;
      });
    return this.#browser;
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await (await this.#browser?.catch(() => undefined))?.close().catch(() => undefined);
    await this.#proxy[Symbol.asyncDispose]();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #refusalOf(host: string): FailureReason | undefined {
    return this.#proxy.refusalOf(host) === "private_address" ? "private_address" : undefined;
  }

  /** Contexts of one tab: replaced after some hundred pages, because Playwright keeps what it saw until then. */
  #contextSource(state: ConsentState, options: TabOptions): ContextSource {
    let context: BrowserContext | undefined;
    let uses = 0;
    const drop = async (): Promise<void> => {
      const old = context;
      context = undefined;
      await old?.close().catch(() => undefined);
    };
    return {
      current: async () => {
        if (this.#closed) throw new Error("the browser was closed");
        if (context?.browser()?.isConnected() !== true || uses >= this.#limits.contextUses) await drop();
        if (!context) {
          uses = 0;
          context = await this.#newContext(this.#consent.storageFor(state), options);
        }
        return context;
      },
      used: () => {
        uses += 1;
      },
      release: drop,
    };
  }

  async #newContext(
    storageState: StorageState | undefined,
    { scripts = [], hear }: TabOptions,
  ): Promise<BrowserContext> {
    const browser = await this.launch();
    const context = await browser.newContext({
      serviceWorkers: "block",
      acceptDownloads: false,
      viewport: { width: 1280, height: 900 },
      deviceScaleFactor: 1,
      locale: this.#options.locale ?? "en-US",
      timezoneId: "UTC",
      colorScheme: "light",
      reducedMotion: "reduce",
      permissions: [],
      ...(storageState && { storageState }),
    });
    if (hear) {
      await context.exposeBinding(VERIFIER, (_source, text: unknown) => {
        if (typeof text === "string") hear(text);
      });
    }
    for (const content of [source, ...scripts]) await context.addInitScript({ content });
    closeStrayPages(context);
    return context;
  }
}

/**
 * Starts one browser behind its guard. Close it, or bind it with `await using`. Throws E_BROWSER_START (exit 3) where the
 * program does not start.
 */
export async function openBrowser(options: BrowserOptions): Promise<CrawlBrowser> {
  const lookup = options.lookup ?? systemLookup;
  const policy = await addressPolicy(options.url, { lookup, publicOnly: options.publicOnly });
  const proxy = await startGuardProxy({
    policy,
    lookup,
    isCollector: (host) => isCollector(host, options.libraries ?? "tag_managers"),
    ...(options.reroute && { reroute: options.reroute }),
  });
  const { host } = new URL(options.url);
  const browser = new BrowserHost(options, { proxy, bypass: policy.home === "public" ? undefined : host });
  try {
    await browser.launch();
    return browser;
  } catch (error) {
    await browser.close();
    throw new JtrackingError(`The browser ${options.executablePath} did not start.`, {
      code: "E_BROWSER_START",
      exit: EXIT.environment,
      hint: `Start it once by hand to see what it lacks, or name another one in JTRACKING_CHROMIUM. It said: ${messageOf(error).split("\n")[0] ?? ""}`,
      cause: error,
    });
  }
}
