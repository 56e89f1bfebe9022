import type { Finding, Snapshot } from "../../app/artefacts/index.ts";
import { check } from "../../app/check/index.ts";
import { yaml, type ExampleTemplate, type RuleExample } from "../../app/check/rule.ts";
import { parsePlan } from "../../app/plan/index.ts";
import { madeSnapshot, madeTemplate } from "../snapshot/made-snapshot.ts";

/** Day on which the examples are checked. */
export const EXAMPLE_DAY = "2026-11-23";

const PLAN = yaml`
  version: 1
  site: { name: Acme Shop, url: https://shop.example }
  destinations: { ga4: { type: ga4, measurement_id: G-ABC123 } }
`;

/** All files of an example: its own, and the plan file that it may leave out. */
export const exampleFiles = (files: RuleExample["files"]): Map<string, string> =>
  new Map(Object.entries({ "plan.yaml": PLAN, ...files }));

/** The snapshot of an example, from the parts that it gives. */
export function exampleSnapshot(
  templates: readonly ExampleTemplate[],
  tracking: Partial<Snapshot["tracking"]> = {},
): Snapshot {
  return madeSnapshot(
    templates.map((template) =>
      madeTemplate(template.path, {
        id: template.path.replaceAll(/\W+/g, "_").replaceAll(/^_|_$/g, "") || "home",
        ...template,
      }),
    ),
    { tracking: { containers: [], measurement_ids: [], vendors: [], ...tracking } },
  );
}

/** Checks the plan of an example. */
export async function runExample({ files, base, site, tracking }: RuleExample): Promise<Finding[]> {
  const { findings } = check({
    parsed: await parsePlan(exampleFiles(files)),
    ...(base !== undefined && { base: await parsePlan(exampleFiles(base)) }),
    ...(site !== undefined && { snapshot: exampleSnapshot(site, tracking) }),
    today: EXAMPLE_DAY,
    root: "",
  });
  return findings;
}
