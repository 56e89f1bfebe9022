import { PRODUCTS } from "./catalogue.ts";
import { itemOf, purchase, push } from "./data-layer.ts";
import { html, type Html } from "./html.ts";
import type { Page } from "./layout.ts";
import { picture } from "./pictures.ts";
import { money } from "./shop-pages.ts";

/** One template a product: the basket lives in the visitor's browser, which shows copies of these. */
const lineTemplates = (): Html =>
  html`${PRODUCTS.map(
    (product) =>
      html`<template data-line="${product.id}" data-item="${JSON.stringify(itemOf(product))}"
        ><li class="line">
          ${picture(product.drawing, { ...product, id: `line-${product.slug}` }, "")}
          <div>
            <a href="/product/${product.slug}">${product.name}</a>
            <p>${money(product.price)} each</p>
          </div>
          <p class="line-quantity"></p>
          <p class="line-price"></p>
          <button type="button" class="link" data-remove>Remove</button>
        </li></template
      >`,
  )}`;

export const cartPage = (): Page => ({
  title: "Your basket",
  type: "cart",
  body: html`<header class="page-head"><h1>Your basket</h1></header>
    <div class="basket" data-basket>
      <ul class="lines" data-lines></ul>
      <p class="empty" data-basket-empty>
        Nothing in here yet. The <a href="/product/fell-mug">Fell mug</a> is where most people start.
      </p>
      <aside class="sum" data-basket-sum hidden>
        <dl>
          <div>
            <dt>Pieces</dt>
            <dd data-sum-items></dd>
          </div>
          <div>
            <dt>Delivery</dt>
            <dd data-sum-delivery></dd>
          </div>
          <div class="total">
            <dt>Total</dt>
            <dd data-sum-total></dd>
          </div>
        </dl>
        <label for="voucher">Voucher</label>
        <div class="row">
          <input id="voucher" name="voucher" autocomplete="off" /><button type="button" data-voucher>Use it</button>
        </div>
      </aside>
      <p><a class="button" href="/checkout">Go to checkout</a></p>
    </div>
    ${lineTemplates()}`,
});

interface Field {
  name: string;
  label: string;
  type?: string;
  autocomplete: string;
  half?: boolean;
}

const CONTACT: Field[] = [
  { name: "full_name", label: "Full name", autocomplete: "name" },
  { name: "email", label: "E-mail address", type: "email", autocomplete: "email", half: true },
  { name: "phone", label: "Phone, for the courier", type: "tel", autocomplete: "tel", half: true },
];
const ADDRESS: Field[] = [
  { name: "address_line1", label: "House and street", autocomplete: "address-line1" },
  { name: "city", label: "Town", autocomplete: "address-level2", half: true },
  { name: "postcode", label: "Postcode", autocomplete: "postal-code", half: true },
];
const CARD: Field[] = [
  { name: "card_number", label: "Card number", autocomplete: "cc-number" },
  { name: "card_expiry", label: "Expires (MM/YY)", autocomplete: "cc-exp", half: true },
  { name: "card_code", label: "Security code", autocomplete: "cc-csc", half: true },
];

export const field = ({ name, label, type, autocomplete, half }: Field): Html =>
  html`<div class="field${half ? " half" : ""}">
    <label for="${name}">${label}</label
    ><input id="${name}" name="${name}" type="${type ?? "text"}" autocomplete="${autocomplete}" required />
  </div>`;

const choices = (name: string, legend: string, options: [value: string, label: string][]): Html =>
  html`<fieldset class="choices" data-choice="${name}">
    <legend>${legend}</legend>
    ${options.map(
      ([value, label], index) =>
        html`<label
          ><input type="radio" name="${name}" value="${value}" ${index === 0 && "checked"} />
          <span>${label}</span></label
        >`,
    )}
  </fieldset>`;

export const checkoutPage = (): Page => ({
  title: "Checkout",
  type: "checkout",
  body: html`<header class="page-head">
      <h1>Checkout</h1>
      <p>Three short parts. Nothing is sent until the last button, and in this demo not even then.</p>
    </header>
    <div class="checkout">
      <form id="checkout-form" action="/thank-you" method="get" data-checkout novalidate>
        <fieldset>
          <legend>Who is it for?</legend>
          <div class="fields">${CONTACT.map(field)}</div>
        </fieldset>
        <fieldset>
          <legend>Where does it go?</legend>
          <div class="fields">${ADDRESS.map(field)}</div>
        </fieldset>
        ${choices("shipping_tier", "How fast?", [
          ["standard", "Two days, £4.50"],
          ["collect", "Collect at Harrowmere, free"],
        ])}
        ${choices("payment_type", "How will you pay?", [
          ["card", "Card"],
          ["invoice", "Invoice after delivery"],
        ])}
        <fieldset>
          <legend>Card</legend>
          <div class="fields">${CARD.map(field)}</div>
        </fieldset>
        <button type="submit" class="primary" id="place-order">Place the order</button>
      </form>
      <aside class="sum" aria-label="Your order" data-basket>
        <h2>Your order</h2>
        <ul class="lines small" data-lines></ul>
        <p class="empty" data-basket-empty>Your basket is empty.</p>
        <dl data-basket-sum hidden>
          <div>
            <dt>Pieces</dt>
            <dd data-sum-items></dd>
          </div>
          <div>
            <dt>Delivery</dt>
            <dd data-sum-delivery></dd>
          </div>
          <div class="total">
            <dt>Total</dt>
            <dd data-sum-total></dd>
          </div>
        </dl>
      </aside>
    </div>
    ${lineTemplates()}`,
});

/** The demo keeps no orders: everybody is shown this one. */
const SAMPLE = { id: "T-10482", shipping: 4.5, lines: PRODUCTS.filter(({ featured }) => featured).slice(0, 2) };

export function thankYouPage(): Page {
  const order = { ...SAMPLE, lines: SAMPLE.lines.map((product): [typeof product, number] => [product, 1]) };
  return {
    title: "Thank you",
    type: "thank_you",
    body: html`<header class="page-head thanks">
        <p class="eyebrow">Order ${order.id}</p>
        <h1>Thank you. We are wrapping it now.</h1>
        <p>A letter with the details is on its way. Most parcels leave the mill within two days.</p>
      </header>
      <ul class="lines">
        ${order.lines.map(
          ([product]) =>
            html`<li class="line">
              ${picture(product.drawing, { ...product, id: `order-${product.slug}` }, "")}
              <div><a href="/product/${product.slug}">${product.name}</a></div>
              <p>1 ×</p>
              <p>${money(product.price)}</p>
            </li>`,
        )}
      </ul>
      <p class="row">
        <a class="button quiet" href="/help">Questions about delivery</a><a class="button" href="/">Back to the shop</a>
      </p>
      ${push(purchase(order))}`,
  };
}
