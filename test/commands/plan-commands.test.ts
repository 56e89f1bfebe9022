import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { validate } from "../../app/artefacts/index.ts";
import { folderWith, git, jtracking } from "./command.ts";

const PLAN = `version: 1
site: { name: Acme, url: https://shop.example/ }
destinations: { ga4: { type: ga4, measurement_id: G-ABC123 } }
`;
const PARAMETERS = `currency: { type: string, pattern: "^[A-Z]{3}$", pii: none, description: ISO 4217 code of the amounts. }
value: { type: number, pii: none, description: Amount of money. }
method: { type: string, pii: none, description: Way in which it was done. }
`;
const LOGIN = `event: login
owner: "@acme/web"
description: Somebody signed in to the shop.
trigger: { on: data_layer, event: login } # the site pushes it
parameters:
  method: { required: true, from: { data_layer: method } }
destinations: [ga4]
`;
const SOUND = {
  "tracking/plan.yaml": PLAN,
  "tracking/parameters.yaml": PARAMETERS,
  "tracking/events/login.yaml": LOGIN,
};

/** Twenty levels of ten aliases each. */
const BOMB = [
  "event: login",
  "l0: &l0 [x]",
  ...Array.from({ length: 20 }, (_, level) => `l${level + 1}: &l${level + 1} [${`*l${level}, `.repeat(10)}]`),
  "",
].join("\n");

describe("check", () => {
  it("says nothing is wrong and exits 0", async () => {
    await using folder = await folderWith(SOUND);
    const { exit, stdout } = await jtracking(folder.path, ["check"]);
    expect(stdout).not.toContain(" error ");
    expect(exit).toBe(0);
  });

  it("prints one JSON document that its schema accepts, and nothing else there", async () => {
    await using folder = await folderWith({
      ...SOUND,
      "tracking/events/login.yaml": LOGIN.replace("event: login", "event: session_start"),
    });
    const { exit, stdout } = await jtracking(folder.path, ["check", "--json"]);
    const document: unknown = JSON.parse(stdout);
    expect(await validate("findings", document)).toEqual([]);
    expect(stdout).toContain("session_start");
    expect(exit).toBe(1);
  });

  it.each([
    ["malformed YAML", "event: [login", 2, /login\.yaml:\d+:\d+/],
    ["a key twice", `${LOGIN}event: again\n`, 2, /event/],
    ["a bomb of aliases", BOMB, 2, /alias|anchor/i],
    ["an unknown key", LOGIN.replace("owner:", "ownr:"), 1, /ownr.*owner/s],
    ["a wrong type", LOGIN.replace("required: true", "required: maybe"), 1, /required/],
    ["a reference that leads nowhere", LOGIN.replace("[ga4]", "[mixpanel]"), 1, /mixpanel/],
  ])("tells %s with its place, and exits as documented", async (_what, text, code, message) => {
    await using folder = await folderWith({ ...SOUND, "tracking/events/login.yaml": text });
    const { exit, stdout, stderr } = await jtracking(folder.path, ["check"]);
    expect(stdout).toMatch(message);
    expect(stdout + stderr).not.toMatch(/\n\s+at .*:\d+:\d+\)/);
    expect(exit).toBe(code);
  });

  it("tells a plan of a newer version to update, and no more of that file", async () => {
    await using folder = await folderWith({
      ...SOUND,
      "tracking/plan.yaml": PLAN.replace("version: 1", "version: 2\nnovelty: true"),
    });
    const { exit, stdout } = await jtracking(folder.path, ["check"]);
    expect(stdout).toMatch(/format 2.*Update/s);
    expect(stdout).not.toContain("novelty");
    expect(exit).toBe(2);
  });

  it("tells two events of one name", async () => {
    await using folder = await folderWith({ ...SOUND, "tracking/events/second.yaml": LOGIN });
    const { exit, stdout } = await jtracking(folder.path, ["check"]);
    expect(stdout).toMatch(/login/);
    expect(exit).toBe(1);
  });

  it("fixes what is safe and keeps comments", async () => {
    await using folder = await folderWith({
      ...SOUND,
      "tracking/events/login.yaml": LOGIN.replace(
        "parameters:\n",
        "parameters:\n  page_location: { from: { page: url } } # not needed\n",
      ),
    });
    await jtracking(folder.path, ["check", "--fix"]);
    const text = await readFile(join(folder.path, "tracking/events/login.yaml"), "utf8");
    expect(text).toContain("# the site pushes it");
    expect(text).not.toContain("page_location");
  });

  it("blocks on new debt only with --base", async () => {
    await using folder = await folderWith({
      ...SOUND,
      "tracking/events/login.yaml": LOGIN.replace("[ga4]", "[mixpanel]"),
    });
    await git(folder.path, ["init", "-q"]);
    await git(folder.path, ["add", "-A"]);
    await git(folder.path, ["commit", "-qm", "first"]);
    expect((await jtracking(folder.path, ["check"])).exit).toBe(1);
    expect((await jtracking(folder.path, ["check", "--base", "HEAD"])).exit).toBe(0);
  });
});

describe("diff and compile", () => {
  it("says what a change means, and exits 1 when there is one", async () => {
    await using folder = await folderWith(SOUND);
    await git(folder.path, ["init", "-q"]);
    await git(folder.path, ["add", "-A"]);
    await git(folder.path, ["commit", "-qm", "first"]);
    expect((await jtracking(folder.path, ["diff", "--base", "HEAD"])).exit).toBe(0);
    await git(folder.path, ["rm", "-q", "tracking/events/login.yaml"]);
    const { exit, stdout } = await jtracking(folder.path, ["diff", "--base", "HEAD"]);
    expect(stdout).toMatch(/breaking/i);
    expect(exit).toBe(1);
  });

  it("refuses a ref that git does not have", async () => {
    await using folder = await folderWith(SOUND);
    await git(folder.path, ["init", "-q"]);
    const { exit, stderr } = await jtracking(folder.path, ["diff", "--base", "--output=x"]);
    expect(stderr).toMatch(/--base/);
    expect(exit).toBe(2);
  });

  it("writes the same container twice, and never over somebody's file", async () => {
    await using folder = await folderWith(SOUND);
    expect((await jtracking(folder.path, ["compile"])).exit).toBe(0);
    const first = await readFile(join(folder.path, "container.json"), "utf8");
    await jtracking(folder.path, ["compile", "--out", "again.json"]);
    expect(await readFile(join(folder.path, "again.json"), "utf8")).toBe(first);
    expect(await validate("container", JSON.parse(first))).toEqual([]);
    await using other = await folderWith({ ...SOUND, "container.json": "{}" });
    expect((await jtracking(other.path, ["compile"])).exit).toBe(4);
    expect(await readFile(join(other.path, "container.json"), "utf8")).toBe("{}");
  });

  it("changes nothing where the plan cannot be read", async () => {
    await using folder = await folderWith({ ...SOUND, "tracking/plan.yaml": "version: [" });
    expect((await jtracking(folder.path, ["compile"])).exit).toBe(2);
  });
});

describe("wrong use", () => {
  it.each([
    [["frobnicate"], /frobnicate/],
    [["check", "--frob"], /--frob/],
    [["crawl", "--tabs", "many"], /whole number/],
    [[], /no command/],
    [["check"], /jtracking init/],
    [["init", "ftp://shop.example"], /not an address/],
    [["init", "https://user:secret@shop.example"], /password/],
    [["propose"], /jtracking crawl/],
  ])("%j says what is wrong and exits 2", async (args, message) => {
    await using folder = await folderWith({});
    const { exit, stderr } = await jtracking(folder.path, args);
    expect(stderr).toMatch(message);
    expect(stderr).not.toContain("secret");
    expect(exit).toBe(2);
  });
});
