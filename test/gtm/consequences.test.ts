import { describe, expect, it } from "vitest";

import type { EventFile } from "../../app/artefacts/index.ts";
import { compile, consequencesOf, type Container, type GtmTag, reconcile } from "../../app/gtm/index.ts";
import { emptyContainer } from "../../app/gtm/container/container.ts";
import { applyChanges } from "./apply-changes.ts";
import { planOf } from "./plan-of.ts";

const seen: EventFile = {
  event: "seen",
  trigger: { on: "page_view" },
  consent: ["analytics_storage"],
  parameters: { a: { from: { data_layer: "a" }, pii: "none" } },
};

/** What it means to deploy the second state of a plan where the first one is live. */
function meaning(before: Parameters<typeof planOf>[0], after: Parameters<typeof planOf>[0]): string[] {
  const first = compile(planOf(before));
  const live = applyChanges(emptyContainer(), reconcile(emptyContainer(), first));
  const plan = planOf(after);
  // What is personal is left out of what is compiled; here it is to be told.
  return told(reconcile(live, compile(plan, { personal: "keep" })), plan);
}

function told({ changes }: ReturnType<typeof reconcile>, plan?: ReturnType<typeof planOf>): string[] {
  return consequencesOf(changes, plan).map(
    ({ about, lowers, name, message }) => `${lowers ? "!" : ""}${about} ${name}: ${message}`,
  );
}

const html = (change: Partial<GtmTag> = {}): GtmTag => ({
  tagId: "9",
  name: "Pixel",
  type: "html",
  parameter: [{ type: "template", key: "html", value: "<script>ping()</script>" }],
  ...change,
});

const withTag = (tag: GtmTag): Container => ({ ...emptyContainer(), tag: [tag] });

describe("what changes mean for consent", () => {
  it.each([
    ["more", ["analytics_storage", "ad_storage"], ["consent GA4 - seen: waits for ad_storage now"]],
    [
      "another",
      ["ad_storage"],
      [
        "!consent GA4 - seen: does not wait for analytics_storage any more",
        "consent GA4 - seen: waits for ad_storage now",
      ],
    ],
    ["none", [], ["!consent GA4 - seen: does not wait for analytics_storage any more"]],
    ["the same", ["analytics_storage"], []],
  ] as const)("a tag that asks for %s", (_what, consent, expected) => {
    expect(meaning({ events: [seen] }, { events: [{ ...seen, consent: [...consent] }] })).toEqual(expected);
  });

  it("a new tag that looks at nothing, and a paused one that fires again", () => {
    expect(told(reconcile(emptyContainer(), withTag(html())))).toContain(
      "!consent Pixel: fires whatever people have agreed to",
    );
    expect(told(reconcile(withTag(html({ paused: true })), withTag(html())))).toEqual([
      "!consent Pixel: was paused and fires again",
    ]);
  });
});

describe("what changes mean for privacy", () => {
  it("a parameter with a class", () => {
    const order = { from: { data_layer: "ecommerce.transaction_id" }, pii: "pseudonymous" } as const;

    expect(meaning({ events: [seen] }, { events: [{ ...seen, parameters: { ...seen.parameters, order } }] })).toEqual([
      "!privacy GA4 - seen: sends order, of the class pseudonymous",
    ]);
  });

  it("a parameter without one is judged by its name and its variable", () => {
    const mail = { from: { data_layer: "user.email" } } as const;
    const found = meaning({ events: [seen] }, { events: [{ ...seen, parameters: { ...seen.parameters, mail } }] });

    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^!privacy GA4 - seen: sends mail: .*e-?mail/i);
  });

  it("another receiver", () => {
    const to = (id: string) => ({ config: { destinations: { ga4: { type: "ga4", measurement_id: id } } } }) as const;

    expect(meaning(to("G-ABC123"), to("G-XYZ999"))).toEqual([
      "!privacy const - measurement id: sends to G-XYZ999 instead of G-ABC123",
    ]);
  });

  it("code of its own", () => {
    const other = html({ parameter: [{ type: "template", key: "html", value: "<script>pong()</script>" }] });

    expect(told(reconcile(withTag(html()), withTag(other)))).toEqual([
      "!privacy Pixel: runs other code on the site: read it before it goes live",
    ]);
  });

  it("code that is new, and what a new tag sends", () => {
    expect(told(reconcile(emptyContainer(), withTag(html())))).toContain(
      "!privacy Pixel: runs new code on the site: read it before it goes live",
    );
    const mail = { from: { data_layer: "user.email" } } as const;
    expect(meaning({}, { events: [{ ...seen, parameters: { mail } }] })).toContainEqual(
      expect.stringMatching(/^!privacy GA4 - seen: sends mail/),
    );
  });

  it("nothing for what is deleted or only renamed", () => {
    expect(meaning({ events: [seen] }, {})).toEqual([]);
    expect(told(reconcile(withTag(html({ name: "Old" })), withTag(html())))).toEqual([]);
  });
});
