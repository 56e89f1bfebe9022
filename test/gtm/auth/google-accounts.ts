import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

/** Google's places for signing in, on loopback: sign-in page, tokens, exchange of identities, service accounts. */
export interface GoogleAccounts extends AsyncDisposable {
  url: string;
  /** Paths and bodies that arrived. */
  requests: { path: string; body: string; authorization: string }[];
  /** What is answered instead, by path. */
  refuse: Map<string, { status: number; body: object }>;
  /** Lasting rights that are in force. */
  rights: Set<string>;
}

interface Code {
  challenge: string;
  redirect: string;
  scope: string;
}

export async function startGoogleAccounts(): Promise<GoogleAccounts> {
  const requests: GoogleAccounts["requests"] = [];
  const refuse: GoogleAccounts["refuse"] = new Map();
  const rights = new Set<string>();
  const codes = new Map<string, Code>();
  const routes: Record<string, (query: URLSearchParams) => object | undefined> = {
    "/token": (form) => token(form, { codes, rights }),
    "/revoke": (form) => (rights.delete(form.get("token") ?? "") ? {} : undefined),
    "/sts": (form) =>
      form.get("subject_token") === "identity of the job"
        ? { access_token: "federated", issued_token_type: "x", token_type: "Bearer", expires_in: 3600 }
        : undefined,
    "/oidc": () => ({ value: "identity of the job" }),
    "/impersonate": () => ({ accessToken: "of the service account", expireTime: "2099-01-01T00:00:00Z" }),
  };
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    const body = await textOf(request);
    requests.push({ path: `${url.pathname}${url.search}`, body, authorization: request.headers.authorization ?? "" });
    if (url.pathname === "/auth") {
      response.writeHead(302, { location: authorise(url.searchParams, codes) }).end();
      return;
    }
    const refused = refuse.get(url.pathname);
    const given = refused?.body ?? routes[url.pathname]?.(new URLSearchParams(body));
    const status = refused?.status ?? (given === undefined ? 400 : 200);
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify(given ?? { error: "invalid_grant", error_description: "Token has been revoked." }));
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`,
    requests,
    refuse,
    rights,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function authorise(query: URLSearchParams, codes: Map<string, Code>): string {
  const back = new URL(query.get("redirect_uri") ?? "");
  if (query.get("code_challenge_method") !== "S256" || query.get("access_type") !== "offline")
    back.searchParams.set("error", "invalid_request");
  else {
    const code = `code-${codes.size + 1}`;
    const challenge = query.get("code_challenge") ?? "";
    codes.set(code, { challenge, redirect: query.get("redirect_uri") ?? "", scope: query.get("scope") ?? "" });
    back.searchParams.set("code", code);
  }
  back.searchParams.set("state", query.get("state") ?? "");
  return back.href;
}

function token(
  form: URLSearchParams,
  { codes, rights }: { codes: Map<string, Code>; rights: Set<string> },
): object | undefined {
  if (form.get("grant_type") === "refresh_token")
    return rights.has(form.get("refresh_token") ?? "")
      ? { access_token: "fresh", expires_in: 3600, token_type: "Bearer" }
      : undefined;
  const known = codes.get(form.get("code") ?? "");
  codes.delete(form.get("code") ?? "");
  const proof = createHash("sha256")
    .update(form.get("code_verifier") ?? "")
    .digest("base64url");
  if (known === undefined || known.challenge !== proof || known.redirect !== form.get("redirect_uri")) return undefined;
  const right = `right-${rights.size + 1}`;
  rights.add(right);
  return { access_token: "first", refresh_token: right, expires_in: 3600, scope: known.scope, token_type: "Bearer" };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text;
}
