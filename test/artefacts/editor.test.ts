import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openEditor, withSchema, type Editor } from "./editor.ts";

let editor: Editor;
beforeAll(async () => {
  editor = await openEditor();
});
afterAll(async () => {
  await editor[Symbol.asyncDispose]();
});

const SITE = "version: 1\nsite: { url: https://shop.example }\n";
const EVENT = "event: search\ntrigger: { on: page_view }\n";

describe("schemas in an editor", () => {
  it.each<[string, string, string, string[]]>([
    ["keys of plan.yaml", "plan", `${SITE}|`, ["crawl", "destinations", "pages", "policy", "gtm"]],
    [
      "keys of a destination",
      "plan",
      `${SITE}destinations:\n  ga4:\n    |`,
      ["type", "measurement_id", "send_page_view"],
    ],
    ["values in plan.yaml", "plan", `${SITE}policy:\n  naming:\n    events: |\n`, ["snake_case", "camelCase", "any"]],
    ["keys of a parameter", "parameters", "currency:\n  |\n", ["type", "pii", "pattern", "waiver"]],
    ["privacy classes", "parameters", "currency:\n  pii: |\n", ["none", "pseudonymous", "email", "unique_id"]],
    ["types", "parameters", "currency:\n  type: |\n", ["string", "number", "integer", "boolean", "items"]],
    ["keys of an event", "event", `${EVENT}|`, ["owner", "version", "consent", "parameters", "evidence"]],
    ["states of an event", "event", `${EVENT}status: |\n`, ["proposed", "active", "deprecated"]],
    ["consent", "event", `${EVENT}consent:\n  - |\n`, ["ad_storage", "analytics_storage"]],
    [
      "kinds of trigger",
      "event",
      "event: search\ntrigger:\n  on: |\n",
      ["data_layer", "click", "visibility", "timer", "route_change"],
    ],
    [
      "keys of the trigger that was chosen",
      "event",
      "event: search\ntrigger:\n  on: click\n  |\n",
      ["selector", "links_only", "page", "where"],
    ],
    [
      "sources",
      "event",
      `${EVENT}parameters:\n  term:\n    from:\n      |\n`,
      ["data_layer", "query", "cookie", "element"],
    ],
  ])("offer %s", async (...[, kind, text, expected]) => {
    expect(await editor.completions(`${kind}.yaml`, withSchema(kind, text))).toEqual(expect.arrayContaining(expected));
  });

  it("explain a key under the cursor", async () => {
    expect(await editor.hover("event.yaml", withSchema("event", `${EVENT}ver|sion: 2\n`))).toContain(
      "A breaking edit must raise it",
    );
  });

  it.each<[string, string, string, string[]]>([
    ["nothing in a good plan.yaml", "plan", SITE, []],
    [
      "nothing in a good dictionary",
      "parameters",
      'currency: { type: string, pattern: "^[A-Z]{3}$", pii: none }\n',
      [],
    ],
    ["nothing in a good event", "event", `${EVENT}parameters: { term: { type: string, from: { query: q } } }\n`, []],
    ["an unknown key of plan.yaml", "plan", `${SITE}pagse: {}\n`, ["4:1 Property pagse is not allowed."]],
    [
      "a wrong type in plan.yaml",
      "plan",
      `${SITE}crawl: { max_pages: many }\n`,
      ['4:21 Incorrect type. Expected "integer".'],
    ],
    [
      "an unknown key of a parameter",
      "parameters",
      "currency: { typ: string }\n",
      ["2:13 Property typ is not allowed."],
    ],
    [
      "a wrong type of a parameter",
      "parameters",
      "currency: { max_length: long }\n",
      ['2:25 Incorrect type. Expected "integer".'],
    ],
    ["an unknown key of an event", "event", `${EVENT}owne: "@acme/web"\n`, ["4:1 Property owne is not allowed."]],
    ["a wrong type in an event", "event", `${EVENT}version: two\n`, ['4:10 Incorrect type. Expected "integer".']],
    [
      "an unknown key of the trigger that was meant",
      "event",
      "event: a\ntrigger: { on: click, selectr: a }\n",
      ["3:23 Property selectr is not allowed."],
    ],
  ])("find %s", async (...[, kind, text, expected]) => {
    expect(await editor.diagnostics(`${kind}.yaml`, withSchema(kind, text))).toEqual(expected);
  });
});
