import { createHash } from "node:crypto";
import type { Verification } from "../../artefacts/index.ts";
import { html, raw, told, type Html } from "../html/markup.ts";
import { STYLE_BASE } from "../html/style-base.ts";
import { count } from "../severity.ts";

const STYLE = `${STYLE_BASE}
main, .top { max-width: 72rem; margin: 0 auto; padding: 1.5rem 1.5rem 0; }
section { margin: 0 0 2rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: 0.45rem 0.6rem; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
.failed, .error { color: var(--error); } .unverified, .warning { color: var(--warning); } .verified { color: var(--fine); } .note { color: var(--note); }
details { border: 1px solid var(--line); border-radius: 6px; padding: 0.6rem 0.9rem; margin: 0.6rem 0; background: var(--surface); }
summary { cursor: pointer; } img { max-width: 100%; border: 1px solid var(--line); border-radius: 6px; }
td[class] { white-space: nowrap; } .events td:first-child code { overflow-wrap: normal; }
@media (max-width: 40rem) { .events thead { display: none; } .events :is(tbody, tr, td) { display: block; } .events td { border: 0; padding: 0.1rem 0; } .events td:first-child code { overflow-wrap: anywhere; } .events tr { padding: 0.6rem 0; border-bottom: 1px solid var(--line); } }
.soft { color: var(--soft); } .timeline td:first-child { white-space: nowrap; font-variant-numeric: tabular-nums; }
`;
const POLICY = `default-src 'none'; img-src data:; style-src 'sha256-${createHash("sha256").update(STYLE).digest("base64")}'; base-uri 'none'; form-action 'none'`;
/** Only what we made ourselves may stand as a picture. */
const PICTURE = /^data:image\/jpeg;base64,[A-Za-z0-9+/=]+$/;

type Finding = Verification["findings"][number];
type Visit = Verification["visits"][number];

/** verification.html: one page that needs nothing else, with a time line and a picture of each visit. */
export function verificationPage(verification: Verification): string {
  const { summary, mode, url } = verification;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${raw(POLICY)}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>Verification of ${told(url, 80)}</title>
        ${raw(`<style>${STYLE}</style>`)}
      </head>
      <body>
        <header class="top">
          <p class="soft">Verification, ${mode}</p>
          <h1>${summary.verified} of ${count(summary.events, "event")} verified</h1>
          <p><code>${told(url, 200)}</code></p>
          <p>${network(verification)}</p>
        </header>
        <main>
          ${findingsList(verification.findings)} ${eventsTable(verification)}
          <section>
            <h2>Visits</h2>
            ${verification.visits.map(visitPart)}
          </section>
        </main>
      </body>
    </html> `.markup;
}

function network({ network: { own, answered, elsewhere } }: Verification): string {
  const left = elsewhere.length === 0 ? "Nothing left for another host." : `Code came from ${elsewhere.join(", ")}.`;
  return `${count(own, "request")} to the site itself, ${answered} answered on this machine. ${left}`;
}

function eventsTable({ events }: Verification): Html {
  return html`<section>
    <h2>Events</h2>
    <table class="events">
      <thead>
        <tr>
          <th>Event</th>
          <th>Verdict</th>
          <th>What was done</th>
        </tr>
      </thead>
      <tbody>
        ${events.map(
          ({ event, status, reason, ways }) =>
            html`<tr>
              <td><code>${told(event, 60)}</code></td>
              <td class="${status}">${status}</td>
              <td>
                ${reason !== undefined && html`<p>${told(reason)}</p>`}
                ${ways.map(
                  ({ page, steps, state, hits, expected }) =>
                    html`<p class="soft">
                      <code>${told(page, 80)}</code> consent ${state}: ${told(["open", ...steps].join(", "), 160)}:
                      ${sent(hits, expected)}
                    </p>`,
                )}
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

/** Where nothing may be sent, silence is what was asked for. */
const sent = (hits: number, expected: number): string =>
  hits === 0 && expected === 0 ? "nothing sent, as planned" : `${hits} of ${expected} sent`;

function findingsList(findings: readonly Finding[]): Html | undefined {
  if (findings.length === 0) return undefined;
  return html`<section>
    <h2>${count(findings.length, "finding")}</h2>
    ${findings.map(
      ({ severity, event, message, causes, file, line, column, page, state }) =>
        html`<details open>
          <summary>
            <strong class="${severity}">${severity}</strong>
            ${event !== undefined && html`<code>${told(event, 60)}</code>`} ${told(message)}
          </summary>
          <p class="soft">
            <code>${told(file, 120)}:${line}:${column}</code>
            ${page !== undefined && html` on <code>${told(page, 120)}</code>`}${state !== undefined && html`, consent ${state}`}
          </p>
          <ul>
            ${causes.map((cause) => html`<li><strong>${cause.kind.replaceAll("_", " ")}</strong> (${Math.round(cause.confidence * 100)} %): ${told(cause.detail)}</li>`)}
          </ul>
        </details>`,
    )}
  </section>`;
}

function visitPart({ page, state, failure, screenshot, timeline }: Visit): Html {
  const picture = screenshot !== undefined && PICTURE.test(screenshot) ? screenshot : undefined;
  return html`<details>
    <summary>
      <code>${told(page, 120)}</code>
      <span class="soft">consent ${state}${failure !== undefined && html`, ${failure}`}</span>
    </summary>
    ${picture !== undefined && html`<img alt="The page at the end of the visit" src="${raw(picture)}" />`}
    <table class="timeline">
      <tbody>
        ${timeline.map(
          ({ at, what, text }) =>
            html`<tr>
              <td>${at} ms</td>
              <td>${what}</td>
              <td>${told(text, 200)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </details>`;
}
