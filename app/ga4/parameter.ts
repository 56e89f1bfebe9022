/** Whether an event makes sense without the parameter, as Google's reference says. */
export type Need = "required" | "conditional" | "optional";

/** When a conditional parameter is needed. */
export type Condition =
  /** As soon as the event carries `value`: an amount without a currency is dropped from revenue. */
  | "with_value"
  /** Nearly always: without it the event's money reports stay empty. */
  | "for_revenue"
  /** Unless the other name of the product is there: `item_id` or `item_name`. */
  | "one_of_id_and_name";

/** One parameter of an event, or one field of an item. */
export interface Ga4Parameter {
  readonly name: string;
  readonly type: "string" | "number" | "boolean" | "items";
  readonly need: Need;
  readonly condition?: Condition;
  /** All values that Google knows, where the list is closed. */
  readonly values?: readonly string[];
  /** Regular expression that the text has to match. */
  readonly pattern?: string;
  /** Whole numbers only. */
  readonly whole?: true;
}

type Details = Omit<Ga4Parameter, "name" | "type" | "need">;

/** A text parameter; optional unless said otherwise. */
export const text = (name: string, need: Need = "optional", details: Details = {}): Ga4Parameter => ({
  name,
  type: "string",
  need,
  ...details,
});

/** A number parameter; optional unless said otherwise. */
export const amount = (name: string, need: Need = "optional", details: Details = {}): Ga4Parameter => ({
  name,
  type: "number",
  need,
  ...details,
});
