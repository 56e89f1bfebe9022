/** Limits of the places that reports are sent to. */

/** Body of a comment or pull request: 65,536 characters; what is left is for a marker and a footer. https://docs.github.com/rest/issues/comments */
export const COMMENT_BYTES = 60_000;

/** Errors, warnings and notices that a step may annotate, each. https://github.com/actions/toolkit/blob/main/docs/problem-matchers.md#limitations */
export const ANNOTATIONS_PER_STEP = 10;

/** Results of a SARIF run that code scanning reads. https://docs.github.com/code-security/code-scanning/troubleshooting-sarif-uploads/results-exceed-limit */
export const SARIF_RESULTS = 25_000;

/** Rows of one table in Markdown: a longer one is made into several, so that cutting never goes through a table. */
export const TABLE_ROWS = 40;
