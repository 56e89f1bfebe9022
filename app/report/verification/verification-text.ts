import type { Verification } from "../../artefacts/index.ts";
import { palette } from "../palette.ts";
import { count } from "../severity.ts";
import { oneLine } from "../visible-text.ts";

/** For people at a terminal: what was wrong with its likeliest causes, what could not be looked at, and a last line that sums up. */
export function verificationText(
  verification: Verification,
  { color = false }: { color?: boolean | undefined } = {},
): string {
  const paint = palette(color);
  const tones = { error: paint.red, warning: paint.yellow, note: paint.blue } as const;
  const findings = verification.findings.map(
    ({ file, line, column, severity, kind, message, page, state, event, causes }) => {
      const where = [
        page === undefined ? "" : `on ${oneLine(page)}`,
        state === undefined ? "" : `consent ${state}`,
      ].filter((part) => part !== "");
      const subject = event === undefined ? "" : `${paint.bold(oneLine(event))}: `;
      const lines = [
        `${paint.cyan(`${oneLine(file)}:${line}:${column}`)} ${tones[severity](severity)} ${paint.dim(`verify/${kind.replaceAll("_", "-")}`)} ${subject}${oneLine(message)}${where.length > 0 ? paint.dim(` (${where.join(", ")})`) : ""}`,
      ];
      for (const cause of causes)
        lines.push(
          `  ${paint.dim(`${Math.round(cause.confidence * 100)} %`)} ${cause.kind.replaceAll("_", " ")}: ${oneLine(cause.detail)}`,
        );
      return lines.join("\n");
    },
  );
  const open = verification.events
    .filter(({ status }) => status === "unverified")
    .map(({ event, reason }) => `${paint.yellow("?")} ${oneLine(event)} was not verified. ${oneLine(reason ?? "")}`);
  return `${[...findings, ...(open.length > 0 ? [open.join("\n")] : []), summary(verification, paint)].join("\n\n")}\n`;
}

function summary({ summary: sums, mode, network }: Verification, paint: ReturnType<typeof palette>): string {
  const mark = sums.failed > 0 ? paint.red("✖") : paint.green("✔");
  const left =
    network.elsewhere.length === 0
      ? "No request left for another host."
      : `Code came from ${network.elsewhere.map(oneLine).join(", ")}; no hit left.`;
  const parts = [
    `${sums.verified} of ${count(sums.events, "event")} verified`,
    ...(sums.failed > 0 ? [`${sums.failed} failed`] : []),
    ...(sums.unverified > 0 ? [`${sums.unverified} not verified`] : []),
  ];
  return `${mark} ${paint.bold(parts.join(", "))} (${mode}, ${count(sums.visits, "visit")}, ${count(sums.hits, "hit")}). ${left}`;
}
