/** The event file of the design, with the accidents of layout that people leave behind. */
export const PURCHASE = `# yaml-language-server: $schema=https://jtracking.dev/schemas/v1/event.schema.json
event: purchase
version: 2                       # whole number; a breaking edit must raise it
status: active                   # proposed | active | deprecated
owner: "@acme/checkout"
description: The order confirmation page was shown.

# The shop pushes it once, behind the payment.
trigger: { on: data_layer, event: purchase, page: thank_you }
consent: [analytics_storage]
parameters:
  # Never the customer's number.
  transaction_id: { required: true, from: { data_layer: ecommerce.transaction_id } }
  value:          { type: number, minimum: 0, required: true, pii: none, from: { data_layer: ecommerce.value } } # EUR

  currency:
    required: true     # ISO 4217
    from: { data_layer: ecommerce.currency }
destinations:
- ga4   # first
# a second one is planned
- ads
examples:
  valid:   [{ transaction_id: T-1, value: 10, currency: USD }]
  invalid: [{ transaction_id: T-1, value: "10", currency: usd }]
evidence: [{ page: thank_you, seen: data_layer, at: 2026-11-20 }]
`;

export const PLAN = `version: 1
site:
  name: Acme Shop
  url: https://shop.example
destinations:
  ga4: { type: ga4, measurement_id: G-ABC123 }
  ads: { type: ga4, measurement_id: G-DEF456 }
pages:
  thank_you: { path: /thank-you }
  product: { path: /product/:slug }
policy:
  privacy_owner: "@acme/privacy"
`;

export const PARAMETERS = `currency:       { type: string, pattern: "^[A-Z]{3}$", pii: none, description: ISO 4217 code of the amount. }
transaction_id: { type: string, max_length: 64, pii: pseudonymous, description: Order number. }
`;

/** A whole plan, with more events or other texts where given. */
export function planFiles(more: Record<string, string> = {}): Map<string, string> {
  return new Map(
    Object.entries({
      "plan.yaml": PLAN,
      "parameters.yaml": PARAMETERS,
      "events/purchase.yaml": PURCHASE,
      ...more,
    }),
  );
}

/** YAML that people write and machines do not: every kind of scalar and collection, comments everywhere. */
export const UNUSUAL = `# top
event: "x"   # name

# about trigger
trigger:   # t
  # inner
  - on: click
    selector: 'a[href^="tel:"]'   # sel
    where:
    - of: { click: url }   # of
      is: contains
      value: |
        a
        b

    # after
  - {on: page_view, page: [a, b ,c,], # in flow
     where: []}
  -
  - # empty
description: >-
  folded text
  over lines

parameters:
  # p1
  a: {required: true,type: string} # pa

  "b b":
    type:   number
    enum:
    - 1   # one
    # two
    - 2
  'c': 
  d: plain
    multi line
destinations: [
  ga4, # first
  ga5
]
nested:
- - 1
  - 2
- - x: 1
    y: 2
  - 3
examples: {}
keep: |+
  text


evidence: []
tail:
  x: 1`;
