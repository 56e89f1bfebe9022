import { recommendedEvents } from "../../ga4/index.ts";
import type { CheckContext } from "../context.ts";
import { nearNames, type NearName } from "../near-names.ts";
import type { ParameterPlace } from "../parameter-place.ts";
import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const namingNearDuplicate: Rule = {
  id: "naming/near-duplicate",
  severity: "warning",
  title: "No two events and no two parameters have names that mean the same.",
  why: "People pick the wrong one of `add_to_cart` and `cart_add`, and GA4 counts the same thing under two names.",
  remedy:
    "Keep one name. Deprecate the other event with `status: deprecated` and `replaced_by`, or give both names that tell how they differ.",
  good: {
    files: {
      "events/add_to_cart.yaml": yaml`
        event: add_to_cart
        trigger: { on: data_layer, event: add_to_cart }
      `,
      "events/addToCart.yaml": yaml`
        event: addToCart
        status: deprecated
        replaced_by: add_to_cart
        trigger: { on: data_layer, event: addToCart }
      `,
    },
  },
  bad: {
    files: {
      "parameters.yaml": yaml`
        newsletter_topic: { type: string, pii: none }
        newsleter_topic: { type: string, pii: none }
      `,
      "events/add_to_cart.yaml": yaml`
        event: add_to_cart
        trigger: { on: data_layer, event: add_to_cart }
      `,
      "events/cart_add.yaml": yaml`
        event: cart_add
        trigger: { on: data_layer, event: cart_add }
      `,
    },
    findings: [
      'events/cart_add.yaml:1:8 The event name "cart_add" means the same as "add_to_cart". Keep one of them.',
      'parameters.yaml:2:1 The parameter name "newsleter_topic" differs from "newsletter_topic" by one letter. Keep one of them.',
    ],
  },
  *check(context): Generator<Report> {
    yield* nearEvents(context);
    yield* nearParameters(context);
  },
};

function* nearEvents({ events, eventByName }: CheckContext): Generator<Report> {
  const live = events.filter(({ status }) => status !== "deprecated");
  const [known, own] = [true, false].map((is) => live.filter(({ event }) => recommendedEvents.has(event) === is));
  // Names that GA4 recommends come first, so that it is the other one that is told.
  const names = [...(known ?? []), ...(own ?? [])].map(({ event }) => event);
  for (const near of nearNames(names)) {
    const event = eventByName.get(near.name);
    if (event === undefined || recommendedEvents.has(near.name)) continue;
    yield { file: event.file, path: ["event"], message: messageOf("event", near) };
  }
}

function* nearParameters({ places }: CheckContext): Generator<Report> {
  // Of several places of one name, the dictionary's is told, else the first.
  const byName = new Map<string, ParameterPlace>();
  for (const place of places) {
    const known = byName.get(place.name);
    if (known === undefined || (place.kind === "dictionary" && known.kind !== "dictionary"))
      byName.set(place.name, place);
  }
  for (const near of nearNames([...byName.keys()])) {
    const place = byName.get(near.name);
    if (place !== undefined)
      yield { file: place.file, path: place.path, at: "key", message: messageOf("parameter", near) };
  }
}

const messageOf = (what: string, { name, earlier, why }: NearName): string =>
  why === "same"
    ? `The ${what} name ${quote(name)} means the same as ${quote(earlier)}. Keep one of them.`
    : `The ${what} name ${quote(name)} differs from ${quote(earlier)} by one letter. Keep one of them.`;
