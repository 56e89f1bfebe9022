import type { Vendor } from "../vendor/vendor.ts";
import { type CollectEvent, decodeCollect } from "./decode-collect.ts";
import type { HitRequest } from "./hit-request.ts";
import { VENDOR_DECODERS } from "./vendor-decoders.ts";
import { parsed, type VendorHit, vendorHit } from "./vendor-hit.ts";

/** A vendor's hit with everything that goes into a recorded call. Values as sent. */
export interface DecodedHit extends VendorHit {
  /** `gcs` and `gcd` as sent. */
  consent?: Record<string, string>;
}

const MAX_BODY = 1_000_000;

/** The event's parameters in the form of a data layer: items as a list, user properties under their own key. */
function collectParameters({ parameters, items, userProperties }: CollectEvent): Record<string, unknown> {
  return {
    ...parameters,
    ...(items.length > 0 && { items }),
    ...(Object.keys(userProperties).length > 0 && { user_properties: userProperties }),
  };
}

/** Takes a hit apart: one result an event, GA4 and the vendors that we know; one nameless result for the others. */
export function decodeHit(request: HitRequest, vendor: Vendor): DecodedHit[] {
  const url = URL.parse(request.url);
  if (!url) return [];
  const collect = vendor.name === "Google Analytics" ? decodeCollect(request) : undefined;
  if (collect) {
    const { gcs, gcd } = collect;
    const consent = { ...(gcs !== undefined && { gcs }), ...(gcd !== undefined && { gcd }) };
    return collect.events.map((event) => ({
      ...vendorHit(event.name, collect.measurementId, collectParameters(event)),
      ...(Object.keys(consent).length > 0 && { consent }),
    }));
  }
  const body = (request.body ?? "").slice(0, MAX_BODY);
  const json = /^\s*[[{]/.test(body) ? parsed(body) : undefined;
  const form = new URLSearchParams(json === undefined && /^[^\s{<]{1,}=/.test(body) ? body : "");
  const decode = VENDOR_DECODERS.get(vendor.name);
  return decode ? decode({ url, query: url.searchParams, form, json }) : [vendorHit(undefined, undefined)];
}
