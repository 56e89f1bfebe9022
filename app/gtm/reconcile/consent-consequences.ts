import type { Change } from "./change-set.ts";
import type { FieldDifference } from "./differences.ts";

interface Found {
  about: "consent";
  lowers: boolean;
  message: string;
}

/** Tags that look at consent mode by themselves. */
const ASK_THEMSELVES = new Set(["googtag", "gaawe", "gaawc", "awct", "awud", "sp", "gclidw", "flc", "fls"]);

/** What a change of a tag means for the consent that it waits for. */
export function consentConsequences(change: Change): Found[] {
  if (change.kind !== "tag") return [];
  const { differences } = change;
  const [before, after] = [waitsFor(differences, "live"), waitsFor(differences, "plan")];
  if (change.action === "create") return newTag(differences, after);
  const found: Found[] = [];
  const gone = before.filter((type) => !after.includes(type));
  const added = after.filter((type) => !before.includes(type));
  if (gone.length > 0)
    found.push({ about: "consent", lowers: true, message: `does not wait for ${gone.join(", ")} any more` });
  if (added.length > 0) found.push({ about: "consent", lowers: false, message: `waits for ${added.join(", ")} now` });
  if (differences.some(({ field, live, plan }) => field === "paused" && live === true && plan === undefined))
    found.push({ about: "consent", lowers: true, message: "was paused and fires again" });
  return found;
}

function newTag(differences: readonly FieldDifference[], waits: readonly string[]): Found[] {
  if (waits.length > 0) return [{ about: "consent", lowers: false, message: `waits for ${waits.join(", ")}` }];
  const type = differences.find(({ field }) => field === "type")?.plan;
  if (typeof type !== "string" || ASK_THEMSELVES.has(type) || type.startsWith("sgtm")) return [];
  return [{ about: "consent", lowers: true, message: "fires whatever people have agreed to" }];
}

/** Consent types that one side of a difference waits for. */
function waitsFor(differences: readonly FieldDifference[], side: "live" | "plan"): string[] {
  for (const difference of differences) {
    const value = difference[side];
    if (difference.field === "consentSettings.consentType") return texts(value);
    if (difference.field === "consentSettings") return texts(new Map(Object.entries(Object(value))).get("consentType"));
  }
  return [];
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}
