import { EXIT, JtrackingError, type ExitCode } from "../../errors.ts";
import type { StrangerChange } from "./ownership.ts";

interface DeployErrorOptions {
  code: string;
  exit: ExitCode;
  hint: string;
  cause?: unknown;
}

/** A deploy or roll-back that stopped by itself. The live container is what it was. */
export class DeployError extends JtrackingError {
  constructor(message: string, options: DeployErrorOptions) {
    super(message, options);
    this.name = "DeployError";
  }
}

/** Another run is at work in the same container. */
export class DeployRunning extends DeployError {
  /** When it is over at the latest; milliseconds since the epoch. */
  readonly until: number;

  constructor(until: number, cause?: unknown) {
    super("another deploy is at work in this container", {
      code: "E_GTM_DEPLOY_RUNNING",
      exit: EXIT.conflict,
      hint: `Run the command again when it is done, at the latest after ${new Date(until).toISOString()}: one that died is finished then.`,
      cause,
    });
    this.name = "DeployRunning";
    this.until = until;
  }
}

/** The live version is another one than the work was planned for. */
export function liveMoved({ planned, live }: { planned: string; live: string }): DeployError {
  return new DeployError(`version ${live} went live while version ${planned} was worked on`, {
    code: "E_GTM_LIVE_MOVED",
    exit: EXIT.conflict,
    hint: "Nothing was published. Look at what somebody else published, with jtracking preview, and run the command again.",
  });
}

/** Edits of others would be published, or are in the way. */
export function strangersEdits(changes: readonly StrangerChange[], where: string): DeployError {
  const shown = changes.slice(0, 5).map(({ what, kind, name }) => `${kind} ${JSON.stringify(name)} (${what})`);
  const more = changes.length > shown.length ? ` and ${changes.length - shown.length} more` : "";
  return new DeployError(`${where} holds edits of somebody else that are not live: ${shown.join(", ")}${more}`, {
    code: "E_GTM_FOREIGN_EDITS",
    exit: EXIT.conflict,
    hint: "Nothing was published and nothing of theirs was touched. Let them publish their edits or take them out of there, then run the command again.",
  });
}
