import type { Finding } from "../artefacts/index.ts";

export type Severity = Finding["severity"];

/** From the gravest to the lightest. */
const SEVERITIES: readonly Severity[] = ["error", "warning", "note"];

/** Made once: `toLocaleString` makes one for each number. */
const NUMBERS = new Intl.NumberFormat("en-GB");

/** `1 error`, `2 errors`. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${NUMBERS.format(number)} ${number === 1 ? noun : plural}`;
}

/** `3 errors, 1 warning`; empty where there is nothing. */
export function countSeverities(summary: Readonly<Record<Severity, number>>): string {
  return SEVERITIES.filter((severity) => summary[severity] > 0)
    .map((severity) => count(summary[severity], severity))
    .join(", ");
}

/** Gravest first; otherwise the order is kept. */
export function gravestFirst(findings: readonly Finding[]): Finding[] {
  return SEVERITIES.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
}

/** Findings by the file that they are in, files in the order of their first finding. */
export function byFile(findings: readonly Finding[]): Map<string, Finding[]> {
  const files = new Map<string, Finding[]>();
  for (const finding of findings) {
    const group = files.get(finding.file);
    if (group) group.push(finding);
    else files.set(finding.file, [finding]);
  }
  return files;
}
