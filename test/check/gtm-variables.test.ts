import { expect, it } from "vitest";
import { BUILT_IN_NAMES } from "../../app/check/gtm-variables.ts";
import { BUILT_IN_VARIABLES } from "../../app/gtm/container/built-ins.ts";

it("the names of built-in variables are those that the compiler knows", () => {
  expect([...BUILT_IN_NAMES].toSorted()).toEqual(Object.values(BUILT_IN_VARIABLES).toSorted());
});
