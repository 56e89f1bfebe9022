/** The page around a simulation: everything that is not in the container or the data layer. */
export interface World {
  href: () => string;
  title: () => string;
  referrer: () => string;
  /** `document.cookie`. */
  cookies: () => string;
  /** A global variable by its path with dots. */
  global: (path: string) => unknown;
  /** The first element, or null. */
  element: (by: "id" | "css", selector: string) => unknown;
  /** Of an element: an attribute, null where it has none; undefined for what is no element. */
  attribute: (element: unknown, name: string) => string | null | undefined;
  text: (element: unknown) => string | undefined;
  /** False for what is no element and for selectors that are none. */
  matches: (element: unknown, selector: string) => boolean;
  /** Share of an element in the viewport, 0 to 100. */
  visible: (element: unknown) => number;
  /** Runs a Custom JavaScript variable; `read` gives the value of `{{name}}`. May throw. */
  run: (code: string, read: (name: string) => unknown) => unknown;
  /** Puts a Custom HTML tag's markup into the page, its scripts run. May throw. */
  insert: (html: string) => void;
  /** Milliseconds since 1970. */
  now: () => number;
  /** 0 to 1. */
  random: () => number;
  later: (milliseconds: number, act: () => void) => void;
  /** True where the page itself has asked for gtag.js. */
  loadsGtag: () => boolean;
  language: () => string;
  screen: () => string;
}
