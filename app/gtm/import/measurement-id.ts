import type { Container } from "../container/container.ts";
import { parameterOf } from "../container/parameters.ts";
import { variablesIn } from "../container/references.ts";
import type { GtmTag } from "../generated/resources.ts";

const MEASUREMENT_ID = /\bG-[A-Z0-9]{4,20}\b/;

/** How many variables are followed from one to the next. */
const MAX_STEPS = 5;

/**
 * The measurement id that a GA4 event tag sends to: in the tag, in the configuration tag that it names, or in the variables behind
 * either. Where several are
 * possible, as in a table by host name, it is the first one.
 */
export function measurementIdOf(tag: GtmTag, container: Container): string | undefined {
  const override = parameterOf(tag.parameter, "measurementIdOverride")?.value;
  const reference = parameterOf(tag.parameter, "measurementId")?.value;
  if (override !== undefined) return idIn(override, container, MAX_STEPS);
  const configuration = container.tag.find(({ name }) => name === reference);
  const id = ["measurementId", "tagId"].map((key) => parameterOf(configuration?.parameter, key)?.value ?? "").join(" ");
  return idIn(id, container, MAX_STEPS);
}

function idIn(text: string, container: Container, steps: number): string | undefined {
  const found = MEASUREMENT_ID.exec(text)?.[0];
  if (found !== undefined || steps === 0) return found;
  for (const name of variablesIn(text)) {
    const variable = container.variable.find((one) => one.name === name);
    const id = variable && idIn(JSON.stringify(variable.parameter ?? []), container, steps - 1);
    if (id !== undefined) return id;
  }
  return undefined;
}
