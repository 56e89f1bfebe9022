import { execFileSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { JtrackingError } from "../../app/errors.ts";
import { parsePlan, readPlanFiles, writePlanFiles } from "../../app/plan/index.ts";
import { PLAN, PURCHASE, planFiles } from "./samples.ts";

let dir = "";
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "jtracking-plan-"));
});
afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

function put(file: string, text: string | Buffer): void {
  mkdirSync(join(dir, file, ".."), { recursive: true });
  writeFileSync(join(dir, file), text);
}

async function errorOf(work: Promise<unknown>): Promise<JtrackingError> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof JtrackingError) return error;
  throw new Error("no JtrackingError was thrown", { cause: error });
}

describe("readPlanFiles", () => {
  it("reads the plan's files and no others, byte for byte", async () => {
    put("plan.yaml", `\ufeff${PLAN.replaceAll("\n", "\r\n")}`);
    put("events/purchase.yaml", PURCHASE);
    put("gtm/tags.yaml", "tag: []\n");
    put("events/cart.yml", "event: cart\n");
    put("site.yaml", "version: 1\n");
    put("events/notes.md", "# notes\n");
    put("docs/plan.yaml", PLAN);
    expect(Object.fromEntries(await readPlanFiles(dir))).toEqual({
      "events/cart.yml": "event: cart\n",
      "events/purchase.yaml": PURCHASE,
      "gtm/tags.yaml": "tag: []\n",
      "plan.yaml": `\ufeff${PLAN.replaceAll("\n", "\r\n")}`,
    });
  });

  it.each([
    ["an empty folder", (): void => undefined],
    ["no folder", (): void => rmSync(dir, { recursive: true })],
  ])("says that there is no plan in %s", async (_name, prepare) => {
    prepare();
    const error = await errorOf(readPlanFiles(dir));
    expect(error).toMatchObject({ code: "E_PLAN_MISSING", exit: 2, hint: expect.stringContaining("jtracking init") });
  });

  it.each([
    ["a file", "events/secret.yaml", (): string => join(dir, "..", "secret.yaml")],
    ["a folder", "events", (): string => tmpdir()],
  ])("refuses %s that is a link out of the folder", async (_name, link, target) => {
    put("plan.yaml", PLAN);
    const outside = target();
    const isFile = link.endsWith(".yaml");
    if (isFile) {
      mkdirSync(join(dir, "events"));
      writeFileSync(outside, "event: secret\n");
    }
    symlinkSync(outside, join(dir, link));
    const error = await errorOf(readPlanFiles(dir));
    if (isFile) rmSync(outside);
    expect(error).toMatchObject({ code: "E_PLAN_LINK", exit: 2, file: link });
  });

  it("follows links inside the folder", async () => {
    put("plan.yaml", PLAN);
    put("events/purchase.yaml", PURCHASE);
    symlinkSync("purchase.yaml", join(dir, "events/order.yaml"));
    expect((await readPlanFiles(dir)).get("events/order.yaml")).toBe(PURCHASE);
  });

  it("says which link leads nowhere", async () => {
    put("plan.yaml", PLAN);
    symlinkSync("nothing.yaml", join(dir, "parameters.yaml"));
    expect(await errorOf(readPlanFiles(dir))).toMatchObject({ code: "E_PLAN_LINK", exit: 2, file: "parameters.yaml" });
  });

  it("stops reading a huge file, which the parser then complains about", async () => {
    put("plan.yaml", PLAN);
    put("events/huge.yaml", `event: huge\n${"# é\n".repeat(2_000_000)}`);
    const files = await readPlanFiles(dir);
    expect(files.get("events/huge.yaml")?.length).toBeLessThan(260_000);
    const { problems } = await parsePlan(files);
    expect(problems.map(({ file, kind }) => [file, kind])).toEqual([["events/huge.yaml", "limit"]]);
  });

  it("refuses what is not UTF-8 text", async () => {
    put("plan.yaml", Buffer.from(PLAN, "utf16le"));
    put("events/a.yaml", Buffer.from([0x65, 0xff, 0xfe]));
    expect(await errorOf(readPlanFiles(dir))).toMatchObject({
      code: "E_PLAN_UNREADABLE",
      exit: 2,
      file: "events/a.yaml",
    });
  });

  it("does not wait for a pipe", async () => {
    put("plan.yaml", PLAN);
    mkdirSync(join(dir, "events"));
    execFileSync("mkfifo", [join(dir, "events", "pipe.yaml")]);
    expect(await errorOf(readPlanFiles(dir))).toMatchObject({ code: "E_PLAN_UNREADABLE", file: "events/pipe.yaml" });
  });
});

describe("writePlanFiles", () => {
  it("writes what differs, removes what is gone, and touches nothing else", async () => {
    for (const [file, text] of planFiles()) put(file, text);
    put("site.yaml", "mine\n");
    const before = await readPlanFiles(dir);
    const untouched = statSync(join(dir, "plan.yaml")).mtimeMs;
    chmodSync(join(dir, "parameters.yaml"), 0o640);
    const after = new Map(before);
    after.delete("events/purchase.yaml");
    after.set("events/order.yaml", PURCHASE);
    after.set("parameters.yaml", "a: {}\r\n");
    after.set("gtm/tags.yaml", "tag: []\n");
    expect(await writePlanFiles(dir, before, after)).toEqual([
      "events/order.yaml",
      "events/purchase.yaml",
      "gtm/tags.yaml",
      "parameters.yaml",
    ]);
    expect(await readPlanFiles(dir)).toEqual(after);
    expect(statSync(join(dir, "plan.yaml")).mtimeMs).toBe(untouched);
    expect(statSync(join(dir, "parameters.yaml")).mode & 0o777).toBe(0o640);
    expect(readdirSync(dir, { recursive: true }).filter((name) => String(name).endsWith(".tmp"))).toEqual([]);
    expect(readFileSync(join(dir, "site.yaml"), "utf8")).toBe("mine\n");
  });

  it("makes the folder where there is none, and does nothing where nothing differs", async () => {
    const target = join(dir, "shop", "tracking");
    expect(await writePlanFiles(target, new Map(), planFiles())).toHaveLength(3);
    expect(await readPlanFiles(target)).toEqual(planFiles());
    expect(await writePlanFiles(target, planFiles(), planFiles())).toEqual([]);
    expect(await writePlanFiles(join(dir, "none"), new Map(), new Map())).toEqual([]);
    expect(existsSync(join(dir, "none"))).toBe(false);
  });

  it.each<[string, (before: Map<string, string>, after: Map<string, string>) => void]>([
    ["changed", (_before, after): unknown => after.set("plan.yaml", `${PLAN}# new\n`)],
    ["removed", (_before, after): unknown => after.delete("plan.yaml")],
    ["created", (before, after): unknown => before.delete("plan.yaml") && after.set("plan.yaml", PLAN)],
  ])("writes nothing when a file was %s by someone else in the meantime", async (_name, prepare) => {
    put("plan.yaml", `${PLAN}# someone else's\n`);
    put("events/purchase.yaml", PURCHASE);
    const before = planFiles();
    before.delete("parameters.yaml");
    const after = new Map(before).set("events/purchase.yaml", "event: changed\n");
    prepare(before, after);
    expect(await errorOf(writePlanFiles(dir, before, after))).toMatchObject({
      code: "E_PLAN_MOVED",
      exit: 4,
      file: "plan.yaml",
    });
    expect(readFileSync(join(dir, "events/purchase.yaml"), "utf8")).toBe(PURCHASE);
    expect(readFileSync(join(dir, "plan.yaml"), "utf8")).toContain("someone else's");
  });

  it("writes to no place outside the folder", async () => {
    put("plan.yaml", PLAN);
    symlinkSync(tmpdir(), join(dir, "events"));
    const before = new Map([["plan.yaml", PLAN]]);
    const after = new Map(before).set("events/jtracking-escape.yaml", "event: a\n");
    expect(await errorOf(writePlanFiles(dir, before, after))).toMatchObject({ code: "E_PLAN_LINK" });
    expect(existsSync(join(tmpdir(), "jtracking-escape.yaml"))).toBe(false);
    await expect(writePlanFiles(dir, before, new Map(before).set("events/../../x.yaml", ""))).rejects.toThrow(
      "not a file of a plan",
    );
  });
});
