import { findingList } from "./finding-list.ts";
import { eventCard, tagsOf } from "./event-card.ts";
import { html, NOTHING, type Html } from "./markup.ts";
import type { ReportModel } from "./views.ts";

const FILTERS: [tag: string, label: string][] = [
  ["", "All"],
  ["error", "Must be fixed"],
  ["finding", "With findings"],
  ["personal", "Personal data"],
  ["proposed", "Proposed"],
  ["deprecated", "Deprecated"],
  ["unseen", "Not found yet"],
];

/** All events as cards, with a search and filters that the script brings to life. */
export function eventsSection(model: ReportModel): Html {
  const { events } = model;
  if (events.length === 0)
    return html`<section id="events" aria-labelledby="events-title">
      <h2 id="events-title">Events</h2>
      <p class="soft">The plan has no events yet.</p>
    </section>`;
  const counts = new Map<string, number>([["", events.length]]);
  for (const view of events) for (const tag of tagsOf(view)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  const filters = FILTERS.filter(([tag]) => counts.has(tag)).map(
    ([tag, label]) =>
      html`<button type="button" class="filter" data-filter="${tag}" aria-pressed="${tag === "" ? "true" : "false"}">
        ${label} <span>${counts.get(tag)}</span>
      </button>`,
  );
  return html`<section id="events" aria-labelledby="events-title">
    <h2 id="events-title">Events</h2>
    <search class="toolbar script-only">
      <label for="search">Search events</label
      ><input
        id="search"
        type="search"
        autocomplete="off"
        spellcheck="false"
        placeholder="Name, page, parameter …"
        aria-describedby="search-keys"
      />
      <div class="filters" role="group" aria-label="Filter events">${filters}</div>
      <p id="search-keys" class="soft">
        <span id="search-count" role="status"></span>
        <span class="keys"
          >Keys: <kbd>/</kbd> search, <kbd>j</kbd> <kbd>k</kbd> next and previous event, <kbd>Esc</kbd> clear</span
        >
      </p>
    </search>
    <div id="cards">${events.map((view) => eventCard(view, model))}</div>
    <p id="no-match" class="soft" hidden>
      No event matches. <button type="button" class="link" data-clear>Show all</button>
    </p>
  </section>`;
}

/** Findings that belong to no event: the plan's settings, the dictionary, files that cannot be read. */
export function otherFindingsSection({ otherFindings }: ReportModel): Html {
  if (otherFindings.length === 0) return NOTHING;
  return html`<section id="findings" aria-labelledby="findings-title">
    <h2 id="findings-title">About the plan as a whole</h2>
    ${findingList(otherFindings)}
  </section>`;
}
