import type { Outcome, PageApi } from "./page-data.ts";
import { aim, depart, hover, leave, press } from "./act.ts";
import { complete } from "./complete.ts";
import { covers } from "./cover.ts";
import { evidenceOf } from "./evidence.ts";
import { fill, leaveField } from "./fill.ts";
import { windowsOf } from "./frames.ts";
import { hooksOf } from "./hooks.ts";
import { plainSelectors, readDocument, type Reading } from "./reader.ts";
import { isSearchForm } from "./search-box.ts";
import { shownPart } from "./visibility.ts";
import { pageScope, walk } from "./walk.ts";

const MARK_LIMIT = 20_000;

export function pageApi(view: Window & typeof globalThis): PageApi {
  let last: Reading | undefined;
  let marked: WeakSet<Element> | undefined;
  return {
    read(limits) {
      last = readDocument(view.document, limits, marked);
      return last.raw;
    },
    plain: (refs) => (last ? plainSelectors(last, refs) : refs.map(() => "")),
    mark() {
      marked = shownNow(view.document);
    },
    hasFresh: () => hasFresh(view.document, marked),
    arm: () => arm(view),
    aim,
    begin: () => hooksOf(view)?.pulse.begin(),
    press,
    hover,
    leave,
    depart,
    fill,
    leaveField,
    complete,
    vain(on) {
      for (const inner of windowsOf(view)) {
        const guard = hooksOf(inner)?.guard;
        if (guard) guard.vain = on;
      }
    },
    rest: (limits) => rest(view, limits),
    forward: (milliseconds, own = false) => hooksOf(view)?.pulse.forward(milliseconds, own) ?? 0,
    async scroll(top) {
      const before = view.scrollY;
      view.scrollTo({ top, behavior: "instant" });
      if (view.scrollY !== before) await shown(view);
      const { scrollHeight } = view.document.scrollingElement ?? view.document.documentElement;
      return { top: Math.round(view.scrollY), end: Math.max(0, scrollHeight - view.innerHeight) };
    },
    stored: () => storedIn(view),
    fonts: (milliseconds) => fonts(view, milliseconds),
    ...covers(view.document),
  };
}

/** Milliseconds: frames of a page that is not drawn never come. */
const LATEST_FRAME = 250;

/** Resolves when what came into view was drawn, and observers were told of it: with the second frame. */
function shown(view: Window): Promise<void> {
  return new Promise((resolve) => {
    const patience = view.setTimeout(resolve, LATEST_FRAME);
    view.requestAnimationFrame(() =>
      view.requestAnimationFrame(() => {
        view.clearTimeout(patience);
        resolve();
      }),
    );
  });
}

function* shownActive(document: Document): Generator<Element> {
  const evidence = evidenceOf(document);
  for (const { element } of walk(pageScope(document), { nodes: MARK_LIMIT }))
    if (evidence.isActive(element) && shownPart(element)) yield element;
}

function shownNow(document: Document): WeakSet<Element> {
  const shown = new WeakSet<Element>();
  for (const element of shownActive(document)) shown.add(element);
  return shown;
}

function hasFresh(document: Document, marked: WeakSet<Element> | undefined): boolean {
  for (const element of shownActive(document)) if (marked?.has(element) !== true) return true;
  return false;
}

function arm(view: Window & typeof globalThis): void {
  for (const inner of windowsOf(view)) {
    const guard = hooksOf(inner)?.guard;
    if (!guard) continue;
    guard.arm();
    hooksOf(inner)?.pulse.hold();
    for (const form of inner.document.forms) if (isSearchForm(form)) guard.searches.add(form);
  }
}

async function rest(view: Window & typeof globalThis, limits: { quiet: number; cap: number }): Promise<Outcome> {
  const hooks = hooksOf(view);
  const changes = (await hooks?.pulse.rest(limits, () => hooks.guard.left)) ?? 0;
  const entries = [...windowsOf(view)].flatMap((inner) => hooksOf(inner)?.guard.take() ?? []);
  const dialogs = [
    ...view.document.querySelectorAll("dialog[open], [role=dialog], [role=alertdialog], [aria-modal=true]"),
  ];
  return {
    changes,
    entries,
    url: view.location.href,
    dialog: dialogs.some((dialog) => shownPart(dialog) !== undefined),
  };
}

async function fonts(view: Window, milliseconds: number): Promise<void> {
  const patience = new Promise<void>((resolve) => {
    view.setTimeout(resolve, milliseconds);
  });
  await Promise.race([view.document.fonts.ready, patience]);
}

function storedIn(view: Window): string {
  const parts: string[] = [];
  for (const name of ["localStorage", "sessionStorage"] as const) {
    try {
      const storage = view[name];
      for (const key of Object.keys(storage).toSorted()) parts.push(`${key}:${storage.getItem(key)?.length ?? 0}`);
    } catch {
      // A sandboxed page has no storage.
    }
  }
  return parts.join("\n").slice(0, 20_000);
}
