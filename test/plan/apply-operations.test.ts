import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Operation } from "../../app/artefacts/index.ts";
import { applyOperations, diffPlans, isNamedAfter, parsePlan, type PlanFiles } from "../../app/plan/index.ts";
import { eventNamed, parameter } from "./arbitraries.ts";
import { PARAMETERS, PLAN, planFiles, PURCHASE } from "./samples.ts";

/** The text of a file after operations that all have to be performed. */
async function after(
  operations: Operation[],
  file: string,
  files: PlanFiles = planFiles(),
): Promise<string | undefined> {
  const result = await applyOperations(files, operations);
  expect(result.skipped).toEqual([]);
  expect(result.applied).toEqual(operations);
  expect((await parsePlan(result.files)).problems).toEqual([]);
  return result.files.get(file);
}

/** Why an operation was not performed; the files have to be as they were. */
async function refusal(operation: Operation, files: PlanFiles = planFiles()): Promise<string | undefined> {
  const result = await applyOperations(files, [operation]);
  expect(result.applied).toEqual([]);
  expect(result.files).toEqual(files);
  return result.skipped[0]?.reason;
}

const SEARCH = { trigger: { on: "page_view" } };

describe("applyOperations", () => {
  it("writes a plan where there is none", async () => {
    const result = await applyOperations(new Map(), [
      { op: "create_plan", value: { version: 1, site: { url: "https://a.example" } } },
      { op: "add_page", name: "home", value: { path: "/" } },
      { op: "add_parameter", name: "method", value: { type: "string", pii: "none" } },
      { op: "add_event", event: "search", value: SEARCH },
    ]);
    expect(result.skipped).toEqual([]);
    expect(Object.fromEntries(result.files)).toEqual({
      "plan.yaml":
        "# yaml-language-server: $schema=https://jtracking.dev/schemas/v1/plan.schema.json\nversion: 1\nsite:\n  url: https://a.example\npages:\n  home: { path: / }\n",
      "parameters.yaml":
        "# yaml-language-server: $schema=https://jtracking.dev/schemas/v1/parameters.schema.json\nmethod: { type: string, pii: none }\n",
      "events/search.yaml":
        "# yaml-language-server: $schema=https://jtracking.dev/schemas/v1/event.schema.json\nevent: search\ntrigger: { on: page_view }\n",
    });
    expect((await parsePlan(result.files)).problems).toEqual([]);
  });

  it("changes only the bytes that an edit is about", async () => {
    const text = await after(
      [
        {
          op: "update_event",
          event: "purchase",
          changes: [
            { path: ["version"], set: 3 },
            { path: ["parameters", "value", "minimum"], set: 1 },
            {
              path: ["parameters", "coupon"],
              set: { from: { data_layer: "ecommerce.coupon" }, type: "string", pii: "none" },
            },
            { path: ["destinations", 1], remove: true },
            { path: ["fires"], set: "once_per_page" },
          ],
        },
      ],
      "events/purchase.yaml",
    );
    const expected = PURCHASE.replace("version: 2 ", "version: 3 ")
      .replace("minimum: 0", "minimum: 1")
      .replace(
        "    from: { data_layer: ecommerce.currency }\n",
        "    from: { data_layer: ecommerce.currency }\n  coupon: { type: string, pii: none, from: { data_layer: ecommerce.coupon } }\nfires: once_per_page\n",
      )
      .replace("- ads\n", "");
    expect(text).toBe(expected);
  });

  it("keeps Windows line endings and a missing final one", async () => {
    const purchase = PURCHASE.replaceAll("\n", "\r\n").trimEnd();
    const text = await after(
      [
        {
          op: "update_event",
          event: "purchase",
          changes: [{ path: ["suppress"], set: [{ rule: "a/b", reason: "long enough", expires: "2027-01-01" }] }],
        },
      ],
      "events/purchase.yaml",
      planFiles({ "events/purchase.yaml": purchase }),
    );
    expect(text).toBe(`${purchase}\r\nsuppress: [{ rule: a/b, reason: long enough, expires: 2027-01-01 }]`);
  });

  it("changes settings, pages and the dictionary in their files", async () => {
    const plan = await after(
      [
        {
          op: "update_plan",
          changes: [
            { path: ["crawl", "max_pages"], set: 50 },
            { path: ["policy", "privacy_owner"], remove: true },
          ],
        },
        { op: "add_page", name: "cart", value: { path: "/cart" } },
      ],
      "plan.yaml",
    );
    expect(plan).toBe(
      PLAN.replace("destinations:\n", "crawl: { max_pages: 50 }\ndestinations:\n")
        .replace("slug }\n", "slug }\n  cart: { path: /cart }\n")
        .replace('policy:\n  privacy_owner: "@acme/privacy"\n', "policy: {}\n"),
    );
    const parameters = await after(
      [
        { op: "update_parameter", name: "currency", changes: [{ path: ["pattern"], set: "^(EUR|USD)$" }] },
        { op: "add_parameter", name: "method", value: { type: "string", pii: "none" } },
      ],
      "parameters.yaml",
    );
    expect(parameters).toBe(`${PARAMETERS.replace("^[A-Z]{3}$", "^(EUR|USD)$")}method: { type: string, pii: none }\n`);
  });

  it("moves a renamed event and follows its name", async () => {
    const old = "event: order\nstatus: deprecated # since May\nreplaced_by: purchase\ntrigger: { on: page_view }\n";
    const files = planFiles({
      "events/order.yaml": old,
      "events/odd-name.yaml": old.replace("event: order", "event: other"),
    });
    const { files: result, skipped } = await applyOperations(files, [
      { op: "rename_event", event: "purchase", to: "order_complete" },
    ]);
    expect(skipped).toEqual([]);
    expect([...result.keys()].toSorted()).toEqual([
      "events/odd-name.yaml",
      "events/order.yaml",
      "events/order_complete.yaml",
      "parameters.yaml",
      "plan.yaml",
    ]);
    expect(result.get("events/order_complete.yaml")).toBe(
      PURCHASE.replace("event: purchase\n", "event: order_complete\n"),
    );
    expect(result.get("events/order.yaml")).toBe(old.replace("replaced_by: purchase", "replaced_by: order_complete"));
  });

  it("deprecates where the status stands", async () => {
    const text = await after(
      [{ op: "deprecate_event", event: "purchase", replaced_by: "order" }],
      "events/purchase.yaml",
    );
    expect(text).toBe(
      PURCHASE.replace(
        "status: active                   # proposed | active | deprecated\n",
        "status: deprecated                   # proposed | active | deprecated\nreplaced_by: order\n",
      ),
    );
  });

  it.each<[string, Operation, string]>([
    [
      "a plan that is there",
      { op: "create_plan", value: { version: 1, site: { url: "https://b.example" } } },
      "plan.yaml is there already",
    ],
    [
      "an event that is there",
      { op: "add_event", event: "purchase", value: SEARCH },
      "the event is there already, in events/purchase.yaml",
    ],
    [
      "a page that is there",
      { op: "add_page", name: "product", value: { path: "/p" } },
      "plan.yaml has pages.product already",
    ],
    [
      "a parameter that is there",
      { op: "add_parameter", name: "currency", value: {} },
      "parameters.yaml has currency already",
    ],
    [
      "an event that is not there",
      { op: "update_event", event: "search", changes: [{ path: ["version"], set: 2 }] },
      "the plan has no event search",
    ],
    [
      "a parameter that is not there",
      { op: "update_parameter", name: "method", changes: [{ path: ["pii"], set: "none" }] },
      "parameters.yaml has no method",
    ],
    [
      "a successor's name that is taken",
      { op: "rename_event", event: "purchase", to: "purchase" },
      "there is an event purchase already, in events/purchase.yaml",
    ],
    [
      "a name by way of an edit",
      { op: "update_event", event: "purchase", changes: [{ path: ["event"], set: "order" }] },
      "a name is changed by rename_event",
    ],
    [
      "a value of another event",
      { op: "add_event", event: "search", value: { event: "find", ...SEARCH } },
      "its value has the name of another event",
    ],
    [
      "what is so already",
      { op: "update_event", event: "purchase", changes: [{ path: ["version"], set: 2 }] },
      "it is so already",
    ],
    [
      "what is not there to remove",
      { op: "update_event", event: "purchase", changes: [{ path: ["fires"], remove: true }] },
      "it is so already",
    ],
    [
      "a value that the schema refuses",
      { op: "update_event", event: "purchase", changes: [{ path: ["status"], set: "done" }] },
      'events/purchase.yaml would not be valid: status: "done" is not allowed here.',
    ],
    [
      "an event without a trigger",
      { op: "add_event", event: "search", value: {} },
      "events/search.yaml would not be valid: trigger is missing in the event file.",
    ],
    [
      "all of an edit when a part of it cannot be made",
      {
        op: "update_event",
        event: "purchase",
        changes: [
          { path: ["version"], set: 9 },
          { path: ["description", "x"], set: 1 },
        ],
      },
      "events/purchase.yaml: there is no place for description.x in it",
    ],
    [
      "a key that would poison prototypes",
      { op: "add_parameter", name: "__proto__", value: { type: "string" } },
      "parameters.yaml: __proto__ cannot be changed without touching more (anchors, tags or unusual layout): edit it by hand",
    ],
  ])("does not overwrite or break %s", async (_name, operation, reason) => {
    expect(await refusal(operation)).toBe(reason);
  });

  it("does not add an event beside a half-edited file of its name", async () => {
    const files = planFiles({ "events/search.yaml": "event: search\ntrigger: [\n" });
    expect(await refusal({ op: "add_event", event: "search", value: SEARCH }, files)).toBe(
      "events/search.yaml is there already and cannot be read as an event",
    );
  });

  it("leaves a plan alone that a newer version wrote", async () => {
    const files = planFiles({ "plan.yaml": PLAN.replace("version: 1", "version: 2") });
    expect(await refusal({ op: "add_event", event: "search", value: SEARCH }, files)).toBe(
      "the plan is written in a newer format: update jtracking",
    );
  });

  it("repairs a file that has mistakes already, but makes no new ones", async () => {
    const files = planFiles({ "events/search.yaml": "event: search\ntrigger: { on: page_view }\nowne: x\n" });
    const fixed = await applyOperations(files, [
      { op: "update_event", event: "search", changes: [{ path: ["owne"], remove: true }] },
    ]);
    expect(fixed.files.get("events/search.yaml")).toBe("event: search\ntrigger: { on: page_view }\n");
    expect(
      await refusal({ op: "update_event", event: "search", changes: [{ path: ["version"], set: 0 }] }, files),
    ).toMatch(/0 or more|1 or more/);
  });

  it.each([
    ["../../etc/passwd"],
    ["a/b"],
    ["con"],
    ["COM1.x"],
    ["Purchase"],
    ["ends."],
    ["x".repeat(300)],
    ["ÄÖ ü"],
    ["..."],
  ])("gives the event %s a file name that is safe everywhere", async (event) => {
    const { files, skipped } = await applyOperations(planFiles(), [{ op: "add_event", event, value: SEARCH }]);
    expect(skipped).toEqual([]);
    const file = files.keys().find((name) => !planFiles().has(name)) ?? "";
    expect(file).toMatch(/^events\/[A-Za-z0-9_][A-Za-z0-9_-]*-[0-9a-f]{8}\.yaml$/);
    expect(file.length).toBeLessThan(110);
    expect(isNamedAfter(file, event)).toBe(true);
    expect((await parsePlan(files)).plan.events.map(({ definition }) => definition.event)).toContain(event);
  });

  it("is what the diff names, no more and no less", async () => {
    const edit =
      (...path: string[]) =>
      (set: unknown): Operation => ({ op: "update_event", event: "purchase", changes: [{ path, set }] });
    const operations: fc.Arbitrary<Operation> = fc.oneof(
      fc
        .constantFrom("search", "login")
        .chain((event) => eventNamed(event).map((value): Operation => ({ op: "add_event", event, value }))),
      parameter.map(edit("parameters", "fresh")),
      fc.integer({ min: 1, max: 999 }).map(edit("parameters", "value", "maximum")),
      fc.constantFrom<Operation>(
        { op: "deprecate_event", event: "purchase" },
        { op: "update_parameter", name: "currency", changes: [{ path: ["description"], set: "New words." }] },
        { op: "add_page", name: "cart", value: { path: "/cart" } },
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(operations, { minLength: 1, maxLength: 4, selector: targetOf }), async (list) => {
        const before = (await parsePlan(planFiles())).plan;
        const { files, applied } = await applyOperations(planFiles(), list);
        const changes = diffPlans(before, (await parsePlan(files)).plan);
        expect(new Set(changes.map(({ subject, path }) => [subject.name, ...path].slice(0, 4).join("/")))).toEqual(
          new Set(applied.map(targetOf)),
        );
      }),
      { numRuns: 150, seed: 29 },
    );
  });
});

/** Where the diff has to show an operation. */
function targetOf(operation: Operation): string {
  switch (operation.op) {
    case "add_event":
      return operation.event;
    case "add_page":
      return operation.name;
    case "update_event":
      return [operation.event, ...(operation.changes[0]?.path ?? [])].join("/");
    case "update_parameter":
      return [operation.name, ...(operation.changes[0]?.path ?? [])].join("/");
    case "deprecate_event":
      return `${operation.event}/status`;
    default:
      return operation.op;
  }
}
