import type { Octo } from "../github/index.ts";

const PER_PAGE = 100;
/** GitHub keeps deliveries for three days. https://docs.github.com/webhooks/testing-and-troubleshooting-webhooks/redelivering-webhooks */
const WINDOW_MS = 3 * 86_400_000;
const MOST_PAGES = 20;

export interface MissedOptions {
  /** Signed in as the App itself. */
  octokit: Octo;
  now: () => number;
}

/**
 * Asks GitHub to send again what never arrived: it does not by itself. A delivery that was sent again keeps its id, so one that had
 * arrived after all is not done twice.
 * @returns how many were asked for.
 */
export async function askForMissed({ octokit, now }: MissedOptions): Promise<number> {
  const arrived = new Set<string>();
  const missed = new Map<string, number>();
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { data } = await octokit.request("GET /app/hook/deliveries", {
      per_page: PER_PAGE,
      ...(cursor !== undefined && { cursor }),
    });
    const fresh = data.filter(({ id }) => String(id) !== cursor);
    for (const { guid, id, status_code: status, delivered_at: at } of fresh) {
      if (Date.parse(at) < now() - WINDOW_MS) continue;
      if (status >= 200 && status < 300) arrived.add(guid);
      else if (!missed.has(guid)) missed.set(guid, Number(id));
    }
    const last = data.at(-1);
    if (data.length < PER_PAGE || last === undefined || Date.parse(last.delivered_at) < now() - WINDOW_MS) break;
    cursor = String(last.id);
  }
  let asked = 0;
  for (const [guid, id] of missed) {
    if (arrived.has(guid)) continue;
    await octokit.request("POST /app/hook/deliveries/{delivery_id}/attempts", { delivery_id: id });
    asked += 1;
  }
  return asked;
}
