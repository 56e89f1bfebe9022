import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SHOP_PLAN } from "../../bench/verify/shop-plan.ts";
import { serveShop, type ServedShop } from "../../examples/shop/serve.ts";
import { always } from "../emulators/openai/answer.ts";
import { OpenAiEmulator } from "../emulators/openai/emulator.ts";
import { operation } from "../emulators/openai/worst-payloads.ts";
import * as shapes from "../emulators/github/shapes.ts";
import { eventFile, PLAN, shop } from "../github/shop.ts";
import { actionRunner } from "./runner.ts";
import { workflow } from "./workflow.ts";

let runner: Awaited<ReturnType<typeof actionRunner>>;
let site: ServedShop;
beforeAll(async () => {
  runner = await actionRunner();
  site = await serveShop();
});
afterAll(async () => {
  await site.close();
  await runner[Symbol.asyncDispose]();
});

const MAY_PROPOSE = { contents: "write", pull_requests: "write", issues: "write" };
const SHOWN = operation("add_event", "see_home_page", {
  trigger: "page_view",
  nodes: ["p"],
  description: "A visitor saw the home page.",
});
const WRONG = operation("add_event", "free_money", {
  trigger: "click",
  nodes: ["e999"],
  description: "A visitor won.",
});

/** A plan of the demo shop, in a repository and in the workspace. */
function planOf(more: string): Record<string, string> {
  const text = `version: 1\nsite: { name: Shop, url: "${site.url}" }\ncrawl: { max_pages: 2, consent: [denied] }\ndestinations:\n  ga4: { type: ga4, measurement_id: G-ABC1234567 }\n${more}`;
  return { "tracking/plan.yaml": text };
}

describe("the Action's bundle with a browser", () => {
  it("crawls, asks the model that the owner allows, and opens the drift pull request that says what became of it", async () => {
    const files = planOf("ai: { enabled: true, model: gpt-5-mini }\n");
    await using place = await shop(files);
    const model = always({ kind: "value", value: { operations: [SHOWN, WRONG] } });
    await using openai = await OpenAiEmulator.start({ model });
    const ran = await runner.run(
      {
        inputs: { command: "crawl", model: "true", token: workflow(place, MAY_PROPOSE) },
        event: "schedule",
        apiUrl: place.emulator.url,
        repository: "acme/shop",
        env: { OPENAI_BASE_URL: openai.url, OPENAI_API_KEY: "key-of-the-model" },
      },
      files,
    );
    expect([ran.log, ran.exit]).toEqual([expect.anything(), 0]);
    expect(ran.outputs).toMatchObject({ outcome: "drift", "pull-request": expect.stringMatching(/^\d+$/) });
    expect(openai.requests.length).toBeGreaterThan(0);
    const pull = place.emulator.world.pull(place.repo, Number(ran.outputs["pull-request"]));
    for (const text of [pull.body, ran.summary]) {
      expect(text).toContain("Model gpt-5-mini");
      expect(text).toMatch(/\d+ tokens/);
      expect(text).toContain("it cites something that is not on the page");
      expect(text).not.toContain("key-of-the-model");
    }
    const head = place.repo.git.head("jtracking/drift") ?? "";
    expect(await place.repo.git.text(head, "tracking/events/see_home_page.yaml")).toContain("on: page_view");
    expect(await place.repo.git.text(head, "tracking/site.yaml")).toContain("templates:");
    const titles = [...place.repo.issues.values()].map(({ title }) => title);
    expect(titles).toContain("Tracking dashboard");
    expect(place.emulator.problems).toEqual([]);
  });

  it("verifies: fine where the event fires as planned, and a failed step with the cause where it does not", async () => {
    await using place = await shop(PLAN);
    const files = Object.fromEntries(
      [...SHOP_PLAN]
        .filter(([path]) => !path.startsWith("events/") || path === "events/purchase.yaml")
        .map(([path, text]) => [`tracking/${path}`, text]),
    );
    const asked = {
      inputs: { command: "verify", url: site.url },
      event: "push",
      apiUrl: place.emulator.url,
      repository: "acme/shop",
    };
    const good = await runner.run(asked, files);
    expect([good.log, good.exit, good.outputs]).toEqual([expect.anything(), 0, { outcome: "fine" }]);
    expect(good.summary).toContain("✅ Every event fires as planned");
    const renamed = "event: purchase\ntrigger: { on: data_layer, event: purchased, page: thank_you }\n";
    const bad = await runner.run(asked, { ...files, "tracking/events/purchase.yaml": renamed });
    expect([bad.exit, bad.outputs]).toEqual([1, { outcome: "findings" }]);
    expect(bad.summary).toContain('The page pushes "purchase" where the plan waits for "purchased"');
  });

  it("verifies on a pull request: a section of the one comment, kept by the check; without permission the summary alone", async () => {
    await using place = await shop(PLAN);
    const pull = await place.pull({ "tracking/events/step.yaml": eventFile("step") });
    const files = Object.fromEntries(
      [...SHOP_PLAN]
        .filter(([path]) => !path.startsWith("events/") || path === "events/purchase.yaml")
        .map(([path, text]) => [`tracking/${path}`, text]),
    );
    const asked = (command: string, token: string) => ({
      inputs: { command, url: site.url, token },
      event: "pull_request",
      payload: { pull_request: shapes.pull(place.repo, pull.issue) },
      apiUrl: place.emulator.url,
      repository: "acme/shop",
    });
    const token = workflow(place, { contents: "read", checks: "write", pull_requests: "write" });
    // In whatever order the two jobs end, there is one comment.
    const first = await runner.run(asked("verify", token), files);
    expect([first.log, first.exit, first.outputs]).toEqual([expect.anything(), 0, { outcome: "fine" }]);
    await runner.run(asked("check", token));
    const [comment, ...others] = pull.issue.comments;
    expect(others).toEqual([]);
    expect(comment?.body).toContain("#### For privacy");
    expect(comment?.body).toContain("✅ Every event that was looked at arrives as planned");
    const before = comment?.body;
    const reader = workflow(place, { contents: "read" });
    const second = await runner.run(asked("verify", reader), files);
    expect([second.exit, second.summary]).toEqual([0, expect.stringContaining("✅ Every event fires as planned")]);
    expect(pull.issue.comments.map(({ body }) => body)).toEqual([before]);
    expect(place.emulator.problems).toEqual([]);
  });
});
