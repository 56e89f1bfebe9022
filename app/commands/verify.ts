import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { readArtefact, type Verification } from "../artefacts/index.ts";
import { findBrowser } from "../browser/index.ts";
import { EXIT, JtrackingError, type ExitCode } from "../errors.ts";
import { compile } from "../gtm/index.ts";
import type { ParsedPlan } from "../plan/index.ts";
import { renderVerification, type VerificationFormat } from "../report/index.ts";
import { verify, type VerifyResult } from "../verify/index.ts";
import { type CommandContext, isPublicOnly, shown, today } from "./context.ts";
import { loadSoundPlan } from "./load-plan.ts";
import { proposeObserved, tellOperations } from "./observed.ts";
import { readSnapshot, writeWhole } from "./snapshot-file.ts";
import { visitorOf } from "./visitor.ts";

export interface VerifyCommandOptions {
  /** Where the site is looked at. @default site.url of the plan */
  url?: string;
  /** @default simulate */
  mode?: Verification["mode"];
  /** Names of events. @default all active ones */
  event?: string[];
  /** An export to be simulated in place of the compiled plan. */
  container?: string;
  /** File with the cookies and the local storage of a visitor who is logged in. @default the steps of crawl.login */
  storageState?: string;
  /** Lets requests through that change something on the site's server. @default false */
  writes?: boolean;
  /** Pages open at once. @default 2 */
  tabs?: number;
  format?: VerificationFormat;
  /** File to write to, in place of standard output. */
  out?: string;
  /** markdown: whole rows are left out until it fits. @default 60,000 */
  maxBytes?: number;
  /** Writes what was seen and is not planned, and what never happens, into the plan. @default false */
  propose?: boolean;
}

/** `jtracking verify`: exit 1 when an event does not fire as planned, 3 when the site could not be looked at. */
export async function runVerify(context: CommandContext, options: VerifyCommandOptions): Promise<ExitCode> {
  const { printer } = context;
  const parsed = await loadSoundPlan(context.planDir);
  const result = await lookAt(context, parsed, options);
  const { verification } = result;
  const format = context.json ? "json" : (options.format ?? "text");
  const text = renderVerification(verification, {
    format,
    color: options.out === undefined && printer.color,
    maxBytes: options.maxBytes,
  });
  if (options.out !== undefined) await writeWhole(resolve(context.cwd, options.out), text);
  if (options.propose === true && context.json) {
    const { applied: operations, skipped, written } = await proposeObserved(context, parsed, result);
    printer.json({ verification, operations, skipped, written });
  } else {
    const shownText =
      options.out === undefined ? text : renderVerification(verification, { format: "text", color: printer.color });
    printer.result(shownText);
    if (options.propose === true) tellOperations(context, await proposeObserved(context, parsed, result));
  }
  return verification.findings.some(({ severity }) => severity === "error") ? EXIT.findings : EXIT.fine;
}

/** Verifies a plan that was read whole. Throws where the site cannot be opened at all (exit 3) or an event is unknown (exit 2). */
export async function verifyPlan(
  context: CommandContext,
  parsed: ParsedPlan,
  options: VerifyCommandOptions,
): Promise<Verification> {
  return (await lookAt(context, parsed, options)).verification;
}

/** The same, with the visits themselves: their values are as sent, and nothing to be written. */
export async function lookAt(
  context: CommandContext,
  parsed: ParsedPlan,
  options: VerifyCommandOptions,
): Promise<VerifyResult> {
  const { mode = "simulate", event } = options;
  refuseUnknown(parsed, event);
  const snapshot = await readSnapshot(context.planDir);
  const url = new URL("/", options.url ?? parsed.plan.config.site.url).href;
  const { executablePath } = await findBrowser(context.env);
  const { storageState } = await visitorOf(context, {
    url,
    executablePath,
    login: parsed.plan.config.crawl?.login,
    storageState: options.storageState,
  });
  const environment = mode === "preview" ? environmentOf(context) : undefined;
  const result = await verify({
    parsed,
    root: shown(context, context.planDir),
    ...(snapshot !== undefined && { snapshot }),
    container: await containerOf(context, parsed, options.container),
    mode,
    url,
    ...(event !== undefined && { events: event }),
    browser: { executablePath, publicOnly: isPublicOnly(context), ...(storageState !== undefined && { storageState }) },
    // What a visitor who is logged in sees may be personal: no picture of it is kept.
    screenshots: options.format === "html" && storageState === undefined,
    writes: options.writes ?? false,
    ...(environment !== undefined && { environment }),
    ...(options.tabs !== undefined && { tabs: options.tabs }),
    signal: context.signal,
  });
  refuseSilence(result.verification, url);
  return result;
}

async function containerOf(context: CommandContext, parsed: ParsedPlan, file: string | undefined): Promise<unknown> {
  if (file === undefined) {
    const container = compile(parsed.plan, { today: today(context) });
    for (const problem of container.problems)
      context.printer.warn(`${problem.file}: ${problem.message}. ${problem.hint}`);
    return container;
  }
  const path = resolve(context.cwd, file);
  const refuse = (what: string): JtrackingError =>
    new JtrackingError(`${file} ${what}`, {
      code: "E_CONTAINER",
      exit: EXIT.usage,
      hint: "Give a file that GTM's “Export container” wrote.",
    });
  const text = await readFile(path, "utf8").catch(() => {
    throw refuse("cannot be read");
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refuse("is no JSON");
  }
  const reading = await readArtefact("container", value);
  if (!reading.ok) throw refuse(`is no export of a container: ${reading.problems[0]?.message ?? ""}`);
  return reading.value;
}

function refuseUnknown(parsed: ParsedPlan, names: readonly string[] | undefined): void {
  const known = new Set(parsed.plan.events.map(({ definition }) => definition.event));
  const unknown = (names ?? []).find((name) => !known.has(name));
  if (unknown === undefined) return;
  throw new JtrackingError(`the plan has no event ${JSON.stringify(unknown)}`, {
    code: "E_EVENT",
    exit: EXIT.usage,
    hint: "Give a name as the files in events/ say it.",
  });
}

/** The query that makes gtm.js give an environment's version, from the environment's "Get snippet". */
function environmentOf({ env }: CommandContext): string {
  const [auth, preview] = [env["JTRACKING_GTM_AUTH"], env["JTRACKING_GTM_PREVIEW"]];
  if (auth !== undefined && auth !== "" && preview !== undefined && preview !== "")
    return new URLSearchParams({ gtm_auth: auth, gtm_preview: preview }).toString();
  throw new JtrackingError("mode preview needs a GTM environment", {
    code: "E_ENVIRONMENT",
    exit: EXIT.environment,
    hint: "Set JTRACKING_GTM_AUTH and JTRACKING_GTM_PREVIEW to gtm_auth and gtm_preview of the environment's snippet (Admin, Environments, Get snippet).",
  });
}

function refuseSilence({ visits }: Verification, url: string): void {
  const [first] = visits;
  if (first?.failure === undefined || visits.some(({ failure }) => failure === undefined)) return;
  throw new JtrackingError(`no page of ${url} could be opened (${first.failure})`, {
    code: "E_SITE",
    exit: EXIT.environment,
    hint: "Open it in a browser, or give another address: jtracking verify --url …",
  });
}
