import type { Finding, Operation } from "../artefacts/index.ts";
import type { PlanFiles } from "../plan/index.ts";
import type { FixedTexts } from "./findings-sarif.ts";

export interface FixedTextsOptions {
  findings: readonly Finding[];
  /** Files of the plan, by path below its folder. */
  files: PlanFiles;
  /** Plan folder as findings name it; empty or `.` when their paths stand alone. */
  root: string;
}

const isOperation = (value: object): value is Operation => "op" in value && typeof value.op === "string";

/** What each finding's fix, alone, would make of the files that it touches. A fix that does not apply is left out. */
export async function fixedTexts({ findings, files, root }: FixedTextsOptions): Promise<FixedTexts> {
  // Loaded when needed: most commands never ask, and it is what would cost them most of their start.
  const { applyOperations } = await import("../plan/index.ts");
  const prefix = root === "" || root === "." ? "" : `${root}/`;
  const fixed = new Map<Finding, Map<string, string>>();
  for (const finding of findings) {
    const operations = finding.fix?.operations.filter(isOperation) ?? [];
    if (operations.length === 0) continue;
    const after = await applyOperations(files, operations);
    if (after.skipped.length > 0) continue;
    const changed = [...after.files].filter(([path, text]) => files.has(path) && files.get(path) !== text);
    fixed.set(finding, new Map(changed.map(([path, text]) => [prefix + path, text])));
  }
  return fixed;
}
