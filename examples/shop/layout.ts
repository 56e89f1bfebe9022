import { CATEGORIES } from "./catalogue.ts";
import { push } from "./data-layer.ts";
import { html, raw, type Html } from "./html.ts";

export interface Page {
  title: string;
  description?: string;
  /** Kind of page, told to the data layer. */
  type: string;
  body: Html;
  status?: number;
}

/** Consent Mode: all denied until the banner is answered; a remembered answer is sent at once. */
const CONSENT = raw(`<script>
window.dataLayer = window.dataLayer || [];
function gtag() { dataLayer.push(arguments); }
gtag("consent", "default", { ad_storage: "denied", ad_user_data: "denied", ad_personalization: "denied", analytics_storage: "denied", wait_for_update: 500 });
(function () {
  var choice = null;
  try { choice = localStorage.getItem("tt-consent"); } catch (error) {}
  if (choice) gtag("consent", "update", { ad_storage: choice, ad_user_data: choice, ad_personalization: choice, analytics_storage: choice });
})();
</script>`);

/** Google Tag Manager's loader. The container does not exist: the request fails and the shop works all the same. */
const TAG_MANAGER = raw(`<script>
dataLayer.push({ "gtm.start": Date.now(), event: "gtm.js" });
(function () {
  var loader = document.createElement("script");
  loader.async = true;
  loader.src = "https://www.googletagmanager.com/gtm.js?id=GTM-DEMO123";
  document.head.append(loader);
})();
</script>`);

const LOGO = raw(
  `<svg class="logo-mark" viewBox="0 0 40 40" aria-hidden="true"><path d="M3 27q8-3 17 0t17 0v6q-8 3-17 0t-17 0z" fill="currentColor" opacity=".45"/><path d="M20 4q-9 11-9 17a9 9 0 0 0 18 0q0-6-9-17z" fill="currentColor"/><path d="M20 15q-4 5-4 8a4 4 0 0 0 8 0q0-3-4-8z" fill="#f7f3ec"/></svg>`,
);

const header = (): Html =>
  html`<a class="skip" href="#main">Skip to content</a>
    <p class="ribbon">Free delivery over £60 · Sent from the mill within two days</p>
    <header class="site-header">
      <a class="logo" href="/">${LOGO}<span>Tarn &amp; Tallow</span></a>
      <nav aria-label="Shop">
        <ul>
          ${CATEGORIES.map((category) => html`<li><a href="/shop/${category.slug}">${category.name}</a></li>`)}
          <li><a href="/journal">Journal</a></li>
        </ul>
      </nav>
      <form class="search" role="search" action="/search" method="get">
        <label class="hidden" for="q">Search the shop</label
        ><input id="q" name="q" type="search" placeholder="Search" autocomplete="off" /><button
          type="submit"
          aria-label="Search"
        >
          ⌕
        </button>
      </form>
      <nav class="account" aria-label="Account">
        <a href="/login">Log in</a
        ><a class="basket-link" href="/cart">Basket <span class="basket-count" data-basket-count hidden></span></a>
      </nav>
    </header>`;

const newsletter = (): Html =>
  html`<section class="newsletter" aria-labelledby="newsletter-title">
    <div>
      <h2 id="newsletter-title">Letters from the mill</h2>
      <p>New pieces, kiln days and seconds sales. Once a month, never more.</p>
    </div>
    <form id="newsletter-form" action="/newsletter/welcome" method="get">
      <label for="newsletter-email">E-mail address</label>
      <div class="row">
        <input
          id="newsletter-email"
          name="email"
          type="email"
          autocomplete="email"
          required
          placeholder="you@home.example"
        /><button type="submit">Sign me up</button>
      </div>
    </form>
  </section>`;

const footer = (): Html =>
  html`${newsletter()}
    <footer class="site-footer">
      <div class="columns">
        <div>
          <p class="footer-name">Tarn &amp; Tallow</p>
          <p>Slow things for the house, made beside the water at Mill Brow since 2009.</p>
        </div>
        <nav aria-label="Help">
          <h2>Help</h2>
          <ul>
            <li><a href="/help">Questions</a></li>
            <li><a href="/contact">Contact</a></li>
            <li><a href="/files/care-guide.pdf">Care guide (PDF)</a></li>
            <li><a href="/account/orders">Your orders</a></li>
          </ul>
        </nav>
        <nav aria-label="About">
          <h2>About</h2>
          <ul>
            <li><a href="/stores/harrowmere">The shop at Harrowmere</a></li>
            <li><a href="/journal">Journal</a></li>
            <li><a href="/sign-up">Become a regular</a></li>
          </ul>
        </nav>
        <nav aria-label="Elsewhere">
          <h2>Elsewhere</h2>
          <ul>
            <li><a href="https://makers-guild.example/members/tarn-and-tallow" rel="noopener">Makers’ Guild</a></li>
            <li><a href="https://pictures.example/tarnandtallow" rel="noopener" target="_blank">Pictures</a></li>
          </ul>
        </nav>
      </div>
      <p class="small">
        A demo shop: nothing here is for sale.
        <button type="button" class="link" data-consent-open>Cookie settings</button>
      </p>
    </footer>`;

const banner = (): Html =>
  html`<div class="consent" id="consent-banner" role="dialog" aria-labelledby="consent-title" hidden>
    <div>
      <h2 id="consent-title">May we count visits?</h2>
      <p>We measure what is looked at, so that we make more of it. You can say no; the shop works just the same.</p>
    </div>
    <div class="row">
      <button type="button" id="consent-reject" data-consent="denied">Reject all</button
      ><button type="button" id="consent-accept" class="primary" data-consent="granted">Accept all</button>
    </div>
  </div>`;

/** The whole document of a page. */
export function documentOf(page: Page): string {
  const shell = html`<!doctype html>
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${page.title} – Tarn &amp; Tallow</title>
        <meta
          name="description"
          content="${page.description ?? "Tableware, textiles and light, made slowly beside the water."}"
        />
        <meta name="theme-color" content="#f7f3ec" />
        <link
          rel="icon"
          href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 40'%3E%3Cpath d='M20 4q-9 11-9 17a9 9 0 0 0 18 0q0-6-9-17z' fill='%23a5502f'/%3E%3C/svg%3E"
        />
        <link rel="stylesheet" href="/assets/shop.css" />
        ${CONSENT}${push({ page_type: page.type, site_language: "en" })}${TAG_MANAGER}
      </head>
      <body class="page-${page.type}">
        <noscript
          ><iframe
            src="https://www.googletagmanager.com/ns.html?id=GTM-DEMO123"
            height="0"
            width="0"
            hidden
            title="Tag Manager"
          ></iframe
        ></noscript>
        ${header()}
        <main id="main">${page.body}</main>
        ${footer()}${banner()}
        <script src="/assets/shop.js" defer></script>
      </body>
    </html> `;
  return shell.markup;
}
