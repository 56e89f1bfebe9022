import Ajv from "ajv";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Finding } from "../../app/artefacts/index.ts";
import { fixedTexts, renderFindings, type RuleHelp } from "../../app/report/index.ts";
import { textEdit, type TextEdit } from "../../app/report/text-edit.ts";
import { documentOf, files, findings, HOSTILE, PURCHASE } from "./findings-sample.ts";

const rules: RuleHelp[] = [
  {
    id: "ga4/required-parameter",
    title: "Recommended events carry what GA4 requires",
    why: "GA4 ignores the value.",
    remedy: "Add the parameter.",
    severity: "error",
  },
];

const place = { type: "integer", minimum: 1 };
const message = { type: "object", required: ["text"], properties: { text: { type: "string", minLength: 1 } } };
const region = {
  type: "object",
  required: ["startLine"],
  additionalProperties: false,
  properties: { startLine: place, startColumn: place, endLine: place, endColumn: place },
};
const artifactLocation = {
  type: "object",
  required: ["uri"],
  properties: { uri: { type: "string", pattern: "^[A-Za-z0-9%/._~!'()*-]+$" }, uriBaseId: { const: "%SRCROOT%" } },
};
/** The part of the SARIF 2.1.0 schema that we write, with its own names and limits, and nothing else allowed. */
const schema = {
  type: "object",
  required: ["version", "runs"],
  properties: {
    $schema: { type: "string" },
    version: { const: "2.1.0" },
    runs: {
      type: "array",
      items: {
        type: "object",
        additionalProperties: false,
        required: ["tool"],
        properties: {
          columnKind: { enum: ["utf16CodeUnits", "unicodeCodePoints"] },
          originalUriBaseIds: { type: "object" },
          tool: {
            type: "object",
            required: ["driver"],
            properties: {
              driver: {
                type: "object",
                additionalProperties: false,
                required: ["name"],
                properties: {
                  name: { type: "string" },
                  informationUri: { type: "string" },
                  rules: {
                    type: "array",
                    uniqueItems: true,
                    items: {
                      type: "object",
                      additionalProperties: false,
                      required: ["id"],
                      properties: {
                        id: { type: "string" },
                        name: { type: "string", pattern: "^[A-Za-z0-9]+$" },
                        helpUri: { type: "string" },
                        shortDescription: message,
                        fullDescription: message,
                        help: message,
                        defaultConfiguration: {
                          type: "object",
                          properties: { level: { enum: ["none", "note", "warning", "error"] } },
                        },
                      },
                    },
                  },
                },
              },
            },
          },
          results: {
            type: "array",
            items: {
              type: "object",
              additionalProperties: false,
              required: ["message"],
              properties: {
                ruleId: { type: "string" },
                ruleIndex: { type: "integer", minimum: 0 },
                level: { enum: ["none", "note", "warning", "error"] },
                message,
                locations: {
                  type: "array",
                  minItems: 1,
                  items: {
                    type: "object",
                    required: ["physicalLocation"],
                    properties: {
                      physicalLocation: {
                        type: "object",
                        additionalProperties: false,
                        properties: { artifactLocation, region },
                      },
                    },
                  },
                },
                partialFingerprints: { type: "object", additionalProperties: { type: "string" } },
                fixes: {
                  type: "array",
                  items: {
                    type: "object",
                    required: ["artifactChanges"],
                    properties: {
                      description: message,
                      artifactChanges: {
                        type: "array",
                        minItems: 1,
                        items: {
                          type: "object",
                          required: ["artifactLocation", "replacements"],
                          properties: {
                            artifactLocation,
                            replacements: {
                              type: "array",
                              minItems: 1,
                              items: {
                                type: "object",
                                required: ["deletedRegion"],
                                properties: {
                                  deletedRegion: region,
                                  insertedContent: { type: "object", required: ["text"] },
                                },
                              },
                            },
                          },
                        },
                      },
                    },
                  },
                },
              },
            },
          },
        },
      },
    },
  },
};
const valid = new Ajv.default({ strict: false }).compile(schema);

interface Log {
  runs: {
    tool: { driver: { rules: { id: string; help?: { text: string } }[] } };
    results: {
      ruleId: string;
      ruleIndex: number;
      level: string;
      partialFingerprints: { primaryLocationLineHash: string };
      fixes?: {
        artifactChanges: { replacements: { deletedRegion: TextEdit; insertedContent: { text: string } }[] }[];
      }[];
    }[];
  }[];
}

function sarif(list: Finding[], more: object = {}) {
  const log: Log = JSON.parse(renderFindings(documentOf(list), { format: "sarif", files, rules, ...more }));
  valid(log);
  expect(valid.errors ?? []).toEqual([]);
  const [run] = log.runs;
  if (run === undefined) throw new Error("no run");
  return run;
}

function apply(text: string, edit: TextEdit): string {
  const lines = text.split("\n");
  const offset = (line: number, column: number) =>
    lines.slice(0, line - 1).join("\n").length + Math.min(line - 1, 1) + column - 1;
  return (
    text.slice(0, offset(edit.startLine, edit.startColumn)) +
    edit.inserted +
    text.slice(offset(edit.endLine, edit.endColumn))
  );
}

describe("findings as SARIF", () => {
  it("names rules once, with their help, and points each result at its rule", () => {
    const { tool, results } = sarif(findings);
    const ids = tool.driver.rules.map(({ id }) => id);
    expect(ids).toEqual(["ga4/required-parameter", "owner/missing", "plan/privacy-owner", "privacy/personal-class"]);
    expect(tool.driver.rules[0]?.help?.text).toContain("Add the parameter.");
    expect(results.map(({ ruleId, ruleIndex }) => ids[ruleIndex] === ruleId)).toEqual([true, true, true, true]);
    expect(results.map(({ level }) => level)).toEqual(["error", "error", "warning", "note"]);
  });

  it("keeps the fingerprint of a finding that only moved, and tells twins apart", () => {
    const first = findings[0] as Finding;
    const moved = { ...first, line: 6, endLine: 6 };
    const before = sarif([first]).results[0]?.partialFingerprints;
    const after = sarif([moved], { files: new Map([[first.file, `# one\n# two\n${PURCHASE}`]]) }).results[0]
      ?.partialFingerprints;
    expect(after).toEqual(before);
    const twins = sarif([first, { ...first, column: 12 }]).results.map((result) => result.partialFingerprints);
    expect(twins[0]).not.toEqual(twins[1]);
    expect(sarif([{ ...first, rule: "other/rule" }]).results[0]?.partialFingerprints).not.toEqual(before);
  });

  it("carries a fix as the edit that makes the fixed text", async () => {
    const plan = new Map([
      ["plan.yaml", "version: 1\nsite: { url: https://a.example/ }\n"],
      ["events/purchase.yaml", PURCHASE.replace("\temail", "  email")],
    ]);
    const shown = new Map([...plan].map(([path, text]) => [`tracking/${path}`, text]));
    const fixed = await fixedTexts({ findings, files: plan, root: "tracking" });
    const [first] = findings;
    const after = first && fixed.get(first)?.get("tracking/events/purchase.yaml");
    expect(after).toContain("currency");
    const { results } = sarif(findings, { files: shown, fixed });
    const replacement = results[0]?.fixes?.[0]?.artifactChanges[0]?.replacements[0];
    if (replacement === undefined) throw new Error("no fix");
    const edit = { ...replacement.deletedRegion, inserted: replacement.insertedContent.text };
    expect(apply(shown.get("tracking/events/purchase.yaml") ?? "", edit)).toBe(after);
    expect(results.slice(1).every((result) => result.fixes === undefined)).toBe(true);
  });

  it.each(HOSTILE)("stays valid with %j", (hostile) => {
    sarif([{ ...findings[1], message: hostile, file: hostile, rule: hostile } as Finding]);
  });

  it("describes any change of a text as one replacement", () => {
    const texts = fc
      .array(fc.constantFrom("a", "b", "\n", "ä", "  "), { maxLength: 30 })
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const edit = textEdit(before, after);
        expect(edit === undefined ? before : apply(before, edit)).toBe(after);
      }),
    );
  });
});
