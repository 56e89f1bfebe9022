import { expect } from "vitest";

import type { Trigger } from "../../app/artefacts/index.ts";
import { compile, containerProblems } from "../../app/gtm/index.ts";
import { planWithTrigger } from "./plan-of.ts";

/** A condition as GTM keeps it. */
export const condition = (arg0: string, [type, arg1]: [string, string], extra: object[] = []) => ({
  type,
  parameter: [{ type: "template", key: "arg0", value: arg0 }, { type: "template", key: "arg1", value: arg1 }, ...extra],
});

export const text = (key: string, value: string) => ({ type: "template", key, value });

export const flag = (key: string, value: string) => ({ type: "boolean", key, value });

/** Triggers made for a trigger of the plan, without ids, notes and folder. */
export function triggersFor(trigger: Trigger | Trigger[]) {
  const container = compile(planWithTrigger(trigger));
  expect(container.problems).toEqual([]);
  expect(containerProblems(container)).toEqual([]);
  return container.trigger.map((one) => {
    const { triggerId, notes, parentFolderId, ...rest } = one;
    expect([triggerId, notes, parentFolderId]).not.toContain(undefined);
    return rest;
  });
}
