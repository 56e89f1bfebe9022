import type { PiiClass } from "../../artefacts/index.ts";
import { html, type Html } from "./markup.ts";

/** Classes in words for people who do not read plans. */
const PRIVACY_WORDS: Readonly<Record<PiiClass, string>> = {
  none: "not personal",
  pseudonymous: "pseudonymous",
  email: "e-mail address",
  phone: "phone number",
  name: "name",
  address: "postal address",
  gov_id: "government id",
  financial: "bank or card",
  credential: "password",
  ip: "IP address",
  device_id: "device id",
  unique_id: "visitor id",
};

export const isPersonal = (pii: PiiClass | undefined): boolean =>
  pii !== undefined && pii !== "none" && pii !== "pseudonymous";

function toneOf(pii: PiiClass | undefined): string {
  if (pii === undefined) return "unsaid";
  return isPersonal(pii) ? "personal" : pii;
}

/** A coloured label; the colour only repeats what the words say. */
export function privacyLabel(pii: PiiClass | undefined): Html {
  const words = pii === undefined ? "not said" : PRIVACY_WORDS[pii];
  return html`<span class="label privacy-${toneOf(pii)}">${isPersonal(pii) && html`<b>personal</b> `}${words}</span>`;
}
