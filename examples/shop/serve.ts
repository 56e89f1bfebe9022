/** The demo shop, rendered on request: `node examples/shop/serve.ts [port]`, or `serveShop` from a program. */
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { CATEGORIES, PRODUCTS } from "./catalogue.ts";
import { cartPage, checkoutPage, thankYouPage } from "./checkout-pages.ts";
import { careGuide } from "./care-guide.ts";
import { documentOf, type Page } from "./layout.ts";
import * as service from "./service-pages.ts";
import { categoryPage, homePage, productPage, searchPage } from "./shop-pages.ts";

interface Answer {
  status?: number;
  type: string;
  body: string | Buffer;
}

const ASSETS: Record<string, string> = { "shop.css": "text/css", "shop.js": "text/javascript" };

/** The thank-you and newsletter pages should not be in a sitemap. As in real shops, they are. */
const PATHS = new Map<string, (url: URL) => Page>([
  ["/", homePage],
  ...CATEGORIES.map((category): [string, () => Page] => [`/shop/${category.slug}`, () => categoryPage(category)]),
  ...PRODUCTS.map((product): [string, () => Page] => [`/product/${product.slug}`, () => productPage(product)]),
  ["/search", (url) => searchPage((url.searchParams.get("q") ?? "").slice(0, 80).trim())],
  ["/cart", cartPage],
  ["/checkout", checkoutPage],
  ["/thank-you", thankYouPage],
  ["/sign-up", service.signUpPage],
  ["/login", service.loginPage],
  ["/contact", service.contactPage],
  ["/help", service.helpPage],
  ["/stores/harrowmere", service.storePage],
  ["/journal", service.journalPage],
  ...service.POSTS.map((post): [string, () => Page] => [`/journal/${post.slug}`, () => service.postPage(post)]),
  ["/newsletter/welcome", service.welcomePage],
]);

const robots = (origin: string): string => `User-agent: *\nDisallow: /account/\n\nSitemap: ${origin}/sitemap.xml\n`;

const sitemap = (origin: string): string => {
  const urls = [...PATHS.keys()].map((path) => `  <url><loc>${origin}${path}</loc></url>`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join("\n")}\n</urlset>\n`;
};

async function answer(url: URL): Promise<Answer> {
  const path = url.pathname === "/" ? "/" : url.pathname.replace(/\/$/, "");
  if (path === "/robots.txt") return { type: "text/plain", body: robots(url.origin) };
  if (path === "/sitemap.xml") return { type: "application/xml", body: sitemap(url.origin) };
  if (path === "/files/care-guide.pdf") return { type: "application/pdf", body: careGuide() };
  const asset = path.startsWith("/assets/") ? path.slice("/assets/".length) : "";
  const type = ASSETS[asset];
  if (type !== undefined) return { type, body: await readFile(new URL(`assets/${asset}`, import.meta.url)) };
  const page = pageAt(path, url);
  return { status: page.status ?? 200, type: "text/html", body: documentOf(page) };
}

function pageAt(path: string, url: URL): Page {
  if (path.startsWith("/account/")) return service.accountPage();
  return PATHS.get(path)?.(url) ?? service.notFoundPage();
}

async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = URL.parse(request.url ?? "/", `http://${request.headers.host ?? "localhost"}`);
  if (url === null) {
    response.writeHead(400).end();
    return;
  }
  const { status, type, body } = await answer(url);
  const charset = typeof body === "string" || type.startsWith("text/") ? "; charset=utf-8" : "";
  response.writeHead(status ?? 200, { "content-type": `${type}${charset}`, "cache-control": "no-store" });
  response.end(request.method === "HEAD" ? undefined : body);
}

export interface ServedShop {
  /** Address of the home page, with a slash at the end. */
  url: string;
  close: () => Promise<void>;
}

/** Serves the shop on the loopback interface; port 0 takes any free one. */
export async function serveShop({ port = 0 }: { port?: number } = {}): Promise<ServedShop> {
  const server = createServer((request, response) => void respond(request, response));
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once("error", reject);
  server.listen(port, "127.0.0.1", resolve);
  await promise;
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  const close = async (): Promise<void> => {
    const closed = Promise.withResolvers<void>();
    server.close(() => closed.resolve());
    server.closeAllConnections();
    await closed.promise;
  };
  return { url: `http://127.0.0.1:${address.port}/`, close };
}

if (import.meta.main) {
  const { url } = await serveShop({ port: Number(process.argv[2] ?? 4300) });
  console.log(`Tarn & Tallow is open at ${url}`);
}
