import type { ConsentState } from "../../artefacts/index.ts";
import { html, joined, told, type Html, type Part } from "./markup.ts";
import type { ReportModel } from "./views.ts";

const STATE_WORDS: Record<ConsentState, string> = {
  default: "before any choice",
  denied: "after “reject”",
  granted: "after “accept”",
};

const codes = (texts: readonly string[], none: string): Part =>
  texts.length === 0
    ? html`<span class="soft">${none}</span>`
    : joined(
        texts.map((text) => html`<code>${text}</code>`),
        " ",
      );

/** What tracks on the site already, and how it asks for consent. */
export function trackingSection({ input: { snapshot } }: ReportModel): Html {
  const { containers, measurement_ids: ids, gtag, vendors, data_layers: layers, consent } = snapshot.tracking;
  const rows: [string, Part][] = [
    ["Google Tag Manager", codes(containers, "no container seen")],
    ["Measurement ids", codes(ids, "none seen")],
    ["Google tag of the site’s own", codes(gtag?.configured ?? [], "none seen")],
    ["Data layer", codes(layers ?? ["dataLayer"], "")],
    [
      "Consent banner",
      consent?.banner === undefined ? html`<span class="soft">none seen</span>` : bannerWords(consent.banner.name),
    ],
  ];
  return html`<section id="tracking" aria-labelledby="tracking-title">
    <h2 id="tracking-title">Tracking on the site today</h2>
    <dl class="facts">
      ${rows.map(
        ([name, value]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>
    ${consentTable(consent?.default, consent?.update)}${vendorTable(vendors)}
  </section>`;
}

const bannerWords = (name: string): string => (name === "own" ? "the site’s own" : told(name));

function consentTable(
  before: Readonly<Record<string, string>> | undefined,
  after: Readonly<Record<string, string>> | undefined,
): Part {
  const types = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].toSorted();
  if (types.length === 0)
    return html`<p class="callout warning">
      The site sets no Consent Mode defaults: tags that ask for consent have nothing to go by.
    </p>`;
  const cell = (states: Readonly<Record<string, string>> | undefined, type: string): Part => {
    const state = states !== undefined && Object.hasOwn(states, type) ? states[type] : undefined;
    return state === undefined
      ? html`<span class="soft">not set</span>`
      : html`<span class="label consent-${state === "granted" ? "granted" : "denied"}">${told(state, 40)}</span>`;
  };
  return html`<table>
    <caption>
      Consent Mode
    </caption>
    <thead>
      <tr>
        <th scope="col">Signal</th>
        <th scope="col">Before any choice</th>
        <th scope="col">After “accept”</th>
      </tr>
    </thead>
    <tbody>
      ${types.map(
        (type) =>
          html`<tr>
            <th scope="row"><code>${type}</code></th>
            <td data-label="Before">${cell(before, type)}</td>
            <td data-label="After">${cell(after, type)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function vendorTable(vendors: ReportModel["input"]["snapshot"]["tracking"]["vendors"]): Part {
  if (vendors.length === 0) return html`<p>No other vendor was called.</p>`;
  return html`<table>
    <caption>
      Who is called
    </caption>
    <thead>
      <tr>
        <th scope="col">Vendor</th>
        <th scope="col">What for</th>
        <th scope="col">Hosts</th>
        <th scope="col">Called</th>
      </tr>
    </thead>
    <tbody>
      ${vendors.map(
        ({ name, category, hosts = [], states }) =>
          html`<tr>
            <th scope="row">${name}</th>
            <td data-label="What for">${category}</td>
            <td data-label="Hosts">${codes(hosts, "–")}</td>
            <td data-label="Called">
              <span class="${isEarly(category, states) && "early"}"
                >${(states ?? []).map((state) => STATE_WORDS[state]).join(", ") || "–"}</span
              >
            </td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** A tag manager and a consent platform have to come before the choice; what measures or advertises should not. */
function isEarly(category: string, states: readonly ConsentState[] = []): boolean {
  return !/tag.?manager|consent/i.test(category) && states.some((state) => state !== "granted");
}
