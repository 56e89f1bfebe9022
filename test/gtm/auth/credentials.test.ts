import { chmod, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

import {
  type CredentialSource,
  credentialSource,
  openCredentials,
  readLogin,
  readOAuthApp,
  tokenFile,
  writeLogin,
} from "../../../app/gtm/index.ts";
import { githubAccount } from "../../../app/gtm/auth/credential-source.ts";
import { startGoogleAccounts } from "./google-accounts.ts";

const SCOPE = "https://www.googleapis.com/auth/tagmanager.";

async function folder() {
  const path = await mkdtemp(join(tmpdir(), "jtracking-auth-"));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

const login = (url: string, scopes: string[] = [`${SCOPE}readonly`]) => ({
  client_id: "an-app",
  client_secret: "no secret",
  refresh_token: "right-1",
  auth_uri: `${url}/auth`,
  token_uri: `${url}/token`,
  revoke_uri: `${url}/revoke`,
  scopes,
  signed_in: "2026-11-20T12:00:00.000Z",
});

describe("where the right to call Google comes from", () => {
  const github = {
    JTRACKING_WORKLOAD_IDENTITY_PROVIDER: "projects/1/locations/global/workloadIdentityPools/p/providers/g",
    JTRACKING_SERVICE_ACCOUNT: "deploy@shop.iam.gserviceaccount.com",
    ACTIONS_ID_TOKEN_REQUEST_URL: "https://actions.example/token?api-version=2",
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: "of the job",
  };
  const file = { GOOGLE_APPLICATION_CREDENTIALS: "/keys/a.json" };

  it.each<[string, Record<string, string>, boolean, CredentialSource["type"]]>([
    ["a token before all", { ...file, JTRACKING_GTM_TOKEN: "t" }, true, "token"],
    ["an emulator needs none", { ...file, JTRACKING_GTM_URL: "http://127.0.0.1:8085/" }, true, "token"],
    ["another host is no emulator", { ...file, JTRACKING_GTM_URL: "https://127.0.0.1.example/" }, true, "file"],
    ["a file", { ...file, ...github }, true, "file"],
    ["a job of GitHub Actions", github, true, "github"],
    ["a job that may not ask for its identity", { ...github, ACTIONS_ID_TOKEN_REQUEST_TOKEN: "" }, false, "default"],
    ["who signed in", {}, true, "login"],
    ["what the machine offers", {}, false, "default"],
  ])("%s", (_name, env, exists, type) => {
    expect(credentialSource({ env, login: { path: "/login.json", exists } }).type).toBe(type);
  });

  it("asks GitHub for an identity for this provider alone", () => {
    const source = credentialSource({ env: github, login: { path: "", exists: false } });
    if (source.type !== "github") throw new Error(source.type);
    expect(githubAccount(source)).toMatchObject({
      audience: `//iam.googleapis.com/${source.provider}`,
      service_account_impersonation_url: expect.stringContaining(
        "deploy%40shop.iam.gserviceaccount.com:generateAccessToken",
      ),
      credential_source: {
        url: `https://actions.example/token?api-version=2&audience=${encodeURIComponent(`https://iam.googleapis.com/${source.provider}`)}`,
        headers: { Authorization: "Bearer of the job" },
      },
    });
  });
});

describe("credentials in a file", () => {
  const write = async (path: string, content: unknown) => {
    const file = join(path, "account.json");
    await writeFile(file, typeof content === "string" ? content : JSON.stringify(content));
    return { type: "file" as const, path: file };
  };

  it("exchange the identity of a job for that of a service account, with the least scopes", async () => {
    await using google = await startGoogleAccounts();
    await using home = await folder();
    const source = await write(home.path, {
      type: "external_account",
      audience: "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/g",
      subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
      token_url: `${google.url}/sts`,
      service_account_impersonation_url: `${google.url}/impersonate`,
      credential_source: {
        url: `${google.url}/oidc`,
        headers: { Authorization: "Bearer of the job" },
        format: { type: "json", subject_token_field_name: "value" },
      },
    });
    const credentials = await openCredentials(source, "read");
    expect(await credentials.token(false)).toBe("of the service account");
    const asked = google.requests.find(({ path }) => path === "/impersonate");
    expect(asked?.authorization).toBe("Bearer federated");
    expect(JSON.parse(asked?.body ?? "")).toMatchObject({ scope: [`${SCOPE}readonly`] });
  });

  it.each([
    ["text that is no JSON", "{", "cannot be read"],
    ["a file of something else", { a: 1 }, "is no file with credentials of Google"],
    ["an identity without a service account", { type: "external_account", audience: "a" }, "without a service account"],
  ])("are refused with what to do: %s", async (_name, content, message) => {
    await using home = await folder();
    const source = await write(home.path, content);
    await expect(openCredentials(source, "read")).rejects.toMatchObject({
      code: "E_GTM_CREDENTIALS",
      exit: 3,
      message: expect.stringContaining(message),
      hint: expect.stringContaining("jtracking login"),
    });
  });

  it("that are not there are named", async () => {
    await expect(openCredentials({ type: "file", path: "/nowhere/a.json" }, "read")).rejects.toMatchObject({
      code: "E_GTM_CREDENTIALS",
    });
  });
});

describe("who signed in", () => {
  it("is kept where others of the machine cannot read it", async () => {
    await using home = await folder();
    const path = tokenFile({ XDG_CONFIG_HOME: join(home.path, "settings") }, "linux");
    await writeLogin(path, login("https://google.example"));
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(join(path, ".."))).mode & 0o777).toBe(0o700);
    expect(await readLogin(path)).toEqual(login("https://google.example"));
    await chmod(path, 0o644);
    await expect(readLogin(path)).rejects.toMatchObject({
      code: "E_GTM_CREDENTIALS",
      hint: expect.stringContaining("chmod 600"),
    });
  });

  it.each([
    ["linux", { HOME: "/home/ada" }, "/home/ada/.config/jtracking/gtm-login.json"],
    ["linux", { HOME: "/home/ada", XDG_CONFIG_HOME: "/settings" }, "/settings/jtracking/gtm-login.json"],
    ["darwin", { HOME: "/Users/ada" }, "/Users/ada/Library/Application Support/jtracking/gtm-login.json"],
    [
      "win32",
      { USERPROFILE: "/Users/ada", APPDATA: "/Users/ada/Roaming" },
      "/Users/ada/Roaming/jtracking/gtm-login.json",
    ],
  ])("is kept in the place of the system: %s", (platform, env, path) => {
    expect(tokenFile(env, platform)).toBe(path);
  });

  it("gets tokens until the right is taken back", async () => {
    await using google = await startGoogleAccounts();
    await using home = await folder();
    const path = join(home.path, "login.json");
    await writeLogin(path, login(google.url));
    google.rights.add("right-1");
    const credentials = await openCredentials({ type: "login", path }, "read");
    expect(await credentials.token(false)).toBe("fresh");
    google.rights.clear();
    const later = await openCredentials({ type: "login", path }, "read");
    await expect(later.token(false)).rejects.toThrow("invalid_grant");
  });

  it("for less than what is needed is asked to sign in again", async () => {
    await using home = await folder();
    const path = join(home.path, "login.json");
    await writeLogin(path, login("https://google.example"));
    await expect(openCredentials({ type: "login", path }, "deploy")).rejects.toMatchObject({
      code: "E_GTM_CREDENTIALS",
      message: "the sign-in of 2026-11-20 does not cover deploy",
    });
  });

  it("is no longer known when the file is something else", async () => {
    await using home = await folder();
    const path = join(home.path, "login.json");
    await writeFile(path, "{}", { mode: 0o600 });
    await expect(readLogin(path)).rejects.toMatchObject({ code: "E_GTM_CREDENTIALS" });
    expect(await readLogin(join(home.path, "none.json"))).toBeUndefined();
  });
});

describe("the OAuth client", () => {
  it("is read from what Google's console offers", () => {
    const text = JSON.stringify({
      installed: { client_id: "a", client_secret: "s", token_uri: "https://oauth2.googleapis.com/token" },
    });
    expect(readOAuthApp(text, "client.json")).toEqual({
      clientId: "a",
      clientSecret: "s",
      authUri: "https://accounts.google.com/o/oauth2/v2/auth",
      tokenUri: "https://oauth2.googleapis.com/token",
      revokeUri: "https://oauth2.googleapis.com/revoke",
    });
  });

  it.each([
    ["no JSON", "x"],
    ["a client for web pages", JSON.stringify({ web: { client_id: "a" } })],
    [
      "an address without encryption",
      JSON.stringify({ installed: { client_id: "a", token_uri: "http://evil.example/" } }),
    ],
  ])("is refused: %s", (_name, text) => {
    expect(() => readOAuthApp(text, "client.json")).toThrow(
      expect.objectContaining({ code: "E_OAUTH_CLIENT", exit: 2 }),
    );
  });
});
