import { count } from "../severity.ts";
import { framedShot } from "./framed-shot.ts";
import { html, joined, told, type Html, type Part } from "./markup.ts";
import type { ReportModel, ShotView, TemplateView } from "./views.ts";

const PAGES_SHOWN = 8;
/** Width to height of the picture, unless something tracked stands further down. */
const RATIO = 1.35;

/** Every page template with its picture, what is tracked framed and numbered. */
export function pagesSection({ templates }: ReportModel): Html {
  return html`<section id="pages" aria-labelledby="pages-title">
    <h2 id="pages-title">Pages</h2>
    ${templates.length === 0 && html`<p class="soft">The crawl reached no page.</p>`}${templates.map(templateCard)}
  </section>`;
}

function templateCard(view: TemplateView): Html {
  const { anchor, template, shot } = view;
  const framed = view.events.filter(({ place }) => place.box !== undefined);
  const others = view.events.filter(({ place }) => place.box === undefined);
  const link = ({ event }: TemplateView["events"][number]): Html =>
    html`<a href="#${event.anchor}"><code>${event.event.event}</code></a>`;
  const named = template.headings.find(({ level }) => level === 1)?.text ?? "";
  return html`<article class="card page" id="${anchor}" tabindex="-1" aria-labelledby="${anchor}-name">
    <div class="card-main">
      ${shot !== undefined && html`<figure>${pageShot(view, shot)}</figure>`}
      <div class="card-text">
        <h3 id="${anchor}-name"><code>${template.path}</code></h3>
        <p class="description">${told(template.title ?? named)}</p>
        ${
          framed.length > 0 &&
          html`<p class="label-line">Tracked on what is framed</p>
            <ol class="legend">
              ${framed.map((entry) => html`<li>${link(entry)}${entry.place.element !== undefined && entry.place.element.name !== "" && html` <q>${told(entry.place.element.name, 60)}</q>`}</li>`)}
            </ol>`
        }
        ${
          others.length > 0 &&
          html`<p class="label-line">Tracked on the page as a whole</p>
            <p>${joined(others.map(link), ", ")}</p>`
        }
        ${view.events.length === 0 && html`<p class="soft">Nothing is tracked here yet.</p>`} ${details(view)}
      </div>
    </div>
  </article>`;
}

function pageShot({ template, events }: TemplateView, shot: ShotView): Html {
  const frames = events.flatMap(({ place }) => place.box ?? []);
  const lowest = Math.max(0, ...frames.map((box) => box.y + box.height + 24));
  const height = Math.min(shot.height, Math.max(shot.width / RATIO, Math.min(lowest, shot.width * 2.2)));
  const window = { x: 0, y: 0, width: shot.width, height };
  const label = `Picture of ${template.path}${frames.length === 0 ? "" : `, ${frames.length} tracked ${frames.length === 1 ? "place" : "places"} framed`}`;
  return framedShot({ shot, window, frames, label, numbered: true });
}

function details({ template }: TemplateView): Html {
  const { pages, elements, forms, media = [] } = template;
  const links = elements.filter(({ role }) => role === "link").length;
  const buttons = elements.filter(({ role }) => role === "button").length;
  const inside: Part[] = [count(links, "link"), count(buttons, "button"), count(forms.length, "form")];
  if (media.length > 0) inside.push(count(media.length, "video or sound", "videos or sounds"));
  const more = pages.length > PAGES_SHOWN ? html`<li class="soft">and ${pages.length - PAGES_SHOWN} more</li>` : "";
  return html`<details>
    <summary>${count(template.count, "page")} · ${joined(inside, ", ")}</summary>
    <ul>
      ${pages.slice(0, PAGES_SHOWN).map((page) => html`<li><code>${told(page)}</code></li>`)}${more}
    </ul>
  </details>`;
}
