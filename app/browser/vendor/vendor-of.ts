import thirdParties from "third-party-web/nostats-subset.js";
import { ownHostVendor } from "./own-host-hits.ts";
import type { Vendor, VendorCategory, VendorRule } from "./vendor.ts";
import { VENDOR_RULES } from "./vendor-rules.ts";

/** Categories of third-party-web that track; fonts, libraries, hosting, maps, payment and video do not count. */
const CATEGORIES: Readonly<Record<string, VendorCategory>> = {
  ad: "advertising",
  analytics: "analytics",
  "tag-manager": "tag_manager",
  "consent-provider": "consent",
  "customer-success": "support",
  marketing: "marketing",
};

/** Hosts that third-party-web counts as advertising or analytics although sites use them for what they show. */
const FUNCTIONAL = [
  /^(?:www\.)?google\.[a-z.]{2,6}$/,
  /(?:^|\.)(?:gstatic|wp|salesforce|microsoft|apple)\.com$/,
  /^(?:www\.)?(?:linkedin|bing|yahoo|aol|snapchat|hubspot)\.com$/,
  // Reviews are part of the page.
  /(?:^|\.)(?:trustpilot|bazaarvoice|powerreviews|yotpo|feefo|reviews)\.(?:com|io|co\.uk)$/,
];

/** Hosts without any library, whatever may load. */
const COLLECTORS = [
  "analytics.google.com",
  "stats.g.doubleclick.net",
  "collect.tealiumiq.com",
  "track.hubspot.com",
  "px.ads.linkedin.com",
  "tr.snapchat.com",
  "alb.reddit.com",
  "api.segment.io",
  "omtrdc.net",
  "demdex.net",
  "region1.google-analytics.com",
];

const RULES_BY_HOST = new Map(VENDOR_RULES.flatMap((rule) => rule.hosts.map((host) => [host, rule] as const)));
const SHARED_HOST_RULES = VENDOR_RULES.filter(({ elsewhere }) => elsewhere);

/** The rule that a host and path fall under, and whether that is on a host of its own. */
export function ruleFor(url: URL): { rule: VendorRule; own: boolean } | undefined {
  const labels = url.hostname.split(".");
  for (let from = 0; from < labels.length - 1; from++) {
    const rule = RULES_BY_HOST.get(labels.slice(from).join("."));
    if (rule) return { rule, own: true };
  }
  const place = url.hostname + url.pathname;
  const rule = SHARED_HOST_RULES.find(
    ({ elsewhere }) => elsewhere?.hits?.test(place) === true || elsewhere?.libraries?.test(place) === true,
  );
  return rule && { rule, own: false };
}

const isOwnName = (hostname: string): boolean => !hostname.includes(".") || /^[\d.]+$|:/.test(hostname);

/** Parsed address; undefined for anything that is no web address. */
export function webUrl(text: string): URL | undefined {
  if (text.length > 20_000) return undefined;
  const url = URL.parse(text);
  return url !== null && /^(?:https?|wss?):$/.test(url.protocol) ? url : undefined;
}

/**
 * Who is behind a web address, where that is somebody who tracks: the wire format first, whatever the host, then own
 * rules, then third-party-web. Undefined for content networks, fonts, payment, maps and everybody unknown.
 */
export function vendorOf(address: string): Vendor | undefined {
  const url = webUrl(address);
  return url && (ownHostVendor(url, {}) ?? hostVendor(url));
}

/** Who owns the host of an address. */
export function hostVendor(url: URL): Vendor | undefined {
  if (isOwnName(url.hostname)) return undefined;
  const rule = ruleFor(url)?.rule;
  if (rule) return { name: rule.name, category: rule.category };
  if (FUNCTIONAL.some((host) => host.test(url.hostname))) return undefined;
  const entity = thirdParties.getEntity(url.origin);
  const category = entity && CATEGORIES[entity.category];
  return category ? { name: entity.name, category } : undefined;
}

/**
 * True for hosts that only take hits, as far as host names can tell: the last wall, where addresses within a host can no
 * longer be seen. Hosts that serve a library too are judged by address, before.
 */
export function isCollector(host: string, libraries: "tag_managers" | "all" | "none"): boolean {
  const url = URL.parse(`https://${host}/`);
  const vendor = url && hostVendor(url);
  if (!url || !vendor || vendor.category === "consent") return false;
  const rule = ruleFor(url)?.rule;
  // A rule without a pattern of libraries serves them from the same host.
  const serves = rule ? libraries === "all" || (rule.loads === true && libraries !== "none") : libraries === "all";
  return !serves || COLLECTORS.some((name) => host === name || host.endsWith(`.${name}`));
}

/** A vendor of our own rules by its name. */
export function knownVendor(name: string | undefined): Vendor | undefined {
  const rule = VENDOR_RULES.find((candidate) => candidate.name === name);
  return rule && { name: rule.name, category: rule.category };
}
