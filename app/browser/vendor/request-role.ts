import type { HitRequest } from "../hit/hit-request.ts";
import { ownHostVendor } from "./own-host-hits.ts";
import type { Vendor } from "./vendor.ts";
import { hostVendor, ruleFor, webUrl } from "./vendor-of.ts";

/** What a request means to tracking. `hit` takes data; `library` is code or settings; `loads` says whether it may load. */
export type RequestRole =
  | { kind: "hit"; vendor: Vendor }
  | { kind: "library"; vendor: Vendor; loads: boolean }
  | { kind: "other" };

/** Which vendors' libraries a crawl loads: those that make a site speak and whose hits are all known, all, or none. */
export type VendorLibraries = "tag_managers" | "all" | "none";

const OTHER: RequestRole = { kind: "other" };

function maySpeak(loads: boolean, libraries: VendorLibraries, vendor: Vendor): boolean {
  if (vendor.category === "consent" || libraries === "all") return true;
  return loads && libraries !== "none";
}

/** Judges a request by address, method and body. `isScript` is true for scripts and style sheets. */
export function requestRole(
  request: HitRequest & { isScript: boolean },
  libraries: VendorLibraries = "tag_managers",
): RequestRole {
  const url = webUrl(request.url);
  if (!url) return OTHER;
  const shaped = request.isScript ? undefined : ownHostVendor(url, request);
  if (shaped) return { kind: "hit", vendor: shaped };
  const vendor = hostVendor(url);
  if (!vendor) return OTHER;
  const found = ruleFor(url);
  const place = url.hostname + url.pathname;
  const loads = maySpeak(found?.rule.loads === true, libraries, vendor);
  const { hits, libraries: code } = (found?.own === false ? found.rule.elsewhere : found?.rule) ?? {};
  if (hits?.test(place)) return { kind: "hit", vendor };
  const isCode = code ? code.test(place) : request.isScript;
  if (isCode || request.isScript || vendor.category === "consent" || (hits && loads))
    return { kind: "library", vendor, loads };
  return { kind: "hit", vendor };
}
