import { splitPair } from "./normalise-url.ts";

/**
 * Last path segments that end a session, change data or cost money when they are merely opened. Whole segments only:
 * `/docs/logout-button` is a page like any other.
 */
const SEGMENTS =
  /^(?:log-?_?out|log-?_?off|sign-?_?out|sign-?_?off|abmelden|ausloggen|deconnexion|se-deconnecter|cerrar-sesion|salir|esci|uitloggen|wyloguj|unsubscribe|abbestellen|desabonner|delete|destroy|remove|loeschen|supprimer|eliminar|empty-cart|clear-cart)(?:\.[a-z]{2,5})?$/i;

/** Query keys of shops and blogs that act on GET. */
const KEYS = new Set([
  "add-to-cart",
  "add_to_cart",
  "add-to-compare",
  "add_to_compare",
  "add_to_wishlist",
  "delete",
  "empty-cart",
  "empty_cart",
  "logout",
  "remove",
  "remove_item",
  "removed_item",
  "replytocom",
  "signout",
  "undo_item",
  "unsubscribe",
]);

const ACTION_KEYS = new Set(["action", "act", "cmd", "do", "op", "task", "mode"]);
const ACTIONS =
  /^(?:log_?-?out|sign_?-?out|delete|del|remove|destroy|unsubscribe|add(?:_?-?to_?-?cart)?|buy|pay|empty)$/i;

/** True for addresses that act on being opened: log out, delete, unsubscribe, put into the cart. */
export function isDeadEnd(url: URL): boolean {
  const segments = url.pathname.split("/").filter((segment) => segment !== "");
  if (SEGMENTS.test(segments.at(-1) ?? "")) return true;
  if (url.search === "") return false;
  return url.search
    .slice(1)
    .split("&")
    .map(splitPair)
    .some(([key, value]) => KEYS.has(key.toLowerCase()) || (ACTION_KEYS.has(key.toLowerCase()) && ACTIONS.test(value)));
}
