import { randomBytes } from "node:crypto";

import { EXIT, JtrackingError, messageOf } from "../../errors.ts";
import type { OAuthApp } from "./oauth-app.ts";
import { type Redirect, RedirectServer } from "./redirect-server.ts";
import { type Purpose, SCOPES } from "./scopes.ts";
import type { StoredLogin } from "./token-file.ts";

export interface SignInOptions {
  app: OAuthApp;
  purpose: Purpose;
  /** Shows a person the address at which Google signs in. */
  show: (url: string) => void;
  now: Date;
  /** Milliseconds that the person has. @default 300000 */
  timeoutMs?: number;
  signal?: AbortSignal;
}

const TIMEOUT_MS = 300_000;

/**
 * Signs a person in: a page of Google's in the browser, back to a port of this machine, with a proof (PKCE, RFC 7636) that whoever
 * asked is who gets the answer, as RFC 8252 wants it of programs on a machine.
 * @throws JtrackingError E_LOGIN (exit 3)
 */
export async function signIn(options: SignInOptions): Promise<StoredLogin> {
  const { app, purpose, show, now } = options;
  const { OAuth2Client, CodeChallengeMethod } = await import("google-auth-library");
  const state = randomBytes(24).toString("base64url");
  await using server = await RedirectServer.start(state);
  const redirectUri = server.url;
  const client = new OAuth2Client({
    clientId: app.clientId,
    ...(app.clientSecret !== undefined && { clientSecret: app.clientSecret }),
    redirectUri,
    endpoints: { oauth2AuthBaseUrl: app.authUri, oauth2TokenUrl: app.tokenUri },
  });
  const { codeVerifier, codeChallenge } = await client.generateCodeVerifierAsync();
  if (codeChallenge === undefined) throw refused("this machine cannot make a proof for the sign-in");
  const scopes = [...SCOPES[purpose]];
  show(
    client.generateAuthUrl({
      access_type: "offline",
      prompt: "consent",
      scope: scopes,
      state,
      code_challenge: codeChallenge,
      code_challenge_method: CodeChallengeMethod.S256,
    }),
  );
  const redirect = await firstOf(server.answer, options);
  if ("error" in redirect) throw refused(`Google signed nobody in: ${redirect.error}`);
  const { refreshToken, granted } = await exchange(client, { code: redirect.code, codeVerifier, redirectUri });
  const missing = scopes.filter((scope) => granted.length > 0 && !granted.includes(scope));
  if (missing.length > 0) throw refused(`Google was not allowed to give: ${missing.join(", ")}`);
  return {
    client_id: app.clientId,
    ...(app.clientSecret !== undefined && { client_secret: app.clientSecret }),
    refresh_token: refreshToken,
    token_uri: app.tokenUri,
    revoke_uri: app.revokeUri,
    auth_uri: app.authUri,
    scopes,
    signed_in: now.toISOString(),
  };
}

interface CodeExchange {
  getToken(options: { code: string; codeVerifier: string; redirect_uri: string }): Promise<{
    tokens: { refresh_token?: string | null; scope?: string };
  }>;
}

async function exchange(
  client: CodeExchange,
  { code, codeVerifier, redirectUri }: { code: string; codeVerifier: string; redirectUri: string },
): Promise<{ refreshToken: string; granted: string[] }> {
  try {
    const { tokens } = await client.getToken({ code, codeVerifier, redirect_uri: redirectUri });
    const refreshToken = tokens.refresh_token;
    if (typeof refreshToken !== "string") throw refused("Google gave no lasting right");
    return { refreshToken, granted: (tokens.scope ?? "").split(" ").filter((scope) => scope !== "") };
  } catch (error) {
    if (error instanceof JtrackingError) throw error;
    throw refused(`Google did not take the sign-in: ${messageOf(error)}`, error);
  }
}

async function firstOf(
  answer: Promise<Redirect>,
  { timeoutMs = TIMEOUT_MS, signal }: SignInOptions,
): Promise<Redirect> {
  let stop: () => void = () => {};
  let timer: NodeJS.Timeout | undefined;
  const ended = new Promise<never>((_resolve, reject) => {
    stop = () => reject(refused("the sign-in was stopped"));
    timer = setTimeout(() => reject(refused("nobody signed in within five minutes")), timeoutMs);
    signal?.addEventListener("abort", stop, { once: true });
  });
  try {
    return await Promise.race([answer, ended]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", stop);
  }
}

/** Takes the right back at Google. False when Google could not be told; the token is then to be taken back there by hand. */
export async function signOut(login: StoredLogin): Promise<boolean> {
  try {
    const response = await fetch(login.revoke_uri, {
      method: "POST",
      body: new URLSearchParams({ token: login.refresh_token }),
      signal: AbortSignal.timeout(15_000),
    });
    // 400: Google does not know the token any more.
    return response.ok || response.status === 400;
  } catch {
    return false;
  }
}

function refused(message: string, cause?: unknown): JtrackingError {
  return new JtrackingError(message, {
    code: "E_LOGIN",
    exit: EXIT.environment,
    hint: "Run jtracking login again, and say yes to everything on Google's page.",
    cause,
  });
}
