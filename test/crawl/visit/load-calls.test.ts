import { expect, it } from "vitest";

import { explorePage } from "../../../app/crawl/explore/index.ts";
import { readPage } from "../../../app/crawl/reading/index.ts";
import { loadCalls } from "../../../app/crawl/visit/load-calls.ts";
import { page } from "../explore/talking-page.ts";
import { browserFor, openPage } from "../open-page.ts";
import { serveSite } from "../site-server.ts";

it("hears what a page says late once, and takes it for a part of loading", async () => {
  const script = `addEventListener("load", () => setTimeout(() => say("thanked"), 700));`;
  await using site = await serveSite(() => page("<h1>Thank you</h1>", script));
  await using browser = await browserFor(site.url);
  const tab = await browser.openTab("default");
  await openPage(tab, `${site.url}/thanks`);
  const reading = await readPage(tab);

  const calls = await loadCalls(tab);
  // By the time that this is over, the timer's own time has come.
  await new Promise((resolve) => void setTimeout(resolve, 900));
  const exploration = await explorePage(tab, reading, { milliseconds: 10_000, clicks: 5 });

  expect(calls.map(({ call, on }) => [call.event, on])).toEqual([["thanked", "load"]]);
  expect(exploration.calls.filter(({ call }) => call.event === "thanked")).toEqual([]);
});
