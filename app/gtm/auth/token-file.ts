import { chmod, mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

import { EXIT, JtrackingError } from "../../errors.ts";
import { fieldOf } from "../container/container.ts";

/** What `jtracking login` keeps: enough to get tokens, which themselves are never written. */
export interface StoredLogin {
  client_id: string;
  client_secret?: string;
  refresh_token: string;
  auth_uri: string;
  token_uri: string;
  revoke_uri: string;
  scopes: string[];
  /** ISO 8601. */
  signed_in: string;
}

/** The file in the place that the operating system has for settings of a person. */
export function tokenFile(env: Readonly<Record<string, string | undefined>>, platform: string): string {
  return join(settingsFolder(env, platform), "jtracking", "gtm-login.json");
}

function settingsFolder(env: Readonly<Record<string, string | undefined>>, platform: string): string {
  const home = env["HOME"] ?? env["USERPROFILE"] ?? homedir();
  if (platform === "win32") return env["APPDATA"] ?? join(home, "AppData", "Roaming");
  if (platform === "darwin") return join(home, "Library", "Application Support");
  return env["XDG_CONFIG_HOME"] ?? join(home, ".config");
}

/** Reads the file; undefined where nobody signed in. @throws JtrackingError when others can read it, or it is no such file. */
export async function readLogin(path: string): Promise<StoredLogin | undefined> {
  let text: string;
  try {
    const { mode } = await stat(path);
    if (process.platform !== "win32" && (mode & 0o077) !== 0) throw openToOthers(path);
    text = await readFile(path, "utf8");
  } catch (error) {
    if (fieldOf(error, "code") === "ENOENT") return undefined;
    throw error;
  }
  const login = parsed(text);
  if (login !== undefined) return login;
  throw new JtrackingError(`${path} is not what jtracking login writes`, {
    code: "E_GTM_CREDENTIALS",
    exit: EXIT.environment,
    file: path,
    hint: "Sign in again: jtracking login",
  });
}

function openToOthers(path: string): JtrackingError {
  return new JtrackingError("other people of this machine can read the token", {
    code: "E_GTM_CREDENTIALS",
    exit: EXIT.environment,
    file: path,
    hint: `Take the right away (chmod 600 ${path}), or sign in again: jtracking login`,
  });
}

function parsed(text: string): StoredLogin | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const secret = fieldOf(value, "client_secret");
  const scopes = fieldOf(value, "scopes");
  const textIn = (field: string): string => {
    const found = fieldOf(value, field);
    return typeof found === "string" ? found : "";
  };
  const login: StoredLogin = {
    client_id: textIn("client_id"),
    ...(typeof secret === "string" && { client_secret: secret }),
    refresh_token: textIn("refresh_token"),
    auth_uri: textIn("auth_uri"),
    token_uri: textIn("token_uri"),
    revoke_uri: textIn("revoke_uri"),
    scopes: Array.isArray(scopes) ? scopes.filter((scope) => typeof scope === "string") : [],
    signed_in: textIn("signed_in"),
  };
  return Object.values(login).includes("") ? undefined : login;
}

/** Writes the file so that nobody else can read it at any moment. */
export async function writeLogin(path: string, login: StoredLogin): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.${process.pid}.tmp`;
  await rm(temporary, { force: true });
  await writeFile(temporary, `${JSON.stringify(login, null, 2)}\n`, { mode: 0o600, flag: "wx" });
  await chmod(temporary, 0o600);
  await rename(temporary, path);
}

export async function removeLogin(path: string): Promise<void> {
  await rm(path, { force: true });
}
