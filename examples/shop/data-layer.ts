import { CURRENCY, type Product } from "./catalogue.ts";
import { html, scriptJson, type Html } from "./html.ts";

/**
 * What the pages push while they load, right and wrong as in real shops. Known faults, kept on purpose so that the
 * checks have something to find: prices as text in `view_item_list`, no currency in `begin_checkout`, an e-mail
 * address in `newsletter_signup`, and `addToWishlist` beside `add_to_wishlist`.
 */
export const push = (...calls: object[]): Html =>
  html`<script>
    window.dataLayer = window.dataLayer || [];
    ${calls.map((call) => html`dataLayer.push(${scriptJson(call)});`)};
  </script>`;

interface Item {
  item_id: string;
  item_name: string;
  item_brand: string;
  item_category: string;
  price: number;
  quantity: number;
}

/** GA4's item of a product. */
export const itemOf = (product: Product, quantity = 1): Item => ({
  item_id: product.id,
  item_name: product.name,
  item_brand: "Tarn & Tallow",
  item_category: product.category,
  price: product.price,
  quantity,
});

export const viewItem = (product: Product): object => ({
  event: "view_item",
  ecommerce: { currency: CURRENCY, value: product.price, items: [itemOf(product)] },
});

/** Prices are text here: the template prints them with two decimals, and nobody noticed. */
export const viewItemList = (list: string, products: Product[]): object => ({
  event: "view_item_list",
  ecommerce: {
    item_list_name: list,
    items: products.map((product, index) => ({
      item_id: product.id,
      item_name: product.name,
      item_category: product.category,
      price: product.price.toFixed(2),
      index,
    })),
  },
});

export const purchase = (order: { id: string; shipping: number; lines: [Product, number][] }): object => {
  const value = order.lines.map(([product, quantity]) => product.price * quantity).reduce((a, b) => a + b, 0);
  return {
    event: "purchase",
    ecommerce: {
      transaction_id: order.id,
      value,
      tax: Number((value / 6).toFixed(2)),
      shipping: order.shipping,
      currency: CURRENCY,
      items: order.lines.map(([product, quantity]) => itemOf(product, quantity)),
    },
  };
};
