import { recommendedEvents } from "../ga4/index.ts";
import { type Occasion, occasionWording } from "./occasion.ts";

const PARAMETERS: Readonly<Record<string, string>> = {
  affiliation: "Shop or partner that the product was sold through.",
  content_id: "Id of the content.",
  content_type: "Kind of content.",
  coupon: "Code of the coupon that was used.",
  currency: "ISO 4217 code of the amounts.",
  creative_name: "Name of the promotion's picture.",
  creative_slot: "Place of the promotion's picture.",
  discount: "Amount that was taken off the price.",
  file_extension: "Ending of the file's name.",
  file_name: "Path of the file.",
  form_id: "Id of the form.",
  form_name: "Name of the form.",
  item_list_id: "Id of the list that the product stood in.",
  item_list_name: "Name of the list that the product stood in.",
  items: "The products, one object each.",
  lead_source: "Where the lead came from.",
  link_domain: "Host that the link leads to.",
  link_url: "Where the link leads to.",
  method: "Way in which it was done.",
  page_type: "Kind of page.",
  payment_type: "Way of payment.",
  percent_scrolled: "Share of the page that was scrolled, in per cent.",
  promotion_id: "Id of the promotion.",
  promotion_name: "Name of the promotion.",
  results: "Number of results.",
  shipping: "Cost of delivery.",
  shipping_tier: "Way of delivery.",
  sort_order: "How the list is sorted.",
  tax: "Amount of tax.",
  transaction_id: "Order number.",
  value: "Amount of money, in the currency beside it.",
  video_percent: "Share of the video that was played, in per cent.",
  video_provider: "Where the video comes from.",
  video_title: "Title of the video.",
};

/** Events that many sites send, beside those that GA4 recommends. */
const COMMON: ReadonlyMap<string, string> = new Map([
  ["newsletter_signup", "A visitor subscribed to the newsletter."],
  ["page_not_found", "A page was asked for that does not exist."],
  ["video_complete", "A video was played to its end."],
  ["video_progress", "A part of a video was played."],
  ["video_start", "A video was started."],
  ["view_search_results", "The results of a search were shown."],
]);

/** What names of parameters end in, with what is then told of the rest. The first that fits counts. */
const ENDINGS: readonly (readonly [ending: RegExp, says: (rest: string) => string])[] = [
  [/_ids?$/, (rest) => `Which ${rest} it is about, by its id.`],
  [/_(?:name|title|label)$/, (rest) => `Name of the ${rest}.`],
  [/_(?:type|kind|category)$/, (rest) => `Kind of ${rest}.`],
  [/_percent(?:age)?$/, (rest) => `How much of the ${rest}, in per cent.`],
  [/_(?:count|total)$/, (rest) => `Number of ${rest}.`],
  [/_(?:order|direction)$/, (rest) => `Order of the ${rest}.`],
  [/_(?:url|link|path)$/, (rest) => `URL of the ${rest}.`],
];

/** What a parameter holds, in a sentence. `type` as in the dictionary. */
export function parameterWording(name: string, type?: string): string {
  if (Object.hasOwn(PARAMETERS, name)) return PARAMETERS[name] ?? "";
  for (const [ending, says] of ENDINGS) {
    const rest = name.replace(ending, "");
    if (rest !== name && rest !== "") return says(inWords(rest));
  }
  if (type === "boolean") return `${sentence(name)}: yes or no.`;
  return `${sentence(name)}, as the site names it.`;
}

/** When an event happens, in a sentence: GA4's own for an event that it knows, else its name and where it was seen. */
export function eventWording(name: string, occasions: readonly Occasion[]): string {
  const known = recommendedEvents.get(name)?.description ?? COMMON.get(name);
  return known ?? occasionWording(sentence(name), occasions);
}

/** Words that are written in capitals wherever they stand. */
const CAPITALS = new Set(["api", "cta", "faq", "gdpr", "id", "pdf", "sku", "sms", "ui", "url", "usp", "vat", "vip"]);

function inWords(name: string): string {
  const words = name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2")
    .trim()
    .toLowerCase()
    .split(/[\s_-]+/);
  return words.map((word) => (CAPITALS.has(word) ? word.toUpperCase() : word)).join(" ");
}

function sentence(name: string): string {
  const words = inWords(name);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
