import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { type ChangeSet, compile, type Container, type GtmVariable, reconcile } from "../../app/gtm/index.ts";
import { emptyContainer, idOf, nameOf } from "../../app/gtm/container/container.ts";
import { markedNotes } from "../../app/gtm/container/mark.ts";
import { applyChanges, summary } from "./apply-changes.ts";
import { planOf } from "./plan-of.ts";

const variable = (id: string, name: string, key = name): GtmVariable => ({
  variableId: id,
  name,
  type: "c",
  parameter: [{ type: "template", key: "value", value: key }],
  notes: markedNotes(`variable/${key}`),
});

const containerOf = (...variables: GtmVariable[]): Container => ({ ...emptyContainer(), variable: variables });

/** The first name that a change takes while something else has it; GTM takes changes one by one. */
function firstTaken(live: Container, { changes }: ChangeSet): string | undefined {
  const names = new Map(live.variable.map((one) => [idOf(one, "variable"), nameOf(one)]));
  for (const change of changes) {
    const taken = [...names].some(([id, name]) => id !== change.id && name === change.name);
    if (change.action === "delete") names.delete(change.id);
    else if (taken) return change.name;
    else names.set(change.id, change.name);
  }
  return undefined;
}

describe("names", () => {
  it("are given free before something else takes them", () => {
    const live = containerOf(variable("1", "a", "x"), variable("2", "b", "y"));
    const plan = containerOf(variable("1", "b", "x"), variable("2", "c", "y"));
    const changeSet = reconcile(live, plan);

    expect(summary(changeSet)).toEqual(["update variable c", "update variable b"]);
    expect(firstTaken(live, changeSet)).toBeUndefined();
  });

  it("that two resources swap are swapped by way of another one", () => {
    const live = containerOf(variable("1", "a", "x"), variable("2", "b", "y"));
    const plan = containerOf(variable("1", "b", "x"), variable("2", "a", "y"));
    const withPrints = { ...live, variable: live.variable.map((one) => ({ ...one, fingerprint: "17" })) };
    const changeSet = reconcile(withPrints, plan);

    expect(changeSet.changes).toMatchObject([
      { temporary: true, fingerprint: "17" },
      { action: "update" },
      { action: "update" },
    ]);
    const moved = changeSet.changes[0]?.id;
    expect(changeSet.changes.slice(1).find(({ id }) => id === moved)).not.toHaveProperty("fingerprint");
    expect(firstTaken(live, changeSet)).toBeUndefined();
    expect(reconcile(applyChanges(live, changeSet), plan).changes).toEqual([]);
  });

  it("of what is deleted go to what is new, as one change", () => {
    const changeSet = reconcile(containerOf(variable("1", "a", "x")), containerOf(variable("1", "a", "y")));

    expect(changeSet.changes).toMatchObject([{ action: "update", id: "1", key: "variable/y" }]);
  });

  it("of what is deleted are free before something renamed takes them", () => {
    const live = containerOf(variable("1", "a", "x"), variable("2", "b", "y"));
    const changeSet = reconcile(live, containerOf(variable("2", "a", "y")));

    expect(firstTaken(live, changeSet)).toBeUndefined();
    expect(reconcile(applyChanges(live, changeSet), containerOf(variable("2", "a", "y"))).changes).toEqual([]);
  });

  it("of somebody else's variable and of a built-in one clash too", () => {
    const live = { ...emptyContainer(), variable: [{ variableId: "5", name: "Page Path", type: "c" }] };
    const plan = compile(
      planOf({
        events: [{ event: "seen", trigger: { on: "page_view" }, parameters: { p: { from: { page: "path" } } } }],
      }),
    );

    expect(reconcile(live, plan).clashes).toEqual([
      { kind: "variable", name: "Page Path", id: "5", key: "gtm/Page Path" },
    ]);
  });

  it("of copies of ours clash as those of others do", () => {
    const live = containerOf(variable("1", "a", "x"), variable("2", "b", "x"));
    const { clashes, copies } = reconcile(live, containerOf(variable("1", "a", "x"), variable("3", "b", "y")));

    expect(copies).toMatchObject([{ name: "b" }]);
    expect(clashes).toEqual([{ kind: "variable", name: "b", id: "2", key: "variable/y" }]);
  });

  it("always lead where the plan wants them, whoever has them now", () => {
    const names = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e"), { maxLength: 5 });
    const keys = fc.uniqueArray(fc.constantFrom("1", "2", "3", "4", "5", "6"), { minLength: 5, maxLength: 5 });
    const containers = fc
      .tuple(names, keys)
      .map(([list, marks]) => containerOf(...list.map((name, at) => variable(String(at + 1), name, marks[at]))));
    fc.assert(
      fc.property(containers, containers, (live, plan) => {
        const changeSet = reconcile(live, plan);

        expect(firstTaken(live, changeSet)).toBeUndefined();
        expect(reconcile(applyChanges(live, changeSet), plan).changes).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
