import type { Condition } from "../../artefacts/index.ts";
import type { EventContext } from "../context.ts";
import { classWords } from "../personal-words.ts";
import { yaml, type Report, type Rule } from "../rule.ts";
import { fixedValues, type Placed } from "../walk.ts";

export const privacyPersonalValue: Rule = {
  id: "privacy/personal-value",
  severity: "error",
  perEvent: true,
  locked: "policy",
  title: "No personal data stands in the plan itself.",
  why: "A plan is read by many and stays in the history of the repository. An address that was copied into an example is published with it.",
  remedy:
    "Replace it by something made up that has no owner, such as `T-1`. If it is real, take it out of the history too.",
  good: {
    files: {
      "events/login.yaml": yaml`
        event: login
        trigger: { on: data_layer, event: login }
        parameters:
          method: { type: string, pii: none, enum: [email, google] }
        examples:
          valid: [{ method: email }]
      `,
      "events/outbound.yaml": yaml`
        event: outbound
        trigger:
          on: click
          links_only: true
          where: [{ of: { click: url_hostname }, is: equals, value: 203.0.113.7, not: true }]
      `,
    },
  },
  bad: {
    files: {
      "events/login.yaml": yaml`
        event: login
        description: A visitor logged in, ask jane.roe@acme-shop.com for details.
        trigger: { on: data_layer, event: login }
        parameters:
          method: { type: string, pii: none, enum: [email, google] }
        examples:
          valid: [{ method: "4111 1111 1111 1111" }]
      `,
    },
    findings: [
      "events/login.yaml:2:14 This text holds an e-mail address. Replace it by something made up that has no owner.",
      "events/login.yaml:7:21 This text holds bank or card data. Replace it by something made up that has no owner.",
    ],
  },
  *check(context): Generator<Report> {
    for (const { file, path, value, key } of textsOf(context)) {
      const [hit] = context.detect(value, key);
      if (hit === undefined) continue;
      yield {
        file,
        path,
        message: `This text holds ${classWords(hit.class)}. Replace it by something made up that has no owner.`,
      };
    }
  },
};

interface PlacedText extends Placed<string> {
  /** Name of the parameter whose value it is. */
  key?: string;
}

function* textsOf(context: EventContext): Generator<PlacedText> {
  for (const { file, path, own } of context.places) {
    if (own.description !== undefined) yield { file, path: [...path, "description"], value: own.description };
    for (const [index, value] of (own.enum ?? []).entries())
      if (typeof value === "string") yield { file, path: [...path, "enum", index], value };
  }
  for (const source of context.sources)
    for (const fixed of fixedValues(source))
      if (typeof fixed.value === "string") yield { ...fixed, value: fixed.value };
  for (const event of context.events) {
    const { file, description } = event;
    if (description !== undefined) yield { file, path: ["description"], value: description };
    for (const { path, value } of event.conditions)
      if (typeof value.value === "string" && !isAddressTest(value))
        yield { file, path: [...path, "value"], value: value.value };
    const { valid = [], invalid = [] } = event.definition.examples ?? {};
    yield* textsIn({ file, path: ["examples", "valid"], value: valid });
    yield* textsIn({ file, path: ["examples", "invalid"], value: invalid });
  }
}

/** Hosts and addresses of pages are no persons', even where a host is written in numbers; patterns and selectors are no texts. */
function isAddressTest({ of, is }: Condition): boolean {
  if (is === "matches" || is === "css") return true;
  return ("page" in of && of.page === "hostname") || ("click" in of && of.click === "url_hostname");
}

/** Texts of examples, however deep, each with the key in front of it. */
function* textsIn({ file, path, value }: Placed<unknown>): Generator<PlacedText> {
  if (path.length > MAX_DEPTH || value === null) return;
  if (typeof value === "string") {
    const key = path.findLast((part) => typeof part === "string");
    // An id of a person may be allowed by a waiver; the parameter's class is judged elsewhere.
    yield { file, path, value, ...(typeof key === "string" && !/(?:^|_)id$/.test(key) && { key }) };
  } else if (Array.isArray(value))
    for (const [index, item] of value.entries()) yield* textsIn({ file, path: [...path, index], value: item });
  else if (typeof value === "object")
    for (const [key, item] of Object.entries(value)) yield* textsIn({ file, path: [...path, key], value: item });
}

const MAX_DEPTH = 12;
