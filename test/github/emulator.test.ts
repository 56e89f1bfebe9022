import { createSign } from "node:crypto";
import { createServer } from "node:http";
import { describe, expect, it } from "vitest";
import { folderWith, git } from "../commands/command.ts";
import { GithubEmulator } from "../emulators/github/emulator.ts";
import { activeWords, renderMarkdown } from "../emulators/github/markdown.ts";

function jwt(appId: number, key: string, seconds = 540): string {
  const now = Math.floor(Date.now() / 1000);
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const text = `${part({ alg: "RS256", typ: "JWT" })}.${part({ iat: now - 30, exp: now + seconds, iss: String(appId) })}`;
  return `${text}.${createSign("RSA-SHA256").update(text).sign(key, "base64url")}`;
}

async function world() {
  const emulator = await GithubEmulator.start();
  await emulator.addRepository({
    name: "acme/shop",
    files: { "tracking/plan.yaml": "version: 1\n" },
    access: { dev: "write" },
  });
  const call = async (
    path: string,
    { token = "", method = "GET", body }: { token?: string; method?: string; body?: object } = {},
  ) => {
    const response = await fetch(`${emulator.url}${path}`, {
      method,
      headers: token === "" ? {} : { authorization: `Bearer ${token}` },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === "" ? undefined : JSON.parse(text) };
  };
  return { emulator, call, [Symbol.asyncDispose]: () => emulator[Symbol.asyncDispose]() };
}

describe("the GitHub emulator", () => {
  it("gives an App a token for a good signature only", async () => {
    await using place = await world();
    const { app, privateKey } = place.emulator.addApp({
      slug: "bot",
      webhook: { url: "http://127.0.0.1:9/", secret: "s" },
    });
    const installation = place.emulator.install(app, ["acme/shop"]);
    const path = `/app/installations/${installation.id}/access_tokens`;
    const good = await place.call(path, { method: "POST", token: jwt(app.id, privateKey) });
    expect(good.status).toBe(201);
    const other = place.emulator.addApp({ slug: "other", webhook: { url: "http://127.0.0.1:9/", secret: "s" } });
    expect((await place.call(path, { method: "POST", token: jwt(app.id, other.privateKey) })).status).toBe(401);
    expect((await place.call(path, { method: "POST", token: jwt(app.id, privateKey, 3600) })).status).toBe(401);
    expect((await place.call("/installation/repositories", { token: good.body.token })).body.total_count).toBe(1);
    expect(place.emulator.problems).toEqual([]);
  });

  it("refuses what GitHub's description refuses", async () => {
    await using place = await world();
    const token = place.emulator.token({
      login: "ci[bot]",
      permissions: { checks: "write", contents: "read" },
      repositories: ["acme/shop"],
    });
    const head_sha = place.emulator.world.repository("acme/shop").git.head("main");
    const note = { path: "a", start_line: 1, end_line: 1, annotation_level: "failure", message: "m" };
    const output = { title: "t", summary: "s", annotations: Array.from({ length: 51 }, () => note) };
    const post = (body: object) => place.call("/repos/acme/shop/check-runs", { method: "POST", token, body });
    expect((await post({ name: "x", head_sha, output })).status).toBe(422);
    expect(
      (
        await post({
          name: "x",
          head_sha,
          output: { ...output, annotations: [{ ...note, annotation_level: "error" }] },
        })
      ).status,
    ).toBe(422);
    expect((await post({ name: "x", head_sha, output: { ...output, annotations: [note] } })).status).toBe(201);
    expect((await place.call("/repos/acme/shop/issues", { method: "POST", token, body: { title: "t" } })).status).toBe(
      403,
    );
    expect((await place.call("/repos/acme/shop/made-up", { token })).status).toBe(404);
    expect(place.emulator.problems).toHaveLength(3);
  });

  it("keeps repositories that git can clone and push to, and tells of pushes", async () => {
    const heard: { event: string | string[] | undefined; signature: unknown }[] = [];
    const hook = createServer((request, response) => {
      heard.push({ event: request.headers["x-github-event"], signature: request.headers["x-hub-signature-256"] });
      request.resume().on("end", () => response.end());
    });
    await new Promise<void>((done) => void hook.listen(0, "127.0.0.1", done));
    const address = hook.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    await using place = await world();
    const { app } = place.emulator.addApp({ slug: "bot", webhook: { url: `http://127.0.0.1:${port}/`, secret: "s" } });
    place.emulator.install(app, ["acme/shop"]);
    await using folder = await folderWith({});
    const token = place.emulator.token({ login: "dev" });
    const origin = `${place.emulator.url.replace("://", `://dev:${token}@`)}/acme/shop.git`;
    expect((await git(folder.path, ["clone", "--quiet", origin, "copy"])).stderr).toBe("");
    const copy = `${folder.path}/copy`;
    await git(copy, ["commit", "--quiet", "--allow-empty", "-m", "Mine"]);
    expect((await git(copy, ["push", "--quiet", "origin", "HEAD:topic"])).exit).toBe(0);
    const stranger = place.emulator.token({ login: "stranger" });
    expect((await git(copy, ["push", "--quiet", origin.replace(token, stranger), "HEAD:other"])).exit).not.toBe(0);
    expect(place.emulator.world.repository("acme/shop").git.head("topic")).toBe(
      (await git(copy, ["rev-parse", "HEAD"])).stdout.trim(),
    );
    await place.emulator.world.settled();
    expect(heard.map(({ event }) => event)).toEqual(["installation", "push"]);
    expect(heard.every(({ signature }) => /^sha256=[0-9a-f]{64}$/.test(String(signature)))).toBe(true);
    hook.close();
  });

  it("commits through GraphQL with the head locked, and knows the published schema", async () => {
    await using place = await world();
    const token = place.emulator.token({ login: "dev" });
    const { git: store } = place.emulator.world.repository("acme/shop");
    const query = `mutation($input: CreateCommitOnBranchInput!) { createCommitOnBranch(input: $input) { commit { oid } } }`;
    const input = (expectedHeadOid: string | undefined) => ({
      branch: { repositoryNameWithOwner: "acme/shop", branchName: "main" },
      expectedHeadOid,
      message: { headline: "Edit" },
      fileChanges: { additions: [{ path: "a/b.txt", contents: Buffer.from("hello").toString("base64") }] },
    });
    const head = store.head("main");
    const post = (body: object) => place.call("/graphql", { method: "POST", token, body });
    const good = await post({ query, variables: { input: input(head) } });
    expect(good.body.data.createCommitOnBranch.commit.oid).toBe(store.head("main"));
    expect(await store.text(store.head("main") ?? "", "a/b.txt")).toBe("hello");
    const stale = await post({ query, variables: { input: input(head) } });
    expect(stale.body.errors[0].type).toBe("STALE_DATA");
    expect(
      (await post({ query: '{ repository(owner: "acme", name: "shop") { noSuchField } }' })).body.errors[0].message,
    ).toContain("noSuchField");
  });

  it("renders Markdown as GitHub would, and finds what GitHub would act on", async () => {
    const html = await renderMarkdown("@team fixes #12 <script>x</script> `@code` | GH-3");
    expect(html).not.toContain("<script");
    expect(activeWords(html)).toEqual(["@team", "#12", "GH-3", "fixes #1"]);
  });

  it("shows a pull request as a person would see it", async () => {
    await using place = await world();
    await place.emulator.people.edit({
      by: "dev",
      repo: "acme/shop",
      branch: "topic",
      files: { "tracking/plan.yaml": "version: 2\n" },
    });
    const { number } = await place.emulator.people.openPull({
      by: "dev",
      repo: "acme/shop",
      head: "topic",
      title: "<b>Two</b>",
    });
    place.emulator.people.comment({ by: "dev", repo: "acme/shop", number, body: "**Look**" });
    const page = await (await fetch(`${place.emulator.url}/acme/shop/pull/${number}`)).text();
    expect(page).toContain("&lt;b&gt;Two&lt;/b&gt;");
    expect(page).toContain("<strong>Look</strong>");
    expect(page).toContain("+ version: 2");
  });

  it("fails on demand, before the write and after it", async () => {
    await using place = await world();
    const token = place.emulator.token({ login: "dev" });
    const post = () => place.call("/repos/acme/shop/issues", { method: "POST", token, body: { title: "t" } });
    place.emulator.fail({ on: "issues/create", when: "before", do: { status: 502 } });
    place.emulator.fail({ on: "issues/create", when: "after", do: { status: 502 } });
    expect((await post()).status).toBe(502);
    expect(place.emulator.world.repository("acme/shop").issues.size).toBe(0);
    expect((await post()).status).toBe(502);
    expect(place.emulator.world.repository("acme/shop").issues.size).toBe(1);
  });
});
