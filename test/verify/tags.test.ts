import { describe, expect, it } from "vitest";
import { command, condition, simulate, table, tag, template } from "./stand-in.ts";

type Json = Record<string, unknown>;
const on = (id: string, event: string): Json => ({
  triggerId: id,
  name: event,
  type: "customEvent",
  customEventFilter: [condition("equals", "{{_event}}", event)],
});
const triggers = [on("1", "go"), on("2", "stop")];
const go = { event: "go" };
const needs = (...types: string[]): Json => ({
  consentSettings: {
    consentStatus: "needed",
    consentType: { type: "list", list: types.map((value) => ({ type: "template", value })) },
  },
});

describe("a tag", () => {
  it.each<[string, Json, unknown[], string[]]>([
    ["fires on each event", tag("a", ["1"]), [go, go], ["a: fired", "a: fired"]],
    ["fires once an event for two true triggers", tag("a", ["1", "3"]), [go], ["a: fired"]],
    [
      "fires once a page",
      tag("a", ["1"], { tagFiringOption: "oncePerLoad" }),
      [go, go],
      ["a: fired", "a: fired_before"],
    ],
    [
      "once a page, in the casing of exports",
      tag("a", ["1"], { tagFiringOption: "ONCE_PER_LOAD" }),
      [go, go],
      ["a: fired", "a: fired_before"],
    ],
    ["is held by a blocking trigger", tag("a", ["1"], { blockingTriggerId: ["3"] }), [go], ["a: blocked"]],
    [
      "is not held by a blocking trigger of another event",
      tag("a", ["1"], { blockingTriggerId: ["2"] }),
      [go],
      ["a: fired"],
    ],
    ["is paused", tag("a", ["1"], { paused: true }), [go], ["a: paused"]],
    ["is before its time", tag("a", ["1"], { scheduleStartMs: "1900000000000" }), [go], ["a: schedule"]],
    ["is after its time", tag("a", ["1"], { scheduleEndMs: "1700000000000" }), [go], ["a: schedule"]],
    [
      "waits for consent, and is not made up for",
      tag("a", ["1"], needs("analytics_storage")),
      [
        command("consent", "default", { analytics_storage: "denied" }),
        go,
        command("consent", "update", { analytics_storage: "granted" }),
        go,
      ],
      ["a: consent", "a: fired"],
    ],
    [
      "needs all its types",
      tag("a", ["1"], needs("analytics_storage", "ad_storage")),
      [command("consent", "default", { analytics_storage: "granted", ad_storage: "denied" }), go],
      ["a: consent"],
    ],
    ["fires where nobody set the type", tag("a", ["1"], needs("analytics_storage")), [go], ["a: fired"]],
  ])("%s", (_what, one, messages, expected) => {
    const run = simulate({ tag: [one], trigger: [...triggers, on("3", "go")] });
    run.push(...messages);
    expect(run.outcomes()).toEqual(expected);
  });

  it("takes its turn by priority, larger first", () => {
    const priority = (value: string): Json => ({ priority: { type: "integer", value } });
    const run = simulate({
      tag: [tag("none", ["1"]), tag("low", ["1"], priority("-5")), tag("high", ["1"], priority("10"))],
      trigger: triggers,
    });
    run.push(go);
    expect(run.hits()).toEqual(["high", "none", "low"]);
  });

  it("runs its set-up tag before it and its clean-up tag behind, whatever their triggers say", () => {
    const run = simulate({
      tag: [
        tag("main", ["1"], { setupTag: [{ tagName: "before" }], teardownTag: [{ tagName: "after" }] }),
        tag("before", []),
        tag("after", ["2"]),
      ],
      trigger: triggers,
    });
    run.push(go);
    expect(run.hits()).toEqual(["before", "main", "after"]);
  });

  it("stops where its set-up tag must not fail, and does not", () => {
    const sequence = (stop: boolean): string[] => {
      const run = simulate({
        tag: [
          tag("main", ["1"], { setupTag: [{ tagName: "before", stopOnSetupFailure: stop }] }),
          tag("before", [], { paused: true }),
        ],
        trigger: triggers,
      });
      run.push(go);
      return run.outcomes();
    };
    expect(sequence(true)).toEqual(["before: paused", "main: setup_failed"]);
    expect(sequence(false)).toEqual(["before: paused", "main: fired"]);
  });

  it("of a template or vendor is told with what it would run with", () => {
    const run = simulate({
      tag: [
        tag("pixel", ["1"], {
          type: "cvt_1_2",
          parameter: [
            template("id", "{{n}}"),
            { type: "list", key: "rows", list: [{ type: "map", map: [template("k", "a {{n}}")] }] },
          ],
        }),
      ],
      trigger: triggers,
      variable: [{ variableId: "1", name: "n", type: "v", parameter: [template("name", "n")] }],
    });
    run.push({ n: 5, ...go });
    expect(run.records.filter((record) => record.kind === "would_run")).toEqual([
      { kind: "would_run", seq: 3, tag: "pixel", type: "cvt_1_2", data: { id: 5, rows: [{ k: "a 5" }] } },
    ]);
  });

  it("of custom HTML is put into the page with values as script", () => {
    const run = simulate({
      tag: [
        tag("html", ["1"], { type: "html", parameter: [template("html", "<script>use({{n}}, {{gone}})</script>")] }),
      ],
      trigger: triggers,
      variable: [{ variableId: "1", name: "n", type: "v", parameter: [template("name", "n")] }],
    });
    run.push({ n: "</script>", ...go });
    expect(run.world.inserted).toEqual(['<script>use("\\u003c/script>", undefined)</script>']);
  });
});

describe("the order of events", () => {
  it("puts the two initializations before the first event, and lets plain messages and consent stay in front", () => {
    const run = simulate({ tag: [], trigger: [] });
    run.push(
      { page_type: "home" },
      command("consent", "default", { ad_storage: "denied" }),
      { event: "early" },
      { event: "gtm.js" },
    );
    const events = run.records.flatMap((record) => {
      if (record.kind === "message") return [record.event ?? "(message)"];
      return record.kind === "consent" ? [`consent ${record.mode}`] : [];
    });
    expect(events).toEqual(["(message)", "consent default", "gtm.init_consent", "gtm.init", "early", "gtm.js"]);
  });

  it("finishes a message and its tags before it takes up what they push", () => {
    const run = simulate({
      tag: [tag("first", ["1"], { type: "html", parameter: [template("html", "x")] }), tag("second", ["1"])],
      trigger: triggers,
    });
    run.world.insert = () => run.simulation.push({ event: "stop" });
    run.push(go);
    expect(
      run.records.flatMap((record) =>
        record.kind === "message" || record.kind === "tag" ? [record.kind === "tag" ? record.tag : record.event] : [],
      ),
    ).toEqual(["gtm.init_consent", "gtm.init", "go", "first", "second", "stop"]);
  });

  it("runs functions with the data layer's own methods", () => {
    const run = simulate({
      tag: [
        tag("a", ["1"], {
          parameter: [
            template("eventName", "a"),
            template("measurementIdOverride", "G-TEST"),
            table("eventSettingsTable", ["parameter", "parameterValue"], [["n", "{{n}}"]]),
          ],
        }),
      ],
      trigger: triggers,
      variable: [{ variableId: "1", name: "n", type: "v", parameter: [template("name", "n")] }],
    });
    run.push(
      { n: 1 },
      function add(this: { get: (path: string) => number; set: (path: string, value: number) => void }) {
        this.set("n", this.get("n") + 1);
      },
      go,
    );
    expect(run.urls()[0]?.get("epn.n")).toBe("2");
  });

  it("ends a page that pushes without an end", () => {
    const run = simulate({
      tag: [tag("echo", ["1"], { type: "html", parameter: [template("html", "x")] })],
      trigger: triggers,
    });
    run.world.insert = () => run.simulation.push(go);
    run.push(go);
    expect(run.records.some(({ kind }) => kind === "too_many")).toBe(true);
  });
});
