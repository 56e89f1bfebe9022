import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** What is known of a site by reading its source. */
export interface GroundTruth {
  eventNames: string[];
  login?: { user: string; password: string; fields: string[] };
}

/** A site behind a log-in gets a plan with its steps; what is typed goes into the environment. */
export async function logInBy(
  { login }: GroundTruth,
  { folder, url }: { folder: string; url: string },
): Promise<Record<string, string>> {
  if (login === undefined) return {};
  const [user, password, button] = login.fields;
  const steps = [
    { fill: user, env: "JTRACKING_LOGIN_USER" },
    { fill: password, env: "JTRACKING_LOGIN_PASSWORD" },
    { click: button },
  ];
  await mkdir(join(folder, "tracking"));
  await writeFile(
    join(folder, "tracking/plan.yaml"),
    JSON.stringify({ version: 1, site: { url }, crawl: { login: { steps } } }),
  );
  return { JTRACKING_LOGIN_USER: login.user, JTRACKING_LOGIN_PASSWORD: login.password };
}
