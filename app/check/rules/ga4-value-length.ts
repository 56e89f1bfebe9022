import { encodedLength, limits, valueLimit } from "../../ga4/index.ts";
import type { EventContext } from "../context.ts";
import type { ParameterPlace } from "../parameter-place.ts";
import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";
import { fixedValues, type Placed } from "../walk.ts";

export const ga4ValueLength: Rule = {
  id: "ga4/value-length",
  severity: "error",
  perEvent: true,
  title: "No value that the plan gives is longer than GA4 keeps.",
  why: "GA4 cuts parameters after 100 characters (titles 300, referrers 420, addresses 1,000) and user properties after 36, so two values that begin alike become one.",
  remedy: "Shorten the value, or send a code for it.",
  source: { title: "GA4: collection limits", url: "https://support.google.com/analytics/answer/9267744" },
  good: {
    files: {
      "parameters.yaml": yaml`
        plan_name: { type: string, pii: none, enum: [basic, professional] }
      `,
    },
  },
  bad: {
    files: {
      "plan.yaml": yaml`
        version: 1
        site: { url: https://shop.example }
        user_properties:
          customer_group: { type: string, pii: none, enum: [customers with a yearly contract for all sites] }
      `,
      "parameters.yaml": yaml`
        plan_name: { type: string, pii: none, enum: [プロフェッショナルプラン] }
      `,
    },
    findings: [
      'parameters.yaml:1:46 The value "プロフェッショナルプラン" takes 108 characters; GA4 keeps 100. Shorten it.',
      'plan.yaml:4:53 The value "customers with a yearly contract for all sites" takes 60 characters; GA4 keeps 36. Shorten it.',
    ],
  },
  *check(context): Generator<Report> {
    for (const place of context.places) {
      const limit = place.use === "user_property" ? limits.userPropertyValue : valueLimit(place.name);
      for (const { file, path, value } of valuesOf(place)) {
        if (typeof value !== "string" || value.length * 12 <= limit) continue;
        const length = encodedLength(value);
        if (length > limit)
          yield {
            file,
            path,
            message: `The value ${quote(value)} takes ${length} characters; GA4 keeps ${limit}. Shorten it.`,
          };
      }
    }
    yield* longExamples(context);
  },
};

function valuesOf(place: ParameterPlace): Placed<unknown>[] {
  const { file, path, own } = place;
  const listed = (own.enum ?? []).map((value, index) => ({ file, path: [...path, "enum", index], value }));
  if (own.from === undefined) return listed;
  return [...listed, ...fixedValues({ file, path: [...path, "from"], value: own.from })];
}

function* longExamples({ events }: EventContext): Generator<Report> {
  for (const { file, definition } of events) {
    for (const [index, example] of (definition.examples?.valid ?? []).entries()) {
      for (const [name, value] of Object.entries<unknown>({ ...example })) {
        if (typeof value !== "string" || encodedLength(value) <= valueLimit(name)) continue;
        yield {
          file,
          path: ["examples", "valid", index, name],
          message: `The value of ${quote(name)} takes ${encodedLength(value)} characters; GA4 keeps ${valueLimit(name)}. Shorten it.`,
        };
      }
    }
  }
}
