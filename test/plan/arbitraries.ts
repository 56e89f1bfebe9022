import fc from "fast-check";
import type { Condition, EventFile, Parameter, Source, Trigger } from "../../app/artefacts/index.ts";

/** What YAML may take for something else than text, or for its end. */
const TRICKY = [
  ["", " ", "yes", "off", "null", "~", "true", "10", "1e3", "0x1f", ".5", "-", "--- x", "a: b", "ends:", "a #b", "#a"],
  ["it's", '"q"', "^\\d+$", "a,b", "[x]", "{a}", "*a", "&a", "!t", "| x", "> x", "%x", "@acme/x", "`x", "? x", "- a"],
  ["line\nbreak", "tab\there", "\u0085", "\u2028", "\ufeffbom", "\u{1f600}", "é", "2026-11-20", "12:30", "a\\b'c\"d"],
  [
    " lead",
    "trail ",
    "\r\n",
    "...",
    "<<",
    "=",
    "\u0000",
    "\ud800",
    "__x",
    "/product/:slug",
    'a[href^="tel:"]',
    "/admin/**",
  ],
].flat();

/** Texts that YAML may take for something else, and ordinary ones. */
const trickyText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...TRICKY),
  fc.string({ unit: "grapheme", maxLength: 12 }),
);

const scalar = fc.oneof(trickyText, fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean());

/** Any data that JSON can carry, without keys that no plan may have. */
export const anyData: fc.Arbitrary<unknown> = fc.letrec<{ data: unknown }>((tie) => ({
  data: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    scalar,
    fc.constant(null),
    fc.array(tie("data"), { maxLength: 4 }),
    fc.dictionary(
      fc
        .oneof(fc.constantFrom("a", "b", "on", "null", "x y", "1", "type"), trickyText)
        .filter((key) => key !== "__proto__"),
      tie("data"),
      { maxKeys: 5, noNullPrototype: true },
    ),
  ),
})).data;

const name = fc.constantFrom("value", "currency", "items", "order_id", "method", "search_term");
const word = fc.constantFrom("checkout", "a b", "^[A-Z]{3}$", "it's, new: thing", "Über");

const source: fc.Arbitrary<Source> = fc.oneof(
  fc.record({ data_layer: fc.constantFrom("ecommerce.value", "a", "b.0.c") }),
  fc.record({ constant: scalar.filter((value) => value !== "") }),
  fc.record({ page: fc.constantFrom("url", "path", "title") }),
  fc.record({ element: fc.constantFrom("h1", 'a[href^="tel:"]') }),
);

const condition: fc.Arbitrary<Condition> = fc.record(
  { of: source, is: fc.constantFrom("equals", "contains", "matches"), value: word, not: fc.boolean() },
  { requiredKeys: ["of", "is", "value"] },
);

const trigger: fc.Arbitrary<Trigger> = fc.oneof(
  fc.record(
    { on: fc.constant("data_layer" as const), event: word, where: fc.array(condition, { maxLength: 2 }) },
    { requiredKeys: ["on", "event"] },
  ),
  fc.record(
    { on: fc.constantFrom("page_view", "dom_ready"), page: fc.constantFrom("home", "product") },
    { requiredKeys: ["on"] },
  ),
  fc.record(
    { on: fc.constant("click" as const), selector: fc.constantFrom("#buy", "a.b > c") },
    { requiredKeys: ["on"] },
  ),
  fc.record({
    on: fc.constant("scroll" as const),
    percent: fc.uniqueArray(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 4 }),
  }),
);

export const parameter: fc.Arbitrary<Parameter> = fc.record(
  {
    type: fc.constantFrom("string", "number", "integer", "boolean"),
    description: word,
    pii: fc.constantFrom("none", "pseudonymous", "email", "unique_id"),
    enum: fc.uniqueArray(word, { minLength: 1, maxLength: 3 }),
    max_length: fc.integer({ min: 1, max: 99 }),
    minimum: fc.integer({ min: -9, max: 9 }),
    required: fc.boolean(),
    from: source,
  },
  { requiredKeys: [] },
);

/** A valid event of a given name. */
export function eventNamed(event: string): fc.Arbitrary<EventFile> {
  return fc.record(
    {
      event: fc.constant(event),
      version: fc.integer({ min: 1, max: 9 }),
      status: fc.constantFrom("active", "proposed", "deprecated"),
      owner: fc.constant("@acme/checkout"),
      description: word,
      trigger: fc.oneof(trigger, fc.array(trigger, { minLength: 1, maxLength: 3 })),
      consent: fc.uniqueArray(fc.constantFrom("analytics_storage", "ad_storage"), { maxLength: 2 }),
      parameters: fc.dictionary(name, parameter, { maxKeys: 4, noNullPrototype: true }),
      fires: fc.constantFrom("once_per_page", "unlimited"),
      destinations: fc.uniqueArray(fc.constantFrom("ga4", "other"), { maxLength: 2 }),
      evidence: fc.array(fc.record({ page: fc.constant("home"), seen: fc.constant("page" as const) }), {
        maxLength: 2,
      }),
    },
    { requiredKeys: ["event", "trigger"] },
  );
}

const ACCIDENTS = [
  [
    "",
    " ",
    "  ",
    "\n",
    "\n  ",
    ":",
    ": ",
    "#",
    " #",
    "-",
    "- ",
    ",",
    "[",
    "]",
    "{",
    "}",
    "'",
    '"',
    "\\",
    "a",
    "1",
    ".",
  ],
  [
    "&a ",
    "*a",
    "!t ",
    "|",
    ">",
    "?",
    "%",
    "@",
    "`",
    "~",
    "\r\n",
    "0x1",
    "null",
    "---",
    "...",
    "<<: ",
    "a: ",
    "é",
    "\t",
  ],
].flat();

/** Text with small accidents: characters taken out, put in, lines cut. */
export function damaged(text: string): fc.Arbitrary<string> {
  const accident = fc.record({
    at: fc.nat(text.length),
    gone: fc.constantFrom(0, 0, 1, 2, 5),
    put: fc.constantFrom(...ACCIDENTS),
  });
  return fc.array(accident, { minLength: 1, maxLength: 3 }).map((accidents) => {
    let result = text;
    for (const { at, gone, put } of accidents) result = result.slice(0, at) + put + result.slice(at + gone);
    return result;
  });
}
