import type { Finding } from "../artefacts/index.ts";

/**
 * Tells findings that the base had already from new ones: same rule, same file or event, same message, wherever it moved to.
 * Of two that look alike, one is new when the base had only one.
 */
export function separateKnown(
  findings: readonly Finding[],
  base: readonly Finding[],
): { fresh: Finding[]; known: Finding[] } {
  const left = new Map<string, number>();
  for (const finding of base) {
    const print = fingerprint(finding);
    left.set(print, (left.get(print) ?? 0) + 1);
  }
  const fresh: Finding[] = [];
  const known: Finding[] = [];
  for (const finding of findings) {
    const print = fingerprint(finding);
    const count = left.get(print) ?? 0;
    left.set(print, count - 1);
    (count > 0 ? known : fresh).push(finding);
  }
  return { fresh, known };
}

/** How a finding begins that sums up all events: one event more does not make it another. */
const SUM = /^None of the \d+ /;

/** Equal for one finding in two states of a plan. Lines are no part of it: they move. */
const fingerprint = ({ rule, event, file, message }: Finding): string =>
  JSON.stringify([rule, event ?? file, message.replace(SUM, "None ")]);
