import { describe, expect, it } from "vitest";
import type { EventFile, Operation } from "../../app/artefacts/index.ts";
import { acceptFromModel, cleanForModel, detect } from "../../app/privacy/index.ts";

describe("what goes to a model", () => {
  it.each([
    ["a text", "Write to jane.roe@acme-shop.com or +44 20 7946 0958.", "Write to [email] or [phone]."],
    [
      "a value under a telling key",
      { user: { first_name: "Jane", plan: "pro" } },
      '{"user":{"first_name":"[name]","plan":"pro"}}',
    ],
    ["a key", { "jane.roe@acme-shop.com": 1 }, '{"[email]":1}'],
    ["a number under a telling key", { phone: 442079460958 }, '{"phone":"[phone]"}'],
    ["nothing", undefined, "null"],
  ])("holds no personal data: %s", (_what, value, clean) => {
    expect(cleanForModel(value)).toBe(clean);
  });

  it.each([
    ["Reviewed by Julia Elman and David van der Berg.", "Reviewed by [name] and [name]."],
    ["Running Shoes, New Season, Add To Cart", "Running Shoes, New Season, Add To Cart"],
    [["Maria Russell-O’Neill"], '["[name]"]'],
  ])("holds no full name, also without a cue: %j", (value, clean) => {
    expect(cleanForModel(value)).toBe(clean);
  });

  it("loses no word of a page without personal data", () => {
    const page = { title: "Running shoes", elements: [{ name: "Add to cart", selector: "#add" }], price: 59.9 };
    expect(cleanForModel(page)).toBe(JSON.stringify(page));
  });

  it("is well-formed and clean whatever comes in", () => {
    const text = cleanForModel(`\ud800 mail jane.roe@acme-shop.com \udc00`);
    expect(text.isWellFormed()).toBe(true);
    expect(detect(text)).toEqual([]);
  });
});

const event = (value: Partial<EventFile> & Record<string, unknown>): Operation => ({
  op: "add_event",
  event: "sign_up",
  value: { event: "sign_up", version: 1, trigger: { on: "click", selector: "#join" }, ...value },
});

const asking: readonly [string, Operation][] = [
  ["an event", { op: "add_event", event: "capture_user_email", value: {} }],
  ["another event inside it", event({ event: "capture_user_email" })],
  ["a description", event({ description: "Sends the visitor's e-mail address to us." })],
  ["a parameter's name", event({ parameters: { user_email: { type: "string", pii: "none" } } })],
  ["a parameter's description", event({ parameters: { note: { description: "The visitor's phone number." } } })],
  ["a data layer path", event({ parameters: { who: { from: { data_layer: "user.email" } } } })],
  ["a global", event({ parameters: { who: { from: { global: "app.user.phone" } } } })],
  ["a cookie", event({ parameters: { who: { from: { cookie: "user_email" } } } })],
  ["a query parameter", event({ parameters: { who: { from: { query: "email" } } } })],
  ["a field", event({ parameters: { who: { from: { element: "#email", attribute: "value" } } } })],
  ["all of a form", event({ parameters: { who: { from: { form: "text" } } } })],
  [
    "a click on an address",
    event({
      trigger: { on: "click", selector: "a[href^='mailto:']" },
      parameters: { who: { from: { click: "url" } } },
    }),
  ],
  [
    "a lookup's input",
    event({
      parameters: {
        who: { from: { lookup: { input: { data_layer: "user.email" }, table: [{ when: "a", then: "b" }] } } },
      },
    }),
  ],
  ["an enum", event({ parameters: { who: { enum: ["Jane Roe", "John Smith"] } } })],
  [
    "a condition",
    event({
      trigger: {
        on: "data_layer",
        event: "x",
        where: [{ of: { data_layer: "user.email" }, is: "equals", value: "x" }],
      },
    }),
  ],
  [
    "a condition in a group",
    event({
      trigger: {
        on: "group",
        all: [
          { on: "page_view", where: [{ of: { cookie: "user_email" }, is: "equals", value: "x" }] },
          { on: "page_view" },
        ],
      },
    }),
  ],
  [
    "an address in a condition",
    event({
      trigger: { on: "page_view", where: [{ of: { page: "path" }, is: "contains", value: "jane.roe@acme-shop.com" }] },
    }),
  ],
  ["an address in a selector", event({ trigger: { on: "click", selector: "[data-who='jane.roe@acme-shop.com']" } })],
  ["a personal class", event({ parameters: { who: { pii: "email" } } })],
  ["an id of a person", event({ parameters: { crm_key: { pii: "unique_id" } } })],
  ["a user property", event({ user_properties: { full_name: { type: "string" } } })],
  [
    "a field of items",
    event({ parameters: { items: { type: "items", fields: { recipient_email: { type: "string" } } } } }),
  ],
  ["a dictionary entry", { op: "add_parameter", name: "client_ip", value: { type: "string", pii: "none" } }],
  ["a page", { op: "add_page", name: "account", value: { path: "/account/:email" } }],
  [
    "an edit",
    {
      op: "update_event",
      event: "login",
      changes: [{ path: ["parameters", "who", "from"], set: { data_layer: "user.email" } }],
    },
  ],
  [
    "a deep edit",
    {
      op: "update_event",
      event: "login",
      changes: [{ path: ["parameters", "who", "from", "data_layer"], set: "user.email" }],
    },
  ],
  [
    "an edit of the dictionary",
    { op: "update_parameter", name: "who", changes: [{ path: ["description"], set: "The visitor's full name." }] },
  ],
  [
    "a new selector for a click that is read",
    { op: "update_event", event: "contact", changes: [{ path: ["trigger", "selector"], set: "a[href^='mailto:']" }] },
  ],
  ["a new name", { op: "rename_event", event: "login", to: "collect_user_phone" }],
  [
    "a reason",
    { op: "deprecate_event", event: "login", reason: "We send the visitor's e-mail address elsewhere now." },
  ],
];

const deciding: readonly [string, Operation][] = [
  ["a waiver", event({ parameters: { key: { waiver: { reason: "because", owner: "@a/b", expires: "2027-01-01" } } } })],
  [
    "a suppression",
    event({ suppress: [{ rule: "privacy/personal-value", reason: "because", expires: "2027-01-01" }] }),
  ],
  ["the policy", { op: "update_plan", changes: [{ path: ["policy", "rules"], set: {} }] }],
  ["a class that is there", { op: "update_parameter", name: "who", changes: [{ path: ["pii"], set: "none" }] }],
  ["consent of what is there", { op: "update_event", event: "login", changes: [{ path: ["consent"], remove: true }] }],
  ["its own permission", { op: "update_plan", changes: [{ path: ["ai", "enabled"], set: true }] }],
];

const contact: EventFile = {
  event: "contact",
  version: 1,
  description: "A button was clicked.",
  trigger: { on: "click", selector: "#contact" },
  parameters: { target: { from: { click: "url" } } },
};

describe("what comes from a model", () => {
  it.each(asking)("is refused where it asks for personal data: %s", (_what, operation) => {
    const { accepted, refused } = acceptFromModel([operation], [contact]);
    expect(accepted).toEqual([]);
    expect(refused).toMatchObject([{ index: 0, op: operation.op, reason: expect.stringMatching(/\w/) }]);
    expect(JSON.stringify(refused)).not.toContain("jane.roe");
  });

  it.each(deciding)("is refused where it decides for people: %s", (_what, operation) => {
    expect(acceptFromModel([operation]).refused).toMatchObject([{ reason: expect.stringContaining("people decide") }]);
  });

  it("loses personal data in texts and examples, and nothing else", () => {
    const operation = event({
      description: "A visitor joined; ask jane.roe@acme-shop.com.",
      parameters: { method: { type: "string", pii: "none", from: { data_layer: "method" } } },
      examples: { valid: [{ method: "e-mail", email: "x" }, { phone: 442079460958 }] },
    });
    const { accepted, refused } = acceptFromModel([operation]);
    expect(refused).toEqual([]);
    expect(accepted).toMatchObject([
      {
        value: {
          description: "A visitor joined; ask [email].",
          parameters: { method: { from: { data_layer: "method" } } },
          examples: { valid: [{ method: "e-mail" }, { phone: "[phone]" }] },
        },
      },
    ]);
  });

  it("is taken where it is clean", () => {
    const operations: Operation[] = [
      event({
        event: "email_signup_click",
        description: "The button that orders the newsletter was clicked.",
        owner: "@acme/growth",
        consent: ["analytics_storage"],
        trigger: { on: "click", selector: "#newsletter button.email", page: "home" },
        parameters: {
          method: { type: "string", pii: "none", enum: ["email", "google"], from: { constant: "email" } },
          phone_model: { type: "string", pii: "none", from: { data_layer: "product.phone_model" } },
          transaction_id: { pii: "pseudonymous", from: { data_layer: "ecommerce.transaction_id" } },
          link: { type: "string", pii: "none", from: { click: "text" } },
        },
      }),
      { op: "add_page", name: "product", value: { path: "/product/:slug" } },
      { op: "add_parameter", name: "payment_type", value: { type: "string", pii: "none" } },
      {
        op: "update_event",
        event: "contact",
        changes: [{ path: ["description"], set: "The contact button was clicked." }],
      },
      event({
        event: "contact_click",
        description: "A link that starts an e-mail or a call was clicked.",
        trigger: { on: "click", selector: "a[href^='mailto:']" },
        parameters: {
          method: {
            from: {
              lookup: { input: { click: "url" }, match: "regex", table: [{ when: "mailto:.*", then: "email" }] },
            },
          },
        },
      }),
      { op: "deprecate_event", event: "contact", reason: "The button is gone." },
    ];
    const { accepted, refused } = acceptFromModel(operations, [contact]);
    expect(refused).toEqual([]);
    expect(accepted).toEqual(operations);
  });

  it("does not trust its paths and its depth", () => {
    const deep: unknown = JSON.parse(`${'{"a":'.repeat(40)}1${"}".repeat(40)}`);
    const operations: Operation[] = [
      { op: "update_event", event: "x", changes: [{ path: ["__proto__", "polluted"], set: "yes" }] },
      { op: "update_event", event: "x", changes: [{ path: ["description"], set: deep }] },
    ];
    const { refused } = acceptFromModel(operations);
    expect(refused).toMatchObject([{ index: 1, reason: expect.stringContaining("deep") }]);
    expect({}).not.toHaveProperty("polluted");
  });
});
