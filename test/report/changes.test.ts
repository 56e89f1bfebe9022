import { describe, expect, it } from "vitest";
import type { Operation } from "../../app/artefacts/index.ts";
import type { PlanChange } from "../../app/plan/index.ts";
import { renderChanges, renderOperations } from "../../app/report/index.ts";
import { HOSTILE } from "./findings-sample.ts";

const changes: PlanChange[] = [
  {
    kind: "added",
    subject: { type: "event", name: "sign_up" },
    path: [],
    class: "additive",
    privacyLowering: false,
    message: "The event sign_up is new.",
    events: ["sign_up"],
  },
  {
    kind: "changed",
    subject: { type: "event", name: "purchase" },
    path: ["parameters", "value", "type"],
    before: "number",
    after: "string",
    class: "breaking",
    privacyLowering: false,
    message: "value was a number and is text now.",
    events: ["purchase"],
    needsVersion: ["purchase"],
  },
  {
    kind: "changed",
    subject: { type: "parameter", name: "transaction_id" },
    path: ["pii"],
    before: "pseudonymous",
    after: "none",
    class: "documentation",
    privacyLowering: true,
    message: "transaction_id was pseudonymous and is not personal now.",
    events: ["purchase"],
  },
];

const operations: Operation[] = [
  { op: "create_plan", value: {} },
  { op: "add_page", name: "product", value: { path: "/product/:slug" } },
  { op: "add_event", event: "view_item", value: {}, reason: "The site pushes it on /product/:slug." },
  {
    op: "update_event",
    event: "purchase",
    changes: [
      { path: ["parameters", "currency"], set: { required: true } },
      { path: ["ecommerce"], remove: true },
    ],
  },
  { op: "deprecate_event", event: "addToWishlist", replaced_by: "add_to_wishlist" },
  { op: "rename_event", event: "Share", to: "share" },
];

describe("changes of a plan", () => {
  it("are told for a terminal, breaking ones first", () => {
    expect(renderChanges(changes, { format: "text" })).toMatchInlineSnapshot(`
      "breaking
        ~ event purchase  value was a number and is text now.
            breaking, but the version was not raised: purchase

      additive
        + event sign_up  The event sign_up is new.

      documentation
        ~ parameter transaction_id  transaction_id was pseudonymous and is not personal now.
            lowers privacy: the privacy owner has to agree

      1 breaking, 1 additive, 1 documentation changes. 1 change lowers privacy.
      "
    `);
  });

  it("are told in Markdown, what lowers privacy first", () => {
    expect(renderChanges(changes, { format: "markdown" })).toMatchInlineSnapshot(`
      "### What changes in the tracking plan

      1 breaking, 1 additive, 1 documentation changes. 1 change lowers privacy.

      #### ⚠️ Lowers privacy

      | | What | Meaning |
      | --- | --- | --- |
      | \`~\` | parameter \`transaction_id\` | transaction\\_id was pseudonymous and is not personal now. |

      #### Breaking

      | | What | Meaning |
      | --- | --- | --- |
      | \`~\` | event \`purchase\` | value was a number and is text now.<br>**breaking, but the version was not raised: purchase** |

      #### Additive

      | | What | Meaning |
      | --- | --- | --- |
      | \`+\` | event \`sign_up\` | The event sign\\_up is new. |
      "
    `);
  });

  it("are counted for machines", () => {
    expect(JSON.parse(renderChanges(changes, { format: "json" }))).toEqual({
      changes,
      summary: { breaking: 1, additive: 1, documentation: 1, privacyLowering: 1 },
    });
  });

  it("say so where there are none", () => {
    expect(renderChanges([], { format: "text" })).toBe("No difference in meaning.\n");
    expect(renderChanges([], { format: "markdown" })).toBe("### The plan means the same as before\n");
  });

  it.each(HOSTILE)("keep strangers' text in its place: %j", (hostile) => {
    const change: PlanChange = {
      ...changes[0],
      message: hostile,
      subject: { type: "event", name: hostile },
    } as PlanChange;
    expect(renderChanges([change], { format: "text" }).trimEnd().split("\n")).toHaveLength(4);
    const rows = renderChanges([change], { format: "markdown" })
      .split("\n")
      .filter((line) => line.startsWith("|"));
    expect(rows).toHaveLength(3);
    expect(rows[2]).not.toMatch(/<script|<img|<!--|@\w/);
  });

  it("fit the size that they are given", () => {
    const many = Array.from({ length: 2_000 }, () => changes[0] as PlanChange);
    const text = renderChanges(many, { format: "markdown", maxBytes: 8_000 });
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(8_000);
    expect(text).toContain("did not fit");
  });
});

describe("operations", () => {
  it("are told for a terminal", () => {
    expect(renderOperations(operations)).toMatchInlineSnapshot(`
      "+ plan plan.yaml
      + page product  /product/:slug
      + event view_item  The site pushes it on /product/:slug.
      ~ event purchase
          parameters.currency = {"required":true}
          ecommerce: taken out
      - event addToWishlist
          deprecated
          replaced by add_to_wishlist
      ~ event Share
          renamed to share

      3 added (1 event), 2 changed, 1 deprecated.
      "
    `);
  });

  it("are told in Markdown", () => {
    expect(renderOperations(operations, { format: "markdown" })).toMatchInlineSnapshot(`
      "### Proposed for the tracking plan

      3 added (1 event), 2 changed, 1 deprecated.

      | | What | Why |
      | --- | --- | --- |
      | \`+\` | plan \`plan.yaml\` |  |
      | \`+\` | page \`product\` | /product/:slug |
      | \`+\` | event \`view_item\` | The site pushes it on /product/:slug. |
      | \`~\` | event \`purchase\` | \`parameters.currency = {"required":true}\`<br>\`ecommerce: taken out\` |
      | \`-\` | event \`addToWishlist\` | \`deprecated\`<br>\`replaced by add_to_wishlist\` |
      | \`~\` | event \`Share\` | \`renamed to share\` |
      "
    `);
  });

  it("say so where there are none", () => {
    expect(renderOperations([])).toBe("Nothing to change.\n");
    expect(JSON.parse(renderOperations(operations, { format: "json" }))).toEqual({ operations });
  });
});
