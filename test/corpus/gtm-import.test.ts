import { readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import {
  adoptResource,
  compile,
  importContainer,
  type ImportSource,
  mergeImport,
  readImportFile,
  reconcile,
  withPlanIds,
} from "../../app/gtm/index.ts";
import { applyOperations, type ParsedPlan, parsePlan, type PlanFiles } from "../../app/plan/index.ts";
import { realExports } from "./shared-folder.ts";

const { folder, absent, note, files } = realExports();

const read = (name: string): ImportSource => readImportFile(readFileSync(join(folder, name), "utf8"), name);

/** The plan folder after an import. */
async function merged(source: ImportSource, existing?: ParsedPlan): Promise<{ before: PlanFiles; parsed: ParsedPlan }> {
  const container = existing ? withPlanIds(source.container, existing.plan, source.meta) : source.container;
  const before: PlanFiles = existing?.files ?? new Map();
  const { operations, gtm } = mergeImport(importContainer(container, existing?.plan), {
    meta: source.meta,
    site: "https://shop.example",
    ...(existing && { existing: { plan: existing.plan, files: existing.files } }),
  });
  const applied = await applyOperations(before, operations);
  const parsed = await parsePlan(new Map([...applied.files, ...gtm]));
  expect(parsed.problems).toEqual([]);
  return { before, parsed };
}

const compiled = ({ plan }: Pick<ParsedPlan, "plan">) => compile(plan, { personal: "keep" });

const ids = (container: ReturnType<typeof compile>) =>
  (["tag", "trigger", "variable"] as const).flatMap((kind) => container[kind].map((one) => `${kind} ${one.name}`));

describe.skipIf(absent)(`a real export${note}`, () => {
  it.each(files)("%s: imported twice it is there once", async (name) => {
    const source = read(name);
    const { parsed } = await merged(source);
    const again = await merged(source, parsed);

    expect(reconcile(source.container, compiled(parsed)).changes).toEqual([]);
    expect([...again.parsed.files]).toEqual([...again.before]);
  });

  it.each(files)("%s: another one beside it leaves it as it is", async (name) => {
    const source = read(name);
    const other = read(files[(files.indexOf(name) * 7 + 3) % files.length] ?? name);
    const { parsed } = await merged(source);
    const both = compiled((await merged(other, parsed)).parsed);
    const { changes } = reconcile(source.container, both);

    expect(new Set(ids(both)).size).toBe(ids(both).length);
    expect(changes.filter(({ action }) => action !== "create")).toEqual([]);
  });

  it.each(files)("%s: what is adopted is marked by the next deploy, and nothing else is changed", async (name) => {
    const live = read(name).container;
    const plan = await parsePlan(new Map([["plan.yaml", "version: 1\nsite: { url: https://shop.example }\n"]]));
    for (const one of live.tag.slice(0, 3)) {
      const adoption = adoptResource({ name: one.name, kind: "tag", live, compiled: compiled(plan), plan: plan.plan });
      if (adoption.outcome !== "adopted") throw new Error(`${one.name}: ${adoption.outcome}`);
      const after = await parsePlan((await applyOperations(plan.files, adoption.operations)).files);
      const { changes, clashes, unresolved } = reconcile(live, compiled(after));
      const own = changes.filter(({ action }) => action === "update");

      expect([clashes, unresolved]).toEqual([[], []]);
      expect(own.map(({ name: changed }) => changed)).toContain(one.name);
      expect(own.flatMap(({ differences }) => differences.map(({ field }) => field))).toEqual(own.map(() => "notes"));
    }
  });
});
