import type { Forge } from "../../github/index.ts";
import { codeSpan, escapeMarkdown } from "../../report/index.ts";

const MARK = "<!-- jtracking:dashboard -->";

/** How a plan is, after a run. */
export interface PlanHealth {
  root: string;
  /** What the run did, such as `Nightly crawl`. */
  run: string;
  /** One line for each thing that was looked at. */
  lines: readonly { sign: "ok" | "attention" | "failure"; text: string; pull?: number | undefined }[];
}

const SIGNS = { ok: "✅", attention: "⚠️", failure: "❌" };

/** Keeps one issue that shows how things are, also when nothing has changed: somebody has to see that the runs go on. */
export async function updateDashboard(forge: Forge, health: PlanHealth, at: Date): Promise<number> {
  const [known] = await forge.issues(MARK, "open");
  const section = sectionOf(health, at);
  const sections = new Map([...sectionsIn(known?.body ?? ""), [health.root, section]]);
  const body = `${MARK}\nHealth of the tracking, written after each run. Close it and it comes back; edit it and it is written over.\n\n${[...sections.values()].join("\n\n")}\n`;
  const title = "Tracking dashboard";
  if (known === undefined) return forge.createIssue({ title, body });
  if (known.body !== body) await forge.updateIssue(known.number, { body });
  return known.number;
}

function sectionOf({ root, run, lines }: PlanHealth, at: Date): string {
  const rows = lines.map(
    ({ sign, text, pull }) => `- ${SIGNS[sign]} ${escapeMarkdown(text)}${pull === undefined ? "" : ` (#${pull})`}`,
  );
  const time = at.toISOString().slice(0, 16).replace("T", " ");
  return [
    `<!-- plan:${encodeURIComponent(root)} -->`,
    `## ${codeSpan(root)}`,
    "",
    ...rows,
    "",
    `${escapeMarkdown(run)}: ${time} UTC.`,
    "<!-- end -->",
  ].join("\n");
}

/** Sections of other plans stay as they are. */
function sectionsIn(body: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const part of body.split("<!-- plan:").slice(1)) {
    const [name = ""] = part.split(" -->", 1);
    const end = part.indexOf("<!-- end -->");
    if (end > 0 && /^[\w.%~-]+$/.test(name))
      found.set(decodeURIComponent(name), `<!-- plan:${part.slice(0, end)}<!-- end -->`);
  }
  return found;
}
