import { EXIT } from "../app/errors.ts";
import type { ActionEnvironment } from "./action-environment.ts";
import type { ActionResult } from "./action-result.ts";
import { captured } from "./captured-command.ts";
import { fenced } from "./fenced.ts";

/** Proves in a browser that each event fires as planned. Answers every hit itself: nothing reaches a destination. */
export async function verifyAction(environment: ActionEnvironment): Promise<ActionResult> {
  const { runVerify } = await import("../app/commands/verify.ts");
  const { exit, stdout } = await captured(environment, (context) =>
    runVerify(context, environment.url === undefined ? {} : { url: environment.url }),
  );
  const isGood = exit === EXIT.fine;
  return {
    isGood,
    message: "an event does not fire as planned",
    summary: `### ${isGood ? "✅ Every event fires as planned" : "❌ Not every event fires as planned"}\n\n${fenced(stdout)}\n`,
    outputs: { outcome: isGood ? "fine" : "findings" },
  };
}
