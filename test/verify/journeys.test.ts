import { describe, expect, it } from "vitest";
import { parsePlan, resolveEvent } from "../../app/plan/index.ts";
import { findWays } from "../../app/verify/journey/find-ways.ts";
import { planJourneys } from "../../app/verify/journey/plan-journeys.ts";
import { stepText } from "../../app/verify/journey/step.ts";
import { SHOP_PLAN, SHOP_SNAPSHOT } from "../../bench/verify/shop-plan.ts";

/** Ways of one event of the demo shop's plan, which may be written anew. */
async function waysOf(event: string, { yaml, crawled = true }: { yaml?: string; crawled?: boolean } = {}) {
  const files = new Map(SHOP_PLAN);
  if (yaml !== undefined) files.set(`events/${event}.yaml`, `event: ${event}\n${yaml}\n`);
  const { plan, problems } = await parsePlan(files);
  expect(problems).toEqual([]);
  const found = plan.events
    .filter(({ definition }) => definition.event === event)
    .map(({ definition }) => resolveEvent(plan, definition));
  const { ways, none } = findWays(found, { plan, ...(crawled && { snapshot: SHOP_SNAPSHOT }) });
  return {
    ways: ways.map(({ page, steps, times, needsCart }) => [page, steps.map(stepText), times, needsCart]),
    none: none.map(({ reason }) => reason),
  };
}

describe("the way to an event", () => {
  it.each<[string, string, string | undefined, unknown[]]>([
    ["pushed while its page loads", "purchase", undefined, ["/thank-you", [], undefined, false]],
    [
      "pushed on a click that the crawl saw",
      "add_to_cart",
      undefined,
      ["/product/beck-jug", ["click [data-add-to-cart]"], undefined, false],
    ],
    [
      "pushed on a choice in a select box",
      "sort_list",
      undefined,
      ["/shop/light", ["choose in #sort"], undefined, false],
    ],
    ["pushed when a form is sent", "login", undefined, ["/login", ["submit #login-form"], undefined, false]],
    ["that has to do with a cart", "remove_from_cart", undefined, ["/cart", ["click [data-remove]"], undefined, true]],
    ["a click", "contact_click", undefined, ["/contact", ['click #main a[href^="mailto:"]'], 1, false]],
    ["a submission", "generate_lead", undefined, ["/contact", ["submit #contact-form"], 1, false]],
    [
      "scrolling past two marks",
      "reading_depth",
      undefined,
      ["/journal/how-a-pillar-candle-is-poured", ["scroll to 100 %"], 2, false],
    ],
    [
      "scrolling past the marks that GTM proposes",
      "it",
      "trigger: { on: scroll, page: home }",
      ["/", ["scroll to 100 %"], 4, false],
    ],
    [
      "scrolling, counted once a page",
      "it",
      "fires: once_per_page\ntrigger: { on: scroll, page: home }",
      ["/", ["scroll to 100 %"], 1, false],
    ],
    ["something in view", "letter_seen", undefined, ["/help", ["scroll to #newsletter-form"], 1, false]],
    ["time", "long_read", undefined, ["/journal/how-a-pillar-candle-is-poured", ["wait 15000 ms"], 1, false]],
    ["a page view", "journal_view", undefined, ["/journal/how-a-pillar-candle-is-poured", [], 1, false]],
    ["a script's error", "it", "trigger: { on: js_error, page: home }", ["/", ["let a script throw"], 1, false]],
    [
      "a route",
      "it",
      "trigger: { on: route_change, page: help }",
      ["/help", ["change the address to /help#jtracking-verify"], 1, false],
    ],
    [
      "a video",
      "it",
      "trigger: { on: video, page: journal, actions: [complete] }",
      ["/journal/how-a-pillar-candle-is-poured", ["push gtm.video"], 1, false],
    ],
    [
      "a group, on the page of its acts",
      "it",
      'trigger: { on: group, page: help, all: [{ on: page_view }, { on: click, selector: "summary" }, { on: scroll, percent: [50] }] }',
      ["/help", ["click summary", "scroll to 100 %"], 1, false],
    ],
    [
      "steps that a person wrote",
      "it",
      'trigger: { on: data_layer, event: x }\nverify: { times: 2, steps: [{ open: /help }, { click: a }, { wait_for: "#b" }] }',
      ["/help", ["click a", "wait for #b"], 2, false],
    ],
  ])("%s", async (_what, event, yaml, expected) => {
    expect((await waysOf(event, yaml === undefined ? {} : { yaml })).ways).toEqual([expected]);
  });

  it("is one for each of several triggers", async () => {
    const { ways } = await waysOf("it", {
      yaml: 'trigger: [{ on: click, selector: "#a", page: help }, { on: click, selector: "#b", page: home }]',
    });
    expect(ways.map(([page]) => page)).toEqual(["/help", "/"]);
  });

  it.each([
    [
      "skipped by the plan",
      "trigger: { on: page_view }\nverify: { skip: needs a shop assistant }",
      "The plan says to skip it: needs a shop assistant",
    ],
    [
      "on a page of which no example is known",
      "trigger: { on: page_view, page: product }",
      "No page of this template is known. Crawl the site (jtracking crawl), or write verify.steps.",
    ],
  ])("is none where it is %s", async (_what, yaml, reason) => {
    expect((await waysOf("it", { yaml, crawled: false })).none).toEqual([reason]);
  });

  it("needs no crawl where the page has one address", async () => {
    expect((await waysOf("purchase", { crawled: false })).ways).toEqual([["/thank-you", [], undefined, false]]);
  });
});

describe("journeys", () => {
  it("join the ways of a page into one pass, in an order in which none disturbs the next", async () => {
    const { plan } = await parsePlan(SHOP_PLAN);
    const events = plan.events.map(({ definition }) => resolveEvent(plan, definition));
    const journeys = planJourneys(findWays(events, { plan, snapshot: SHOP_SNAPSHOT }).ways);
    const passes = journeys.map(
      ({ lane, page, ways }) => `${lane} ${page}: ${ways.map(({ event }) => event.event).join(", ")}`,
    );
    expect(passes.toSorted()).toEqual([
      "alone /: view_item_list, select_item",
      "alone /contact: contact_click, generate_lead",
      "alone /help: letter_seen, faq_open",
      "alone /journal/how-a-pillar-candle-is-poured: journal_view, long_read, reading_depth, share, video_start",
      "alone /login: login",
      "alone /product/beck-jug: view_item, add_to_cart, add_to_wishlist",
      "alone /shop/light: sort_list",
      "alone /stores/harrowmere: get_directions, kiln_tour_interest",
      "alone /thank-you: purchase",
      "cart /cart: view_cart, remove_from_cart",
      "cart /checkout: begin_checkout, add_payment_info, add_shipping_info",
    ]);
    expect(journeys.at(-1)?.page).toBe("/cart");
  });
});
