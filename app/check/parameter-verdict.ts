import { type Verdict, sourceSubjects } from "../privacy/index.ts";
import type { CheckedEvent } from "./checked-event.ts";
import type { EventContext } from "./context.ts";
import { type ParameterPlace, says } from "./parameter-place.ts";
import type { Path } from "../plan/index.ts";

/** What makes a parameter personal, and where that stands. */
export interface PersonalParameter {
  verdict: Verdict;
  path: Path;
  at: "key" | "value";
}

/** Judges a parameter by its name and description, by where its value comes from, and by the values that it may have. */
export function personalParameter(context: EventContext, place: ParameterPlace): PersonalParameter | undefined {
  const { path, name, own, full, kind } = place;
  // Name and description of a dictionary's entry are judged once, there.
  if (kind === "dictionary" || !full.inDictionary || says(place, "description", "pii")) {
    const input = { name, description: full.description, type: full.type };
    const verdict = context.judge({ kind: "property", input });
    if (verdict.personal) return { verdict, path, at: "key" };
  }
  if (own.from !== undefined) {
    for (const subject of sourceSubjects(own.from, selectorsOf(place.event))) {
      const verdict = context.judge(subject);
      if (verdict.personal) return { verdict, path: [...path, "from"], at: "value" };
    }
  }
  if (own.enum !== undefined) {
    const verdict = context.judge({ kind: "enum", input: { name, values: own.enum } });
    if (verdict.personal) return { verdict, path: [...path, "enum"], at: "value" };
  }
  return undefined;
}

const selectorsOf = (event: CheckedEvent | undefined): string[] =>
  event === undefined
    ? []
    : event.placedTriggers.flatMap(({ value }) =>
        "selector" in value && value.selector !== undefined ? [value.selector] : [],
      );
