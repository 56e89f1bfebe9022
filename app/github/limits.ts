/** Limits of GitHub that shape what is sent. */

/** Annotations in one request; more come by updates, which add to those that are there. https://docs.github.com/rest/checks/runs#update-a-check-run */
export const ANNOTATIONS_PER_REQUEST = 50;

/** Annotations of one check run that we send at all: twenty requests, which is what a person may still look through. */
export const ANNOTATIONS_AT_MOST = 1000;

/** Characters of an annotation's title and message. https://docs.github.com/rest/checks/runs#create-a-check-run */
export const ANNOTATION_TITLE = 255;
export const ANNOTATION_MESSAGE = 64_000;

/** Characters of output.summary. https://docs.github.com/rest/checks/runs#create-a-check-run */
export const CHECK_SUMMARY = 65_535;

/** Characters of a comment, issue or pull request. https://docs.github.com/rest/issues/comments#create-an-issue-comment */
export const BODY = 65_536;

/** Items of a page. https://docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api */
export const PER_PAGE = 100;

/** Changed files that a comparison lists, on its first page only. https://docs.github.com/rest/commits/commits#compare-two-commits */
export const COMPARED_FILES = 300;

/** Blobs asked for in one query, and their size together: a query has ten seconds. https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api#timeouts */
export const BLOBS_PER_QUERY = 250;
export const BYTES_PER_QUERY = 2_000_000;

/** Bytes of a commit made through GraphQL, far below the size of a request that is refused. https://docs.github.com/graphql/reference/mutations#createcommitonbranch */
export const COMMIT_BYTES = 20_000_000;
