import { count } from "../severity.ts";
import { html, type Html } from "./markup.ts";
import type { ReportModel } from "./views.ts";

/** Evidence of an event itself, and not only of what it is about. */
const SENT = new Set(["data_layer", "gtag", "hit"]);

/** The verdict in a sentence, and the numbers behind it. */
export function overview(model: ReportModel): Html {
  const { input, events, counts, templates } = model;
  const parameters = new Set(events.flatMap(({ event }) => event.parameters.map(({ name }) => name)));
  const personal = events.filter((view) => view.personal).length;
  const sent = events.filter(({ places }) => places.some(({ seen }) => seen !== undefined && SENT.has(seen))).length;
  const numbers: [number: number, name: string, more: string][] = [
    [events.length, events.length === 1 ? "event" : "events", `${sent} of them sent by the site today`],
    [
      parameters.size,
      "parameters",
      personal === 0 ? "no event is personal" : `${count(personal, "event")} with personal data`,
    ],
    [input.snapshot.coverage.visited, "pages visited", `of ${count(templates.length, "page template")}`],
    [
      counts.error + counts.warning,
      "things to look at",
      `${count(counts.error, "error")}, ${count(counts.warning, "warning")}`,
    ],
  ];
  return html`<section id="overview" aria-labelledby="verdict">
    <p class="verdict ${tone(model)}" id="verdict" role="heading" aria-level="2">${verdict(model)}</p>
    <dl class="numbers">
      ${numbers.map(
        ([number, name, more]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${number.toLocaleString("en-GB")}</dd>
            <dd class="soft">${more}</dd>
          </div>`,
      )}
    </dl>
  </section>`;
}

function tone({ counts, events }: ReportModel): string {
  if (counts.error > 0) return "error";
  return counts.warning > 0 || events.length === 0 ? "warning" : "fine";
}

function verdict({ counts, events }: ReportModel): string {
  if (counts.error > 0) return `${count(counts.error, "thing")} must be fixed before this plan may go live.`;
  if (events.length === 0) return "The plan has no events yet.";
  if (counts.warning > 0) return `Nothing stands in the way. ${count(counts.warning, "thing")} could be better.`;
  return "This plan is in order.";
}
