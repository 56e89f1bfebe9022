import fc from "fast-check";

import type { EventFile, ParametersFile, PlanFile } from "../../app/artefacts/index.ts";
import { validate } from "../../app/artefacts/index.ts";
import type { Plan } from "../../app/plan/index.ts";
import { arbitraryOf } from "./schema-arbitrary.ts";

const PAGES = ["home", "product", "search", "cart", "blog", "all"];
const page = fc.constantFrom(...PAGES, ...PAGES, "missing");
const pageRef = fc.oneof(page, fc.uniqueArray(page, { minLength: 1, maxLength: 3 }));

const PATHS: PlanFile["pages"] = {
  home: { path: "/" },
  product: { path: "/product/:slug" },
  search: { path: "/search?q=:term" },
  cart: { path: "#/cart/:step" },
  blog: { path: "/blog/**" },
  all: { path: "/**" },
};

/** Values that satisfy the schema, typed by it: what the generator makes is checked, not believed. */
function typed<T>(arbitrary: fc.Arbitrary<unknown>, isValid: (value: unknown) => value is T): fc.Arbitrary<T> {
  return arbitrary.filter(isValid);
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
const isEvent = (value: unknown): value is EventFile => isObject(value) && "event" in value && "trigger" in value;
const isPlanFile = (value: unknown): value is PlanFile => isObject(value) && "version" in value && "site" in value;
const isParameters = (value: unknown): value is ParametersFile => isObject(value);

const piiClass = fc.constantFrom("none", "none", "none", "pseudonymous", "email", "unique_id");

export const events = typed(arbitraryOf("schemas/event.schema.json", { pageRef, piiClass }), isEvent);

/** Mostly events that are compiled, to destinations that are there. */
const compiledEvents = fc.record({ event: events, weight: fc.nat({ max: 9 }) }).map(({ event, weight }) => {
  const { destinations, status: _status, ...rest } = event;
  if (weight === 0) return event;
  return { ...rest, ...(destinations && weight > 6 && { destinations: ["ga4", ...destinations] }) };
});

const DESTINATIONS: PlanFile["destinations"] = {
  ga4: { type: "ga4", measurement_id: "G-1" },
  other: { type: "ga4", measurement_id: "G-2", consent: ["ad_storage"] },
};

const config = typed(arbitraryOf("schemas/plan.schema.json", { piiClass }), isPlanFile).map((file) => ({
  ...file,
  pages: PATHS,
  ...(file.destinations && { destinations: { ...DESTINATIONS, ...file.destinations } }),
}));

const parameters = typed(arbitraryOf("schemas/parameters.schema.json"), isParameters);

const resource = fc.record({
  name: fc.constantFrom("ce - purchase", "dlv - ecommerce.value", "jtracking", "Page URL", "Mine", "GA4 - purchase"),
  type: fc.constantFrom("html", "v", "pageview", "click"),
});

const gtm = fc.array(fc.record({ file: fc.constantFrom("gtm/a.yaml", "gtm/b.yaml"), content: verbatim() }), {
  maxLength: 2,
});

function verbatim(): fc.Arbitrary<unknown> {
  const list = fc.uniqueArray(resource, { maxLength: 3, selector: ({ name }) => name });
  const lists = fc.record(
    { tags: list, triggers: list, variables: list, folders: list.map((all) => all.map(({ name }) => ({ name }))) },
    { requiredKeys: [] },
  );
  return fc.oneof({ weight: 3, arbitrary: lists }, fc.jsonValue());
}

/** Plans as the schemas allow them, with pages and destinations that mostly exist. */
export const plans: fc.Arbitrary<Plan> = fc
  .record({ config, parameters, gtm, definitions: fc.array(compiledEvents, { minLength: 1, maxLength: 6 }) })
  .map(({ definitions, ...rest }) => ({
    ...rest,
    events: definitions.map((definition, index) => ({ file: `events/${index}.yaml`, definition })),
  }));

/** Problems of a generated event by its schema: there must be none, or the generator tests something else. */
export const eventProblems = (event: EventFile) => validate("event", event);
