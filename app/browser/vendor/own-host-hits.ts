import type { HitRequest } from "../hit/hit-request.ts";
import type { Vendor } from "./vendor.ts";

interface OwnHostRule extends Vendor {
  path?: RegExp;
  /** Query keys with the shape of their values, all needed. */
  query?: Record<string, RegExp>;
  /** Keys of a JSON body, all needed. */
  body?: readonly string[];
}

/**
 * Hits that sites send to a host of their own, told by their shape: vendors are proxied past blockers this way. Every
 * rule asks for enough that a site's own interface is not taken for one.
 */
const RULES: readonly OwnHostRule[] = [
  { name: "Google Analytics", category: "analytics", path: /\/g\/collect$/, query: { v: /^2$/, tid: /^[A-Z]+-/ } },
  { name: "Google Analytics", category: "analytics", query: { v: /^2$/, tid: /^G-[A-Z0-9]+$/ } },
  { name: "Google Analytics", category: "analytics", query: { v: /^1$/, tid: /^UA-\d+-\d+$/, t: /./ } },
  {
    name: "Matomo",
    category: "analytics",
    path: /\/(?:matomo|piwik|js\/|ppms)(?:\.php)?$/,
    query: { idsite: /./, rec: /./ },
  },
  { name: "Plausible", category: "analytics", path: /\/event$/, body: ["n", "u", "d"] },
  { name: "Plausible", category: "analytics", path: /\/event$/, body: ["name", "url", "domain"] },
  { name: "Umami", category: "analytics", path: /\/(?:send|collect)$/, body: ["type", "payload.website"] },
  { name: "Adobe Analytics", category: "analytics", path: /\/b\/ss\/[^/]+\// },
  { name: "Adobe Analytics", category: "analytics", path: /\/ee\/(?:[\w-]+\/)?v\d\/(?:interact|collect)$/ },
  { name: "Snowplow", category: "analytics", path: /\/com\.snowplowanalytics\.snowplow\/tp2$/ },
  { name: "Snowplow", category: "analytics", path: /\/i$/, query: { e: /^\w\w$/, p: /^web$/, tv: /^js-/ } },
  {
    name: "PostHog",
    category: "analytics",
    path: /\/(?:e|i\/v0\/e|capture|batch|flags|decide|s)\/?$/,
    query: { ver: /^\d+\./, _: /^\d+$/ },
  },
  {
    name: "Segment",
    category: "tag_manager",
    path: /\/v1\/(?:t|p|i|g|a|s|track|page|identify|group|batch)$/,
    body: ["messageId", "anonymousId"],
  },
  { name: "Cloudflare Web Analytics", category: "analytics", path: /^\/cdn-cgi\/rum$/ },
  {
    name: "Vercel Analytics",
    category: "analytics",
    path: /^\/_vercel\/(?:insights\/(?:view|event)|speed-insights\/vitals)$/,
  },
  { name: "Shopify Analytics", category: "analytics", path: /^\/\.well-known\/shopify\/monorail\// },
];

function holdsKey(value: unknown, path: string): boolean {
  let at = value;
  for (const key of path.split(".")) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, key)) return false;
    at = Reflect.get(at, key);
  }
  return true;
}

/** A JSON body; undefined for anything else. Bodies are cut by the recorder, so length is bounded. */
function jsonBody(body: string | undefined): unknown {
  if (body === undefined || !/^\s*[[{]/.test(body)) return undefined;
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** The vendor whose wire format a request speaks, whatever host it goes to. */
export function ownHostVendor(url: URL, request: Pick<HitRequest, "body">): Vendor | undefined {
  for (const { name, category, path, query, body } of RULES) {
    if (path && !path.test(url.pathname)) continue;
    if (query && !Object.entries(query).every(([key, shape]) => shape.test(url.searchParams.get(key) ?? ""))) continue;
    if (body) {
      const json = jsonBody(request.body);
      if (!body.every((key) => holdsKey(json, key))) continue;
    }
    return { name, category };
  }
  return undefined;
}
