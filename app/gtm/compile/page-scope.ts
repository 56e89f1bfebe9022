import type { PageRef } from "../../artefacts/index.ts";
import type { GtmCondition } from "../generated/resources.ts";
import { test } from "./condition.ts";
import type { Draft } from "./draft.ts";
import { type AddressTest, anyPath, pageAddress } from "./page-address.ts";
import { inside, type Place } from "./problem.ts";
import { fragment } from "./variable-source.ts";

/** Pages that one trigger can be held to: all conditions together. */
export interface PageScope {
  filter: GtmCondition[];
  /** For the trigger's name; empty for every page. */
  words: string;
}

/**
 * The pages that a trigger names, as few scopes as GTM needs: conditions of one trigger all have to hold, so pages that differ
 * in more than the path need a trigger each. Undefined when a page cannot be compiled: the trigger would fire elsewhere.
 */
export function pageScopes(draft: Draft, pages: PageRef | undefined, place: Place): PageScope[] | undefined {
  if (pages === undefined) return [{ filter: [], words: "" }];
  const names = [...new Set(Array.isArray(pages) ? pages : [pages])].toSorted();
  const addresses = names.map((name) => ({ name, tests: testsOf(draft, name, inside(place, "page")) }));
  const found = addresses.filter((address): address is NamedTests => address.tests !== undefined);
  if (found.length < addresses.length) return undefined;
  if (found.some(({ tests }) => tests.length === 0)) return [{ filter: [], words: "" }];
  const onPath = found.filter(({ tests }) => tests.length === 1 && tests[0]?.on === "path");
  const others = found.filter((address) => !onPath.includes(address));
  const merged = onPath.length === 0 ? [] : [{ name: namesOf(onPath), tests: [anyPath(onPath.flatMap(testList))] }];
  const scopes = [...merged, ...others].map(({ name, tests }) => scopeOf(draft, { name, tests }, place));
  const whole = scopes.filter((scope): scope is PageScope => scope !== undefined);
  return whole.length < scopes.length ? undefined : whole;
}

interface NamedTests {
  name: string;
  tests: AddressTest[];
}

const testList = ({ tests }: NamedTests): AddressTest[] => tests;

const namesOf = (pages: readonly NamedTests[]): string => pages.map(({ name }) => name).join(", ");

function testsOf(draft: Draft, name: string, place: Place): AddressTest[] | undefined {
  const pages = draft.plan.config.pages ?? {};
  const page = Object.hasOwn(pages, name) ? pages[name] : undefined;
  if (page === undefined)
    return draft.refuse(place, {
      code: "unknown_page",
      leftOut: "trigger",
      message: `plan.yaml has no page ${JSON.stringify(name)}`,
      hint: "Add it to pages in plan.yaml, or correct the name.",
    });
  const address = pageAddress(page.path);
  if ("tests" in address) return address.tests;
  return draft.refuse(place, {
    code: "page_template",
    leftOut: "trigger",
    message: `the page ${name} cannot be matched: ${address.problem}`,
    hint: "Give the page a path with at most one ** before its end.",
  });
}

function scopeOf(draft: Draft, { name, tests }: NamedTests, place: Place): PageScope | undefined {
  const filter: GtmCondition[] = [];
  for (const { on, regex } of tests) {
    const variable = variableFor(draft, on, place);
    if (variable === undefined) return undefined;
    filter.push(test(variable, "matchRegex", regex));
  }
  return { filter, words: name };
}

function variableFor(draft: Draft, on: AddressTest["on"], place: Place): string | undefined {
  if (on === "fragment") return draft.variable(fragment());
  return draft.builtIn(on === "path" ? "pagePath" : "pageUrl", place);
}
