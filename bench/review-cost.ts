import { createHash } from "node:crypto";
import { PlanVersions } from "../app/commands/pull-request/plan-version.ts";
import { reviewPlan } from "../app/commands/pull-request/review-plan.ts";
import { TextCache } from "../app/commands/pull-request/text-cache.ts";
import type { TreeFile } from "../app/github/index.ts";
import { renderReview } from "../app/report/index.ts";
import { largePlan } from "./large-plan.ts";

export interface ReviewCost {
  /** Milliseconds of processor time, all threads, for the first pull request of a repository and for each later one. */
  first: number;
  later: number;
  /** Megabytes in use when all is done. */
  heap: number;
}

/** Texts of a plan of 200 events; every customer's differ, so that nothing that was read for one serves another. */
export const customerPlan = (customer: number): Map<string, string> =>
  new Map(
    [...largePlan(200)].map(([path, text]) => [
      path,
      text.replace("Somebody used", `A visitor of shop ${customer} used`),
    ]),
  );

export interface ReviewCostOptions {
  customers: number;
  /** Of each customer. */
  pulls: number;
  /** Whether a pull request edits an event or adds one. @default edit */
  change?: "edit" | "add";
}

/** What a review costs without GitHub: read, check, compile, compare, render. A busy machine makes it more. */
export async function reviewCost({ customers, pulls, change = "edit" }: ReviewCostOptions): Promise<ReviewCost> {
  const cache = new TextCache();
  const versions = new PlanVersions();
  const bases = Array.from({ length: customers }, (_, index) => treeOf(customerPlan(index), cache));
  // The first by name, so that everything behind an added one gets another number.
  const [changed = "", text = ""] = [...largePlan(1)].find(([path]) => path.startsWith("events/")) ?? [];
  const spent = [0, 0];
  for (let pull = 0; pull < pulls; pull += 1) {
    for (const files of bases) {
      const edit = new Map([
        change === "edit"
          ? [changed, text.replace("version: 1", `version: ${pull + 2}`)]
          : [`events/added_${pull}.yaml`, text.replaceAll(/\b\w+_used\b/g, `added_${pull}`)],
      ]);
      const head = new Map([...files, ...treeOf(edit, cache)]);
      const before = process.cpuUsage();
      const base = await versions.get(files, cache);
      const merged = await versions.get(head, cache, base);
      const { reviewed } = reviewPlan({ root: "tracking", base, merged, today: "2026-11-23" });
      renderReview([reviewed], { head: "0".repeat(40), hasButtons: true });
      const { user, system } = process.cpuUsage(before);
      spent[pull === 0 ? 0 : 1] = (spent[pull === 0 ? 0 : 1] ?? 0) + (user + system) / 1000;
    }
  }
  const [first = 0, later = 0] = spent;
  return {
    first: first / customers,
    later: later / (customers * (pulls - 1)),
    heap: process.memoryUsage().heapUsed / 1e6,
  };
}

function treeOf(texts: ReadonlyMap<string, string>, cache: TextCache): Map<string, TreeFile> {
  const files = new Map<string, TreeFile>();
  for (const [path, text] of texts) {
    const oid = createHash("sha1").update(text).digest("hex");
    cache.add(new Map([[oid, text]]));
    files.set(path, { path, oid, size: text.length, mode: "100644" });
  }
  return files;
}
