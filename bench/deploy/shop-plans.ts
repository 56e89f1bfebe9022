/** Two states of a small shop's plan, as files: from one to the other things are created, changed and deleted in every way. */

const COMMON = {
  "plan.yaml": [
    "version: 1",
    "site: { name: Small Shop, url: https://shop.example/ }",
    "ai: { enabled: false }",
    "destinations: { ga4: { type: ga4, measurement_id: G-SMALL1 } }",
    'gtm: { account: "6001", container: "7001", public_id: GTM-ABC }',
    'pages: { product: { path: "/product/:slug" } }',
    'policy: { privacy_owner: "@shop/privacy", naming: { events: snake_case, parameters: snake_case } }',
    "",
  ].join("\n"),
  "parameters.yaml": "",
};

function event(name: string, trigger: string, parameter: string): string {
  return [
    `event: ${name}`,
    "version: 1",
    "status: active",
    'owner: "@shop/web"',
    `description: Somebody did what ${name} says.`,
    `trigger: ${trigger}`,
    "consent: [analytics_storage]",
    "parameters:",
    `  ${parameter}: { type: string, max_length: 60, pii: none, description: What it was about., from: { data_layer: shop.${parameter} } }`,
    "destinations: [ga4]",
    "",
  ].join("\n");
}

const onPush = (name: string) => `{ on: data_layer, event: ${name} }`;

const files = (events: Readonly<Record<string, string>>): Map<string, string> =>
  new Map([
    ...Object.entries(COMMON),
    ...Object.entries(events).map(([name, text]) => [`events/${name}.yaml`, text] as const),
  ]);

/** What is live at the start. */
export const before = files({
  cart_opened: event("cart_opened", onPush("cart_opened"), "cart_kind"),
  list_seen: event("list_seen", onPush("list_seen"), "list_kind"),
  form_left: event("form_left", onPush("form_left"), "form_kind"),
});

/** What is deployed: one event is gone, one has another trigger, two are new, one of them with a group of triggers. */
export const after = files({
  cart_opened: event("cart_opened", onPush("cart_shown"), "cart_kind"),
  list_seen: event("list_seen", onPush("list_seen"), "list_kind"),
  price_asked: event("price_asked", "{ on: click, selector: button.price, page: product }", "price_kind"),
  guide_read: event(
    "guide_read",
    "{ on: group, all: [{ on: scroll, percent: [90] }, { on: timer, interval_ms: 30000 }] }",
    "guide_kind",
  ),
});

/** Resources of somebody else in the same container, in the API's casing. */
export const strangers = {
  folder: [{ folderId: "901", name: "Marketing" }],
  variable: [
    {
      variableId: "902",
      name: "Campaign",
      type: "k",
      parameter: [{ type: "template", key: "name", value: "campaign" }],
    },
  ],
  trigger: [
    {
      triggerId: "903",
      name: "Newsletter",
      type: "customEvent",
      customEventFilter: [
        {
          type: "equals",
          parameter: [
            { type: "template", key: "arg0", value: "{{_event}}" },
            { type: "template", key: "arg1", value: "newsletter" },
          ],
        },
      ],
    },
  ],
  tag: [
    {
      tagId: "904",
      name: "Pixel",
      type: "html",
      parameter: [{ type: "template", key: "html", value: "<script>use({{Campaign}})</script>" }],
      firingTriggerId: ["903"],
      parentFolderId: "901",
      notes: "Ask marketing before you touch this.",
    },
  ],
};
