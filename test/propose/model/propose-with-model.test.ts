import { describe, expect, it } from "vitest";
import type { Operation, PageTemplate } from "../../../app/artefacts/index.ts";
import { memoryCache } from "../../../app/propose/index.ts";
import { replay, type Answer, type ScriptedModel } from "../../emulators/openai/answer.ts";
import { OpenAiEmulator } from "../../emulators/openai/emulator.ts";
import { applied, ask, button, plannedByRules, shopAnswers, shopSnapshot } from "./scene.ts";
import { madeSnapshot, madeTemplate } from "../../snapshot/made-snapshot.ts";

const operation = (op: string, name: string, more: object = {}) => ({
  op,
  name,
  to: null,
  trigger: null,
  nodes: [],
  description: null,
  parameters: [],
  ...more,
});
const click = (name: string, nodes: string[], more: object = {}) =>
  operation("add_event", name, { trigger: "click", nodes, description: "A visitor opened the guide.", ...more });
const says =
  (...operations: object[]): ScriptedModel =>
  () => ({ kind: "value", value: { operations } });

const rugs = (parts: Partial<PageTemplate> = {}) =>
  madeSnapshot([
    madeTemplate("/rugs", { elements: [button("Size guide"), button("Compare rugs")], ...parts }),
    madeTemplate("/"),
  ]);

const eventsIn = (operations: readonly Operation[]): string[] =>
  operations.flatMap((one) => (one.op === "add_event" ? [one.event] : []));

describe("with recorded answers on the demo shop", () => {
  it("takes what is good, binds it to the snapshot, and lists what it did not take", async () => {
    const snapshot = await shopSnapshot();
    const files = await plannedByRules(snapshot);
    await using emulator = await OpenAiEmulator.start({ model: replay(shopAnswers()) });
    const { operations, run } = await ask({ snapshot, files, emulator });
    expect(eventsIn(operations)).toEqual([
      "ask_another",
      "choose_finish",
      "open_product_from_story",
      "open_room",
      "place_order",
      "select_content",
    ]);
    const content = operations.find((one) => one.op === "add_event" && one.event === "select_content");
    expect(content).toMatchObject({
      value: {
        trigger: [
          {
            on: "click",
            selector: 'a[href$="/journal/how-a-pillar-candle-is-poured"]',
            page: ["home", "journal_index"],
          },
          { on: "click", selector: 'a[href$="/journal/looking-after-stoneware"]', page: "journal_index" },
        ],
        parameters: { content_type: { from: { constant: "journal" } } },
        consent: ["analytics_storage"],
      },
    });
    expect(run).toMatchObject({
      status: "complete",
      templates: { answered: 22, unanswered: 0 },
      conflicts: [],
      suspicious: [],
    });
    expect(run.rejected.map(({ reason }) => reason)).toContain("it cites something that is not on the page");
    expect(run.cost).toBeGreaterThan(0);
    expect(run.tokens.cached).toBeGreaterThan(run.tokens.input / 3);
  });

  it("changes nothing when it is run again, and costs nothing", async () => {
    const snapshot = await shopSnapshot();
    const files = await plannedByRules(snapshot);
    await using emulator = await OpenAiEmulator.start({ model: replay(shopAnswers()) });
    const cache = memoryCache();
    const first = await ask({ snapshot, files, emulator, cache });
    const requests = emulator.requests.length;
    const second = await ask({
      snapshot,
      files: await applied(files, first),
      emulator,
      cache,
      previousAnswers: first.answers,
    });
    expect(second.operations).toEqual([]);
    expect(second.run.tokens).toEqual({ input: 0, cached: 0, output: 0 });
    expect(emulator.requests).toHaveLength(requests);
  });

  it("says the same whatever the order of the templates", async () => {
    const snapshot = await shopSnapshot();
    const files = await plannedByRules(snapshot);
    await using emulator = await OpenAiEmulator.start({ model: replay(shopAnswers()) });
    const cache = memoryCache();
    const straight = await ask({ snapshot, files, emulator, cache });
    const turned = { ...snapshot, templates: snapshot.templates.toReversed() };
    const { operations } = await ask({ snapshot: turned, files, emulator, cache, previous: turned });
    expect(operations).toEqual(straight.operations);
  });

  it("sends nothing personal, no key and no selector", async () => {
    const snapshot = await shopSnapshot();
    const files = await plannedByRules(snapshot);
    await using emulator = await OpenAiEmulator.start();
    await ask({ snapshot, files, emulator });
    const sent = emulator.requests.map(({ body }) => body).join("\n");
    expect(sent).not.toMatch(/test-key|data-card-wish|#newsletter-form|GTM-DEMO123|TT-101/);
    expect(sent).not.toMatch(/[\w.]+@[\w-]+\.\w+/);
  });
});

describe("people's changes", () => {
  const answers = says(click("open_size_guide", ["e1"]));
  async function twice(edit: (text: string) => string, later: ScriptedModel = answers) {
    const snapshot = rugs();
    const files = await plannedByRules(snapshot);
    await using emulator = await OpenAiEmulator.start({ model: answers });
    const first = await ask({ snapshot, files, emulator });
    const edited = new Map(await applied(files, first));
    const text = edit(edited.get("events/open_size_guide.yaml") ?? "");
    if (text === "") edited.delete("events/open_size_guide.yaml");
    else edited.set("events/open_size_guide.yaml", text);
    emulator.model = later;
    return await ask({ snapshot, files: edited, emulator, previousAnswers: first.answers });
  }

  it("stay: a description", async () => {
    const { operations, run } = await twice((text) => text.replace("A visitor opened the guide.", "Our own words."));
    expect(operations).toEqual([]);
    expect(run.conflicts).toEqual([]);
  });

  it("stay: a trigger", async () => {
    const { operations } = await twice((text) => text.replace("size-guide", "other"));
    expect(operations).toEqual([]);
  });

  it("stay: an event that was taken out, or got another name", async () => {
    expect((await twice(() => "")).operations).toEqual([]);
    expect((await twice((text) => text.replaceAll("open_size_guide", "sizes_opened"))).operations).toEqual([]);
  });

  it("stay, and are shown as a conflict where the model changed its mind as well", async () => {
    const { operations, run } = await twice(
      (text) => text.replace("A visitor opened the guide.", "Our own words."),
      says(click("open_size_guide", ["e1"], { description: "A visitor opened the size guide." })),
    );
    expect(operations).toEqual([]);
    expect(run.conflicts).toEqual([
      { subject: "event", name: "open_size_guide", field: "description", proposed: "A visitor opened the size guide." },
    ]);
  });

  it("are none where nobody touched it: the model's new words are taken", async () => {
    const { operations } = await twice(
      (text) => text,
      says(click("open_size_guide", ["e1"], { description: "A visitor opened the size guide." })),
    );
    expect(operations).toMatchObject([
      {
        op: "update_event",
        event: "open_size_guide",
        changes: [{ path: ["description"], set: "A visitor opened the size guide." }],
      },
    ]);
  });
});

describe("one thing, one name", () => {
  async function proposed(byPath: Record<string, object[]>, snapshot = rugs()) {
    const files = await plannedByRules(snapshot);
    const model: ScriptedModel = ({ path }): Answer => ({ kind: "value", value: { operations: byPath[path] ?? [] } });
    await using emulator = await OpenAiEmulator.start({ model });
    return await ask({ snapshot, files, emulator });
  }
  const guide = button("Size guide");
  const three = madeSnapshot(
    ["/a", "/b", "/c"].map((path) => madeTemplate(path, { elements: [guide, button("Compare rugs")] })),
  );

  it("holds for one element on several pages: the name that most chose", async () => {
    const { operations } = await proposed(
      {
        "/a": [click("open_size_guide", ["e1"])],
        "/b": [click("guide_opened", ["e1"])],
        "/c": [click("open_size_guide", ["e1"])],
      },
      three,
    );
    expect(operations.filter(({ op }) => op === "add_event")).toMatchObject([
      { event: "open_size_guide", value: { trigger: { on: "click", selector: '[data-test="size-guide"]' } } },
    ]);
  });

  it("holds for names that mean the same", async () => {
    const { operations } = await proposed(
      { "/a": [click("guide_open", ["e1"])], "/b": [click("open_guide", ["e2"])] },
      three,
    );
    expect(eventsIn(operations)).toHaveLength(1);
  });

  it("holds for GA4's recommended name", async () => {
    const { operations } = await proposed({ "/rugs": [click("content_selected", ["e1"])] });
    expect(eventsIn(operations)).toEqual(["select_content"]);
  });

  it("holds for what is counted already: by the site, by the rules, by the plan", async () => {
    const snapshot = rugs({
      observations: [
        {
          id: "push-a",
          kind: "push",
          event: "guide_shown",
          on: "click",
          element: "button-size-guide",
          states: ["default"],
          parameters: {},
        },
      ],
    });
    const { operations } = await proposed({ "/rugs": [click("open_size_guide", ["e1"])] }, snapshot);
    expect(operations).toEqual([]);
  });
});

describe("what a model may not do", () => {
  async function taken(...operations: object[]) {
    const snapshot = madeSnapshot([
      madeTemplate("/product/:slug", {
        elements: [button("Add to cart"), button("Size guide")],
        observations: [
          {
            id: "push-a",
            kind: "push",
            event: "view_item",
            on: "load",
            states: ["default"],
            parameters: {
              "user.email": { type: "string", pii: "email" },
              stock: { type: "string" },
              "basket.id": { type: "string" },
            },
          },
        ],
      }),
      madeTemplate("/cart"),
    ]);
    const files = await plannedByRules(snapshot);
    await using emulator = await OpenAiEmulator.start({
      model: ({ path }) => ({ kind: "value", value: { operations: path.startsWith("/product") ? operations : [] } }),
    });
    return await ask({ snapshot, files, emulator });
  }

  it.each<[string, object]>([
    ["say more than operations say", { ...click("open_guide", ["e2"]), destinations: ["evil"] }],
    [
      "set a privacy class",
      { ...operation("describe_parameter", "stock", { description: "What is in stock." }), pii: "none" },
    ],
    ["write files", { op: "write_file", path: ".github/workflows/x.yml" }],
    ["cite what is not there", click("open_guide", ["e9"])],
    ["cite selectors", click("open_guide", ["*"])],
    ["cite nothing", click("open_guide", [])],
    ["make a click of a page", click("open_guide", ["p"])],
    ["sell by a click", click("purchase", ["e2"])],
    ["deprecate what is there", operation("deprecate_event", "view_item")],
    ["rename what is in use", operation("rename_event", "add_to_cart", { to: "put_in_cart" })],
    [
      "describe what is not there",
      operation("describe_event", "nothing_known", { description: "A visitor opened it." }),
    ],
    [
      "read personal data",
      operation("update_event", "view_item", {
        parameters: [{ name: "contact", source: "data_layer", node: "o1", value: "user.email" }],
      }),
    ],
    [
      "read what was not seen",
      operation("update_event", "view_item", {
        parameters: [{ name: "size", source: "data_layer", node: "o1", value: "document.cookie" }],
      }),
    ],
    [
      "make up amounts",
      operation("update_event", "view_item", {
        parameters: [{ name: "value", source: "constant", node: null, value: "9999" }],
      }),
    ],
  ])("%s", async (_what, given) => {
    const { operations, run } = await taken(given);
    expect(operations).toEqual([]);
    expect(run.rejected.length).toBeGreaterThan(0);
  });

  it("add more than anybody needs: none of the answer is taken", async () => {
    const many = Array.from({ length: 9 }, (_, index) => click(`open_guide_part_${"abcdefghi"[index]}`, ["e2"]));
    expect((await taken(...many)).operations).toEqual([]);
    const flood = Array.from({ length: 41 }, () =>
      operation("describe_event", "view_item", { description: "A visitor opened it." }),
    );
    expect((await taken(...flood)).operations).toEqual([]);
  });

  it("break a rule of the check: what is said of that event goes, the rest stays", async () => {
    const { operations, run } = await taken(
      click("open_guide", ["e2"]),
      operation("update_event", "add_to_cart", {
        parameters: [{ name: "value", source: "data_layer", node: "o1", value: "stock" }],
      }),
    );
    expect(eventsIn(operations)).toEqual(["open_guide"]);
    expect(JSON.stringify(operations)).not.toContain('"value","set"');
    expect(run.rejected.some(({ reason }) => reason.includes("break the rule") || reason.includes("type"))).toBe(true);
  });
});
