import type { PiiClass } from "../../artefacts/index.ts";
import { says } from "../parameter-place.ts";
import { classWords, PERSONAL } from "../personal-words.ts";
import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const privacyPersonalClass: Rule = {
  id: "privacy/personal-class",
  severity: "error",
  perEvent: true,
  locked: "always",
  title: "No parameter collects personal data.",
  why: "Google's terms forbid personal data in Analytics, and a plan that says it collects some is not deployed. A waiver is for ids of people only.",
  remedy:
    "Take the parameter out. Often a yes or no does as well: `has_email` instead of the address, `method: email` instead of who it was.",
  source: {
    title: "GA4: best practices to avoid personal data",
    url: "https://support.google.com/analytics/answer/6366371",
  },
  good: {
    files: {
      "parameters.yaml": yaml`
        contact_method: { type: string, enum: [email, phone], pii: none }
      `,
    },
  },
  bad: {
    files: {
      "parameters.yaml": yaml`
        contact: { type: string, pii: email }
        items: { type: items, pii: none, fields: { item_id: { type: string }, engraving: { type: string, pii: name } } }
      `,
    },
    findings: [
      'parameters.yaml:1:31 "contact" is an e-mail address, which may not be collected. Take it out, or send something that does not say who the person is.',
      'parameters.yaml:2:103 The field "engraving" of "items" is a person\'s name, which may not be collected. Take it out, or send something that does not say who the person is.',
    ],
  },
  *check({ places }): Generator<Report> {
    for (const place of places) {
      const { file, path, name, own } = place;
      if (says(place, "pii") && isRefused(own.pii))
        yield { file, path: [...path, "pii"], message: messageOf(quote(name), own.pii) };
      for (const [field, { pii }] of Object.entries(own.fields ?? {}))
        if (pii === "unique_id" || isRefused(pii))
          yield {
            file,
            path: [...path, "fields", field, "pii"],
            message: messageOf(`The field ${quote(field)} of ${quote(name)}`, pii),
          };
    }
  },
};

const isRefused = (pii: PiiClass | undefined): pii is PiiClass =>
  pii !== undefined && pii !== "unique_id" && PERSONAL.has(pii);

const messageOf = (what: string, pii: PiiClass): string =>
  `${what} is ${classWords(pii)}, which may not be collected. Take it out, or send something that does not say who the person is.`;
