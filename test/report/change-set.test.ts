import { describe, expect, it } from "vitest";
import { type ChangeSetDocument, validate } from "../../app/artefacts/index.ts";
import { renderChangeSet } from "../../app/report/index.ts";
import { HOSTILE as HOSTILE_TEXTS } from "./findings-sample.ts";

const HOSTILE = HOSTILE_TEXTS.join(" ");

const EMPTY: ChangeSetDocument = { changes: [], clashes: [], unresolved: [], copies: [], foreign: {} };

const changeSet: ChangeSetDocument = {
  changes: [
    {
      action: "create",
      kind: "variable",
      key: "variable/dlv - value",
      name: "dlv - value",
      id: "new_1",
      resource: {},
      differences: [
        { field: "notes", plan: "jtracking: variable/dlv - value" },
        { field: "parameter.name", plan: "value" },
        { field: "type", plan: "v" },
      ],
    },
    {
      action: "update",
      kind: "tag",
      key: "event/purchase/ga4",
      name: "GA4 - purchase",
      id: "12",
      fingerprint: "17",
      resource: {},
      differences: [
        { field: "consentSettings", live: { consentStatus: "needed" } },
        { field: "firingTriggerId", live: ["ce - a", "ce - b"], plan: ["ce - b", "ce - c"] },
        { field: "name", live: "Purchase", plan: "GA4 - purchase" },
        {
          field: "parameter.eventSettingsTable",
          live: [
            { parameter: "value", parameterValue: "{{dlv - v}}" },
            { parameter: "coupon", parameterValue: "{{dlv - coupon}}" },
          ],
          plan: [
            { parameter: "value", parameterValue: "{{dlv - value}}" },
            { parameter: "currency", parameterValue: "EUR" },
          ],
        },
      ],
    },
    {
      action: "update",
      kind: "tag",
      key: "gtm/Pixel",
      name: "Pixel",
      id: "13",
      resource: {},
      differences: [
        {
          field: "parameter.html",
          live: `<script>\n${"a();\n".repeat(60)}</script>`,
          plan: `<script>\n${"a();\n".repeat(30)}b();\n${"a();\n".repeat(30)}</script>`,
        },
      ],
    },
    { action: "delete", kind: "trigger", key: "trigger/ce - a", name: "ce - a", id: "4", differences: [] },
  ],
  clashes: [{ kind: "tag", name: "GA4 - refund", id: "77", key: "event/refund/ga4" }],
  unresolved: [{ kind: "tag", name: "Stape", key: "gtm/Stape", to: "template", target: "cvt_5TP8W" }],
  copies: [],
  foreign: { tag: 3, builtInVariable: 1 },
  consequences: [
    { about: "consent", lowers: false, kind: "tag", name: "GA4 - view", message: "waits for analytics_storage now" },
    { about: "consent", lowers: true, kind: "tag", name: "GA4 - purchase", message: "waits for no consent any more" },
  ],
};

describe("a change set", () => {
  it("is told for a terminal: consequences, obstacles, then field by field", () => {
    expect(renderChangeSet(changeSet, { format: "text", target: "Acme (GTM-ABC)" })).toMatchInlineSnapshot(`
      "Consent and privacy
        ! consent  tag GA4 - purchase: waits for no consent any more
        ✓ consent  tag GA4 - view: waits for analytics_storage now

      In the way: nothing is deployed before
        x tag GA4 - refund (id 77) is somebody else's and has the name of one of the plan's. Rename it in GTM, or take it over: jtracking adopt "GA4 - refund"
        x tag Stape needs the template cvt_5TP8W, which neither the plan nor the container has. Add the template to the container from GTM's gallery, or keep it in gtm/templates.yaml.

        + variable dlv - value  variable/dlv - value
            name: "value"
            type: "v"

        ~ tag GA4 - purchase  event/purchase/ga4
            - consentSettings: {"consentStatus":"needed"}
            + firingTriggerId ce - c
            - firingTriggerId ce - a
            ~ name: "Purchase" → "GA4 - purchase"
            ~ eventSettingsTable value: "{{dlv - v}}" → "{{dlv - value}}"
            + eventSettingsTable currency: "EUR"
            - eventSettingsTable coupon: "{{dlv - coupon}}"

        ~ tag Pixel  gtm/Pixel
            ~ html: 318 → 323 characters, from line 32: …"a();\\na();\\na();\\na();\\na();\\na();\\na();\\na();\\na();\\na();\\na();\\na();\\n"… → …"a();\\na();\\na();\\na();\\nb();\\na();\\na();\\na();\\na();\\na();\\na();\\na();\\n"…

        - trigger ce - a  trigger/ce - a

      1 to create, 2 to update, 1 to delete in Acme (GTM-ABC). Not ours and not touched: 3 tags, 1 built-in variable.
      "
    `);
  });

  it("is told in Markdown for a pull request", () => {
    expect(renderChangeSet(changeSet, { format: "markdown", target: "Acme (GTM-ABC)" })).toMatchInlineSnapshot(`
      "### What a deploy does in \`Acme (GTM-ABC)\`

      1 to create, 2 to update, 1 to delete. Not ours and not touched: 3 tags, 1 built-in variable.

      #### Consent and privacy

      - ⚠️ tag \`GA4 - purchase\`: waits for no consent any more
      - tag \`GA4 - view\`: waits for analytics\\_storage now

      #### In the way: nothing is deployed before

      - tag \`GA4 - refund\` is somebody else's and has the name of one of the plan's: rename it in GTM, or adopt it.
      - tag \`Stape\` needs the template \`cvt_5TP8W\`.

      | | What | Fields |
      | --- | --- | --- |
      | \`+\` | variable \`dlv - value\` | \`name: "value"\`<br>\`type: "v"\` |
      | \`~\` | tag \`GA4 - purchase\` | \`- consentSettings: {"consentStatus":"needed"}\`<br>\`+ firingTriggerId ce - c\`<br>\`- firingTriggerId ce - a\`<br>\`~ name: "Purchase" → "GA4 - purchase"\`<br>\`~ eventSettingsTable value: "{{dlv - v}}" → "{{dlv - value}}"\`<br>\`+ eventSettingsTable currency: "EUR"\`<br>\`- eventSettingsTable coupon: "{{dlv - coupon}}"\` |
      | \`~\` | tag \`Pixel\` | <code>\\~ html: 318 → 323 characters, from line 32: …"a\\(\\);&#92;na\\(\\);&#92;na\\(\\);&#92;na\\(\\);&#92;na\\(\\);&#92;na\\(\\);&#92;na\\(\\);&#92;na\\(\\);&#92;na\\(\\);&#92;na\\(\\);&#92;na\\(\\);&#92;na\\(\\);&#92;n"… → …"a\\(\\);&#92;na\\(\\);&#92;na\\(\\);&#92;na\\(\\);&#92;nb\\(\\);&#92;na\\(\\);&#92;na\\(\\);&#92;na\\(\\);&#92;na\\(\\);&#92;na\\(\\);&#92;na\\(\\);&#92;na\\(\\);&#92;n"…</code> |
      | \`-\` | trigger \`ce - a\` |  |
      "
    `);
  });

  it("names what others still use, before it goes", () => {
    const stillUsed = [{ kind: "trigger", name: "ce - a", user: { kind: "tag", name: "Theirs | all" } }] as const;

    expect(renderChangeSet({ ...changeSet, stillUsed: [...stillUsed] }, { format: "markdown" })).toContain(
      "- trigger `ce - a` goes, and the tag <code>Theirs &#124; all</code>, which is somebody else's, still uses it.",
    );
  });

  it("is a document of its schema for machines", async () => {
    const document: unknown = JSON.parse(renderChangeSet(changeSet, { format: "json" }));

    expect(await validate("change-set", document)).toEqual([]);
    expect(document).toMatchObject({ summary: { create: 1, update: 2, delete: 1 } });
  });

  it("with nothing in it says so", () => {
    expect(renderChangeSet({ ...EMPTY, foreign: { tag: 1 } }, { format: "text" })).toBe(
      "Nothing to do: GTM has what the plan asks for. Not ours and not touched: 1 tag.\n",
    );
    expect(renderChangeSet(EMPTY, { format: "markdown" })).toBe("### Nothing to do in GTM\n");
  });

  it("shows what is replaced as one entry", () => {
    const replaced = {
      ...EMPTY,
      changes: [
        { action: "delete", kind: "variable", key: "a", name: "x", id: "1", differences: [] },
        { action: "create", kind: "variable", key: "b", name: "x", id: "new_1", differences: [] },
      ],
    } satisfies ChangeSetDocument;

    expect(renderChangeSet(replaced, { format: "text" })).toBe(
      "  -/+ variable x  b\n\n1 to create, 0 to update, 1 to delete.\n",
    );
  });

  it("lets no text of strangers steer a terminal or a page", () => {
    const hostile: ChangeSetDocument = {
      ...EMPTY,
      changes: [
        {
          action: "update",
          kind: "tag",
          key: HOSTILE,
          name: HOSTILE,
          id: HOSTILE,
          differences: [
            { field: HOSTILE, live: HOSTILE, plan: [HOSTILE] },
            { field: "list", live: [{ a: HOSTILE, b: "1" }], plan: [{ a: HOSTILE, b: "2" }] },
          ],
        },
      ],
      clashes: [{ kind: "tag", name: HOSTILE, id: HOSTILE, key: HOSTILE }],
      unresolved: [{ kind: "tag", name: HOSTILE, key: HOSTILE, to: "tag", target: HOSTILE }],
      consequences: [{ about: "privacy", lowers: true, kind: "tag", name: HOSTILE, message: HOSTILE }],
    };
    const text = renderChangeSet(hostile, { format: "text", target: HOSTILE });
    const markdown = renderChangeSet(hostile, { format: "markdown", target: HOSTILE });

    // oxlint-disable-next-line no-control-regex -- control characters are what must not be there
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    for (const dangerous of ["<script", "<!--", "@everyone", "```"]) expect(markdown).not.toContain(dangerous);
  });

  it("of any size fits into a comment, whole tables first", () => {
    const [change] = changeSet.changes;
    const many = Array.from({ length: 2_000 }, (_item, index) => ({ ...change, name: `n ${index}` }));
    const markdown = renderChangeSet(
      { ...changeSet, changes: many.filter((one) => "action" in one) as ChangeSetDocument["changes"] },
      { format: "markdown" },
    );

    expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(60_000);
    expect(markdown).toContain("did not fit here");
  });
});
