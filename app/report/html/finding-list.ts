import type { Finding } from "../../artefacts/index.ts";
import { count } from "../severity.ts";
import { html, NOTHING, told, type Html } from "./markup.ts";

const MOST = 200;
/** So many findings of one rule stand in a row; a longer row is folded after the second. */
const ROW = 4;

/** Findings, with place and fix. A list that is too long for a page says how much of it is left out. */
export function findingList(findings: readonly Finding[]): Html {
  if (findings.length === 0) return NOTHING;
  const left = findings.length - MOST;
  const byRule = Map.groupBy(findings.slice(0, MOST), ({ rule, severity }) => `${severity} ${rule}`);
  return html`<ul class="findings">
    ${[...byRule.values()].map(ruleItems)}${left > 0 && html`<li class="soft">${count(left, "more finding")}: see <code>jtracking check</code></li>`}
  </ul>`;
}

function ruleItems(findings: readonly Finding[]): Html {
  if (findings.length <= ROW) return html`${findings.map(findingItem)}`;
  const rest = findings.slice(2);
  return html`${findings.slice(0, 2).map(findingItem)}
    <li>
      <details>
        <summary>${rest.length} more of <code>${rest[0]?.rule}</code></summary>
        <ul class="findings">
          ${rest.map(findingItem)}
        </ul>
      </details>
    </li>`;
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
