import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findBrowser } from "../../app/browser/index.ts";
import { canariesIn, GROUND, MARK, serveCanarySite } from "../fixtures/canary/canary-site.ts";
import { type Folder, folderWith, git, jtracking, type Ran } from "./command.ts";

/** A whole crawl, on a machine that may be busy. */
const INIT_LIMIT = 600_000;
const MAIL = `plan.${MARK}@canarypost.com`;

/** Every file below a folder, as its path and its bytes. */
async function filesIn(folder: string): Promise<[string, Buffer][]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(paths.map(async (path): Promise<[string, Buffer]> => [path, await readFile(path)]));
}

async function writeAll(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}

const spoken = ({ stdout, stderr }: Ran): string => `${stdout}\n${stderr}`;

/** How many points of a JPEG have the colour of the ground under planted texts. */
async function pointsOfGround(image: Buffer): Promise<number> {
  const { executablePath } = await findBrowser(process.env);
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  try {
    const page = await browser.newPage();
    const script = `(async () => {
      const image = new Image(); image.src = "data:image/jpeg;base64,${image.toString("base64")}"; await image.decode();
      const canvas = new OffscreenCanvas(image.width, image.height), pen = canvas.getContext("2d"); pen.drawImage(image, 0, 0);
      const { data } = pen.getImageData(0, 0, image.width, image.height); let count = 0;
      for (let at = 0; at < data.length; at += 4)
        if (Math.abs(data[at] - ${GROUND[0]}) + Math.abs(data[at + 1] - ${GROUND[1]}) + Math.abs(data[at + 2] - ${GROUND[2]}) < 150) count += 1;
      return count; })()`;
    return await page.evaluate<number>(script);
  } finally {
    await browser.close();
  }
}

describe("a site that says personal data wherever a site can", () => {
  let site: Awaited<ReturnType<typeof serveCanarySite>>;
  let folder: Folder;
  let init: Ran;

  beforeAll(async () => {
    site = await serveCanarySite();
    folder = await folderWith({});
    init = await jtracking(folder.path, ["init", site.url, "--debug"]);
  }, INIT_LIMIT);

  afterAll(async () => {
    await site[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  it("was crawled, its forms and its events were seen", async () => {
    const snapshot = await readFile(join(folder.path, "tracking/site.yaml"), "utf8");
    for (const seen of [
      "/contact",
      "/users/",
      "/thanks",
      "page_data",
      "sign_in",
      "virtual_page",
      "[email]",
      "[financial]",
    ])
      expect(snapshot).toContain(seen);
    expect(snapshot).toContain('fields: [{ name: email, type: email, label: "E-mail of [email]"');
  });

  it("leaves no canary in any byte that is written or said", async () => {
    expect(canariesIn(spoken(init))).toEqual([]);
    const files = await filesIn(folder.path);
    const names = files.map(([path]) => path.slice(folder.path.length + 1));
    for (const name of ["report.html", "container.json", "tracking/plan.yaml", "tracking/site.yaml"])
      expect(names).toContain(name);
    for (const [path, bytes] of files) {
      expect(canariesIn(path.slice(folder.path.length)), path).toEqual([]);
      expect(canariesIn(bytes.toString(path.endsWith(".jpg") ? "latin1" : "utf8")), path).toEqual([]);
    }
  });

  it("leaves no canary in its pictures: what it stood on is covered", async () => {
    const pictures = (await filesIn(folder.path)).filter(([path]) => path.endsWith(".jpg"));
    expect(pictures.length).toBeGreaterThanOrEqual(5);
    for (const [path, image] of pictures) expect(await pointsOfGround(image), path).toBe(0);
  }, 120_000);

  it("leaves no canary in what other commands make of it", async () => {
    for (const args of [
      ["check", "--json"],
      ["propose", "--json"],
      ["compile", "--json"],
      ["check", "--format", "sarif"],
    ]) {
      const ran = await jtracking(folder.path, args);
      expect(ran.exit, args.join(" ")).toBeLessThan(2);
      expect(canariesIn(spoken(ran)), args.join(" ")).toEqual([]);
    }
  }, 120_000);
});

const PLANTED = {
  "tracking/plan.yaml": `version: 1
site: { name: "Shop of ${MAIL}", url: https://shop.example/ }
destinations: { ga4: { type: ga4, measurement_id: G-ABC123 } }
pages: { who: { path: "/users/${MAIL}" } }
`,
  "tracking/parameters.yaml": `method: { type: string, pii: none, description: "Ask ${MAIL}", enum: ["${MAIL}", b] }
"who_${MAIL}": { type: string }
`,
  "tracking/events/login.yaml": `event: login
owner: "@acme/web"
description: "Somebody signed in; ask ${MAIL} or +44 20 7946 0958."
trigger: { on: click, selector: "[data-who='${MAIL}']", where: [{ of: { page: path }, is: contains, value: "${MAIL}" }] }
parameters:
  method: { required: true, from: { constant: "${MAIL}" } }
  other: { pii: email, from: { lookup: { input: { query: x }, table: [{ when: a, then: "${MAIL}" }] } } }
destinations: [ga4]
examples: { valid: [{ method: "${MAIL}", note: "4111 1111 1111 1111" }] }
`,
  "tracking/gtm/extra.yaml": `variables:
  - name: "Of ${MAIL}"
    type: jsm
    parameter: [{ type: template, key: javascript, value: "function(){return '${MAIL}'}" }]
`,
};

describe("a plan that people wrote personal data into", () => {
  it.each([
    [["check"]],
    [["check", "--json"]],
    [["check", "--format", "sarif"]],
    [["check", "--format", "markdown"]],
    [["check", "--format", "github"]],
    [["check", "--debug"]],
    [["compile"]],
    [["compile", "--json"]],
    [["diff", "--base", "HEAD"]],
    [["diff", "--base", "HEAD", "--json"]],
  ])("is not repeated by %s", async (args) => {
    await using folder = await folderWith({
      "tracking/plan.yaml": "version: 1\nsite: { url: https://shop.example/ }\n",
    });
    await git(folder.path, ["init", "-q"]);
    await git(folder.path, ["add", "."]);
    await git(folder.path, ["commit", "-q", "-m", "first"]);
    await writeAll(folder.path, PLANTED);
    const ran = await jtracking(folder.path, args);
    expect(spoken(ran).trim()).not.toBe("");
    expect(canariesIn(spoken(ran))).toEqual([]);
  });

  it.each([
    ["a file that is no YAML", { "tracking/events/login.yaml": `event: [${MAIL}` }],
    [
      "a key that is unknown",
      { "tracking/events/login.yaml": `event: login\n"${MAIL}": 1\ntrigger: { on: page_view }\n` },
    ],
    ["a value of the wrong kind", { "tracking/events/login.yaml": `event: login\ntrigger: "${MAIL}"\n` }],
    ["a file's name", { [`tracking/events/${MAIL}.yaml`]: "event: login\ntrigger: nothing\n" }],
  ])("is not repeated by the error about %s", async (_what, files) => {
    await using folder = await folderWith({
      "tracking/plan.yaml": "version: 1\nsite: { url: https://shop.example/ }\n",
      ...files,
    });
    for (const args of [["check"], ["check", "--json"], ["compile", "--debug"]]) {
      const ran = await jtracking(folder.path, args);
      expect(ran.exit).toBeGreaterThan(0);
      expect(canariesIn(spoken(ran)), args.join(" ")).toEqual([]);
    }
  });

  it("is not compiled", async () => {
    await using folder = await folderWith(PLANTED);
    await jtracking(folder.path, ["compile"]);
    const text = await readFile(join(folder.path, "container.json"), "utf8").catch(() => "");
    expect(canariesIn(text)).toEqual([]);
  });
});
