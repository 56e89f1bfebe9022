import type { PageElement, Parameter } from "../../artefacts/index.ts";
import { recommendedEvents } from "../../ga4/index.ts";
import { draftEvent, type DraftEvent, type EventParts, type NamedPage, type Recogniser, type Scene } from "../draft.ts";
import { parameterWording } from "../wording.ts";
import { clickTriggers, findClicks } from "./clicks.ts";
import { everyProduct, namingAttributes } from "./every-product.ts";
import {
  ADD_TO_CART,
  ADD_TO_WISHLIST,
  BEGIN_CHECKOUT,
  CART_PATH,
  CHECKOUT_PATH,
  PRODUCT_PATH,
  REMOVE_FROM_CART,
  THANKS_PATH,
} from "./words.ts";

const isAction = (element: PageElement) =>
  element.effect !== "outbound" && element.effect !== "mail" && element.effect !== "phone";
const clickOn = (words: RegExp) => (element: PageElement) => isAction(element) && words.test(element.name);

/** Shops: GA4's e-commerce events for what product, cart and checkout pages offer. Nothing where there is no cart. */
export const recogniseCommerce: Recogniser = (scene) => {
  const adds = findClicks(scene.pages, clickOn(ADD_TO_CART));
  const cartPages = scene.pages.filter(({ template }) => CART_PATH.test(template.path));
  if (adds.length === 0 && cartPages.length === 0) return [];
  const products = productPages(scene, new Set(adds.map(({ page }) => page.name)));
  const drafts = [
    clicked(scene, "add_to_cart", ADD_TO_CART),
    clicked(scene, "remove_from_cart", REMOVE_FROM_CART),
    clicked(scene, "add_to_wishlist", ADD_TO_WISHLIST),
    shown("view_item", products),
    shown("view_cart", cartPages),
    checkout(scene),
    selectItem(scene, products),
    purchase(scene),
  ];
  return drafts.filter((draft) => draft !== undefined);
};

function commerceEvent(parts: Omit<EventParts, "description">): DraftEvent {
  return draftEvent({ ...parts, description: recommendedEvents.get(parts.name)?.description ?? "" });
}

function clicked(scene: Scene, name: string, words: RegExp): DraftEvent | undefined {
  const clicks = findClicks(scene.pages, clickOn(words));
  if (clicks.length === 0) return undefined;
  const attributes = namingAttributes(scene.pages);
  const widened = clicks.map(({ page, element }) => ({
    page,
    element: { ...element, selector: everyProduct(element, attributes) },
  }));
  const { trigger, evidence, reachable } = clickTriggers(name, widened, scene.pages);
  return commerceEvent({
    name,
    trigger,
    evidence,
    ...(!reachable && { status: "proposed" as const, ...withData(name) }),
    reason: `Elements called “${clicks[0]?.element.name ?? ""}”.`,
  });
}

function shown(name: string, pages: readonly NamedPage[]): DraftEvent | undefined {
  if (pages.length === 0) return undefined;
  return commerceEvent({
    name,
    trigger: { on: "page_view", page: oneOrMany(pages.map((page) => page.name)) },
    evidence: pages.slice(0, 3).map(({ template }) => ({ page: template.id, seen: "page" as const })),
    reason: `Page template ${pages.map(({ template }) => template.path).join(", ")}.`,
  });
}

function oneOrMany(names: readonly string[]): string | string[] {
  const [only, ...more] = [...names].toSorted();
  return only !== undefined && more.length === 0 ? only : [...names].toSorted();
}

/** Pages of one product: their path varies, and they sell it or say so in their path. */
function productPages(scene: Scene, selling: ReadonlySet<string>): NamedPage[] {
  const varies = (page: NamedPage) => page.template.path.includes(":");
  const single = (page: NamedPage) =>
    page.template.elements.filter((element) => ADD_TO_CART.test(element.name) && element.many === undefined).length ===
    1;
  const sellers = scene.pages.filter((page) => varies(page) && selling.has(page.name) && single(page));
  return sellers.length > 0
    ? sellers
    : scene.pages.filter((page) => varies(page) && PRODUCT_PATH.test(page.template.path));
}

function checkout(scene: Scene): DraftEvent | undefined {
  const pages = scene.pages.filter(
    ({ template }) => CHECKOUT_PATH.test(template.path) && !THANKS_PATH.test(template.path),
  );
  const [first] = pages.toSorted((a, b) => (a.template.path < b.template.path ? -1 : 1));
  return first === undefined ? clicked(scene, "begin_checkout", BEGIN_CHECKOUT) : shown("begin_checkout", [first]);
}

/** Links from lists to product pages, as one group each. */
function selectItem(scene: Scene, products: readonly NamedPage[]): DraftEvent | undefined {
  const targets = new Set(products.map(({ template }) => template.path));
  const leadsToProduct = (element: PageElement) =>
    element.href !== undefined &&
    (element.many ?? 1) > 1 &&
    (targets.has(element.href) || products.some(({ template }) => template.pages.includes(element.href ?? "")));
  const clicks = findClicks(scene.pages, (element, page) => leadsToProduct(element) && !products.includes(page));
  if (clicks.length === 0) return undefined;
  const { trigger, evidence, reachable } = clickTriggers("select_item", clicks, scene.pages);
  return commerceEvent({
    name: "select_item",
    trigger,
    evidence,
    ...(!reachable && { status: "proposed" as const, ...withData("select_item") }),
    reason: "Lists of links to product pages.",
  });
}

/** Never guessed from a page view: a purchase without order number and amount is worse than none. */
function purchase(scene: Scene): DraftEvent | undefined {
  const thanks = scene.pages.filter(({ template }) => THANKS_PATH.test(template.path));
  const pages = thanks.length > 0 ? thanks : scene.pages.filter(({ template }) => CHECKOUT_PATH.test(template.path));
  const clicks = findClicks(scene.pages, clickOn(BEGIN_CHECKOUT));
  if (pages.length === 0 && clicks.length === 0) return undefined;
  return commerceEvent({
    name: "purchase",
    status: "proposed",
    trigger: { on: "data_layer", event: "purchase" },
    ...withData("purchase"),
    evidence:
      pages.length > 0
        ? pages.slice(0, 3).map(({ template }) => ({ page: template.id, seen: "page" as const }))
        : clickTriggers("purchase", clicks, scene.pages).evidence,
    reason: "The shop takes orders, but says nothing of them in the data layer: the site has to push this event.",
  });
}

/** GA4's parameters of the event, read from the e-commerce object that the site has to push. */
function withData(name: string): Pick<EventParts, "parameters" | "dictionary"> {
  const fact = recommendedEvents.get(name);
  const wanted = (fact?.parameters ?? []).filter(({ need }) => need !== "optional");
  const parameters = wanted.map((parameter): [string, Parameter] => [
    parameter.name,
    { ...(parameter.need === "required" && { required: true }), from: { data_layer: `ecommerce.${parameter.name}` } },
  ]);
  const dictionary = wanted.map((parameter) => [
    parameter.name,
    {
      type: parameter.type,
      pii: parameter.name === "transaction_id" ? ("pseudonymous" as const) : ("none" as const),
      description: parameterWording(parameter.name),
      ...(parameter.pattern !== undefined && { pattern: parameter.pattern }),
      ...(parameter.type === "items" && {
        fields: {
          item_id: { type: "string" as const, pii: "none" as const },
          item_name: { type: "string" as const, pii: "none" as const },
          price: { type: "number" as const, pii: "none" as const },
          quantity: { type: "integer" as const, pii: "none" as const },
        },
      }),
    },
  ]);
  return { parameters: Object.fromEntries(parameters), dictionary: Object.fromEntries(dictionary) };
}
