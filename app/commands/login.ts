import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { EXIT, JtrackingError, messageOf, type ExitCode } from "../errors.ts";
import {
  type OAuthApp,
  readLogin,
  readOAuthApp,
  removeLogin,
  signIn,
  signOut,
  tokenFile,
  writeLogin,
} from "../gtm/index.ts";
import type { CommandContext } from "./context.ts";

export interface LoginOptions {
  /** File with the OAuth client. @default JTRACKING_OAUTH_CLIENT, then the one that was used last */
  client?: string;
  readOnly?: boolean;
  status?: boolean;
  logout?: boolean;
}

/** `jtracking login`: signs a person in to Google, for GTM alone. */
export async function runLogin(context: CommandContext, options: LoginOptions): Promise<ExitCode> {
  const path = tokenFile(context.env, process.platform);
  if (options.logout === true) return logOut(context, path);
  if (options.status === true) return showStatus(context, path);
  const { printer } = context;
  const app = await oauthApp(context, { path, client: options.client });
  const login = await signIn({
    app,
    purpose: options.readOnly === true ? "read" : "deploy",
    show(url) {
      // Not by the printer, which takes the address of this machine for somebody's; seen even with --quiet.
      process.stderr.write(`Sign in here, in a browser on this machine:\n\n${url}\n\n`);
      openBrowser(url);
    },
    now: context.now(),
    signal: context.signal,
  });
  await writeLogin(path, login);
  if (context.json) printer.json({ signed_in: login.signed_in, scopes: login.scopes, file: path });
  else printer.result(`Signed in. The right to get tokens is in ${path}, which only you can read.\n`);
  return EXIT.fine;
}

async function showStatus({ json, printer }: CommandContext, path: string): Promise<ExitCode> {
  const login = await readLogin(path);
  const scopes = login?.scopes.map((scope) => scope.replace(/^.*\/tagmanager\./, "")) ?? [];
  if (json) printer.json({ signed_in: login?.signed_in ?? null, scopes, file: path });
  else if (login === undefined) printer.result("Nobody is signed in. Sign in with: jtracking login --client FILE\n");
  else printer.result(`Signed in since ${login.signed_in.slice(0, 10)} for ${scopes.join(", ")} (${path})\n`);
  return login === undefined ? EXIT.environment : EXIT.fine;
}

async function logOut({ json, printer }: CommandContext, path: string): Promise<ExitCode> {
  const login = await readLogin(path).catch(() => undefined);
  const revoked = login === undefined || (await signOut(login));
  await removeLogin(path);
  if (!revoked)
    printer.warn("Google could not be told. Take the right back at https://myaccount.google.com/connections");
  if (json) printer.json({ signed_in: null, revoked });
  else printer.result(login === undefined ? "Nobody was signed in.\n" : "Signed out.\n");
  return EXIT.fine;
}

async function oauthApp(
  context: CommandContext,
  { path, client = context.env["JTRACKING_OAUTH_CLIENT"] }: { path: string; client: string | undefined },
): Promise<OAuthApp> {
  if (client !== undefined && client !== "") {
    const file = resolve(context.cwd, client);
    return readOAuthApp(await readClient(file), client);
  }
  const before = await readLogin(path).catch(() => undefined);
  if (before === undefined)
    throw new JtrackingError("Google has to know which program asks, so an OAuth client is needed", {
      code: "E_OAUTH_CLIENT",
      exit: EXIT.usage,
      hint: "Make one in the Google Cloud console (OAuth client ID, Desktop app), download its JSON, then: jtracking login --client FILE",
    });
  const { client_id: clientId, client_secret: secret, auth_uri, token_uri, revoke_uri } = before;
  return {
    clientId,
    ...(secret !== undefined && { clientSecret: secret }),
    authUri: auth_uri,
    tokenUri: token_uri,
    revokeUri: revoke_uri,
  };
}

async function readClient(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    throw new JtrackingError(`the OAuth client cannot be read: ${messageOf(error)}`, {
      code: "E_OAUTH_CLIENT",
      exit: EXIT.usage,
      file,
      hint: "Name the JSON file that the Google Cloud console offers for the client.",
      cause: error,
    });
  }
}

/** Opens a page where there is a person to see it; the address was shown, so a failure does not matter. */
function openBrowser(url: string): void {
  if (!process.stderr.isTTY) return;
  const [command, ...args] = OPENERS[process.platform] ?? ["xdg-open"];
  const child = spawn(command ?? "xdg-open", [...args, url], { stdio: "ignore", detached: true });
  child.on("error", () => {});
  child.unref();
}

/** None of them is a shell: the address holds `&`. */
const OPENERS: Readonly<Partial<Record<NodeJS.Platform, string[]>>> = {
  darwin: ["open"],
  win32: ["rundll32", "url.dll,FileProtocolHandler"],
};
