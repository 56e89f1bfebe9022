import { CATEGORIES, PRODUCTS, productsIn, searchProducts, type Category, type Product } from "./catalogue.ts";
import { itemOf, push, viewItem, viewItemList } from "./data-layer.ts";
import { html, type Html } from "./html.ts";
import type { Page } from "./layout.ts";
import { heroPicture, picture } from "./pictures.ts";

export const money = (pounds: number): string => `£${Number.isInteger(pounds) ? pounds : pounds.toFixed(2)}`;

const card = (product: Product): Html =>
  html`<li class="card" data-item="${JSON.stringify(itemOf(product))}">
    <a class="card-link" href="/product/${product.slug}"
      >${picture(product.drawing, { ...product, id: `card-${product.slug}` }, product.name)}
      <h3>${product.name}</h3></a
    >
    <p class="card-summary">${product.summary}</p>
    <p class="price">${money(product.price)}</p>
    <button type="button" class="heart" data-card-wish aria-label="Save ${product.name}" aria-pressed="false">♡</button>
  </li>`;

const grid = (list: string, products: Product[]): Html =>
  html`<ul class="grid" data-list="${list}">
      ${products.map(card)}
    </ul>
    ${push(viewItemList(list, products))}`;

export function homePage(): Page {
  const featured = PRODUCTS.filter((product) => product.featured);
  const tile = (category: Category) =>
    html`<li>
      <a href="/shop/${category.slug}"
        >${picture(category.drawing, { ...category, id: `tile-${category.slug}` }, "")}<span>${category.name}</span></a
      >
    </li>`;
  return {
    title: "Slow things for the house",
    type: "home",
    body: html`<section class="hero">
        ${heroPicture()}
        <div class="hero-text">
          <p class="eyebrow">The winter table</p>
          <h1>Slow things<br />for the house</h1>
          <p>Thrown, woven and poured beside the water.</p>
          <a class="button" href="/shop/tableware">See the tableware</a>
        </div>
      </section>
      <section class="band" aria-labelledby="rooms">
        <h2 id="rooms">Start somewhere</h2>
        <ul class="tiles">
          ${CATEGORIES.map(tile)}
        </ul>
      </section>
      <section class="band" aria-labelledby="favourites">
        <h2 id="favourites">What people come back for</h2>
        ${grid("Favourites", featured)}
      </section>
      <section class="story">
        <div>
          <p class="eyebrow">From the journal</p>
          <h2>How a pillar candle is poured</h2>
          <p>
            Six hours, one ladle, and a great deal of standing about. We filmed the part where nothing happens, because
            it is the best part.
          </p>
          <a class="button quiet" href="/journal/how-a-pillar-candle-is-poured">Read and watch</a>
        </div>
        ${picture("candle", { id: "story", colour: "#f1e6cc", wall: "#5d5850" }, "A lit pillar candle")}
      </section>`,
  };
}

export const categoryPage = (category: Category): Page => ({
  title: category.name,
  description: category.intro,
  type: "category",
  body: html`<nav class="crumbs" aria-label="Breadcrumb">
      <a href="/">Home</a> / <span aria-current="page">${category.name}</span>
    </nav>
    <header class="page-head">
      <h1>${category.name}</h1>
      <p>${category.intro}</p>
    </header>
    <div class="toolbar">
      <label for="sort">Sort by</label
      ><select id="sort" data-sort>
        <option value="picked">Picked for you</option>
        <option value="price_up">Price, low to high</option>
        <option value="price_down">Price, high to low</option>
      </select>
    </div>
    ${grid(category.name, productsIn(category.slug))}`,
});

const finishes = (product: Product): Html =>
  html`<fieldset class="finishes">
    <legend>Finish</legend>
    ${product.finishes.map(
      (finish, index) =>
        html`<label
          ><input type="radio" name="finish" value="${finish}" ${index === 0 && "checked"} />
          <span>${finish}</span></label
        >`,
    )}
  </fieldset>`;

export function productPage(product: Product): Page {
  const category = CATEGORIES.find((candidate) => candidate.slug === product.category);
  const others = productsIn(product.category).filter((other) => other !== product);
  return {
    title: product.name,
    description: product.summary,
    type: "product",
    body: html`<nav class="crumbs" aria-label="Breadcrumb">
        <a href="/">Home</a> / <a href="/shop/${product.category}">${category?.name}</a> /
        <span aria-current="page">${product.name}</span>
      </nav>
      <article class="product" data-item="${JSON.stringify(itemOf(product))}">
        <div class="product-picture">${picture(product.drawing, { ...product, id: "main-picture" }, product.name)}</div>
        <div class="product-text">
          <h1>${product.name}</h1>
          <p class="price">${money(product.price)}</p>
          <p class="lead">${product.summary}</p>
          <p>${product.story}</p>
          <form id="add-to-cart" data-add-form>
            ${finishes(product)}
            <div class="row">
              <label for="quantity">Quantity</label
              ><input id="quantity" name="quantity" type="number" min="1" max="12" value="1" inputmode="numeric" />
            </div>
            <div class="row">
              <button type="button" class="primary" data-add-to-cart>Add to basket</button
              ><button type="button" data-wish aria-pressed="false">♡ Save for later</button>
            </div>
            <p class="said" role="status" data-said></p>
          </form>
          <dl class="facts">
            ${Object.entries(product.details).map(
              ([name, value]) =>
                html`<div>
                  <dt>${name}</dt>
                  <dd>${value}</dd>
                </div>`,
            )}
          </dl>
          <div class="share" aria-label="Share" role="group">
            <span>Share</span><button type="button" data-share="copy_link">Copy link</button
            ><a href="mailto:?subject=${encodeURIComponent(product.name)}" data-share="email">E-mail</a
            ><a
              href="https://social.example/share?text=${encodeURIComponent(product.name)}"
              target="_blank"
              rel="noopener"
              data-share="social"
              >Post it</a
            >
          </div>
        </div>
      </article>
      ${push(viewItem(product))}
      <section class="band" aria-labelledby="others">
        <h2 id="others">Beside it on the shelf</h2>
        ${grid("Beside it on the shelf", others)}
      </section>`,
  };
}

export function searchPage(query: string): Page {
  const found = searchProducts(query);
  const popular = ["mug", "wool", "candle"];
  return {
    title: query ? `Search: ${query}` : "Search",
    type: "search",
    body: html`<header class="page-head">
        <h1>${query ? html`${found.length} for “${query}”` : "Search"}</h1>
        <p>
          People also look for ${popular.map((word) => html` <a class="chip" href="/search?q=${word}">${word}</a>`)}
        </p>
      </header>
      ${found.length > 0 ? grid("Search results", found) : html`<p class="empty">Nothing on the shelf by that name. Try one of the words above, or <a href="/contact">ask us</a>.</p>`}
      ${query !== "" && push({ event: "view_search_results", search_term: query, results: found.length })}`,
  };
}
