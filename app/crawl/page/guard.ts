import type { GuardEntry } from "./page-data.ts";
import type { Guard } from "./hooks.ts";

/** The parts of the Navigation API that TypeScript's DOM library lacks in this version. */
interface NavigateEvent extends Event {
  hashChange: boolean;
  downloadRequest: string | null;
  formData: FormData | null;
  navigationType: "push" | "replace" | "reload" | "traverse";
  destination: { url: string; sameDocument: boolean };
}

const MAX_ENTRIES = 50;
const LEAVES = new Set<GuardEntry["kind"]>(["navigate", "submit", "open", "download", "reload"]);

/**
 * Notes and prevents what would take an acted-on page away: navigations, new windows, dialogs. Site code has had its
 * turn by then, so its tracking is seen. Moves by the history API happen, because the page has changed with them.
 */
export function watchGuard(view: Window & typeof globalThis): Guard {
  const state = { armed: false, vain: false };
  const searches = new WeakSet<Element>();
  let entries: GuardEntry[] = [];
  const note = (kind: GuardEntry["kind"], url = ""): void => {
    if (entries.length < MAX_ENTRIES) entries.push({ kind, url });
  };
  const navigation: unknown = Reflect.get(view, "navigation");
  if (navigation instanceof view.EventTarget) {
    navigation.addEventListener("navigate", (event) => {
      if (state.armed) judge(event as NavigateEvent, note);
    });
  }
  const open = view.open.bind(view);
  const alert = view.alert.bind(view);
  const confirm = view.confirm.bind(view);
  const prompt = view.prompt.bind(view);
  const print = view.print.bind(view);
  const dialog = <Answer>(kind: GuardEntry["kind"], native: () => Answer, answer: Answer): Answer => {
    if (!state.armed) return native();
    note(kind);
    return answer;
  };
  Object.assign(view, {
    open: (...rest: Parameters<typeof open>) => {
      if (!state.armed) return open(...rest);
      note("open", URL.parse(String(rest[0] ?? ""), view.document.baseURI)?.href ?? "");
      return null;
    },
    alert: (text?: string) => dialog("alert", () => alert(text), undefined),
    confirm: (text?: string) => dialog("confirm", () => confirm(text), false),
    prompt: (text?: string, preset?: string) => dialog("prompt", () => prompt(text, preset), null),
    print: () => dialog("alert", () => print(), undefined),
  });
  swallow(view, () => state.vain);
  return {
    searches,
    get vain() {
      return state.vain;
    },
    set vain(on) {
      state.vain = on;
    },
    arm() {
      if (state.armed) return;
      state.armed = true;
      entries = [];
      // Added now, so that the site's own listeners on the window come first.
      view.addEventListener("click", (event) => {
        if (state.armed && !event.defaultPrevented) preventLast(event, { note, searches, vain: state.vain });
      });
      view.addEventListener("submit", (event) => {
        if (!state.armed || !state.vain) return;
        note("submit");
        event.preventDefault();
      });
    },
    disarm() {
      state.armed = false;
    },
    get left() {
      return entries.some(({ kind }) => LEAVES.has(kind));
    },
    take() {
      const taken = entries;
      entries = [];
      return taken;
    },
  };
}

/** `#/cart` is a route of the page, `#prices` a place on it. */
const ROUTE = /#!?\/./;

/** A link to `#` is no hash change to the browser where the address had no fragment before. */
function isFragmentOf({ url, sameDocument }: NavigateEvent["destination"]): boolean {
  return sameDocument && url.includes("#") && url.split("#")[0] === window.location.href.split("#")[0];
}

type Note = (kind: GuardEntry["kind"], url?: string) => void;

function judge(event: NavigateEvent, note: Note): void {
  const { destination, formData, downloadRequest } = event;
  if (event.hashChange || isFragmentOf(destination))
    return note(ROUTE.test(destination.url) ? "history" : "fragment", destination.url);
  if (event.navigationType === "reload") note("reload", destination.url);
  else if (downloadRequest !== null) note("download", destination.url);
  else if (destination.sameDocument) return note("history", destination.url);
  else note(formData === null ? "navigate" : "submit", destination.url);
  if (event.cancelable) event.preventDefault();
  return undefined;
}

/** Ways out of a page that no guard outside it can see, or sees too late. */
const WAYS_OUT = [
  ["WebSocket", "send", undefined],
  ["Worker", "postMessage", undefined],
  ["Navigator", "sendBeacon", true],
] as const;

function swallow(view: Window & typeof globalThis, isVain: () => boolean): void {
  for (const [kind, method, answer] of WAYS_OUT) {
    const prototype: unknown = Reflect.get(view, kind)?.prototype;
    if (typeof prototype !== "object" || prototype === null) continue;
    const native: unknown = Reflect.get(prototype, method);
    if (typeof native !== "function") continue;
    const guarded = function (this: unknown, ...given: unknown[]): unknown {
      return isVain() ? answer : Reflect.apply(native, this, given);
    };
    Reflect.set(prototype, method, guarded);
  }
}

interface LastWord {
  note: Note;
  searches: WeakSet<Element>;
  vain: boolean;
}

/** Last word on a click: links to elsewhere and buttons that submit do nothing more, but search. */
function preventLast(event: MouseEvent, { note, searches, vain }: LastWord): void {
  const path = event.composedPath().filter((node): node is Element => node instanceof Element);
  const link = path.find((node): node is HTMLAnchorElement => node.matches("a[href], area[href]"));
  const button = path.find((node) => node.matches("button, input"));
  if (link && !isFragment(link)) {
    note("navigate", link.href);
    event.preventDefault();
  }
  const form = button === undefined ? null : formItSubmits(button);
  if (form !== null && !searches.has(form) && !vain) {
    note("submit");
    event.preventDefault();
  }
}

const isFragment = (link: HTMLAnchorElement): boolean => (link.getAttribute("href") ?? "").startsWith("#");

function formItSubmits(control: Element): HTMLFormElement | null {
  const { form, type } = control as HTMLButtonElement | HTMLInputElement;
  return type === "submit" || type === "image" ? form : null;
}
