import { spawn } from "node:child_process";
import { readFile, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";

import { type GoogleAccounts, startGoogleAccounts } from "../gtm/auth/google-accounts.ts";
import { folderWith, jtracking } from "./command.ts";

const clientFile = ({ url }: GoogleAccounts) =>
  JSON.stringify({
    installed: {
      client_id: "an-app",
      client_secret: "no secret",
      auth_uri: `${url}/auth`,
      token_uri: `${url}/token`,
      revoke_uri: `${url}/revoke`,
    },
  });

/** Runs `jtracking login` and does in its place what a person does in a browser. */
async function logIn(
  cwd: string,
  visit: (url: string) => Promise<void>,
): Promise<{ exit: number | null; stderr: string }> {
  const env = { ...process.env, XDG_CONFIG_HOME: join(cwd, "settings"), HOME: cwd };
  const args = [resolve("bin/jtracking.mjs"), "login", "--client", "client.json"];
  const child = spawn(process.execPath, args, { cwd, env, stdio: ["ignore", "ignore", "pipe"], timeout: 60_000 });
  let stderr = "";
  let visited: Promise<void> | undefined;
  child.stderr.on("data", (chunk: Buffer) => {
    stderr += chunk.toString();
    const url = /^http:\S+\/auth\?\S+$/m.exec(stderr)?.[0];
    if (url === undefined || visited !== undefined) return;
    visited = visit(url);
    // What goes wrong there is told when the program is over; it must not wait for a browser that never comes.
    visited.catch(() => child.kill());
  });
  const exit = await new Promise<number | null>((done) => void child.on("close", done));
  await visited;
  return { exit, stderr };
}

describe("jtracking login", () => {
  it("signs in over loopback with proof and state, keeps the right for its owner alone, and signs out", async () => {
    await using google = await startGoogleAccounts();
    await using folder = await folderWith({ "client.json": clientFile(google) });
    const env = { XDG_CONFIG_HOME: join(folder.path, "settings"), HOME: folder.path };
    const signedIn = await logIn(folder.path, async (url) => {
      const redirect = new URL(url).searchParams.get("redirect_uri") ?? "";
      // Another page of the machine that guesses the port gets nowhere, and does not end the sign-in.
      expect((await fetch(`${redirect}/?code=stolen&state=guessed`)).status).toBe(400);
      const page = await fetch(url);
      expect(await page.text()).toContain("You are signed in");
    });
    expect(signedIn).toMatchObject({ exit: 0 });
    const path = join(folder.path, "settings/jtracking/gtm-login.json");
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const kept = await readFile(path, "utf8");
    expect(kept).toContain("right-1");
    expect(kept).not.toContain("first");
    expect(google.requests.map(({ path }) => path.split("?")[0])).toEqual(["/auth", "/token"]);

    const status = await jtracking(folder.path, ["login", "--status", "--json"], env);
    expect(JSON.parse(status.stdout)).toMatchObject({
      scopes: ["edit.containers", "edit.containerversions", "publish"],
    });
    expect(status.stdout).not.toContain("right-1");
    const out = await jtracking(folder.path, ["login", "--logout"], env);
    expect(out).toMatchObject({ exit: 0, stdout: "Signed out.\n" });
    expect(google.rights.size).toBe(0);
    expect(await jtracking(folder.path, ["login", "--status"], env)).toMatchObject({ exit: 3 });
  });

  it("says so when the person says no, and keeps nothing", async () => {
    await using google = await startGoogleAccounts();
    await using folder = await folderWith({ "client.json": clientFile(google) });
    const refused = await logIn(folder.path, async (url) => {
      const asked = new URL(url).searchParams;
      await fetch(`${asked.get("redirect_uri") ?? ""}/?error=access_denied&state=${asked.get("state") ?? ""}`);
    });
    expect(refused.exit).toBe(3);
    expect(refused.stderr).toContain("access_denied");
    await expect(stat(join(folder.path, "settings/jtracking/gtm-login.json"))).rejects.toThrow("ENOENT");
  });

  it("says which file it needs", async () => {
    await using folder = await folderWith({});
    const env = { XDG_CONFIG_HOME: join(folder.path, "settings"), HOME: folder.path, JTRACKING_OAUTH_CLIENT: "" };
    const ran = await jtracking(folder.path, ["login"], env);
    expect(ran.exit).toBe(2);
    expect(ran.stderr).toContain("jtracking login --client FILE");
  });
});
