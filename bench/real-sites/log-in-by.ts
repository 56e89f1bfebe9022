import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** How people log in to a site. */
export interface SiteLogin {
  user: string;
  password: string;
  /** Selectors of the fields for both, and of the button. */
  fields: string[];
}

/** What is known of a site by reading its source. */
export interface GroundTruth {
  eventNames: string[];
  login?: SiteLogin;
}

/** What is typed into the log-in of a site's plan, by the names of its steps. */
export const loginEnvironment = ({ login }: GroundTruth): Record<string, string> =>
  login === undefined ? {} : { JTRACKING_LOGIN_USER: login.user, JTRACKING_LOGIN_PASSWORD: login.password };

/** A site behind a log-in gets a plan with its steps; what is typed goes into the environment. */
export async function logInBy(
  truth: GroundTruth,
  { folder, url }: { folder: string; url: string },
): Promise<Record<string, string>> {
  if (truth.login === undefined) return {};
  const [user, password, button] = truth.login.fields;
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
  return loginEnvironment(truth);
}
