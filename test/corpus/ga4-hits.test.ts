import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { decodeCollect, vendorOf } from "../../app/browser/index.ts";
import { sharedFolder } from "./shared-folder.ts";

const { folder: FILE, absent, note } = sharedFolder("ga4/real-hits.jsonl");

interface RealHit {
  method: string;
  url: string;
  body: string | null;
}

const isHit = (value: unknown): value is RealHit =>
  typeof value === "object" && value !== null && "url" in value && "method" in value;

const hits = absent
  ? []
  : readFileSync(FILE, "utf8")
      .split("\n")
      .filter(Boolean)
      .map((line): unknown => JSON.parse(line))
      .filter(isHit);

/** Name, measurement id, cookieless and the parameters of each line, read by hand. */
const EXPECTED = [
  ["form_start", "G-V1B8R98P79", { form_length: 9, first_field_position: 2, site_name: "TimeCapsule- SLM" }],
  ["page_view", "G-JQ77F5GDMC", {}],
  ["page_view", "G-XQRC4QQ389", {}],
  ["page_view", "G-5T0Z13HKP4", { content_group: "product", content_id: "C_1234" }],
  ["scroll", "G-5T0Z13HKP4", { percent_scrolled: 90 }],
  ["page_view", "G-5T0Z13HKP4", {}],
  ["user_engagement", "G-5T0Z13HKP4", {}],
] as const;

describe.skipIf(absent)(`captured GA4 hits${note}`, () => {
  it("are as many as were read by hand", () => {
    expect(hits).toHaveLength(EXPECTED.length);
  });

  it.each(EXPECTED.map(([event, id, parameters], index) => ({ index, event, id, parameters })))(
    "line $index: $event",
    ({ index, event, id, parameters }) => {
      const hit = hits[index];
      if (!hit) throw new Error(`no line ${index}`);
      const decoded = decodeCollect({ method: hit.method, url: hit.url, ...(hit.body !== null && { body: hit.body }) });

      expect(vendorOf(hit.url)?.name).toBe("Google Analytics");
      expect(decoded).toMatchObject({ measurementId: id, cookieless: false, ids: { client: true, user: false } });
      expect(decoded?.events).toHaveLength(1);
      expect(decoded?.events[0]).toMatchObject({ name: event, parameters });
      expect(decoded?.page).toHaveProperty("page_location");
      if (decoded?.gcd !== undefined)
        expect(decoded.consent.history).toEqual({
          ad_storage: "not_set",
          analytics_storage: "not_set",
          ad_user_data: "not_set",
          ad_personalization: "not_set",
        });
    },
  );
});
