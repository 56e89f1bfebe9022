import { createHash } from "node:crypto";
import type { Finding, FindingsDocument } from "../artefacts/index.ts";
import { SARIF_RESULTS } from "./limits.ts";
import { gravestFirst } from "./severity.ts";
import { textEdit } from "./text-edit.ts";
import { visibleText } from "./visible-text.ts";

/** What a rule says about itself; the check room's rules fit. */
export interface RuleHelp {
  id: string;
  title: string;
  why: string;
  remedy: string;
  severity: Finding["severity"];
}

/** What a fix would make of files: text by path, for the findings that have a fix. See `fixedTexts`. */
export type FixedTexts = ReadonlyMap<Finding, ReadonlyMap<string, string>>;

export interface FindingsSarifOptions {
  /** Texts by the paths that findings name: they make fingerprints outlive a moved line, and fixes possible. */
  files?: ReadonlyMap<string, string> | undefined;
  rules?: readonly RuleHelp[] | undefined;
  fixed?: FixedTexts | undefined;
}

const SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

/** SARIF 2.1.0 for code scanning. https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
export function findingsSarif({ findings }: FindingsDocument, options: FindingsSarifOptions = {}): string {
  const results = gravestFirst(findings).slice(0, SARIF_RESULTS);
  const ids = [...new Set(results.map(({ rule }) => rule))].toSorted();
  const known = new Map((options.rules ?? []).map((rule) => [rule.id, rule]));
  const helpPages = new Map(results.map(({ rule, help }) => [rule, help]));
  const fingerprint = fingerprints(options.files);
  const log = {
    $schema: SCHEMA,
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "jtracking",
            informationUri: "https://jtracking.dev",
            rules: ids.map((id) => descriptor(id, known.get(id), helpPages.get(id))),
          },
        },
        columnKind: "utf16CodeUnits",
        originalUriBaseIds: { "%SRCROOT%": { description: { text: "The folder that the command ran in." } } },
        results: results.map((finding) => ({
          ruleId: finding.rule,
          ruleIndex: ids.indexOf(finding.rule),
          level: finding.severity,
          message: { text: messageOf(finding) },
          locations: [{ physicalLocation: { artifactLocation: artifact(finding.file), region: region(finding) } }],
          partialFingerprints: fingerprint(finding),
          ...fixes(finding, options),
        })),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

const messageOf = ({ message, fix }: Finding): string =>
  visibleText(fix === undefined ? message : `${message}\nFix: ${fix.description}`);

const artifact = (file: string) => ({
  uri: file.split("/").map(encodeURIComponent).join("/"),
  uriBaseId: "%SRCROOT%",
});

const region = ({ line, column, endLine, endColumn }: Finding) => ({
  startLine: line,
  startColumn: column,
  ...(endLine !== undefined && { endLine }),
  ...(endColumn !== undefined && { endColumn }),
});

function descriptor(id: string, rule: RuleHelp | undefined, helpUri: string | undefined): object {
  const words = id.split(/[^a-z0-9]+/i).filter((word) => word !== "");
  const name = words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join("");
  return {
    id,
    ...(name !== "" && { name }),
    ...(helpUri !== undefined && { helpUri }),
    ...(rule && {
      shortDescription: { text: rule.title },
      fullDescription: { text: rule.why },
      help: { text: `${rule.why}\n\n${rule.remedy}`, markdown: `${rule.why}\n\n**What to do:** ${rule.remedy}` },
      defaultConfiguration: { level: rule.severity },
    }),
  };
}

/** Equal as long as rule, file and the text of the line are: a finding that only moved is the same alert. */
function fingerprints(files: ReadonlyMap<string, string> | undefined): (finding: Finding) => Record<string, string> {
  const lines = new Map<string, string[]>();
  const seen = new Map<string, number>();
  return ({ rule, file, line, message }) => {
    let texts = lines.get(file);
    if (texts === undefined) lines.set(file, (texts = files?.get(file)?.split("\n") ?? []));
    const subject = texts[line - 1]?.trim() ?? message;
    const hash = createHash("sha256").update([rule, file, subject].join("\n")).digest("hex").slice(0, 32);
    const times = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, times);
    return { primaryLocationLineHash: `${hash}:${times}` };
  };
}

function fixes(finding: Finding, { files, fixed }: FindingsSarifOptions): object {
  const after = fixed?.get(finding);
  if (finding.fix === undefined || after === undefined) return {};
  const artifactChanges = [...after].flatMap(([file, text]) => {
    const edit = textEdit(files?.get(file) ?? "", text);
    if (edit === undefined || !files?.has(file)) return [];
    const { startLine, startColumn, endLine, endColumn, inserted } = edit;
    const deletedRegion = { startLine, startColumn, endLine, endColumn };
    return [
      { artifactLocation: artifact(file), replacements: [{ deletedRegion, insertedContent: { text: inserted } }] },
    ];
  });
  return artifactChanges.length === 0
    ? {}
    : { fixes: [{ description: { text: finding.fix.description }, artifactChanges }] };
}
