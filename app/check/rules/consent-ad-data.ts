import type { ConsentType } from "../../artefacts/index.ts";
import type { CheckedEvent } from "../checked-event.ts";
import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

/** Ids of clicks on ads, by the networks that set them. */
const CLICK_IDS = new Set(
  "gclid gclsrc wbraid gbraid dclid fbclid fbc fbp _fbp _fbc msclkid ttclid twclid li_fat_id igshid yclid epik rdt_cid sccid".split(
    " ",
  ),
);

export const consentAdData: Rule = {
  id: "consent/ad-data",
  severity: "warning",
  perEvent: true,
  title: "Data for advertising waits for the consent to advertising.",
  why: "The id of a click on an ad leads back to a person at the ad network. Consent to analytics does not cover it.",
  remedy: "Add `ad_storage` and `ad_user_data` to the event's `consent`, or take the parameter out.",
  source: {
    title: "Google: consent mode",
    url: "https://developers.google.com/tag-platform/security/concepts/consent-mode",
  },
  good: {
    files: {
      "events/generate_lead.yaml": yaml`
        event: generate_lead
        trigger: { on: data_layer, event: lead }
        consent: [analytics_storage, ad_storage, ad_user_data]
        parameters:
          gclid: { type: string, pii: pseudonymous, from: { query: gclid } }
      `,
    },
  },
  bad: {
    files: {
      "events/generate_lead.yaml": yaml`
        event: generate_lead
        trigger: { on: data_layer, event: lead }
        consent: [analytics_storage]
        parameters:
          click: { type: string, pii: pseudonymous, from: { query: gclid } }
      `,
    },
    findings: [
      'events/generate_lead.yaml:5:3 "click" is the id of a click on an ad (gclid), but "generate_lead" does not wait for ad_storage and ad_user_data. Add that to its consent, or take the parameter out.',
    ],
  },
  *check({ places }): Generator<Report> {
    for (const { file, path, name, full, event } of places) {
      if (event === undefined || event.status === "deprecated") continue;
      const id = [name, ...namesRead(full.from)].find((one) => CLICK_IDS.has(one.toLowerCase()));
      const missing = (["ad_storage", "ad_user_data"] as const).filter((type) => !waitsFor(event, type));
      if (id === undefined || missing.length === 0) continue;
      yield {
        file,
        path,
        at: "key",
        message: `${quote(name)} is the id of a click on an ad (${id}), but ${quote(event.event)} does not wait for ${missing.join(" and ")}. Add that to its consent, or take the parameter out.`,
      };
    }
  },
};

function namesRead(from: CheckedEvent["parameters"][number]["from"]): string[] {
  if (from === undefined) return [];
  if ("query" in from) return [from.query];
  if ("cookie" in from) return [from.cookie];
  return "data_layer" in from ? [from.data_layer.split(".").at(-1) ?? ""] : [];
}

const waitsFor = ({ consent, destinations }: CheckedEvent, type: ConsentType): boolean =>
  consent.includes(type) ||
  (destinations.length > 0 && destinations.every(({ destination }) => destination.consent?.includes(type)));
