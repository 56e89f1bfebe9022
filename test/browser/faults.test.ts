import { connect, createServer } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CrawlBrowser, findBrowser, openBrowser, type Tab } from "../../app/browser/index.ts";
import { html, serve, type Served } from "./serve.ts";

const MEGABYTE = "<p>".padEnd(1_048_576, "x");

let site: Served;
let browser: CrawlBrowser;
let tab: Tab;

beforeAll(async () => {
  site = await serve({
    "/": html("<h1>Fine</h1>"),
    "/moved": (_request, answer) => answer.writeHead(302, { location: "/" }).end(),
    "/gone": (_request, answer) => answer.writeHead(410, { "content-type": "text/html" }).end("gone"),
    "/broken": (_request, answer) => answer.writeHead(500).end(),
    "/loop": (_request, answer) => answer.writeHead(302, { location: "/loop" }).end(),
    "/long-way": (request, answer) => {
      const step = Number(new URL(request.url ?? "", "http://x").searchParams.get("n") ?? 0);
      answer.writeHead(302, { location: `/long-way?n=${step + 1}` }).end();
    },
    "/pdf": (_request, answer) => answer.writeHead(200, { "content-type": "application/pdf" }).end("%PDF-1.4"),
    "/nothing": (_request, answer) => answer.writeHead(204).end(),
    "/file": (_request, answer) =>
      answer
        .writeHead(200, { "content-type": "text/html", "content-disposition": "attachment; filename=a.html" })
        .end("x"),
    "/announced": (_request, answer) =>
      answer.writeHead(200, { "content-type": "text/html", "content-length": 60_000_000 }).write("x"),
    "/endless": (_request, answer) => {
      answer.writeHead(200, { "content-type": "text/html" });
      const more = (): void => {
        while (answer.write(MEGABYTE));
        answer.once("drain", more);
      };
      more();
    },
    "/silent": () => undefined,
    "/cut": (request) => request.socket.destroy(),
    "/spin": html("<script>while (true);</script>"),
    "/spin-later": html("<h1>Late</h1><script>setTimeout(() => { while (true); }, 30)</script>"),
    "/alerts": html("<script>while (true) alert('again')</script>"),
    "/prompts": html("<h1>Asked</h1><script>confirm('sure?'); prompt('name?'); alert('done')</script>"),
    "/stay": html(
      "<h1>Stay</h1><script>onbeforeunload = (event) => { event.preventDefault(); return 'stay' }</script>",
    ),
    "/close": html("<h1>Open</h1><script>window.close(); self.close(); print()</script>"),
    "/windows": html(
      "<h1>Windows</h1><script>window.result = window.open('/')</script><a id=a href=/ target=_blank>new</a>",
    ),
    "/poll": html(
      "<h1>Poll</h1><script>setInterval(() => { fetch('/'); document.title = String(Math.random()) }, 20)</script>",
    ),
    "/restless": html(
      "<h1>Restless</h1><script>let n = 0; setInterval(() => { if (n++ < 10) document.body.append(String(n)) }, 40)</script>",
    ),
    "/scripted-move": html("<script>location.replace('/')</script>"),
  });
  browser = await openBrowser({
    ...(await findBrowser(process.env)),
    url: site.url,
    limits: { navigation: 3_000, settle: 1_200, answer: 1_000, documentBytes: 3_000_000, redirects: 5 },
  });
  tab = await browser.openTab("default");
});

afterAll(async () => {
  await browser.close();
  await site[Symbol.asyncDispose]();
});

const open = (path: string) => tab.open(site.url + path);

/** The tab serves the next page after whatever came before. */
async function stillWorks(): Promise<void> {
  expect(await open("/")).toMatchObject({ ok: true, status: 200 });
}

describe("a page that cannot be had", () => {
  it.each([
    ["/gone", "http_410"],
    ["/broken", "http_500"],
    ["/missing", "http_404"],
    ["/loop", "redirect_loop"],
    ["/long-way", "redirect_loop"],
    ["/pdf", "not_html"],
    ["/nothing", "not_html"],
    ["/file", "download"],
    ["/announced", "too_large"],
    ["/endless", "too_large"],
    ["/silent", "timeout"],
    ["/cut", "unreachable"],
    ["/spin", "hang"],
    ["/alerts", "hang"],
  ])("%s: %s", async (path, reason) => {
    const arrival = await open(path);

    expect(arrival).toMatchObject({ ok: false, reason });
    await stillWorks();
  });

  it("says what an address without a server, a name and a scheme are", async () => {
    const free = await freePort();

    expect(await tab.open(`http://127.0.0.1:${free}/`)).toMatchObject({ ok: false, reason: "unreachable" });
    expect(await tab.open("http://nowhere.invalid/")).toMatchObject({ ok: false, reason: "unreachable" });
    expect(await tab.open("nonsense")).toMatchObject({ ok: false });
    await stillWorks();
  });

  it("says that a certificate is none", async () => {
    const plain = createServer((socket) => {
      socket.on("error", () => undefined).once("data", () => socket.end("no TLS here\r\n\r\n"));
    });
    await new Promise<void>((resolve) => {
      plain.listen(0, "127.0.0.1", resolve);
    });
    const address = plain.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;

    const arrival = await tab.open(`https://127.0.0.1:${port}/`);

    plain.close();
    expect(arrival).toMatchObject({ ok: false, reason: "tls" });
  });

  it("costs one page when the renderer crashes", async () => {
    await open("/");
    const session = await tab.page.context().newCDPSession(tab.page);
    const arrival = open("/silent");
    await session.send("Page.crash").catch(() => undefined);

    expect(await arrival).toMatchObject({ ok: false, reason: "crash" });
    await stillWorks();
  });
});

describe("a page that misbehaves", () => {
  it("gives redirects, status and headers of what it shows", async () => {
    const arrival = await open("/moved");

    expect(arrival).toMatchObject({
      ok: true,
      status: 200,
      url: `${site.url}/`,
      headers: { "content-type": "text/html; charset=utf-8" },
    });
    expect(await tab.page.textContent("h1")).toBe("Fine");
  });

  it("is shown although it asks questions", async () => {
    expect(await open("/prompts")).toMatchObject({ ok: true });
    expect(await tab.page.textContent("h1")).toBe("Asked");
  });

  it("is left although it wants to keep us", async () => {
    await open("/stay");
    await tab.page.mouse.click(5, 5);
    await stillWorks();
  });

  it("cannot close itself nor open another", async () => {
    expect(await open("/close")).toMatchObject({ ok: true });
    expect(await tab.page.textContent("h1")).toBe("Open");

    await open("/windows");
    await tab.page.click("#a");
    await tab.page.evaluate("Object.assign(document.createElement('a'), { href: '/', target: '_blank' }).click()");
    await expect.poll(() => tab.page.context().pages().length).toBe(1);

    expect(await tab.page.evaluate("window.result")).toBeNull();
    expect(await tab.page.textContent("h1")).toBe("Windows");
  });

  it("ends settling at the limit when it polls", async () => {
    await open("/poll");
    const began = performance.now();
    await tab.settle();

    expect(performance.now() - began).toBeGreaterThan(1_000);
    expect(performance.now() - began).toBeLessThan(4_000);
    expect(await tab.page.textContent("h1")).toBe("Poll");
  });

  it("is waited for until it rests", async () => {
    await open("/restless");
    await tab.settle();

    expect(await tab.page.textContent("body")).toContain("12345678910");
  });

  it("that hangs after it arrived costs that page only", async () => {
    expect((await open("/spin-later")).ok).toBe(true);
    await tab.settle();
    expect(await tab.drain()).toEqual([]);
    await stillWorks();
  });

  it("that moves by itself is followed while it settles", async () => {
    await open("/scripted-move");
    await tab.settle();

    expect(tab.page.url()).toBe(`${site.url}/`);
  });
});

describe("the browser's own end", () => {
  it("costs one page; the next one gets a new browser", async () => {
    await using own = await openBrowser({ ...(await findBrowser(process.env)), url: site.url });
    const first = await own.openTab("default");
    await first.open(`${site.url}/`);

    const session = await first.page.context().browser()?.newBrowserCDPSession();
    await session?.send("Browser.crash").catch(() => undefined);
    const lost = await first.open(`${site.url}/`);
    const next = lost.ok ? lost : await first.open(`${site.url}/`);

    expect(next).toMatchObject({ ok: true });
  });

  it("comes with the signal", async () => {
    const control = new AbortController();
    const own = await openBrowser({ ...(await findBrowser(process.env)), url: site.url, signal: control.signal });
    const only = await own.openTab("default");
    control.abort();

    expect(await only.open(`${site.url}/`)).toMatchObject({ ok: false });
    await only.close();
    await own.close();
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  const port = typeof address === "object" && address !== null ? address.port : 0;
  connect(port, "127.0.0.1").on("error", () => undefined);
  return port;
}
