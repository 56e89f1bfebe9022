import { distance } from "fastest-levenshtein";

/** More names than that are not compared: a plan of 10,000 events with as many wrong names would take minutes. */
const MAX_CANDIDATES = 300;

/** The name that was probably meant, or undefined when none is near. */
export function nearestName(name: string, candidates: Iterable<string>): string | undefined {
  const near = Math.max(1, Math.floor(Math.min(name.length, 100) / 3));
  let best: { name: string; steps: number } | undefined;
  let seen = 0;
  for (const candidate of candidates) {
    seen += 1;
    if (seen > MAX_CANDIDATES) return undefined;
    if (Math.abs(candidate.length - name.length) > near) continue;
    const steps = distance(name.toLowerCase(), candidate.toLowerCase());
    if (steps <= near && (best === undefined || steps < best.steps)) best = { name: candidate, steps };
  }
  return best?.name;
}
