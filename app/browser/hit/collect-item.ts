/** Two-letter names of an item's parameters on the wire. */
const ITEM_KEYS: Readonly<Record<string, string>> = {
  id: "item_id",
  nm: "item_name",
  br: "item_brand",
  ca: "item_category",
  c2: "item_category2",
  c3: "item_category3",
  c4: "item_category4",
  c5: "item_category5",
  va: "item_variant",
  pr: "price",
  qt: "quantity",
  cp: "coupon",
  ds: "discount",
  ln: "item_list_name",
  li: "item_list_id",
  lp: "index",
  af: "affiliation",
  lo: "location_id",
  cn: "creative_name",
  cs: "creative_slot",
  pi: "promotion_id",
  pn: "promotion_name",
};

/** The wire carries text only; these are numbers in every item. */
const NUMBERS = new Set(["price", "quantity", "discount", "index"]);

export type ItemValue = string | number;

function valueOf(name: string, text: string): ItemValue {
  return NUMBERS.has(name) && text !== "" && Number.isFinite(Number(text)) ? Number(text) : text;
}

/**
 * Reads one item, such as `idSKU_1~nmShirt~pr9.99~k0colour~v0red`. Custom parameters are pairs of `k` and `v` with an
 * index of exactly one sign (0-9, A-Z): `v042` is the value 42 of parameter 0. A tilde inside a value comes as `~~`.
 */
export function readItem(text: string): Record<string, ItemValue> {
  const item = new Map<string, ItemValue>();
  const customNames = new Map<string, string>();
  for (const token of text.replaceAll("~~", "\u0000").split("~")) {
    const plain = token.replaceAll("\u0000", "~");
    const [kind = "", index = ""] = plain;
    const standard = ITEM_KEYS[plain.slice(0, 2)];
    if (kind === "k" && /^[0-9A-Z]$/.test(index)) customNames.set(index, plain.slice(2));
    else if (kind === "v" && customNames.has(index)) item.set(customNames.get(index) ?? "", plain.slice(2));
    else if (standard) item.set(standard, valueOf(standard, plain.slice(2)));
  }
  item.delete("");
  item.delete("__proto__");
  return Object.fromEntries(item);
}
