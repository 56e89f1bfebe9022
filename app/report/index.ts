/** Findings, changes, operations and crawls for people: terminal, Markdown, annotations, SARIF, and one page of HTML. */
export { crawlProgress } from "./crawl-progress.ts";
export type { CrawlNumbers } from "./crawl-words.ts";
export type { RuleHelp } from "./findings-sarif.ts";
export { fixedTexts } from "./fixed-texts.ts";
export { gtmDriftMarkdown } from "./gtm-drift-markdown.ts";
export { type EventPicture, eventPictures } from "./html/event-pictures.ts";
export { createPrinter, type Printer, type PrinterOptions } from "./printer.ts";
export { createProgress, type Progress, type ProgressOptions, type ProgressState } from "./progress.ts";
export { renderChangeSet, type RenderChangeSetOptions } from "./render-change-set.ts";
export { renderChanges, type RenderChangesOptions } from "./render-changes.ts";
export { type Drifted, renderDrift, type RenderDriftOptions } from "./render-drift.ts";
export { renderError, type RenderErrorOptions } from "./render-error.ts";
export {
  FINDINGS_FORMATS,
  findingsDocument,
  renderFindings,
  type FindingsFormat,
  type RenderFindingsOptions,
} from "./render-findings.ts";
export { failedLines, renderCoverage } from "./render-coverage.ts";
export { renderOperations, type RenderOperationsOptions } from "./render-operations.ts";
export { renderTable, type RenderTableOptions } from "./render-table.ts";
export type { ReportBox, ReportInput, ReportScreenshot } from "./html/report-input.ts";
export {
  findingMessage,
  renderReview,
  type ReviewedEvent,
  type ReviewedParameter,
  type ReviewedPlan,
  reviewTitle,
} from "./render-review.ts";
export { codeSpan, escapeMarkdown } from "./escape-markdown.ts";
export { visibleText } from "./visible-text.ts";
export { renderModelRun, type ModelRunView } from "./render-model-run.ts";
export { renderReport } from "./render-report.ts";
export {
  renderVerification,
  type RenderVerificationOptions,
  VERIFICATION_FORMATS,
  type VerificationFormat,
} from "./verification/render-verification.ts";
