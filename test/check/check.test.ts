import { describe, expect, it } from "vitest";
import { check, type CheckResult } from "../../app/check/index.ts";
import { yaml } from "../../app/check/rule.ts";
import { parsePlan } from "../../app/plan/index.ts";
import { exampleFiles } from "./example-plan.ts";

const TODAY = "2026-11-23";

async function checked(
  files: Record<string, string>,
  options: { base?: Record<string, string>; root?: string } = {},
): Promise<CheckResult> {
  return check({
    parsed: await parsePlan(exampleFiles(files)),
    ...(options.base && { base: await parsePlan(exampleFiles(options.base)) }),
    today: TODAY,
    root: options.root ?? "tracking",
  });
}

const lines = (result: CheckResult): string[] =>
  result.findings.map(({ file, line, column, severity, rule }) => `${file}:${line}:${column} ${severity} ${rule}`);

const only = (result: CheckResult, ...rules: string[]): string[] =>
  lines(result).filter((line) => rules.some((rule) => line.endsWith(` ${rule}`)));

const planWith = (policy: string): string =>
  `version: 1\nsite: { url: https://shop.example }\npolicy: ${policy}\ndestinations: { ga4: { type: ga4, measurement_id: G-ABC123 } }\n`;

/** The plan of the design's fourth section, with the page that its trigger names. */
const DESIGN = {
  "plan.yaml": yaml`
    version: 1
    site:
      name: Acme Shop
      url: https://shop.example
      previews: https://pr-{number}.shop.example
    crawl: { max_pages: 200, exclude: [/admin/**], consent: [denied, granted] }
    ai: { enabled: false, model: gpt-5-mini }
    destinations:
      ga4: { type: ga4, measurement_id: G-ABC123 }
    gtm: { account: "6001", container: "7001", public_id: GTM-ABC }
    pages:
      product: { path: /product/:slug }
      thank_you: { path: /thank-you }
    policy:
      privacy_owner: "@acme/privacy"
      naming: { events: snake_case, parameters: snake_case }
      rules: { description/too-short: off }
  `,
  "parameters.yaml": yaml`
    currency:       { type: string, pattern: "^[A-Z]{3}$", pii: none, description: ISO 4217 code of the amount. }
    transaction_id: { type: string, max_length: 64, pii: pseudonymous, description: Order number. }
  `,
  "events/purchase.yaml": yaml`
    event: purchase
    version: 2
    status: active
    owner: "@acme/checkout"
    description: The order confirmation page was shown.
    trigger: { on: data_layer, event: purchase, page: thank_you }
    consent: [analytics_storage]
    parameters:
      transaction_id: { required: true, from: { data_layer: ecommerce.transaction_id } }
      value:          { type: number, minimum: 0, required: true, pii: none, from: { data_layer: ecommerce.value } }
      currency:       { required: true, from: { data_layer: ecommerce.currency } }
    destinations: [ga4]
    examples:
      valid:   [{ transaction_id: T-1, value: 10, currency: USD }]
      invalid: [{ transaction_id: T-1, value: "10", currency: usd }]
    evidence: [{ page: thank_you, seen: data_layer, at: 2026-11-20 }]
  `,
};

describe("findings", () => {
  it("the plan of the design has no error; GA4 misses the products, and one page has no event", async () => {
    const result = await checked(DESIGN);

    expect(lines(result)).toEqual([
      "tracking/events/purchase.yaml:1:8 warning ga4/recommended-required",
      "tracking/plan.yaml:12:3 note reference/unused-page",
    ]);
    expect(result.summary).toEqual({ error: 0, warning: 1, note: 1, suppressed: 0, files: 3, events: 1 });
  });

  it("are sorted by place, and say where the rule is explained", async () => {
    const { findings } = await checked({ "events/b.yaml": "event: b\ntrigger: { on: click }\n", ...DESIGN });
    const keys = findings.map(
      ({ file, line, column, rule }) => `${file}:${String(line).padStart(4, "0")}:${column} ${rule}`,
    );

    expect(keys).toEqual(keys.toSorted());
    expect(findings[0]).toMatchObject({ help: `https://jtracking.dev/rules/${findings[0]?.rule}`, event: "b" });
  });

  it.each([
    ["", "plan.yaml"],
    [".", "plan.yaml"],
    ["apps/shop/tracking", "apps/shop/tracking/plan.yaml"],
  ])("under the root %j their file is %s", async (root, file) => {
    const { findings } = await checked({}, { root });

    expect(findings.map((finding) => finding.file)).toContain(file);
  });

  it("hold no personal data that the plan has", async () => {
    const { findings } = await checked({
      "events/a.yaml":
        "event: jane.roe@acme-shop.com\ntrigger: { on: data_layer, event: a, page: jane.roe@acme-shop.com }\n",
    });

    expect(findings.length).toBeGreaterThan(3);
    expect(JSON.stringify(findings.map(({ message, fix }) => [message, fix?.description]))).not.toContain("jane.roe");
  });

  it("what seems missing because a file cannot be read is not told as well", async () => {
    const result = await checked({
      ...DESIGN,
      "parameters.yaml": "currency: { type: string, pii: none\n",
      "events/old.yaml":
        "event: old\nstatus: deprecated\nreplaced_by: broken\ntrigger: { on: data_layer, event: old }\n",
      "events/broken.yaml": "event: [broken\n",
    });

    expect(only(result, "plan/syntax")).toHaveLength(2);
    expect(
      only(result, "reference/dictionary", "privacy/class-missing", "reference/replaced-by", "example/valid"),
    ).toEqual([]);
  });

  it("a broken plan.yaml makes no page and no destination unknown", async () => {
    const result = await checked({ ...DESIGN, "plan.yaml": "version: 1\nsite: { url: https://shop.example\n" });

    expect(only(result, "reference/page", "reference/destination")).toEqual([]);
    expect(result.summary.error).toBe(1);
  });
});

const BARE = { "events/login.yaml": "event: login\ntrigger: { on: data_layer, event: login }\n" };

describe("owners", () => {
  const event = (name: string, owner = ""): [string, string] => [
    `events/${name}.yaml`,
    `event: ${name}\n${owner}trigger: { on: data_layer, event: ${name} }\n`,
  ];

  it("are asked for once where nobody owns anything, and for each event where somebody does", async () => {
    const names = ["a_one", "a_two", "a_three", "a_four"];
    const none = await checked(Object.fromEntries(names.map((name) => event(name))));
    expect(only(none, "owner/missing")).toEqual(["tracking/plan.yaml:2:1 warning owner/missing"]);
    const some = await checked(
      Object.fromEntries(names.map((name, index) => event(name, index === 0 ? 'owner: "@acme/web"\n' : ""))),
    );
    expect(only(some, "owner/missing")).toHaveLength(3);
  });
});

describe("severities", () => {
  it.each([
    ["off", []],
    ["note", ["tracking/events/login.yaml:1:8 note owner/missing"]],
    ["error", ["tracking/events/login.yaml:1:8 error owner/missing"]],
  ])("the policy sets a rule to %s", async (severity, expected) => {
    const result = await checked({ ...BARE, "plan.yaml": planWith(`{ rules: { owner/missing: ${severity} } }`) });

    expect(only(result, "owner/missing")).toEqual(expected);
  });

  it("the policy goes before what a rule says of one finding", async () => {
    const event = "event: purchase\ntrigger: { on: data_layer, event: purchase }\n";
    const policy = planWith("{ rules: { ga4/recommended-required: note } }");
    const result = await checked({ "events/purchase.yaml": event, "plan.yaml": policy });

    expect(new Set(only(result, "ga4/recommended-required"))).toEqual(
      new Set(["tracking/events/purchase.yaml:1:8 note ga4/recommended-required"]),
    );
  });

  it("locked rules stay errors", async () => {
    const result = await checked({
      "plan.yaml": planWith("{ rules: { privacy/personal-class: off, plan/syntax: note } }"),
      "parameters.yaml": "contact: { type: string, pii: email }\n",
      "events/a.yaml": "event: [\n",
    });

    expect(only(result, "privacy/personal-class")).toEqual([
      "tracking/parameters.yaml:1:31 error privacy/personal-class",
    ]);
    expect(only(result, "plan/syntax")).toHaveLength(1);
    expect(only(result, "policy/locked-rule")).toHaveLength(2);
  });
});

const suppressing = (rule: string, expires: string): string =>
  `suppress: [{ rule: ${rule}, reason: The team is being formed., expires: ${expires} }]\n`;

describe("suppressions", () => {
  it("silence their rule in their file until their day, and are listed", async () => {
    const result = await checked({
      "events/login.yaml": BARE["events/login.yaml"] + suppressing("owner/missing", TODAY),
    });

    expect(only(result, "owner/missing", "suppress/unused")).toEqual([]);
    expect(result.summary.suppressed).toBe(1);
    expect(result.suppressed).toMatchObject([
      { finding: { rule: "owner/missing" }, reason: "The team is being formed.", expires: TODAY },
    ]);
  });

  it("in plan.yaml they count for the whole plan", async () => {
    const result = await checked({
      ...BARE,
      "plan.yaml": planWith("{}") + suppressing("owner/missing", "2026-12-01"),
      "events/logout.yaml": "event: logout\ntrigger: { on: data_layer, event: logout }\n",
    });

    expect(only(result, "owner/missing")).toEqual([]);
    expect(result.summary.suppressed).toBe(2);
  });

  it("in another event they count for nothing", async () => {
    const result = await checked({
      ...BARE,
      "events/logout.yaml": `event: logout\nowner: "@a/b"\ntrigger: { on: data_layer, event: logout }\n${suppressing("owner/missing", "2026-12-01")}`,
    });

    expect(only(result, "owner/missing")).toHaveLength(1);
    expect(only(result, "suppress/unused")).toEqual(["tracking/events/logout.yaml:4:12 note suppress/unused"]);
  });

  it("after their day the finding is back, with a warning", async () => {
    const result = await checked({
      "events/login.yaml": BARE["events/login.yaml"] + suppressing("owner/missing", "2026-11-22"),
    });

    expect(only(result, "owner/missing", "suppress/expired", "suppress/unused")).toEqual([
      "tracking/events/login.yaml:1:8 warning owner/missing",
      "tracking/events/login.yaml:3:79 warning suppress/expired",
    ]);
  });

  it("cannot silence what is declared personal", async () => {
    const result = await checked({
      "plan.yaml": planWith("{}") + suppressing("privacy/personal-class", "2026-12-01"),
      "parameters.yaml": "contact: { type: string, pii: email }\n",
    });

    expect(only(result, "privacy/personal-class", "policy/locked-rule", "suppress/unused")).toEqual([
      "tracking/parameters.yaml:1:31 error privacy/personal-class",
      "tracking/plan.yaml:5:20 warning policy/locked-rule",
    ]);
  });
});

describe("with a base", () => {
  it("what was wrong before is known, also when it moved to another line", async () => {
    const result = await checked(
      { "events/login.yaml": `# moved\n${BARE["events/login.yaml"]}consent: []\n` },
      { base: BARE },
    );

    expect(only(result, "owner/missing", "description/missing")).toEqual([]);
    expect(result.known.map(({ rule, line }) => `${line} ${rule}`)).toContain("2 owner/missing");
    expect(result.summary.known).toBe(result.known.length);
  });

  it("what is new in a file with old findings is not known", async () => {
    const result = await checked(
      { "events/login.yaml": `${BARE["events/login.yaml"]}parameters: { page_title: { type: string, pii: none } }\n` },
      { base: BARE },
    );

    expect(only(result, "ga4/automatic-parameter")).toHaveLength(1);
    expect(only(result, "owner/missing")).toEqual([]);
  });

  it("of two that look alike one is new when the base had one", async () => {
    const click = "{ on: click }";
    const base = { "events/a.yaml": `event: a\ntrigger: [${click}]\n` };
    const result = await checked(
      { "events/a.yaml": `event: a\ntrigger: [${click}, { links_only: false, on: click }]\n` },
      { base },
    );

    expect(only(result, "trigger/too-broad")).toHaveLength(1);
    expect(result.known.filter(({ rule }) => rule === "trigger/too-broad")).toHaveLength(1);
  });

  it("taking a suppression out brings the finding back as new", async () => {
    const base = { "events/login.yaml": BARE["events/login.yaml"] + suppressing("owner/missing", "2026-12-01") };
    const result = await checked(BARE, { base });

    expect(only(result, "owner/missing")).toHaveLength(1);
  });

  it("a change is measured by the stricter of the two policies", async () => {
    const strict = planWith("{ rules: { owner/missing: error } }");
    const mild = planWith("{ rules: { owner/missing: off, description/missing: error } }");
    const result = await checked({ ...BARE, "plan.yaml": mild }, { base: { "plan.yaml": strict } });

    expect(only(result, "owner/missing", "description/missing", "policy/weakened")).toEqual([
      "tracking/events/login.yaml:1:8 error description/missing",
      "tracking/events/login.yaml:1:8 error owner/missing",
      "tracking/plan.yaml:3:35 warning policy/weakened",
    ]);
  });

  it("a plan that is new has nothing known", async () => {
    const result = check({
      parsed: await parsePlan(exampleFiles(BARE)),
      base: await parsePlan(new Map()),
      today: TODAY,
      root: "",
    });

    expect(result.known).toEqual([]);
    expect(only(result, "owner/missing")).toHaveLength(1);
  });

  it("nothing is new in an unchanged plan", async () => {
    const result = await checked({ ...DESIGN, ...BARE }, { base: { ...DESIGN, ...BARE } });

    expect(result.findings).toEqual([]);
    expect(result.known.length).toBeGreaterThan(3);
  });
});
