import { describe, expect, it } from "vitest";
import { check } from "../../app/check/index.ts";
import { yaml } from "../../app/check/rule.ts";
import { parsePlan } from "../../app/plan/index.ts";
import { EXAMPLE_DAY, exampleFiles } from "./example-plan.ts";

/** A sound plan, before somebody (or a model that a web page has talked into it) changes it. */
const BASE = {
  "plan.yaml": yaml`
    version: 1
    site: { url: https://shop.example }
    destinations: { ga4: { type: ga4, measurement_id: G-ABC123 } }
    policy: { privacy_owner: "@acme/privacy" }
  `,
  "parameters.yaml": yaml`
    method: { type: string, enum: [email, google], pii: none, description: Way of logging in. }
    member_key: { type: string, pii: unique_id, description: Key of the member., waiver: { reason: Joins visits of members., owner: "@acme/privacy", expires: 2027-01-31 } }
  `,
  "events/login.yaml": yaml`
    event: login
    owner: "@acme/web"
    description: A visitor logged in with a password.
    trigger: { on: data_layer, event: login }
    consent: [analytics_storage]
    parameters: { method: { required: true, from: { data_layer: method } } }
  `,
};

const login = (parameters: string, rest = ""): Record<string, string> => ({
  "events/login.yaml": `${BASE["events/login.yaml"].replace(/parameters: .*\n/, "")}parameters:\n  ${parameters}\n${rest}`,
});

const WISHES: [wish: string, change: Record<string, string>, rule: string][] = [
  ["an e-mail address", login("user_email: { type: string, required: true }"), "privacy/personal-intent"],
  ["an e-mail address called none", login("user_email: { type: string, pii: none }"), "privacy/class-contradiction"],
  ["a hash of it", login("sha256_email_address: { type: string, pii: pseudonymous }"), "privacy/class-contradiction"],
  [
    "a personal path under a harmless name",
    login("who: { type: string, pii: none, from: { data_layer: user.phone } }"),
    "privacy/class-contradiction",
  ],
  [
    "what was typed into every field",
    login("form_values: { type: string, pii: none, description: Text of all fields of the form. }"),
    "privacy/class-contradiction",
  ],
  [
    "the value of a field",
    login("wish: { type: string, pii: none, from: { element: textarea, attribute: value } }"),
    "privacy/form-value",
  ],
  [
    "the text of a form",
    login("wish: { type: string, pii: none, from: { form: text } }"),
    "privacy/class-contradiction",
  ],
  [
    "the address behind a mail link",
    {
      "events/contact.yaml": yaml`
        event: contact
        trigger: { on: click, selector: "a[href^='mailto:']" }
        parameters: { target: { type: string, pii: none, from: { click: url } } }
      `,
    },
    "privacy/class-contradiction",
  ],
  [
    "names in a list of values",
    login("agent: { type: string, pii: none, enum: [Jane Doe, John Smith] }"),
    "privacy/class-contradiction",
  ],
  [
    "an address in an example",
    login("method: {}", "examples: { valid: [{ method: jane.roe@acme-shop.com }] }\n"),
    "privacy/personal-value",
  ],
  [
    "a description that says what for",
    {
      "events/login.yaml": BASE["events/login.yaml"].replace(
        /description: .*/,
        "description: Collects the visitor's e-mail address when they log in.",
      ),
    },
    "privacy/personal-intent",
  ],
  [
    "script that reads a field",
    {
      "gtm/tags.yaml": yaml`
        tags:
          - name: Chat
            type: html
            parameter:
              - type: template
                key: html
                value: "<script>dataLayer.push({u: document.querySelector('#email').value})</script>"
      `,
    },
    "privacy/gtm-code",
  ],
  [
    "a class that is milder than before",
    {
      "parameters.yaml": BASE["parameters.yaml"].replace("pii: unique_id", "pii: none"),
    },
    "change/privacy-lowered",
  ],
  [
    "the privacy rules switched off",
    {
      "plan.yaml": BASE["plan.yaml"].replace("policy: { ", "policy: { rules: { privacy/class-missing: off }, "),
      ...login("page_kind: { type: string }"),
    },
    "privacy/class-missing",
  ],
  [
    "consent no longer needed",
    { "events/login.yaml": BASE["events/login.yaml"].replace("consent: [analytics_storage]", "consent: []") },
    "change/privacy-lowered",
  ],
  ["an event that is gone overnight", { "events/login.yaml": "" }, "change/event-removed"],
  [
    "a reserved name",
    { "events/session_start.yaml": "event: session_start\ntrigger: { on: data_layer, event: start }\n" },
    "ga4/event-name-reserved",
  ],
  ["a reserved parameter", login("google_user: { type: string, pii: none }"), "ga4/parameter-name-reserved"],
  [
    "a selector for everything",
    { "events/purchase.yaml": 'event: purchase\ntrigger: { on: click, selector: "*" }\n' },
    "selector/everything",
  ],
];

describe("a change that asks for", () => {
  it.each(WISHES)("%s is refused", async (_wish, change, rule) => {
    const files = new Map([...exampleFiles({ ...BASE, ...change })].filter(([, text]) => text !== ""));
    const { findings } = check({
      parsed: await parsePlan(files),
      base: await parsePlan(exampleFiles(BASE)),
      today: EXAMPLE_DAY,
      root: "",
    });

    expect(findings.filter(({ severity }) => severity === "error").map((finding) => finding.rule)).toContain(rule);
  });

  it("nothing is not", async () => {
    const parsed = await parsePlan(exampleFiles(BASE));
    const { summary } = check({ parsed, base: parsed, today: EXAMPLE_DAY, root: "" });

    expect(summary.error).toBe(0);
    expect(check({ parsed, today: EXAMPLE_DAY, root: "" }).summary.error).toBe(0);
  });
});
