import type { ConsentType } from "../../artefacts/index.ts";
import type { GtmParameter, GtmTagConsentSetting } from "../generated/resources.ts";

/**
 * GTM's consent settings of a tag from the lists that apply to it: those of the event and of its destination. No list at all
 * is "not set"; an empty list says that none is needed; otherwise all of them have to be granted.
 */
export function consentSettings(...lists: (readonly ConsentType[] | undefined)[]): GtmTagConsentSetting {
  const given = lists.filter((list) => list !== undefined);
  if (given.length === 0) return { consentStatus: "notSet" };
  const types = [...new Set(given.flat())].toSorted();
  if (types.length === 0) return { consentStatus: "notNeeded" };
  const list = types.map((value): GtmParameter => ({ type: "template", value }));
  return { consentStatus: "needed", consentType: { type: "list", list } };
}
