import { judgeEnum } from "./judge/judge-enum.ts";
import { judgeEvent } from "./judge/judge-event.ts";
import { judgeField, judgeProperty } from "./judge/judge-name.ts";
import { judgePath } from "./judge/judge-path.ts";
import { judgeScript } from "./judge/judge-script.ts";
import { judgeVariable } from "./judge/judge-variable.ts";
import { readDescription } from "./judge/read-description.ts";
import type { Subject, Verdict } from "./subject.ts";
import { CLEAN, personal } from "./judge/verdict.ts";

/**
 * Says whether something in a plan, a schema or a container would collect personal data: of which class, why, which
 * words decided and what to collect instead. Judges intent; values are found by `detect`.
 */
export function judge(subject: Subject): Verdict {
  if (!("input" in subject))
    return subject.kind === "event" ? judgeEvent({ name: subject.name }) : judgeField(subject, subject.kind);
  const { kind, input } = subject;
  switch (kind) {
    case "property":
      return judgeProperty({ ...input, name: input.name ?? "" });
    case "event":
      return judgeEvent({ ...input, name: input.name ?? "" });
    case "description": {
      const reading = readDescription(input.description ?? "");
      return reading ? personal("the description", reading.words, reading.class) : CLEAN;
    }
    case "enum":
      return judgeEnum(input.values ?? []);
    case "datalayer_path":
      return judgePath(input.path ?? "");
    case "gtm_variable":
      return input.code === undefined ? judgeVariable(input) : judgeScript(input.code);
    case "custom_js":
      return judgeScript(input.code ?? "");
    default:
      return CLEAN;
  }
}
