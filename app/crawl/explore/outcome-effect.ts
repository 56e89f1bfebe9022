import type { Outcome } from "../page/page-data.ts";
import { type Effect, leadsToProgram } from "../reading/index.ts";

/** What a press came to. `foreseen` is what the markup said before; `dialogBefore` whether a dialog was open already. */
export function outcomeEffect(outcome: Outcome, foreseen: Effect | undefined, dialogBefore: boolean): Effect {
  const kinds = new Set(outcome.entries.map(({ kind }) => kind));
  if (leadsToProgram(foreseen)) return foreseen ?? "none";
  if (foreseen === "outbound" || foreseen === "download" || foreseen === "new_tab") return foreseen;
  if (kinds.has("submit")) return "submits";
  if (kinds.has("download")) return "download";
  if (kinds.has("navigate") || kinds.has("reload")) return "navigates";
  if (kinds.has("open")) return "new_tab";
  if (kinds.has("history")) return "route";
  if (outcome.dialog && !dialogBefore) return "dialog";
  if (kinds.has("alert") || kinds.has("confirm") || kinds.has("prompt")) return "dialog";
  return outcome.changes > 0 || kinds.has("fragment") ? "same_page" : "none";
}
