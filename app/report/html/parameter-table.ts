import type { ItemField } from "../../artefacts/index.ts";
import type { ResolvedParameter } from "../../plan/index.ts";
import { count } from "../severity.ts";
import { html, joined, NOTHING, told, type Html, type Part } from "./markup.ts";
import { isPersonal, privacyLabel } from "./privacy-words.ts";
import { sourceWords } from "./source-words.ts";

const VALUES_SHOWN = 8;

type Described = Partial<Omit<ResolvedParameter, "name" | "inDictionary">>;

/** What is sent with an event: a row a parameter, and one a field of the products in `items`. */
export function parameterTable(parameters: readonly ResolvedParameter[], caption: string): Html {
  if (parameters.length === 0) return NOTHING;
  return html`<table class="parameters">
    <caption>
      ${caption}
    </caption>
    <thead>
      <tr>
        <th scope="col">Name</th>
        <th scope="col">Type</th>
        <th scope="col">Where it comes from</th>
        <th scope="col">Privacy</th>
      </tr>
    </thead>
    <tbody>
      ${parameters.map(rows)}
    </tbody>
  </table>`;
}

function rows(parameter: ResolvedParameter): Html {
  const { name, type, required, pii, from, fields } = parameter;
  const row = html`<tr>
    <th scope="row">
      <code>${name}</code>${required && html`<span class="required">required</span>`}${notes(parameter)}
    </th>
    <td data-label="Type">${type ?? html`<span class="soft">not said</span>`}</td>
    <td data-label="From">${sourceWords(from)}</td>
    <td data-label="Privacy">${privacyLabel(pii)}${waiver(parameter)}</td>
  </tr>`;
  return html`${row}${fieldsRow(fields ?? {})}`;
}

/** Folded: they are the same for most events, and long. What is wrong with them shows without unfolding. */
function fieldsRow(fields: Readonly<Record<string, ItemField>>): Html {
  const entries = Object.entries(fields);
  if (entries.length === 0) return NOTHING;
  const alarming = [...new Set(entries.map(([, { pii }]) => pii))].filter(
    (pii) => pii === undefined || isPersonal(pii),
  );
  const items = entries.map(
    ([name, field]) =>
      html`<li>
        <code>${name}</code> ${field.type}${field.required === true && html` <span class="required">required</span>`}
        ${privacyLabel(field.pii)}${notes(field)}
      </li>`,
  );
  return html`<tr class="fields-row">
    <td colspan="4">
      <details>
        <summary>${count(entries.length, "field")} of each item ${alarming.map(privacyLabel)}</summary>
        <ul>
          ${items}
        </ul>
      </details>
    </td>
  </tr>`;
}

function notes(parameter: Described): Html {
  const limits = limitWords(parameter);
  const { description } = parameter;
  if (description === undefined && limits.length === 0) return NOTHING;
  const parts: Part[] = description === undefined ? [] : [told(description)];
  if (limits.length > 0) parts.push(html`<span class="limits">${joined(limits, ", ")}.</span>`);
  return html`<p class="remark">${joined(parts, " ")}</p>`;
}

function limitWords({ enum: values, pattern, minimum, maximum, min_length, max_length }: Described): Part[] {
  const words: Part[] = [];
  if (values !== undefined) {
    const more = values.length > VALUES_SHOWN ? `, … (${values.length} in all)` : "";
    const shown = values.slice(0, VALUES_SHOWN).map((value) => html`<code>${told(String(value), 60)}</code>`);
    words.push(html`one of ${joined(shown, ", ")}${more}`);
  }
  if (pattern !== undefined) words.push(html`matches <code>${pattern}</code>`);
  if (minimum !== undefined) words.push(`at least ${minimum}`);
  if (maximum !== undefined) words.push(`at most ${maximum}`);
  if (min_length !== undefined) words.push(`${min_length} characters or more`);
  if (max_length !== undefined) words.push(`${max_length} characters at most`);
  return words;
}

const waiver = ({ waiver: given }: Described): Part =>
  given !== undefined &&
  html`<p class="remark">Allowed until ${given.expires} by ${given.owner}: ${told(given.reason)}</p>`;
