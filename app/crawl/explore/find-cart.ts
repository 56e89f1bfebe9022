import type { PageReading } from "../reading/index.ts";
import { isSameSite } from "../address/index.ts";

const CART =
  /(?:^|[/_\-.])(?:cart|basket|bag|shopping-?(?:cart|bag)|warenkorb|panier|carrito|cesta|carrello|carrinho|winkelwagen|winkelmand(?:je)?|koszyk|varukorg|kundvagn|kurv|indkobskurv|handlekurv|ostoskori|kosik|cos|kosar|sepet)(?:[/_\-.]|$)/i;

/** Address of the cart by the links of the page; undefined where there is none that may be opened. */
export function findCart(reading: PageReading, mayOpen: ((url: string) => boolean) | undefined): string | undefined {
  if (mayOpen === undefined) return undefined;
  const page = new URL(reading.url);
  const isCart = (url: URL): boolean =>
    url.pathname !== page.pathname && isSameSite(url, page) && CART.test(url.pathname) && mayOpen(url.href);
  return reading.links.map(({ url }) => URL.parse(url)).find((url) => url !== null && isCart(url))?.href;
}
