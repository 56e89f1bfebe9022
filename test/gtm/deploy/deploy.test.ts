import { describe, expect, it } from "vitest";

import { versionNote } from "../../../app/gtm/index.ts";
import { strangers } from "../../../bench/deploy/shop-plans.ts";
import { defaultSwitches, type Switches } from "../../emulators/gtm/switches.ts";
import { openClient } from "../client/open-client.ts";
import { startEmulator } from "../emulator-client.ts";
import { compiledOf, deployTo, eventsCalled, leftIn, methodsOf, resourcesOf } from "./deploying.ts";

const html = (name: string, text: string) => ({
  name,
  type: "html",
  parameter: [{ type: "template", key: "html", value: text }],
});

describe("a deploy", () => {
  it("goes live by a constant number of calls, and has nothing to do afterwards", async () => {
    await using gtm = await startEmulator();
    const compiled = compiledOf(eventsCalled("a", "b", "c", "d"));
    const deployed = await deployTo(gtm, compiled);
    expect(deployed).toEqual({
      version: { id: "1", name: "jtracking 0123456" },
      previous: undefined,
      resumed: false,
      notKept: [],
    });
    expect(methodsOf(gtm.calls)).toEqual([
      "versions.live",
      "get",
      "version_headers.latest",
      "workspaces.list",
      "workspaces.create",
      "workspaces.bulk_update",
      "workspaces.bulk_update",
      "workspaces.getStatus",
      "workspaces.quick_preview",
      "workspaces.create_version",
      "versions.live",
      "versions.publish",
    ]);
    expect(await leftIn(gtm, compiled)).toEqual([]);
    gtm.calls.length = 0;
    expect(await deployTo(gtm, compiled)).toBeUndefined();
    expect(methodsOf(gtm.calls)).toEqual(["versions.live"]);
  });

  it("names the version by the commit and says in it what it was made from", async () => {
    await using gtm = await startEmulator({ resources: strangers });
    await deployTo(gtm, compiledOf(eventsCalled("a")), { run: "the-run" });
    const live = await (await openClient(gtm)).liveVersion();
    expect(live?.name).toBe("jtracking 0123456");
    expect(live?.notes).toContain("Made from the tracking plan at commit 0123456: 6 created, 0 changed, 0 deleted.");
    expect(live && versionNote(live)).toEqual({ commit: "0123456789abcdef", run: "the-run", base: "1" });
  });

  it("touches nothing of others and leaves no workspace", async () => {
    await using gtm = await startEmulator({ resources: strangers });
    const before = gtm.containers.get("7001")?.version("1").snapshot;
    await deployTo(gtm, compiledOf(eventsCalled("a")));
    const state = gtm.containers.get("7001");
    for (const kind of ["tag", "trigger", "variable", "folder"] as const)
      for (const [id, entity] of before?.entities.get(kind) ?? [])
        expect(state?.version("2").snapshot.entities.get(kind)?.get(id)).toEqual(entity);
    expect((await (await openClient(gtm)).workspaces()).map(({ name }) => name)).toEqual(["Default Workspace"]);
  });

  it("writes one changed resource by one write", async () => {
    const [first, second] = [compiledOf(eventsCalled("a", "b")), compiledOf(eventsCalled("a", "b"))];
    const [tag] = second.tag;
    if (tag) tag.paused = true;
    await using gtm = await startEmulator({ resources: resourcesOf(first) });
    await deployTo(gtm, second);
    const [bulk, ...more] = gtm.calls.filter(({ method }) => method.endsWith("bulk_update"));
    expect(bulk?.body["changes"]).toHaveLength(1);
    expect(more).toEqual([]);
    expect(gtm.calls).toHaveLength(10);
  });
});

describe("whatever the server does with bulk_update", () => {
  const bulk = (parts: Partial<Switches["bulk"]>): Partial<Switches> => ({
    bulk: { ...defaultSwitches().bulk, ...parts },
  });

  /** Names that go round, a group whose members are new, a template with a tag of it, built-in variables. */
  const names = ["First", "Second", "Third"];
  const verbatim = (order: readonly string[]) => ({
    variables: order.map((name, index) => ({
      name,
      type: "c",
      notes: `jtracking: gtm/constant ${index}`,
      parameter: [{ type: "template", key: "value", value: String(index) }],
    })),
    templates: [{ templateId: "77", containerId: "5001", name: "Helper", templateData: "___INFO___\n{}" }],
    tags: [{ name: "Helped", type: "cvt_5001_77", firingTriggerId: ["2147479553"] }],
    builtInVariables: ["clickUrl", "clickText"],
  });
  const before = compiledOf(eventsCalled("a", "b"), {
    ...verbatim(names),
    templates: [],
    tags: [],
    builtInVariables: [],
  });
  const after = compiledOf(
    [
      ...eventsCalled("b", "c"),
      {
        event: "read",
        trigger: {
          on: "group",
          all: [
            { on: "scroll", percent: [90] },
            { on: "timer", interval_ms: 30_000 },
          ],
        },
      },
    ],
    verbatim(["Second", "Third", "First"]),
  );

  it.each<[string, Partial<Switches>, number]>([
    ["as Google documents it", {}, 13],
    ["new ids understood for folders only", bulk({ newIds: "parentFolderId" }), 13],
    ["a failed call leaves half of it done", bulk({ atomic: false, builtIns: false }), 17],
    ["no built-in variables", bulk({ builtIns: false }), 17],
    ["no templates", bulk({ templates: false }), 17],
    ["neither", bulk({ builtIns: false, templates: false }), 17],
    ["at most three changes in a call", bulk({ maxChanges: 3 }), 30],
    ["at most one change in a call", bulk({ maxChanges: 1, atomic: false }), 60],
    ["fingerprints not looked at", bulk({ checksFingerprints: false }), 13],
    ["not at all", bulk({ enabled: false }), 60],
    ["a new workspace after every version", { newWorkspaceAfterVersion: true }, 15],
    ["parameters in the order in which they came", { shufflesParameters: false }, 13],
    ["lists on pages of one", { pageSize: 1 }, 13],
  ])("it ends where the plan wants it: %s", async (_name, switches, most) => {
    await using gtm = await startEmulator({ resources: strangers });
    Object.assign(gtm.switches, switches);
    await deployTo(gtm, before);
    expect(await leftIn(gtm, before)).toEqual([]);
    gtm.calls.length = 0;
    const deployed = await deployTo(gtm, after, { run: "run-2" });
    expect(gtm.calls.length).toBeLessThanOrEqual(most);
    expect(deployed?.notKept).toEqual([]);
    expect(await leftIn(gtm, after)).toEqual([]);
    expect(await deployTo(gtm, after, { run: "run-3" })).toBeUndefined();
  });
});

describe("what the plan asks for and GTM does not take", () => {
  it.each([false, true])(
    "stops at the compiler's errors, and goes on once they are mended; hidden: %s",
    async (hidesBroken) => {
      await using gtm = await startEmulator({ resources: strangers });
      gtm.switches.hidesBroken = hidesBroken;
      const broken = {
        name: "Broken",
        type: "jsm",
        parameter: [{ type: "template", key: "javascript", value: "function() {" }],
      };
      const compiled = compiledOf(eventsCalled("a"), { variables: [broken] });
      await expect(deployTo(gtm, compiled)).rejects.toMatchObject({ code: "E_GTM_COMPILER", exit: 1 });
      expect(gtm.containers.get("7001")?.live).toBe("1");
      expect(methodsOf(gtm.calls)).not.toContain("workspaces.create_version");
      const mended = compiledOf(eventsCalled("a"), {
        variables: [{ ...broken, parameter: [{ ...broken.parameter[0], value: "function() {}" }] }],
      });
      await deployTo(gtm, mended, { run: "run-2" });
      expect(await leftIn(gtm, mended)).toEqual([]);
    },
  );

  it("repeats what the compiler says, where it says something", async () => {
    await using gtm = await startEmulator({ resources: strangers });
    gtm.switches.listsCompilerErrors = true;
    gtm.switches.compilerError = true;
    await expect(deployTo(gtm, compiledOf(eventsCalled("a")))).rejects.toMatchObject({
      code: "E_GTM_COMPILER",
      message: "GTM's compiler finds errors in what the plan asks for: jtracking cannot be compiled",
    });
  });

  it("names the one resource that is refused among many", async () => {
    await using gtm = await startEmulator({ resources: strangers });
    const names = Array.from({ length: 20 }, (_, index) => `e${index}`);
    const compiled = compiledOf(eventsCalled(...names), {
      tags: [{ ...html("Odd", "x"), type: "unknown_type", firingTriggerId: ["2147479553"] }],
    });
    await expect(deployTo(gtm, compiled)).rejects.toMatchObject({
      code: "E_GTM_REFUSED",
      exit: 1,
      message: expect.stringContaining('the tag "Odd" (gtm/Odd): vendorTemplate.key: Unknown entity type'),
    });
    expect(gtm.containers.get("7001")?.live).toBe("1");
    expect(gtm.calls.length).toBeLessThan(40);
  });

  it("stops where a template of the gallery is missing", async () => {
    await using gtm = await startEmulator({ resources: strangers });
    const compiled = compiledOf(eventsCalled("a"), {
      templates: [
        {
          name: "Lost",
          templateData: "___INFO___\n{}",
          galleryReference: { host: "github.com", owner: "acme", repository: "lost", version: "0123abc" },
        },
      ],
    });
    gtm.fail({ on: "import_from_gallery", when: "before", do: { status: 404, message: "Not found" } });
    await expect(deployTo(gtm, compiled)).rejects.toMatchObject({
      code: "E_GTM_GALLERY",
      message: expect.stringContaining("Lost (acme/lost)"),
    });
    expect(gtm.containers.get("7001")?.live).toBe("1");
  });

  it("says that there is no room for a workspace", async () => {
    await using gtm = await startEmulator({ resources: strangers });
    gtm.switches.workspaces.max = 1;
    await expect(deployTo(gtm, compiledOf(eventsCalled("a")))).rejects.toMatchObject({
      code: "E_GTM_WORKSPACES",
      exit: 3,
    });
  });
});
