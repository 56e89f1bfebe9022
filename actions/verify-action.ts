import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EXIT } from "../app/errors.ts";
import type { ActionEnvironment } from "./action-environment.ts";
import type { ActionResult } from "./action-result.ts";
import { captured } from "./captured-command.ts";
import { fenced } from "./fenced.ts";

/**
 * Proves in a browser that each event fires as planned. Answers every hit itself: nothing reaches a destination. On a pull request the
 * one comment says it too, where the token may write it.
 */
export async function verifyAction(environment: ActionEnvironment): Promise<ActionResult> {
  const [{ runVerify }, { PART_BYTES }] = await Promise.all([
    import("../app/commands/verify.ts"),
    import("../app/commands/pull-request/verification-part.ts"),
  ]);
  const folder = await mkdtemp(join(tmpdir(), "jtracking-verify-"));
  try {
    const out = join(folder, "verification.md");
    const { exit, stdout } = await captured(environment, (context) =>
      runVerify(context, {
        format: "markdown",
        out,
        maxBytes: PART_BYTES,
        ...(environment.url !== undefined && { url: environment.url }),
      }),
    );
    const isGood = exit === EXIT.fine;
    await writeSection(environment, await readFile(out, "utf8"));
    return {
      isGood,
      message: "an event does not fire as planned",
      summary: `### ${isGood ? "✅ Every event fires as planned" : "❌ Not every event fires as planned"}\n\n${fenced(stdout)}\n`,
      outputs: { outcome: isGood ? "fine" : "findings" },
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The comment is a convenience: the step's verdict does not depend on it, and the job summary has more. */
async function writeSection(environment: ActionEnvironment, text: string): Promise<void> {
  const { pull, token } = environment;
  if (pull === undefined || pull.isFork || token === "") return;
  const [{ ForgeError }, { openForge }, { writeVerification }] = await Promise.all([
    import("../app/github/index.ts"),
    import("./open-forge.ts"),
    import("../app/commands/github/verify-pull-request.ts"),
  ]);
  const forge = await openForge(environment);
  try {
    await writeVerification(forge, pull.number, { head: pull.head, text });
  } catch (error) {
    if (!(error instanceof ForgeError)) throw error;
  }
}
