import type { Octo } from "../github/index.ts";
import type { JobQueue } from "./queue/job-queue.ts";

const PER_PAGE = 100;
const HOUR_MS = 3_600_000;

export interface ScheduleOptions {
  /** Signed in as the App itself. */
  octokit: Octo;
  /** Signed in as one of its installations. */
  octokitOf: (installation: number) => Promise<Octo>;
  queue: Pick<JobQueue, "add">;
  /** Milliseconds since 1970. */
  now: () => number;
}

/**
 * Asks for a look at the live containers of every repository, once an hour however often and from however many processes it is called: the
 * hour is in the job's id.
 * @returns how many looks are new.
 */
export async function scheduleDrift({ octokit, octokitOf, queue, now }: ScheduleOptions): Promise<number> {
  const hour = Math.floor(now() / HOUR_MS);
  let added = 0;
  for (let page = 1; ; page += 1) {
    const { data } = await octokit.request("GET /app/installations", { per_page: PER_PAGE, page });
    for (const { id, suspended_at: suspended } of data) {
      if (suspended !== null && suspended !== undefined) continue;
      for (const repository of await repositoriesOf(await octokitOf(id)))
        if (await queue.add(gtmDriftJob({ installation: id, repository, because: String(hour) }))) added += 1;
    }
    if (data.length < PER_PAGE) return added;
  }
}

/** The same, without asking GitHub again for an hour that this process has done. */
export function hourly(schedule: () => Promise<number>, now: () => number): () => Promise<number> {
  let done = -1;
  return async () => {
    const hour = Math.floor(now() / HOUR_MS);
    if (hour === done) return 0;
    const added = await schedule();
    done = hour;
    return added;
  };
}

async function repositoriesOf(octokit: Octo): Promise<string[]> {
  const names: string[] = [];
  for (let page = 1; ; page += 1) {
    const { data } = await octokit.request("GET /installation/repositories", { per_page: PER_PAGE, page });
    for (const { full_name: name, archived } of data.repositories) if (!archived) names.push(name);
    if (data.repositories.length < PER_PAGE) return names;
  }
}

/** A look at what is live; for the same reason it is done once. */
export const gtmDriftJob = ({
  installation,
  repository,
  because,
}: {
  installation: number;
  repository: string;
  because: string;
}): Parameters<JobQueue["add"]>[0] => ({
  id: `gtm-drift:${repository}:${because}`,
  key: repository,
  kind: "gtm_drift",
  data: { installation, repository },
});
