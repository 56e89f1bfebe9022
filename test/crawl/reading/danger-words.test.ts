import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { dangerInHints, dangerOf, type Danger } from "../../../app/crawl/reading/danger-words.ts";

const DANGEROUS: readonly (readonly [string, Danger])[] = [
  ["Log out", "logout"],
  ["Sign out of all devices", "logout"],
  ["Abmelden", "logout"],
  ["Se déconnecter", "logout"],
  ["Cerrar sesión", "logout"],
  ["Uitloggen", "logout"],
  ["Wyloguj się", "logout"],
  ["Çıkış yap", "logout"],
  ["Delete account", "delete"],
  ["Yes, I want to delete my account", "delete"],
  ["Konto löschen", "delete"],
  ["Supprimer", "delete"],
  ["Usuń konto", "delete"],
  ["Удалить", "delete"],
  ["Pay €20", "pay"],
  ["Place order", "pay"],
  ["Submit your order now: place your order", "pay"],
  ["Zahlungspflichtig bestellen", "pay"],
  ["Jetzt kaufen", "pay"],
  ["Passer la commande", "pay"],
  ["Finalizar compra", "pay"],
  ["Order with obligation: confirm order", "pay"],
  ["Betal nå", "pay"],
  ["Cancel subscription", "unsafe"],
  ["Unsubscribe", "unsafe"],
  ["Abo kündigen", "unsafe"],
  ["Résilier", "unsafe"],
  ["Darse de baja", "unsafe"],
  ["İptal", "unsafe"],
];

const HARMLESS = [
  "Add to cart",
  "In den Warenkorb",
  "Start free trial, cancel anytime",
  "Get the sample, then pay",
  "Nothing to pay today",
  "Pay later options",
  "Submit order request",
  "Order status",
  "Payment methods",
  "Log in",
  "Sign up",
  "Logo",
  "Details",
  "Search",
  "Payroll software",
  "Cancellation policy",
  "Next",
  "",
];

describe("words of danger", () => {
  it.each(DANGEROUS)("%s", (text, danger) => {
    expect(dangerOf(text, "button")).toBe(danger);
  });

  it.each(HARMLESS)("leaves %j alone", (text) => {
    expect(dangerOf(text, "button")).toBeUndefined();
  });

  it("takes a long title of a link for a title", () => {
    const title = "How to cancel a train ticket and get your money back";
    expect(dangerOf(title, "link")).toBeUndefined();
    expect(dangerOf(title, "button")).toBe("unsafe");
  });

  it("finds a word whatever its case, accents and signs around it", () => {
    const around = fc.constantFrom("", " ", "» ", "→", "!", " (now)");
    fc.assert(
      fc.property(around, fc.boolean(), around, (before, upper, after) => {
        const text = `${before}${upper ? "LÖSCHEN" : "lo\u0308schen"}${after}`;
        return dangerOf(text, "button") === "delete";
      }),
    );
  });

  it.each([
    ["btn-logout", "logout"],
    ["js-signOut", "logout"],
    ["deleteItem(3)", "delete"],
    ["cancelSubscription()", "unsafe"],
    ["placeOrder()", "pay"],
  ] as const)("knows what developers call it: %s", (hints, danger) => {
    expect(dangerInHints(hints)).toBe(danger);
  });

  it.each(["logo-outline", "blog outbound", "undeleted", "checkout-link", "payment-icons"])(
    "leaves %s alone",
    (hints) => {
      expect(dangerInHints(hints)).toBeUndefined();
    },
  );
});
