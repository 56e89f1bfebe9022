import { watchChance } from "./chance.ts";
import { watchGuard } from "./guard.ts";
import { hooksOf, setHooks } from "./hooks.ts";
import { lettersIn } from "./letters.ts";
import { watchListeners } from "./listeners.ts";
import { nativeMethod } from "./native.ts";
import { pageApi } from "./page-api.ts";
import { watchPulse } from "./pulse.ts";

const API = Symbol.for("jtracking.page");

/** Before any script of the page: hooks that only see, until an exploration arms them. */
function install(view: Window & typeof globalThis): void {
  if (Reflect.has(view, API)) return;
  Object.defineProperty(view, API, { value: pageApi(view) });
  if (hooksOf(view) || view.document.readyState !== "loading") return;
  watchChance(view);
  const roots = new Set<ShadowRoot>();
  const attachShadow = nativeMethod(view.Element.prototype, "attachShadow");
  view.Element.prototype.attachShadow = function (init) {
    const root = Reflect.apply(attachShadow, this, [init]);
    roots.add(root);
    return root;
  };
  const hooks = {
    listeners: watchListeners(view),
    pulse: watchPulse(view, roots),
    guard: watchGuard(view),
    roots,
    served: -1,
  };
  setHooks(view, hooks);
  // `interactive` comes before deferred scripts and modules run: what stands then is what the server sent.
  view.document.addEventListener("readystatechange", () => {
    if (hooks.served < 0) hooks.served = lettersIn(view.document.body);
  });
}

install(window);
