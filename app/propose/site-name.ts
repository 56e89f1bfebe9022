import { isIP } from "node:net";
import type { Snapshot } from "../artefacts/index.ts";

const SEPARATOR = /\s+[|·•–—:-]+\s+/;
const MAX_NAME = 60;

/** The site's name: the part that most page titles share (“Fell mug – Tarn & Tallow”), else its host. */
export function siteName(snapshot: Snapshot): string {
  const counts = new Map<string, number>();
  for (const { title } of snapshot.templates) {
    const parts = new Set((title ?? "").split(SEPARATOR).map((part) => part.trim()));
    for (const part of parts) if (part !== "" && part.length <= MAX_NAME) counts.set(part, (counts.get(part) ?? 0) + 1);
  }
  const [best] = [...counts].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const isShared = best !== undefined && best[1] >= 2 && best[1] * 2 >= snapshot.templates.length;
  if (isShared) return best[0];
  const { host, hostname } = new URL(snapshot.url);
  // An address of a machine is no name; what the start page calls itself is.
  const start = snapshot.templates.find(({ reached }) => reached.includes("start"));
  return isIP(hostname.replace(/^\[|\]$/g, "")) === 0 ? host : start?.title?.slice(0, MAX_NAME) || host;
}
