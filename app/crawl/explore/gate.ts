import type { CDPSession, Page } from "playwright-core";

/** What may leave the page while it is acted on. */
export interface Gate {
  readonly page: Page;
  /**
   * `calm`: reads, and what fills a cart or looks something up. `none`: nothing that scripts ask for. `shut`, by `shut()`:
   * nothing but the site's own scripts, whatever asks for it.
   */
  mode: "calm" | "none" | "shut";
  /** Lets nothing out, by no way: pixels and scripts with a query carry what was typed as well as any other request. */
  shut: () => Promise<void>;
  /** Calm again. */
  reopen: () => Promise<void>;
  /** How many requests were held back since the last call. */
  takeHeld: () => number;
  /** The same gate before another page. */
  moveTo: (page: Page) => Promise<Gate>;
  close: () => Promise<void>;
}

interface PausedRequest {
  requestId: string;
  resourceType: string;
  request: { url: string; method: string; postData?: string; headers: Record<string, string> };
}

const READS = new Set(["GET", "HEAD", "OPTIONS"]);
/** Requests by POST that change nothing of worth: they look something up, or fill the cart of a visitor who leaves. */
const HARMLESS =
  /(?:^|[/_.-])(?:search|suggest(?:ions?)?|autocomplete|typeahead|filters?|facets?|query|graphql|cart|basket|bag|minicart|wishlist|recommend(?:ations?|er)?|track|collect|analytics|beacon|telemetry)(?:[/_.-]|$)/i;
const SERIOUS =
  /(?:^|[/_.-])(?:checkout|orders?|pay(?:ments?)?|log-?in|log-?out|sign-?(?:in|up|out)|register|subscri\w*|account|contact|messages?|delete|submit|users?|password)(?:[/_.-]|$)/i;
const MAX_DOCUMENT = 5 * 1024 * 1024;
const WATCHED = (["Document", "XHR", "Fetch"] as const).map((resourceType) => ({ resourceType }));

/**
 * Stands between an acted-on page and the world. Writes are held back, and the page's own document is answered from
 * memory: going back to the start costs the server nothing.
 */
export async function openGate(page: Page): Promise<Gate> {
  const session = await page.context().newCDPSession(page);
  return standAt(page, session, await keptDocument(session));
}

async function standAt(page: Page, session: CDPSession, kept: KeptDocument | undefined): Promise<Gate> {
  let held = 0;
  const gate: Gate = {
    page,
    mode: "calm",
    async shut() {
      gate.mode = "shut";
      await session.send("Fetch.enable", { patterns: [{}] });
    },
    async reopen() {
      gate.mode = "calm";
      await session.send("Fetch.enable", { patterns: WATCHED });
    },
    takeHeld() {
      const count = held;
      held = 0;
      return count;
    },
    async moveTo(other) {
      const gate = await standAt(other, await other.context().newCDPSession(other), kept);
      gate.mode = this.mode;
      return gate;
    },
    async close() {
      await session.send("Fetch.disable").catch(() => undefined);
      await session.detach().catch(() => undefined);
    },
  };
  session.on("Fetch.requestPaused", (event: PausedRequest) => {
    const answer = answerTo(event, gate.mode, kept);
    held += Number(answer.method === "Fetch.failRequest");
    // A request whose page has gone needs no answer any more.
    void session.send(answer.method, answer.params).catch(() => undefined);
  });
  await session.send("Fetch.enable", { patterns: WATCHED });
  return gate;
}

type Answer =
  | { method: "Fetch.continueRequest"; params: { requestId: string } }
  | { method: "Fetch.failRequest"; params: { requestId: string; errorReason: "Aborted" } }
  | {
      method: "Fetch.fulfillRequest";
      params: {
        requestId: string;
        responseCode: number;
        responseHeaders: { name: string; value: string }[];
        body: string;
      };
    };

function answerTo(event: PausedRequest, mode: Gate["mode"], kept: KeptDocument | undefined): Answer {
  const { requestId, resourceType, request } = event;
  if (kept && resourceType === "Document" && request.method === "GET" && request.url === kept.url) {
    const responseHeaders = [{ name: "content-type", value: "text/html; charset=utf-8" }];
    return {
      method: "Fetch.fulfillRequest",
      params: { requestId, responseCode: 200, responseHeaders, body: kept.body },
    };
  }
  if (passes(event, mode)) return { method: "Fetch.continueRequest", params: { requestId } };
  return { method: "Fetch.failRequest", params: { requestId, errorReason: "Aborted" } };
}

function passes({ resourceType, request }: PausedRequest, mode: Gate["mode"]): boolean {
  if (mode === "shut") return resourceType === "Script" && new URL(request.url).search === "";
  if (resourceType === "Document") return READS.has(request.method);
  if (mode === "none") return false;
  if (READS.has(request.method)) return true;
  const { pathname } = new URL(request.url);
  return (
    HARMLESS.test(pathname) && !SERIOUS.test(pathname) && !/\bmutation\b/.test(request.postData?.slice(0, 2_000) ?? "")
  );
}

interface KeptDocument {
  url: string;
  body: string;
}

/** The document as it was served, in base64; undefined where the browser does not have it any more. */
async function keptDocument(session: CDPSession): Promise<KeptDocument | undefined> {
  try {
    await session.send("Page.enable");
    const { frameTree } = await session.send("Page.getFrameTree");
    const { id: frameId, url, mimeType } = frameTree.frame;
    if (!/html/.test(mimeType)) return undefined;
    const { content, base64Encoded } = await session.send("Page.getResourceContent", {
      frameId,
      url: url.replace(/#.*/, ""),
    });
    if (content === "" || content.length > MAX_DOCUMENT) return undefined;
    return { url, body: base64Encoded ? content : Buffer.from(content).toString("base64") };
  } catch {
    return undefined;
  }
}
