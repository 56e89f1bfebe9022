import type { Finding } from "../../artefacts/index.ts";
import { count } from "../severity.ts";
import { html, NOTHING, told, type Html } from "./markup.ts";

const MOST = 200;

/** Findings, with place and fix. A list that is too long for a page says how much of it is left out. */
export function findingList(findings: readonly Finding[]): Html {
  if (findings.length === 0) return NOTHING;
  const left = findings.length - MOST;
  return html`<ul class="findings">
    ${findings.slice(0, MOST).map(findingItem)}${left > 0 && html`<li class="soft">${count(left, "more finding")}: see <code>jtracking check</code></li>`}
  </ul>`;
}

function findingItem({ severity, message, fix, file, line, column, rule, help }: Finding): Html {
  const page = help !== undefined && /^https:\/\/[\w./-]+$/.test(help) ? help : undefined;
  const name = page === undefined ? html`${rule}` : html`<a href="${page}" rel="noreferrer">${rule}</a>`;
  return html`<li class="finding ${severity}">
    <span class="severity">${severity}</span>
    <div>
      <p>${told(message, 600)}</p>
      ${fix !== undefined && html`<p class="fix">Fix: ${told(fix.description)}</p>`}
      <p class="place"><code>${file}:${line}:${column}</code> · ${name}</p>
    </div>
  </li>`;
}
