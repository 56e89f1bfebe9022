import { describe, expect, it } from "vitest";
import { findBrowser, type KeptDocument, openBrowser } from "../../app/browser/index.ts";
import { serveSite } from "../crawl/site-server.ts";

const { executablePath } = await findBrowser(process.env);

describe("documents that were fetched already", () => {
  it("are answered from memory, with their headers, until the server set a cookie", async () => {
    await using site = await serveSite((path) => ({ headers: { "x-from": "server" }, body: `<p>server ${path}</p>` }));
    const kept: KeptDocument = {
      status: 200,
      headers: { "x-from": "memory", "content-encoding": "gzip", "content-security-policy": "img-src 'none'" },
      html: "<p>memory</p>",
    };
    const documents = (url: string): KeptDocument | undefined => (url === `${site.url}/kept` ? kept : undefined);
    await using browser = await openBrowser({ executablePath, url: site.url, documents });
    const tab = await browser.openTab("default");
    const shows = async (path: string): Promise<[unknown, unknown]> => {
      const arrival = await tab.open(site.url + path);
      return [await tab.page.evaluate("document.body.textContent"), arrival.ok && arrival.headers["x-from"]];
    };

    expect(await shows("/kept")).toEqual(["memory", "memory"]);
    expect(await shows("/other")).toEqual(["server /other", "server"]);
    await tab.page.evaluate("document.cookie = '_ga=1'");
    expect(await shows("/kept#part")).toEqual(["memory", "memory"]);
    expect(site.counts().get("/kept")).toBeUndefined();
    await tab.page.evaluate("document.cookie = 'session=1'");
    expect(await shows("/kept")).toEqual(["server /kept", "server"]);
  });

  it("are answered in frames too", async () => {
    await using site = await serveSite(() => '<iframe src="/inner"></iframe>');
    const documents = (url: string): KeptDocument | undefined =>
      url.endsWith("/inner") ? { status: 200, headers: {}, html: "<p>memory</p>" } : undefined;
    await using browser = await openBrowser({ executablePath, url: site.url, documents });
    const tab = await browser.openTab("default");
    await tab.open(`${site.url}/`);
    await tab.settle();

    expect(await tab.page.evaluate("frames[0].document.body.textContent")).toBe("memory");
    expect(site.counts().get("/inner")).toBeUndefined();
  });
});
