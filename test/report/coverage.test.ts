import { describe, expect, it } from "vitest";
import { renderCoverage, renderTable } from "../../app/report/index.ts";
import { HOSTILE } from "./findings-sample.ts";
import { shopSnapshot } from "./shop-snapshot.ts";

const report = { rendered: 21, fetched: 8, seconds: 34, requests: 61, warnings: ["One page was cut at 5 MB."] };

describe("coverage for a terminal", () => {
  it("tells what was seen, what not, and why", () => {
    expect(renderCoverage(shopSnapshot, report)).toMatchInlineSnapshot(`
      "29 pages on 13 page templates (21 shown in a browser, 8 fetched, 34 s)

      Template             Pages  Elements  Forms  Events seen
      /                        1         1      1  view_item_list, addToWishlist
      /shop/:category          3         1      1
      /product/:slug          12         3      1  view_item, add_to_cart, add_to_wishlist, share
      /search?q=:q             3         1      1  view_search_results
      /cart                    1         1      1  view_cart
      /checkout                1         1      2  begin_checkout
      /thank-you               1         1      1  purchase
      /sign-up                 1         1      2
      /help                    1         1      1  faq_open
      /journal                 1         1      1
      /journal/:slug           2         1      1
      /stores/harrowmere       1         1      1
      /newsletter/welcome      1         1      1  newsletter_signup

      Tracking on the site: GTM-DEMO123
      Other vendors: Google Tag Manager
      Consent: a default is set, banner: own

      Not visited:
        1 because robots.txt asks crawlers to stay away (/account/orders)
        4 because it belongs to another site (https://maps.example/directions/harrowmere, …)
        1 because it is a file, not a page (/files/care-guide.pdf)

      Failed:
        /product/moor-teapot: it is not there (404)

      warning: One page was cut at 5 MB.
      "
    `);
  });

  it.each(HOSTILE)("keeps strangers' text on its line: %j", (hostile) => {
    const failed = [{ path: hostile, reason: hostile }];
    const plain = renderCoverage({ ...shopSnapshot, coverage: { ...shopSnapshot.coverage, failed } }, report);
    expect(plain.split("\n")).toHaveLength(renderCoverage(shopSnapshot, report).split("\n").length);
    expect(plain).not.toContain("\u001b");
  });
});

describe("tables for a terminal", () => {
  it("sets columns two spaces apart and numbers to the right", () => {
    expect(
      renderTable({
        head: ["Name", "Pages"],
        rows: [
          ["home", 1],
          ["product", 120],
        ],
        right: [1],
      }),
    ).toBe("Name     Pages\nhome         1\nproduct    120\n");
  });
});
