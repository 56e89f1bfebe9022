import { isIP } from "node:net";

/** Where a model is reached, and by which API. */
export interface Endpoint {
  api: "responses" | "chat";
  /** Such as https://api.openai.com/v1. */
  baseUrl: string;
  key: string;
}

const OPENAI = "https://api.openai.com/v1";

/**
 * The endpoint that the environment names: OPENAI_API_KEY, OPENAI_BASE_URL, and JTRACKING_MODEL_API (responses or chat). OpenAI
 * itself is spoken to by the Responses API, any other address by chat completions. Local servers need no key.
 * @returns the endpoint, or why there is none, as a sentence.
 */
export function endpointOf(env: Readonly<Record<string, string | undefined>>): Endpoint | { missing: string } {
  const baseUrl = (env["OPENAI_BASE_URL"] ?? "").trim() || OPENAI;
  const key = (env["OPENAI_API_KEY"] ?? "").trim();
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  const objection = objectionTo(url);
  if (url === undefined || objection !== undefined) return { missing: objection ?? NO_ADDRESS };
  if (key === "" && !isLocal(url.hostname)) return { missing: "OPENAI_API_KEY is not set" };
  const wish = env["JTRACKING_MODEL_API"] || (url.hostname === "api.openai.com" ? "responses" : "chat");
  if (wish !== "responses" && wish !== "chat") return { missing: "JTRACKING_MODEL_API has to be responses or chat" };
  return { api: wish, baseUrl, key: key === "" ? "none" : key };
}

const NO_ADDRESS = "OPENAI_BASE_URL is not an address: it has to look like https://host/v1";

function objectionTo(url: URL | undefined): string | undefined {
  if (url === undefined || (url.protocol !== "https:" && url.protocol !== "http:")) return NO_ADDRESS;
  if (url.username !== "" || url.password !== "")
    return "OPENAI_BASE_URL holds a user name or password: give the key in OPENAI_API_KEY";
  if (url.protocol === "http:" && !isLocal(url.hostname))
    return "OPENAI_BASE_URL has to begin with https:// unless it is on this machine or network";
  return undefined;
}

/** This machine or a private network: names without a dot are those of containers beside this one. */
function isLocal(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) === 6) return host === "::1" || /^f[cd]/i.test(host);
  if (isIP(host) === 4) return /^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/.test(host);
  return !host.includes(".") || host.endsWith(".local") || host.endsWith(".internal") || host === "localhost";
}
