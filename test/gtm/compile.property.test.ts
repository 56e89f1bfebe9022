import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { validate } from "../../app/artefacts/index.ts";
import { compile, type Container, containerProblems, exportContainer, markOf } from "../../app/gtm/index.ts";
import { BUILT_IN_VARIABLES } from "../../app/gtm/container/built-ins.ts";
import { referencesOf } from "../../app/gtm/container/references.ts";
import type { Plan } from "../../app/plan/index.ts";
import { eventProblems, events, plans } from "./arbitrary-plan.ts";

const RUNS = { numRuns: 300 };

const ours = <T extends { notes?: string }>(resources: readonly T[]) =>
  resources.filter(({ notes }) => markOf(notes) !== undefined);

/** Everything that resources refer to, as `kind target`. */
function targets(container: Container): Set<string> {
  const resources = [...container.tag, ...container.trigger, ...container.variable];
  return new Set(resources.flatMap((one) => referencesOf(one).map(({ to, target }) => `${to} ${target}`)));
}

/** Problems of a container that are ours to answer for: not of resources that the plan keeps verbatim. */
function ownProblems(container: Container) {
  const foreign = new Set(
    [...container.tag, ...container.trigger, ...container.variable, ...container.folder]
      .filter(({ notes }) => markOf(notes) === undefined)
      .map(({ name }) => name),
  );
  return containerProblems(container).filter(({ resource }) => !foreign.has(resource));
}

describe("any plan", () => {
  it("is made as the schema says", async () => {
    await fc.assert(
      fc.asyncProperty(events, async (event) => {
        expect(await eventProblems(event)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it("compiles to a container that GTM takes", () => {
    fc.assert(
      fc.property(plans, (plan) => {
        expect(ownProblems(compile(plan))).toEqual([]);
      }),
      RUNS,
    );
  });

  it("compiles to a file of the export format", async () => {
    await fc.assert(
      fc.asyncProperty(plans, async (plan) => {
        const file: unknown = JSON.parse(JSON.stringify(exportContainer(compile(plan))));

        expect(await validate("container", file)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it("leaves nothing that nobody refers to", () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const container = compile(plan);
        const used = targets(container);
        const names = ours(container.variable).map(({ name }) => name);

        for (const name of names) expect(used).toContain(`variable ${name}`);
        for (const { triggerId } of ours(container.trigger)) expect(used).toContain(`trigger ${triggerId}`);
        for (const { type, name } of container.builtInVariable)
          if (Object.hasOwn(BUILT_IN_VARIABLES, type)) expect(used).toContain(`variable ${name ?? ""}`);
      }),
      RUNS,
    );
  });

  it("marks everything of ours, each with a key of its own", () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const { tag, trigger, variable, folder } = compile({ ...plan, gtm: [] });
        const resources = [...tag, ...trigger, ...variable, ...folder];
        const keys = resources.map(({ notes }) => markOf(notes));

        expect(keys).not.toContain(undefined);
        expect(new Set(keys).size).toBe(resources.length);
      }),
      RUNS,
    );
  });

  it("compiles to the same, whatever the order of its files", () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const turned: Plan = { ...plan, events: plan.events.toReversed() };
        const text = JSON.stringify(compile(plan));

        expect(JSON.stringify(compile(turned))).toBe(text);
        expect(JSON.stringify(compile(structuredClone(plan)))).toBe(text);
      }),
      { numRuns: 100 },
    );
  });

  it("sends the planned parameters without a problem, and no other", () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const container = compile(plan);
        for (const { file, definition } of plan.events) {
          const left = new Set(
            container.problems.filter((problem) => problem.file === file).map(({ path }) => path.slice(0, 2).join(".")),
          );
          const planned = Object.entries(definition.parameters ?? {})
            .filter(([name, { from }]) => from !== undefined && !left.has(`parameters.${name}`))
            .map(([name]) => name);
          for (const tag of container.tag.filter(({ notes }) => notes?.includes(` ${file} `))) {
            const table = tag.parameter?.find(({ key }) => key === "eventSettingsTable");
            expect((table?.list ?? []).map(({ map }) => map?.[0]?.value)).toEqual(planned);
          }
        }
      }),
      RUNS,
    );
  });

  it("sends nothing of a personal class", () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const container = compile(plan);
        for (const { file, definition } of plan.events)
          for (const [name, { pii, waiver }] of Object.entries(definition.parameters ?? {})) {
            if (pii !== "email" && (pii !== "unique_id" || waiver)) continue;
            const tags = container.tag.filter(({ notes }) => notes?.includes(` ${file} `));
            const tables = tags.map(({ parameter }) => parameter?.find(({ key }) => key === "eventSettingsTable"));
            const sent = tables.flatMap((table) => table?.list ?? []).map(({ map }) => map?.[0]?.value);
            expect(sent).not.toContain(name);
          }
      }),
      RUNS,
    );
  });
});
