import { setTimeout as sleep } from "node:timers/promises";
import type { Verification } from "../artefacts/index.ts";
import { EXIT, JtrackingError, messageOf } from "../errors.ts";
import type { TagManager } from "../gtm/index.ts";
import type { ParsedPlan } from "../plan/index.ts";
import { renderVerification } from "../report/index.ts";
import type { CommandContext } from "./context.ts";
import { counted } from "./counted.ts";
import { publishedScript } from "./published-script.ts";
import { settleLive } from "./settle-verification.ts";

/** Google's servers give a new version after a while. */
const MOST_WAIT_MS = 300_000;
const ASK_EVERY_MS = 5_000;

/**
 * Simulates the compiled plan on the site, before anything is written.
 * @throws JtrackingError E_VERIFY (exit 1) when an event would not arrive as planned
 */
export async function verifyPlanned(
  context: CommandContext,
  parsed: ParsedPlan,
  url: string | undefined,
): Promise<Verification["summary"]> {
  context.printer.note("Verifying what would be published, on the site, before anything is written.");
  const verification = await looked(context, parsed, { mode: "simulate", ...(url !== undefined && { url }) });
  const failure = failureIn(verification);
  if (failure === undefined) return verification.summary;
  throw new JtrackingError(`${failure}. Nothing was published`, {
    code: "E_VERIFY",
    exit: EXIT.findings,
    hint: "GTM and its workspaces are what they were. Look at it with: jtracking verify --format html --out verify.html",
  });
}

interface LiveVerification {
  parsed: ParsedPlan;
  manager: TagManager;
}

/**
 * Looks at the live site with the version that is live, and makes the one before it live again where an event does not arrive as
 * planned. Where the site cannot be looked at, the version stays live and owes its verification: the next deploy makes up for it.
 * @throws JtrackingError E_VERIFY_LIVE (exit 1) when it was rolled back; GtmError, DeployError
 */
export async function verifyLive(
  context: CommandContext,
  { parsed, manager }: LiveVerification,
  id: string,
): Promise<Verification["summary"]> {
  context.printer.note(`Verifying version ${id} on the live site.`);
  const verification = await whenServed(context, parsed, id).catch((error: unknown) => {
    throw notLookedAt(id, error);
  });
  await settleLive(context, manager, { id, failure: failureIn(verification) });
  return verification.summary;
}

async function whenServed(context: CommandContext, parsed: ParsedPlan, id: string): Promise<Verification> {
  const publicId = parsed.plan.config.gtm?.public_id;
  if (publicId !== undefined) await untilServed(context, publicId, id);
  return looked(context, parsed, { mode: "live" });
}

async function untilServed(context: CommandContext, publicId: string, id: string): Promise<void> {
  const end = context.now().getTime() + MOST_WAIT_MS;
  for (;;) {
    const { version } = await publishedScript(context, publicId);
    if (version === undefined || version === id) return;
    if (context.now().getTime() >= end || context.signal.aborted)
      throw new JtrackingError(`Google still gives version ${version} to visitors`, {
        code: "E_GTM_NOT_SERVED",
        exit: EXIT.environment,
        hint: "Run jtracking deploy again in a few minutes.",
      });
    await sleep(ASK_EVERY_MS, undefined, { signal: context.signal }).catch(() => undefined);
  }
}

/** A verification whose report went to the log where it found something. */
async function looked(
  context: CommandContext,
  parsed: ParsedPlan,
  options: { mode: Verification["mode"]; url?: string },
): Promise<Verification> {
  const { verifyPlan } = await import("./verify.ts");
  const verification = await verifyPlan(context, parsed, options);
  if (context.signal.aborted)
    throw new JtrackingError("the verification was stopped before it was done", {
      code: "E_CANCELLED",
      exit: EXIT.environment,
      hint: "Run the command again.",
    });
  context.printer.note(renderVerification(verification, { format: "text", color: false }).trimEnd());
  return verification;
}

const SHOWN = 3;

/** What failed in a line; undefined where nothing did. */
function failureIn({ findings }: Verification): string | undefined {
  const errors = findings.filter(({ severity }) => severity === "error");
  const [first] = errors;
  if (first === undefined) return undefined;
  const events = [...new Set(errors.flatMap(({ event }) => event ?? []))];
  if (events.length === 0) return first.message.replace(/\.$/, "");
  const why = (event: string): string => {
    const cause = errors.find((one) => one.event === event)?.causes[0]?.kind;
    return cause === undefined ? event : `${event} (${cause.replaceAll("_", " ")})`;
  };
  const more = events.length > SHOWN ? ` and ${events.length - SHOWN} more` : "";
  const verb = events.length === 1 ? "does" : "do";
  return `${counted(events.length, "event")} ${verb} not arrive as planned: ${events.slice(0, SHOWN).map(why).join(", ")}${more}`;
}

function notLookedAt(id: string, error: unknown): JtrackingError {
  const known = error instanceof JtrackingError ? error : undefined;
  return new JtrackingError(`version ${id} is live and was not verified: ${messageOf(error)}`, {
    code: known?.code ?? "E_VERIFY_LIVE",
    exit: known?.exit === EXIT.usage ? EXIT.usage : EXIT.environment,
    hint: "The next jtracking deploy verifies it. To go back now: jtracking rollback",
    cause: error,
  });
}
