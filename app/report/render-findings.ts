import type { Finding, FindingsDocument } from "../artefacts/index.ts";
import { findingsAnnotations } from "./findings-annotations.ts";
import { findingsMarkdown } from "./findings-markdown.ts";
import { findingsSarif, type FixedTexts, type RuleHelp } from "./findings-sarif.ts";
import { findingsText } from "./findings-text.ts";

/** As `--format` names them. */
export type FindingsFormat = "text" | "json" | "sarif" | "github" | "markdown";

export const FINDINGS_FORMATS: readonly FindingsFormat[] = ["text", "json", "sarif", "github", "markdown"];

export interface RenderFindingsOptions {
  format: FindingsFormat;
  /** Texts by the paths that findings name: for code frames (text), fingerprints and fixes (sarif). */
  files?: ReadonlyMap<string, string> | undefined;
  /** text: @default false */
  color?: boolean | undefined;
  /** sarif: what the rules say about themselves. */
  rules?: readonly RuleHelp[] | undefined;
  /** sarif: what fixes make of the files, from `fixedTexts`. */
  fixed?: FixedTexts | undefined;
  /** markdown: bytes at most. @default 60,000 */
  maxBytes?: number | undefined;
  /** markdown: a line that says where the whole report is, when not all of it fits. */
  more?: string | undefined;
}

const RENDERERS: Record<FindingsFormat, (document: FindingsDocument, options: RenderFindingsOptions) => string> = {
  text: findingsText,
  json: (document) => `${JSON.stringify(document, null, 2)}\n`,
  sarif: findingsSarif,
  github: findingsAnnotations,
  markdown: findingsMarkdown,
};

/** Findings as text that ends with a line break. */
export function renderFindings(document: FindingsDocument, options: RenderFindingsOptions): string {
  return RENDERERS[options.format](document, options);
}

/** The document that `check --json` prints, of what a check returned. */
export function findingsDocument(result: {
  findings: Finding[];
  summary: FindingsDocument["summary"];
}): FindingsDocument {
  return { findings: result.findings, summary: result.summary };
}
