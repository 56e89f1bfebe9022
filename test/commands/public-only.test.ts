import { afterAll, beforeAll, expect, it } from "vitest";
import { serveSite, type SiteServer } from "../crawl/site-server.ts";
import { PLAN } from "../github/shop.ts";
import { folderWith, jtracking } from "./command.ts";

let site: SiteServer;
beforeAll(async () => {
  site = await serveSite(() => "<!doctype html><title>Inside</title><h1>For nobody else</h1>");
});
afterAll(() => site[Symbol.asyncDispose]());

const env = { JTRACKING_PUBLIC_ONLY: "true" };
const files = {
  ...PLAN,
  "tracking/events/seen.yaml":
    "event: seen\nversion: 1\nowner: '@acme/web'\ndescription: Seen.\ntrigger: { on: page_view }\ndestinations: [ga4]\n",
};

it.each([
  ["init", () => ["init", site.url]],
  ["crawl", () => ["crawl", "--url", site.url]],
  ["verify", () => ["verify", "--url", site.url]],
])("%s asks nothing of a private address where only public ones are open", async (_, args) => {
  await using folder = await folderWith(args()[0] === "init" ? {} : files);
  site.log.length = 0;
  const ran = await jtracking(folder.path, args(), env);
  expect({ exit: ran.exit, asked: site.log.length, shown: ran.stdout.includes("For nobody else") }).toEqual({
    exit: 3,
    asked: 0,
    shown: false,
  });
  expect(ran.stderr).not.toContain("    at ");
});
