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
  payment_type: "Way of payment.",
  percent_scrolled: "Share of the page that was scrolled, in per cent.",
  promotion_id: "Id of the promotion.",
  promotion_name: "Name of the promotion.",
  shipping: "Cost of delivery.",
  shipping_tier: "Way of delivery.",
  tax: "Amount of tax.",
  transaction_id: "Order number.",
  value: "Amount of money, in the currency beside it.",
  video_provider: "Where the video comes from.",
  video_title: "Title of the video.",
};

/** What a parameter holds, in a sentence. */
export function parameterWording(name: string): string {
  if (Object.hasOwn(PARAMETERS, name)) return PARAMETERS[name] ?? "";
  return `${sentence(name)}, as the site sends it.`;
}

/** When an event happens, in a sentence: GA4's own for an event that it knows, else by where it was seen. */
export function eventWording(name: string, occasions: readonly Occasion[]): string {
  return recommendedEvents.get(name)?.description ?? occasionWording(occasions);
}

function sentence(name: string): string {
  const words = name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replaceAll(/[_-]+/g, " ")
    .trim()
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
