import { describe, expect, it } from "vitest";
import { parsePlan, type PlanProblem } from "../../app/plan/index.ts";
import { PARAMETERS, PLAN, planFiles, PURCHASE } from "./samples.ts";

const EVENT = "event: search\ntrigger: { on: page_view }\n";

async function problemsOf(files: Record<string, string>): Promise<PlanProblem[]> {
  return (await parsePlan(planFiles(files))).problems;
}

/** What a person reads of a problem. */
function told({ file, position, kind, message, hint }: PlanProblem): string {
  return `${file}:${position.line}:${position.column} ${kind}: ${message}${hint === undefined ? "" : ` ${hint}`}`;
}

describe("parsePlan", () => {
  it("gives the plan that the files say", async () => {
    const { plan, problems } = await parsePlan(
      planFiles({ "events/search.yaml": EVENT, "gtm/tags.yaml": "tag:\n  - name: Chat\n", "README.md": "# Ours\n" }),
    );
    expect(problems).toEqual([]);
    expect(plan.config.site).toEqual({ name: "Acme Shop", url: "https://shop.example" });
    expect(plan.parameters["currency"]).toMatchObject({ type: "string", pii: "none" });
    expect(plan.events.map(({ file, definition }) => [file, definition.event])).toEqual([
      ["events/purchase.yaml", "purchase"],
      ["events/search.yaml", "search"],
    ]);
    expect(plan.gtm).toEqual([{ file: "gtm/tags.yaml", content: { tag: [{ name: "Chat" }] } }]);
  });

  it("reads the same from files with Windows line endings and byte order marks", async () => {
    const files = [...planFiles()].map(([file, text]) => [file, `\ufeff${text.replaceAll("\n", "\r\n")}`] as const);
    const { plan, problems } = await parsePlan(new Map(files));
    expect(problems).toEqual([]);
    expect(plan).toEqual((await parsePlan(planFiles())).plan);
  });

  it.each([
    [
      "an unknown key",
      { "events/search.yaml": `${EVENT}owne: "@acme/web"\n` },
      ["events/search.yaml:3:1 schema: owne is not a key of the event file. Did you mean owner?"],
    ],
    [
      "a misspelt required key, once",
      { "events/search.yaml": "event: search\ntriger: { on: page_view }\n" },
      ["events/search.yaml:2:1 schema: triger is not a key of the event file. Did you mean trigger?"],
    ],
    [
      "a missing key",
      { "events/search.yaml": "event: search\n" },
      [
        "events/search.yaml:1:1 schema: trigger is missing in the event file. Add trigger: One trigger, or a list of which any is enough.",
      ],
    ],
    [
      "a wrong type",
      { "events/search.yaml": `${EVENT}version: "2"\n` },
      [
        'events/search.yaml:3:10 schema: This has to be a whole number, and is text ("2"). A breaking edit must raise it; 1 when left out.',
      ],
    ],
    [
      "an unknown kind of trigger, without a word on the others",
      { "events/search.yaml": "event: search\ntrigger: { on: clik, selector: a }\n" },
      ['events/search.yaml:2:16 schema: "clik" is not allowed here. Did you mean click?'],
    ],
    [
      "a mistake in the trigger that was meant",
      { "events/search.yaml": "event: search\ntrigger: [{ on: click, selectr: a }]\n" },
      ["events/search.yaml:2:24 schema: selectr is not a key of a click trigger. Did you mean selector?"],
    ],
    [
      "a source that nobody knows",
      { "events/search.yaml": `${EVENT}parameters: { a: { from: { datalayer: b } } }\n` },
      ["events/search.yaml:3:28 schema: datalayer is not a key of a source. Did you mean data_layer?"],
    ],
    [
      "two sources at once",
      { "events/search.yaml": `${EVENT}parameters: { a: { from: { data_layer: b, cookie: c } } }\n` },
      ["events/search.yaml:3:20 schema: Only one of data_layer and cookie can be a source. Keep one of them."],
    ],
    [
      "an owner who is none",
      { "events/search.yaml": `${EVENT}owner: web team\n` },
      [
        'events/search.yaml:3:8 schema: "web team" does not have the right form. Who answers for it: a GitHub user or team. Write it like "@acme/analytics".',
      ],
    ],
    [
      "a value listed twice",
      { "events/search.yaml": `${EVENT}consent: [ad_storage, ad_storage]\n` },
      ['events/search.yaml:3:10 schema: "ad_storage" is listed twice. Keep one of them.'],
    ],
    [
      "two mistakes",
      { "events/search.yaml": `${EVENT}status: done\nfires: never\n` },
      [
        'events/search.yaml:3:9 schema: "done" is not allowed here. Allowed: proposed, active, deprecated.',
        'events/search.yaml:4:8 schema: "never" is not allowed here. Allowed: once_per_event, once_per_page, unlimited.',
      ],
    ],
    [
      "two events of one name, with both places",
      { "events/order.yaml": PURCHASE },
      [
        "events/purchase.yaml:2:8 duplicate_key: Two files define the event purchase: events/order.yaml:2:8 and events/purchase.yaml:2:8. Rename one of them, or merge the two files.",
      ],
    ],
    [
      "a key written twice",
      { "events/search.yaml": `${EVENT}event: find\n` },
      ["events/search.yaml:3:1 duplicate_key: event is written twice in one map. Keep one of them."],
    ],
    [
      "an empty file",
      { "events/search.yaml": "# later\n" },
      ["events/search.yaml:1:1 schema: The file is empty. Write it, or delete the file."],
    ],
    [
      "a list",
      { "events/search.yaml": "- event: search\n" },
      ["events/search.yaml:1:1 schema: This has to be a map, and is a list. tracking/events/NAME.yaml: one event."],
    ],
    [
      "a text",
      { "events/search.yaml": "search\n" },
      [
        'events/search.yaml:1:1 schema: This has to be a map, and is text ("search"). tracking/events/NAME.yaml: one event.',
      ],
    ],
    [
      "malformed YAML, and nothing of what comes after it",
      { "events/search.yaml": `${EVENT}consent: [ad_storage\nfoo: 1\n` },
      [
        "events/search.yaml:4:1 syntax: Flow sequence in block collection must be sufficiently indented and end with a ]. Indent it deeper than the key it belongs to, and close every bracket.",
      ],
    ],
    [
      "a huge file",
      { "events/search.yaml": `${EVENT}description: ${"x".repeat(300_000)}\n` },
      [
        "events/search.yaml:1:1 limit: The file is bigger than 256 kB, the most that is read. Split it, or remove what does not belong here.",
      ],
    ],
    [
      "files that are in the wrong place",
      { "events/search.yml": EVENT, "events/shop/cart.yaml": EVENT },
      [
        "events/search.yml:1:1 schema: events/search.yml is not read: a plan is plan.yaml, parameters.yaml, events/*.yaml and gtm/*.yaml. Rename or move the file.",
        "events/shop/cart.yaml:1:1 schema: events/shop/cart.yaml is not read: a plan is plan.yaml, parameters.yaml, events/*.yaml and gtm/*.yaml. Rename or move the file.",
      ],
    ],
    [
      "a regular expression that is none",
      { "parameters.yaml": 'a: { pattern: "[" }\n' },
      [
        "parameters.yaml:1:15 schema: This is not a regular expression: /[/u: Unterminated character class. Regular expressions are read as JavaScript does, in Unicode mode.",
      ],
    ],
    [
      "an id that YAML takes for a number",
      { "plan.yaml": `${PLAN}gtm: { account: 6001 }\n` },
      ['plan.yaml:13:17 schema: This has to be text, and is a whole number (6001). Put it in quotes: "6001".'],
    ],
    [
      "a plan written by a newer version, and nothing else",
      { "plan.yaml": "version: 2\nsites: [a, b]\n", "events/search.yaml": `${EVENT}newer: true\n` },
      [
        "plan.yaml:1:10 version: The plan is written in format 2; this jtracking reads format 1. Update jtracking: npm install --save-dev jtracking@latest",
      ],
    ],
    [
      "no version",
      { "plan.yaml": "site: { url: https://a.example }\n" },
      ["plan.yaml:1:1 schema: version is missing in the plan file. Add version: Version of the plan format."],
    ],
  ])("tells %s", async (_name, files, expected) => {
    expect((await problemsOf(files)).map(told)).toEqual(expected);
  });

  it("says that a folder has no plan.yaml", async () => {
    const { plan, problems } = await parsePlan(new Map([["parameters.yaml", PARAMETERS]]));
    expect(problems.map(told)).toEqual([
      "plan.yaml:1:1 schema: The plan has no plan.yaml. Create it with: jtracking init URL",
    ]);
    expect(Object.keys(plan.parameters)).toEqual(["currency", "transaction_id"]);
  });

  it("leaves out what is bad and keeps the rest", async () => {
    const { plan } = await parsePlan(
      planFiles({
        "plan.yaml": PLAN.replace("type: ga4, measurement_id: G-DEF456", "type: ga5"),
        "parameters.yaml": `${PARAMETERS}method: { type: text, pii: none }\n`,
        "events/search.yaml": `${EVENT}owne: "@acme/web"\n`,
      }),
    );
    expect(Object.keys(plan.config.destinations ?? {})).toEqual(["ga4"]);
    expect(plan.config.pages).toHaveProperty("product");
    expect(plan.parameters["method"]).toEqual({ pii: "none" });
    expect(plan.events.map(({ definition }) => definition.event)).toEqual(["purchase"]);
  });

  it("survives a plan.yaml of which nothing can be used", async () => {
    for (const text of ["", "- 1\n", "version: {\n", "version: 1\nsite: 3\n", "\u0000"]) {
      const { plan, problems } = await parsePlan(planFiles({ "plan.yaml": text }));
      expect(problems).toHaveLength(1);
      expect(plan.config).toEqual({ version: 1, site: { url: "" } });
      expect(plan.events).toHaveLength(1);
    }
  });

  it("lets no key of a file reach a prototype", async () => {
    const { plan } = await parsePlan(
      planFiles({ "parameters.yaml": '"__proto__": { type: string }\nconstructor: { pii: none }\n' }),
    );
    expect(Object.getPrototypeOf(plan.parameters)).toBe(Object.prototype);
    expect(Object.keys(plan.parameters)).toEqual(["constructor"]);
    expect(Reflect.get({}, "type")).toBeUndefined();
  });

  it("answers where things are, also in files that cannot be read", async () => {
    const { positionOf } = await parsePlan(planFiles({ "events/bad.yaml": "event: [\n" }));
    expect(positionOf("events/purchase.yaml", ["version"])).toEqual({ line: 3, column: 10, endLine: 3, endColumn: 11 });
    expect(positionOf("events/purchase.yaml", ["version"], "key")).toMatchObject({ line: 3, column: 1, endColumn: 8 });
    expect(positionOf("events/purchase.yaml", ["parameters", "value", "description"])).toMatchObject({
      line: 14,
      column: 3,
    });
    expect(positionOf("events/bad.yaml", ["event"])).toMatchObject({ line: 1, column: 1 });
    expect(positionOf("events/none.yaml", ["event"])).toMatchObject({ line: 1, column: 1 });
  });

  it("reads a thousand events in a second of CPU, and ten times as many in about ten times that", async () => {
    const filesOf = (count: number): Map<string, string> => {
      const events = Array.from({ length: count }, (_, index) => {
        return [`events/e${index}.yaml`, PURCHASE.replace("purchase", `e${index}`)] as const;
      });
      return planFiles(Object.fromEntries(events));
    };
    // CPU and not wall time: other tests run beside this one.
    const secondsFor = async (count: number): Promise<number> => {
      const files = filesOf(count);
      const before = process.cpuUsage();
      const { plan, problems } = await parsePlan(files);
      const { user, system } = process.cpuUsage(before);
      expect([plan.events.length, problems.length]).toEqual([count + 1, 0]);
      return (user + system) / 1e6;
    };
    await secondsFor(200);
    const thousand = await secondsFor(1000);
    expect(thousand).toBeLessThan(1);
    expect(await secondsFor(10_000)).toBeLessThan(20 * Math.max(thousand, 0.1));
  });
});
