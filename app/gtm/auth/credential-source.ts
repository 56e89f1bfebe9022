import { isLoopback } from "../client/loopback.ts";

/** Where the right to call Google comes from. */
export type CredentialSource =
  /** A bearer token as it is. */
  | { type: "token"; token: string }
  /** A file of Google's: service account, workload identity federation, or what gcloud writes for a person. */
  | { type: "file"; path: string }
  /** A job of GitHub Actions that exchanges its own identity, without any key. */
  | { type: "github"; provider: string; serviceAccount: string; requestUrl: string; requestToken: string }
  /** What `jtracking login` wrote. */
  | { type: "login"; path: string }
  /** What gcloud or the machine itself offers. */
  | { type: "default" };

export interface CredentialSurroundings {
  env: Readonly<Record<string, string | undefined>>;
  /** File that `jtracking login` writes, and whether it is there. */
  login: { path: string; exists: boolean };
}

/** The first that is there: a token, a file, GitHub's identity, `jtracking login`, and what the machine offers. Pure. */
export function credentialSource({ env, login }: CredentialSurroundings): CredentialSource {
  const token = env["JTRACKING_GTM_TOKEN"] ?? "";
  if (token !== "") return { type: "token", token };
  // An emulator takes any token, and real ones are no business of whatever listens there.
  if (isLoopback(env["JTRACKING_GTM_URL"] ?? "")) return { type: "token", token: "emulator" };
  const path = env["GOOGLE_APPLICATION_CREDENTIALS"] ?? "";
  if (path !== "") return { type: "file", path };
  const provider = env["JTRACKING_WORKLOAD_IDENTITY_PROVIDER"] ?? "";
  const serviceAccount = env["JTRACKING_SERVICE_ACCOUNT"] ?? "";
  const requestUrl = env["ACTIONS_ID_TOKEN_REQUEST_URL"] ?? "";
  const requestToken = env["ACTIONS_ID_TOKEN_REQUEST_TOKEN"] ?? "";
  if (provider !== "" && serviceAccount !== "" && requestUrl !== "" && requestToken !== "")
    return { type: "github", provider, serviceAccount, requestUrl, requestToken };
  return login.exists ? { type: "login", path: login.path } : { type: "default" };
}

/**
 * What Google's library needs to exchange the identity of a job of GitHub Actions for that of a service account.
 * @see https://google.aip.dev/auth/4117
 */
export function githubAccount(source: CredentialSource & { type: "github" }) {
  const { provider, serviceAccount, requestUrl, requestToken } = source;
  const url = new URL(requestUrl);
  url.searchParams.set("audience", `https://iam.googleapis.com/${provider}`);
  return {
    type: "external_account",
    audience: `//iam.googleapis.com/${provider}`,
    subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
    token_url: "https://sts.googleapis.com/v1/token",
    service_account_impersonation_url: `https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/${encodeURIComponent(serviceAccount)}:generateAccessToken`,
    credential_source: {
      url: url.href,
      headers: { Authorization: `Bearer ${requestToken}` },
      format: { type: "json" as const, subject_token_field_name: "value" },
    },
  };
}
