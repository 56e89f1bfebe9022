import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CrawlBrowser, findBrowser, openBrowser } from "../../app/browser/index.ts";
import { pageScript } from "../../app/verify/run/page-script.ts";
import { VisitLog } from "../../app/verify/run/visit-log.ts";
import { type ContainerModel, textOf } from "../../app/verify/simulate/container-model.ts";
import { readContainer } from "../../app/verify/simulate/read-container.ts";
import { simulate } from "../verify/stand-in.ts";
import { html, serve, type Served } from "../browser/serve.ts";
import { realExports } from "./shared-folder.ts";

const { folder, absent, note, files } = realExports();
const read = (name: string): Record<string, unknown> => JSON.parse(readFileSync(join(folder, name), "utf8"));

/** Messages that a container's triggers listen to, as a page would push them. */
function messagesFor({ triggers, variables }: ContainerModel): Record<string, unknown>[] {
  const names = triggers.flatMap(({ customEvent }) =>
    customEvent.map(({ right }) => right.replaceAll(/[\^$.*()|\\?+[\]]/g, "")),
  );
  const data = variables
    .filter(({ type }) => type === "v")
    .map(({ parameters }) => ({ [textOf(parameters, "name") ?? "x"]: "1" }));
  return [
    { ecommerce: { value: 1, currency: "EUR", items: [{ item_id: "A", price: 1 }] } },
    ...data,
    ...[...new Set(names)].map((event) => ({ event })),
  ];
}

let site: Served | undefined;
let browser: CrawlBrowser | undefined;

beforeAll(async () => {
  if (absent) return;
  site = await serve({
    "/": html(
      "<h1>Page</h1><a href=/x id=link>Link</a><form><input name=q><button>Go</button></form>",
      "<script>dataLayer=[]</script>",
    ),
  });
  const { executablePath } = await findBrowser(process.env);
  browser = await openBrowser({ executablePath, url: site.url, libraries: "none" });
});

afterAll(async () => {
  await browser?.close();
  await site?.[Symbol.asyncDispose]();
});

describe.skipIf(absent)(`a real export${note}`, () => {
  it.each(files)("%s is simulated message by message", (name) => {
    const run = simulate(read(name));
    const model = readContainer(read(name));
    run.push({ event: "gtm.js" }, ...messagesFor(model), { event: "gtm.dom" }, { event: "gtm.load" });
    const seen = run.records.filter(({ kind }) => kind === "message").length;
    expect(seen).toBe(messagesFor(model).length + 5);
    expect(run.records.some(({ kind }) => kind === "too_many")).toBe(false);
  });

  it.each(files)("%s runs in a page that pushes what it listens to", async (name) => {
    const model = readContainer(read(name));
    const log = new VisitLog({
      container: model,
      mode: "simulate",
      host: "127.0.0.1",
      writes: false,
      count: () => undefined,
    });
    const tab = await browser?.openTab("granted", {
      scripts: [pageScript(model, false)],
      hear: (text) => log.hear(text),
      intercept: (request) => log.intercept(request),
    });
    if (!tab || !site) throw new Error("no browser");
    const visit = log.begin("/", "granted", false);
    const arrival = await tab.open(site.url);
    await tab.settle();
    const messages = messagesFor(model);
    await tab.page.evaluate(`for (const message of ${JSON.stringify(messages)}) dataLayer.push(message)`);
    await tab.page.evaluate(
      `document.querySelector("#link").dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }))`,
    );
    await tab.settle();
    await tab.page.evaluate("0");
    expect(arrival.ok).toBe(true);
    const heard = visit.records.filter((record) => record.kind === "message" && record.event !== undefined).length;
    expect(heard).toBeGreaterThanOrEqual(messages.filter(({ event }) => event !== undefined && event !== "").length);
    await tab.close();
  });

  it("was contacted by nobody but the page itself", () => {
    expect(browser?.contacted()).toEqual([]);
  });
});
