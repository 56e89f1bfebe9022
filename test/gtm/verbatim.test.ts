import { describe, expect, it } from "vitest";

import type { EventFile } from "../../app/artefacts/index.ts";
import { compile, containerProblems } from "../../app/gtm/index.ts";
import { planOf } from "./plan-of.ts";

const seen: EventFile = {
  event: "seen",
  trigger: { on: "data_layer", event: "seen" },
  parameters: { a: { from: { data_layer: "a" } } },
};

const withFiles = (...contents: unknown[]) =>
  compile(planOf({ events: [seen], gtm: contents.map((content, index) => ({ file: `gtm/${index}.yaml`, content })) }));

const pixel = {
  tagId: "3",
  name: "Pixel",
  type: "html",
  parameter: [{ type: "template", key: "html", value: "<script>use({{dlv - a}}, {{Cookie}})</script>" }],
  firingTriggerId: ["4"],
};
const trigger = { triggerId: "4", name: "All pages", type: "pageview" };
const cookie = {
  variableId: "2",
  name: "Cookie",
  type: "k",
  parameter: [{ type: "template", key: "name", value: "c" }],
};

describe("resources of gtm/", () => {
  it("are kept as they are, with ids of ours around theirs", () => {
    const content = { tags: [pixel], triggers: [trigger], variables: [cookie], builtInVariables: ["clickUrl"] };
    const before = structuredClone(content);
    const container = withFiles(content);

    expect(container.problems).toEqual([]);
    expect(containerProblems(container)).toEqual([]);
    expect(content).toEqual(before);
    expect(container.tag[0]).toEqual(pixel);
    expect(container.trigger[0]).toEqual(trigger);
    expect(container.variable[0]).toEqual(cookie);
    expect(container.builtInVariable).toEqual([{ type: "clickUrl", name: "Click URL" }]);
    expect(container.folder[0]?.folderId).toBe("1");
    expect(container.tag.slice(1).map(({ tagId }) => tagId)).toEqual(["8", "9"]);
  });

  it("keep a variable of ours that only they need", () => {
    const container = compile(
      planOf({
        events: [{ ...seen, parameters: {}, trigger: { on: "data_layer", event: "seen", page: "nowhere" } }],
        gtm: [{ file: "gtm/a.yaml", content: { tags: [pixel] } }],
      }),
    );

    expect(container.variable.map(({ name }) => name)).toEqual(["const - measurement id"]);
    expect(withFiles({ tags: [pixel] }).variable.map(({ name }) => name)).toContain("dlv - a");
  });

  it("may name triggers and folders instead of giving ids, and need none themselves", () => {
    const group = {
      name: "Both",
      type: "triggerGroup",
      parameter: [{ type: "list", key: "triggerIds", list: [{ type: "triggerReference", value: "ce - seen" }] }],
    };
    const tag = {
      name: "Mine",
      type: "html",
      parameter: pixel.parameter,
      firingTriggerId: ["ce - seen", "2147479553"],
    };
    const container = withFiles({
      folders: [{ name: "Marketing" }],
      tags: [{ ...tag, parentFolderId: "Marketing" }],
      triggers: [group],
      variables: [cookie],
    });
    const id = container.trigger.find(({ name }) => name === "ce - seen")?.triggerId;
    const marketing = container.folder.find(({ name }) => name === "Marketing");

    expect(containerProblems(container)).toEqual([]);
    expect(container.tag[0]).toMatchObject({
      firingTriggerId: [id, "2147479553"],
      parentFolderId: marketing?.folderId,
    });
    expect(container.trigger[0]?.parameter?.[0]?.list).toEqual([{ type: "triggerReference", value: id }]);
  });

  it("never share a name with ours", () => {
    const container = withFiles({
      folders: [{ folderId: "50", name: "jtracking" }],
      tags: [{ ...pixel, name: "GA4 - seen" }],
      triggers: [{ ...trigger, name: "ce - seen" }],
      variables: [cookie, { ...cookie, variableId: "51", name: "dlv - a" }],
    });

    expect(containerProblems(container)).toEqual([]);
    expect(container.tag.map(({ name }) => name)).toEqual(["GA4 - seen", "GA4 - Google tag", "GA4 - seen (jtracking)"]);
    expect(container.trigger.map(({ name }) => name)).toEqual(["ce - seen", "ce - seen (jtracking)"]);
    expect(container.folder.map(({ name }) => name)).toEqual(["jtracking", "jtracking (jtracking)"]);
    expect(container.variable.map(({ name }) => name)).toContain("dlv - a (jtracking)");
  });

  it("give their variables to the plan", () => {
    const parameters = { c: { from: { variable: "Cookie" } } } as const;
    const container = compile(
      planOf({ events: [{ ...seen, parameters }], gtm: [{ file: "gtm/a.yaml", content: { variables: [cookie] } }] }),
    );

    expect(container.problems).toEqual([]);
    expect(JSON.stringify(container.tag)).toContain("{{Cookie}}");
  });

  it("with the name of a built-in variable keep the plan from using that one", () => {
    const mine = { ...cookie, name: "Page Path" };
    const { problems } = compile(
      planOf({
        events: [{ ...seen, parameters: { path: { from: { page: "path" } } } }],
        gtm: [{ file: "gtm/a.yaml", content: { variables: [mine] } }],
      }),
    );

    expect(problems).toMatchObject([{ code: "built_in_clash", path: ["parameters", "path", "from"] }]);
  });

  it("of one name are a problem, wherever they stand; a built-in variable may be switched on twice", () => {
    const { problems, tag, builtInVariable } = withFiles(
      { tags: [pixel], builtInVariables: ["clickUrl"] },
      { tags: [{ ...pixel, tagId: "30" }], builtInVariables: ["clickUrl"] },
    );

    expect(problems).toMatchObject([
      {
        code: "duplicate_name",
        file: "gtm/1.yaml",
        path: ["tags", 0, "name"],
        message: expect.stringContaining("twice"),
      },
    ]);
    expect(tag.filter(({ name }) => name === "Pixel")).toHaveLength(1);
    expect(builtInVariable).toHaveLength(1);
  });

  it.each([
    ["a list instead of lists", [], "verbatim_list", []],
    ["an unknown list", { tag: [] }, "verbatim_list", ["tag"]],
    ["no list", { tags: {} }, "verbatim_list", ["tags"]],
    ["a number for an id", { tags: [{ ...pixel, tagId: 3 }] }, "verbatim_shape", ["tags", 0, "tagId"]],
    [
      "an unknown type of trigger",
      { triggers: [{ ...trigger, type: "wish" }] },
      "verbatim_shape",
      ["triggers", 0, "type"],
    ],
    ["no name", { tags: [{ type: "html" }] }, "verbatim_shape", ["tags", 0]],
    ["a text for a resource", { tags: ["Pixel"] }, "verbatim_shape", ["tags", 0]],
    ["nothing for a resource", { variables: [null] }, "verbatim_shape", ["variables", 0]],
  ])("with %s are a problem, and everything else is compiled", (...[, content, code, path]) => {
    const { problems, tag } = withFiles(content, null, { tags: null });

    expect(problems).toMatchObject([{ code, path, file: "gtm/0.yaml", leftOut: "resource" }]);
    expect(tag.map(({ name }) => name)).toEqual(["GA4 - Google tag", "GA4 - seen"]);
  });
});
