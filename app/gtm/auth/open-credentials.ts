import { readFile } from "node:fs/promises";

import { EXIT, JtrackingError, messageOf } from "../../errors.ts";
import type { Credentials } from "../client/gtm-calls.ts";
import { fieldOf } from "../container/container.ts";
import { type CredentialSource, githubAccount } from "./credential-source.ts";
import { isGranted, type Purpose, SCOPES } from "./scopes.ts";
import { readLogin } from "./token-file.ts";

/** Whoever gives tokens, as Google's library has it. */
interface TokenClient {
  getAccessToken(): Promise<{ token?: string | null } | string | null | undefined>;
}

/**
 * Opens credentials for a purpose, with the least scopes that do. Google's library is loaded only where there is something to
 * exchange.
 * @throws JtrackingError E_GTM_CREDENTIALS when they cannot be read or may not do what they are needed for.
 */
export async function openCredentials(source: CredentialSource, purpose: Purpose): Promise<Credentials> {
  if (source.type === "token") return { token: () => Promise.resolve(source.token) };
  const client = await clientOf(source, [...SCOPES[purpose]], purpose);
  return {
    async token() {
      const answer = await client.getAccessToken();
      const token = typeof answer === "object" && answer !== null ? answer.token : answer;
      if (typeof token === "string" && token !== "") return token;
      throw refused("Google gave no token for the credentials");
    },
  };
}

async function clientOf(
  source: Exclude<CredentialSource, { type: "token" }>,
  scopes: string[],
  purpose: Purpose,
): Promise<TokenClient> {
  const { GoogleAuth, IdentityPoolClient, OAuth2Client } = await import("google-auth-library");
  if (source.type === "github") return new IdentityPoolClient({ ...githubAccount(source), scopes });
  if (source.type === "login") {
    const login = await readLogin(source.path);
    if (login === undefined) throw refused("nobody is signed in");
    if (!isGranted(login.scopes, purpose))
      throw refused(`the sign-in of ${login.signed_in.slice(0, 10)} does not cover ${purpose}`);
    const client = new OAuth2Client({
      clientId: login.client_id,
      ...(login.client_secret !== undefined && { clientSecret: login.client_secret }),
      endpoints: { oauth2TokenUrl: login.token_uri },
    });
    client.setCredentials({ refresh_token: login.refresh_token });
    return client;
  }
  if (source.type === "file") {
    const auth = new GoogleAuth({ credentials: await readAccount(source.path), scopes });
    return auth;
  }
  return defaultClient(new GoogleAuth({ scopes }));
}

/** gcloud's login, or the service account of a machine in Google's cloud. */
async function defaultClient(auth: TokenClient & { getClient(): Promise<object> }): Promise<TokenClient> {
  try {
    await auth.getClient();
    return auth;
  } catch (error) {
    throw refused("there are no credentials for Google Tag Manager on this machine", error);
  }
}

async function readAccount(path: string): Promise<object> {
  let account: unknown;
  try {
    account = JSON.parse(await readFile(path, "utf8"));
  } catch (error) {
    throw refused(`GOOGLE_APPLICATION_CREDENTIALS names a file that cannot be read: ${messageOf(error)}`, error);
  }
  const type = fieldOf(account, "type");
  if (typeof account !== "object" || account === null || typeof type !== "string")
    throw refused(`${path} is no file with credentials of Google`);
  // Tag Manager knows accounts, no identities of other clouds: https://cloud.google.com/iam/docs/federated-identity-supported-services
  if (type === "external_account" && typeof fieldOf(account, "service_account_impersonation_url") !== "string")
    throw refused(`${path} exchanges an identity without a service account, which Tag Manager does not accept`);
  return account;
}

function refused(message: string, cause?: unknown): JtrackingError {
  return new JtrackingError(message, {
    code: "E_GTM_CREDENTIALS",
    exit: EXIT.environment,
    hint: "A person signs in with: jtracking login. In CI: a service account without a key, see docs/gtm.md, Credentials.",
    cause,
  });
}
