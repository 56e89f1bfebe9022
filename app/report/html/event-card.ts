import type { ConsentType } from "../../artefacts/index.ts";
import { count } from "../severity.ts";
import { findingList } from "./finding-list.ts";
import { cropAround, framedShot } from "./framed-shot.ts";
import { html, joined, told, type Html, type Part } from "./markup.ts";
import type { EventView, ReportModel } from "./views.ts";
import { parameterTable } from "./parameter-table.ts";
import type { Place } from "./views.ts";
import { triggerWords } from "./trigger-words.ts";

const CONSENT_WORDS: Record<ConsentType, string> = {
  analytics_storage: "measuring visits",
  ad_storage: "advertising cookies",
  ad_user_data: "sending personal data to advertisers",
  ad_personalization: "personal advertising",
  functionality_storage: "remembering settings",
  personalization_storage: "personal recommendations",
  security_storage: "security",
};

const SEEN_WORDS = {
  data_layer: "announced in the data layer",
  gtag: "sent by the site’s own code (gtag)",
  hit: "sent to an analytics server",
  element: "an element that calls for it",
  form: "a form that calls for it",
  page: "a page that calls for it",
};

/** What the filters above the cards ask for. */
export function tagsOf({ event, findings, places, personal }: EventView): string[] {
  const tags: string[] = [event.status];
  if (findings.some(({ severity }) => severity === "error")) tags.push("error");
  if (findings.length > 0) tags.push("finding");
  if (personal) tags.push("personal");
  if (!places.some(({ seen }) => seen !== undefined)) tags.push("unseen");
  return tags;
}

/** One event, for somebody who wants to see it rather than read YAML. */
export function eventCard(view: EventView, model: ReportModel): Html {
  const { anchor, event, findings, places } = view;
  const gravest = findings[0]?.severity;
  return html`<article
    class="card event"
    id="${anchor}"
    tabindex="-1"
    data-event
    data-tags="${tagsOf(view).join(" ")}"
    aria-labelledby="${anchor}-name"
  >
    <div class="card-main">
      ${picture(places[0])}
      <div class="card-text">
        <h3 id="${anchor}-name"><a href="#${anchor}">${event.event}</a></h3>
        <p class="chips">
          ${event.status !== "active" && html`<span class="chip ${event.status}">${event.status}</span>`}${gravest !== undefined && html`<span class="chip ${gravest}">${count(findings.length, "finding")}</span>`}${view.personal && html`<span class="chip personal">personal data</span>`}${event.version > 1 && html`<span class="chip">version ${event.version}</span>`}
        </p>
        <p class="description">
          ${told(event.description ?? "") || html`<span class="soft">Nobody has described this event yet.</span>`}
        </p>
        ${facts(view, model)}
      </div>
    </div>
    ${findingList(findings)}
    ${parameterTable(event.parameters, "What is sent with it")}${parameterTable(event.userProperties, "What is said about the visitor")}
    ${event.parameters.length === 0 && html`<p class="soft nothing">No parameters: only that it happened.</p>`}
    ${evidence(view)}
  </article>`;
}

function picture(place: Place | undefined): Part {
  const shot = place?.view.shot;
  if (place === undefined || shot === undefined) return "";
  const { template, anchor } = place.view;
  const target = place.element?.name ?? "";
  const subject =
    place.box === undefined ? "the page" : `${target === "" ? "what is tracked" : `“${told(target, 80)}”`} framed`;
  const frames = place.box === undefined ? [] : [place.box];
  const image = framedShot({
    shot,
    window: cropAround(shot, place.box),
    frames,
    label: `Picture of ${template.path}, ${subject}`,
  });
  return html`<figure>
    <a href="#${anchor}">${image}</a>
    <figcaption><code>${template.path}</code>${target !== "" && html` <q>${told(target, 60)}</q>`}</figcaption>
  </figure>`;
}

function facts({ event, places }: EventView, { input }: ReportModel): Html {
  const context = { pages: input.plan.config.pages ?? {}, templates: input.snapshot.templates };
  const sentences = event.triggers.map((trigger) => triggerWords(trigger, context));
  const when = sentences.length > 1 ? html`Any of these: ${joined(sentences, " ")}` : (sentences[0] ?? "");
  const act = places.map(actWords).find((words) => words !== "");
  const rows: [string, Part][] = [
    ["When", html`${when}${act !== undefined && html` <span class="soft">Seen ${act}.</span>`}`],
    ["Consent", consentWords(event.consent)],
    ["Goes to", destinations(event)],
  ];
  if (event.sentBy === "site")
    rows.push(["Sent by", "the site’s own code, by gtag(): the container has no tag for it"]);
  if (event.fires !== "once_per_event")
    rows.push(["How often", event.fires === "unlimited" ? "every time" : "once a page"]);
  if (event.replacedBy !== undefined) rows.push(["Replaced by", html`<code>${event.replacedBy}</code>`]);
  rows.push(["Owner", event.owner ?? html`<span class="soft">nobody</span>`]);
  return html`<dl class="facts">
    ${rows.map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}

const consentWords = (consent: readonly ConsentType[]): Part =>
  consent.length === 0
    ? html`<span class="soft">none is asked for</span>`
    : html`sent only after consent to ${consent.map((type) => CONSENT_WORDS[type]).join(" and ")}`;

function destinations({ destinations: known, unknownDestinations }: EventView["event"]): Part {
  const names = known.map(({ name, destination }) => html`${name} <code>${destination.measurement_id}</code>`);
  const unknown = unknownDestinations.map((name) => html`<span class="unknown">${name} (not in the plan)</span>`);
  return names.length + unknown.length === 0
    ? html`<span class="soft">nowhere</span>`
    : joined([...names, ...unknown], ", ");
}

/** `after a click on “Add to basket”`; empty where it happens by itself. */
function actWords({ call, element }: Place): string {
  if (call === undefined || call.on === "load") return "";
  const name = element === undefined || element.name === "" ? "" : ` on “${told(element.name, 60)}”`;
  return `after ${call.on === "input" ? "typing" : `a ${call.on}`}${name}`;
}

function evidence({ places, file, event }: EventView): Html {
  const items = places.map((place) => {
    const how = place.seen === undefined ? "the plan points here" : SEEN_WORDS[place.seen];
    const act = actWords(place);
    const { anchor, template } = place.view;
    return html`<li>
      <a href="#${anchor}"><code>${template.path}</code></a
      >${`: ${how}${act === "" ? "" : `, ${act}`}`}
    </li>`;
  });
  const seenOn = places.filter(({ seen }) => seen !== undefined).length;
  const example = event.definition.examples?.valid?.[0];
  return html`<details class="evidence">
    <summary>
      ${seenOn === 0 ? "Not found on the site yet" : `Found on ${count(seenOn, "page template")}`} ·
      <code>${file}</code>
    </summary>
    ${
      items.length > 0 &&
      html`<ul>
        ${items}
      </ul>`
    }${
      example !== undefined &&
      html`<p>Example</p>
        <pre>${told(JSON.stringify(example, null, 2), 2_000)}</pre>`
    }
  </details>`;
}
