import type { CheckedEvent } from "./checked-event.ts";

/** What the ecommerce object of the data layer holds; GTM sends it whole where the event says `ecommerce: true`. */
const ECOMMERCE = new Set([
  "items",
  "value",
  "currency",
  "transaction_id",
  "coupon",
  "shipping",
  "tax",
  "affiliation",
  "item_list_id",
  "item_list_name",
  "promotion_id",
  "promotion_name",
  "creative_name",
  "creative_slot",
  "payment_type",
  "shipping_tier",
]);

/** Whether an event sends a parameter to all its destinations: by itself, by the destination, or with the e-commerce object. */
export function sends(event: CheckedEvent, name: string): boolean {
  if (event.parameters.some((parameter) => parameter.name === name)) return true;
  if (event.ecommerce && ECOMMERCE.has(name)) return true;
  const { destinations } = event;
  return (
    destinations.length > 0 &&
    destinations.every(({ destination }) => Object.hasOwn(destination.parameters ?? {}, name))
  );
}
