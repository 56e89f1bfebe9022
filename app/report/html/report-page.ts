import { createHash } from "node:crypto";
import { source as SCRIPT } from "../generated/report.ts";
import { count } from "../severity.ts";
import { coverageSection } from "./coverage-section.ts";
import { eventsSection, otherFindingsSection } from "./events-section.ts";
import { formsSection } from "./forms-section.ts";
import { shotSprites } from "./framed-shot.ts";
import { html, raw, told, type Html } from "./markup.ts";
import { reportModel } from "./model.ts";
import type { ReportModel } from "./views.ts";
import { overview } from "./overview.ts";
import { pagesSection } from "./pages-section.ts";
import type { ReportInput } from "./report-input.ts";
import { siteMap } from "./site-map.ts";
import { STYLE_BASE } from "./style-base.ts";
import { STYLE_PARTS } from "./style-parts.ts";
import { trackingSection } from "./tracking-section.ts";

const STYLE = STYLE_BASE + STYLE_PARTS;

const hashOf = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** Nothing is loaded, nothing is sent, and only the two pieces of code that this room wrote may act. */
const policy = (): string =>
  [
    "default-src 'none'",
    "img-src data:",
    `style-src ${hashOf(STYLE)}`,
    `script-src ${hashOf(SCRIPT)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");

/** report.html: one page that needs nothing else, for people who want to see what is tracked where. */
export function reportPage(input: ReportInput): string {
  const model = reportModel(input);
  const shots = model.templates.flatMap(({ shot }) => shot ?? []);
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${raw(policy())}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <meta name="generator" content="jtracking" />
        <title>Tracking of ${told(model.name, 80)}</title>
        ${raw(`<style>${STYLE}</style>`)}
      </head>
      <body>
        <a class="skip" href="#main">Skip to the report</a>
        ${shotSprites(shots)}
        <div class="frame-page">
          <header class="masthead">
            <p>Tracking report${input.date !== undefined && html` of ${input.date}`}</p>
            <h1>${told(model.name, 80)}</h1>
            <p><code>${input.snapshot.url}</code></p>
          </header>
          ${rail(model)}
          <main id="main">
            ${overview(model)}
            <section id="map" aria-labelledby="map-title">
              <h2 id="map-title">Map of the site</h2>
              ${siteMap(model.templates)}
            </section>
            ${otherFindingsSection(model)} ${eventsSection(model)} ${pagesSection(model)} ${trackingSection(model)}
            ${formsSection(model)} ${coverageSection(model)}
            <footer class="page-foot">
              <p>Made by jtracking. This page is complete in itself: it loads nothing and sends nothing.</p>
            </footer>
          </main>
        </div>
        ${raw(`<script>${SCRIPT}</script>`)}
      </body>
    </html> `.markup;
}

function rail(model: ReportModel): Html {
  const { events, templates, otherFindings } = model;
  const links: [href: string, name: string][] = [
    ["overview", "Overview"],
    ["map", "Map"],
    ...(otherFindings.length === 0 ? [] : [["findings", "The plan as a whole"] satisfies [string, string]]),
    ["events", `Events (${events.length})`],
    ["pages", `Pages (${templates.length})`],
    ["tracking", "Tracking today"],
    ["forms", "Forms"],
    ["coverage", "Coverage"],
  ];
  const index = events.map(({ anchor, event, findings }) => {
    const gravest = findings[0]?.severity;
    const title = gravest === undefined ? "no finding" : count(findings.length, "finding");
    return html`<li data-index="${anchor}">
      <a href="#${anchor}"><span class="dot ${gravest ?? ""}" role="img" aria-label="${title}"></span>${event.event}</a>
    </li>`;
  });
  return html`<nav class="rail" aria-label="Report">
    <ul class="sections">
      ${links.map(([href, name]) => html`<li><a href="#${href}">${name}</a></li>`)}
    </ul>
    <button type="button" class="theme script-only" data-theme-toggle>Dark or light</button>${
      index.length > 0 &&
      html`<div class="events-index">
        <h2>All events</h2>
        <ul class="index">
          ${index}
        </ul>
      </div>`
    }
  </nav>`;
}
