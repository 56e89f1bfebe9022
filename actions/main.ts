import { JtrackingError, messageOf } from "../app/errors.ts";
import { type ActionCommand, type ActionEnvironment, actionEnvironment } from "./action-environment.ts";
import { type ActionResult, tellRunner } from "./action-result.ts";

/** One entry a command, loaded when it is asked for: a check needs no browser and no client of Google's. */
const COMMANDS: Record<ActionCommand, (environment: ActionEnvironment) => Promise<ActionResult>> = {
  check: async (environment) => (await import("./check-action.ts")).checkAction(environment),
  crawl: async (environment) => (await import("./crawl-action.ts")).crawlAction(environment),
  preview: async (environment) => (await import("./gtm-action.ts")).previewAction(environment),
  deploy: async (environment) => (await import("./gtm-action.ts")).deployAction(environment),
  drift: async (environment) => (await import("./gtm-action.ts")).driftAction(environment),
  verify: async (environment) => (await import("./verify-action.ts")).verifyAction(environment),
};

async function main(): Promise<void> {
  try {
    const environment = actionEnvironment(process.env);
    await tellRunner(await COMMANDS[environment.command](environment));
  } catch (error) {
    await tellRunner(failed(error));
  }
}

function failed(error: unknown): ActionResult {
  const message =
    error instanceof JtrackingError
      ? `${error.message}${error.hint === undefined ? "" : `. ${error.hint}`}`
      : messageOf(error);
  return { isGood: false, message, summary: "", outputs: { outcome: "failed" } };
}

await main();
