import { failWords, SKIP_WORDS } from "../crawl-words.ts";
import { duration } from "../progress.ts";
import { count } from "../severity.ts";
import { html, joined, told, type Html, type Part } from "./markup.ts";
import type { ReportModel } from "./views.ts";

const FAILED_SHOWN = 100;

/** What the crawl saw, what not, and why. */
export function coverageSection({ input: { snapshot, crawl } }: ReportModel): Html {
  const { visited, skipped, failed } = snapshot.coverage;
  const states =
    snapshot.states.length > 1
      ? ` Consent was tried ${snapshot.states.length} ways: ${snapshot.states.join(", ")}.`
      : "";
  const cost =
    crawl === undefined
      ? ""
      : ` It took ${duration(crawl.seconds)} and ${count(crawl.requests, "request")}: ${count(crawl.rendered, "page")} shown in a browser, ${crawl.fetched} read without one.`;
  return html`<section id="coverage" aria-labelledby="coverage-title">
    <h2 id="coverage-title">What the crawl covered</h2>
    <p>${count(visited, "page")} visited, starting at <code>${snapshot.url}</code>.${cost}${states}</p>
    ${crawl?.warnings.map((warning) => html`<p class="callout warning">${told(warning)}</p>`)}${skippedTable(skipped)}${failedTable(failed)}${skipped.length + failed.length === 0 && html`<p>Nothing was left out and nothing failed.</p>`}
  </section>`;
}

type Coverage = ReportModel["input"]["snapshot"]["coverage"];

function skippedTable(skipped: Coverage["skipped"]): Part {
  if (skipped.length === 0) return "";
  return html`<table>
    <caption>
      Not visited
    </caption>
    <thead>
      <tr>
        <th scope="col">Pages</th>
        <th scope="col">Why</th>
        <th scope="col">Such as</th>
      </tr>
    </thead>
    <tbody>
      ${skipped.map(
        ({ reason, count: pages, examples }) =>
          html`<tr>
            <td data-label="Pages" class="number">${pages}</td>
            <td data-label="Why">${SKIP_WORDS[reason]}</td>
            <td data-label="Such as">
              ${joined(
                examples.map((example) => html`<code>${told(example, 120)}</code>`),
                ", ",
              )}
            </td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function failedTable(failed: Coverage["failed"]): Part {
  if (failed.length === 0) return "";
  const left = failed.length - FAILED_SHOWN;
  return html`<table>
      <caption>
        Failed
      </caption>
      <thead>
        <tr>
          <th scope="col">Page</th>
          <th scope="col">Why</th>
        </tr>
      </thead>
      <tbody>
        ${failed.slice(0, FAILED_SHOWN).map(
          ({ path, reason }) =>
            html`<tr>
              <th scope="row"><code>${told(path, 200)}</code></th>
              <td data-label="Why">${failWords(told(reason, 100))}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    ${left > 0 && html`<p class="soft">and ${left} more</p>`}`;
}
