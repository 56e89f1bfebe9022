import { htmlPage, type Answer } from "./site-server.ts";

/** How the made-up shop behaves; what it shows does not depend on it. */
export interface ShopMood {
  /** Order of links differs with it. */
  seed: number;
  /** Milliseconds at most before an answer. */
  slow: number;
}

export interface ShopOptions {
  origin: () => string;
  mood: () => ShopMood;
  /** Answers in place of the shop's own. */
  override?: (path: string) => Answer | undefined;
}

export const PRODUCTS = Array.from(
  { length: 18 },
  (_, index) => `/product/${["blue", "red", "green"][index % 3]}-shirt-no${index}`,
);
export const POSTS = Array.from({ length: 8 }, (_, index) => `/blog/why-shirts-are-good-${"abcdefgh"[index]}`);
export const PAGES = [
  "/",
  "/about",
  "/contact",
  "/list/shirts",
  "/list/shoes",
  "/list/hats",
  "/orphan",
  ...PRODUCTS,
  ...POSTS,
];

/** A product's page with what it can do. */
export function productPage(path: string, links: (list: string[]) => string[], extra: string): string {
  return htmlPage(`Product ${path.slice(9)}`, { kind: "product", links: links([...PRODUCTS.slice(0, 3), "/"]), extra });
}

const push = (event: string, item: string): string =>
  `<script>window.dataLayer = window.dataLayer || []; dataLayer.push({ event: "${event}", ecommerce: { currency: "EUR", items: [{ item_id: "${item}", price: 10 }] } });</script>`;
export const VIEW_ITEM = push("view_item", "sku");
export const BUY = '<button type="button" class="buy" data-test="buy">Add to cart</button>';
const FORM =
  '<form id="contact" method="post" action="/sent"><label>Message <textarea name="message"></textarea></label><button type="submit">Send</button></form>';

/** A shop of some forty pages with what real ones have: pagination, a calendar without end, a log-out link, dead links, files. */
export function madeShop({ origin, mood, override }: ShopOptions): (path: string) => Answer | undefined {
  const links = (list: string[]): string[] => shuffled(list, mood().seed);
  return (path) => {
    const { slow, seed } = mood();
    const answer = override?.(path) ?? pageOf(path, origin(), links);
    if (answer === undefined || typeof answer === "function" || slow === 0) return answer;
    const delay = (hash(path) * (seed + 1)) % slow;
    return typeof answer === "string" ? { body: answer, delay } : { ...answer, delay };
  };
}

function pageOf(path: string, origin: string, links: (list: string[]) => string[]): Answer | undefined {
  if (path === "/robots.txt")
    return { headers: { "content-type": "text/plain" }, body: "User-agent: *\nDisallow: /admin\n" };
  if (path === "/sitemap.xml")
    return {
      headers: { "content-type": "application/xml" },
      body: `<urlset>${["/", "/orphan", "/about"].map((loc) => `<url><loc>${origin}${loc}</loc></url>`).join("")}</urlset>`,
    };
  if (path === "/")
    return htmlPage("Shop", {
      kind: "home",
      links: links([
        "/about",
        "/contact",
        "/list/shirts",
        "/list/shoes",
        "/list/hats",
        "/blog/why-shirts-are-good-a",
        "/calendar?month=2026-01",
        "/admin/users",
        "/logout",
        "/price-list.pdf",
        "/gone",
        "/old-about",
        "https://partner.example/x",
        "/about?utm_source=mail",
        "/about/",
        "mailto:a@b.example",
      ]),
    });
  if (path === "/about" || path === "/about/") return htmlPage("About us", { kind: "about" });
  if (path === "/old-about") return { status: 301, headers: { location: "/about" } };
  if (path === "/contact") return htmlPage("Contact", { kind: "contact", extra: FORM });
  if (path === "/orphan") return htmlPage("Orphan", { kind: "orphan" });
  const list = /^\/list\/(shirts|shoes|hats)(?:\?page=([12]))?$/.exec(path);
  if (list !== null) {
    const offset = ["shirts", "shoes", "hats"].indexOf(list[1] ?? "");
    const own = PRODUCTS.filter((_, index) => index % 3 === offset);
    return htmlPage(`List of ${list[1]}`, {
      kind: "list",
      links: links([...own, "/list/shirts"]),
      extra: push("view_item_list", list[1] ?? ""),
    });
  }
  if (PRODUCTS.includes(path)) return productPage(path, links, VIEW_ITEM + BUY);
  if (POSTS.includes(path)) return htmlPage(`Post ${path.slice(6)}`, { kind: "post", links: links(POSTS) });
  const month = /^\/calendar\?month=(\d{4})-(\d\d)$/.exec(path);
  if (month !== null)
    return htmlPage(`Month ${month[1]}-${month[2]}`, {
      kind: "calendar",
      links: links([nextMonth(Number(month[1]), Number(month[2]))]),
    });
  return undefined;
}

function nextMonth(year: number, month: number): string {
  return month === 12
    ? `/calendar?month=${year + 1}-01`
    : `/calendar?month=${year}-${String(month + 1).padStart(2, "0")}`;
}

function shuffled<T>(items: T[], seed: number): T[] {
  const order = items.map((item, index) => ({ item, rank: (hash(`${seed} ${index}`) * (seed * 7 + 1)) % 9_973 }));
  return seed === 0 ? items : order.toSorted((a, b) => a.rank - b.rank).map(({ item }) => item);
}

function hash(text: string): number {
  let value = 7;
  for (let index = 0; index < text.length; index += 1) value = (value * 31 + text.charCodeAt(index)) % 1_000_003;
  return value;
}
