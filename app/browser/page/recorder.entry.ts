import { holdLinks, holdWindow } from "./hold-window.ts";
import { takeMessenger } from "./report.ts";
import { LayerWatch } from "./watch-layers.ts";
import { watchRest } from "./watch-rest.ts";
import { watchVendors } from "./watch-vendors.ts";

const MAX_SCRIPTS = 200;

/** Sets up everything before the first script of the page runs. */
function record(): void {
  const send = takeMessenger(window);
  if (!send) return;
  send("start", { top: window === window.top, origin: location.origin });
  watchRest(window);
  holdWindow(window, send);
  holdLinks(window, send);
  const layers = new LayerWatch(window, send);
  const vendorsAgain = watchVendors(window, send);
  let scripts = 0;
  const learn = (script: HTMLScriptElement): void => {
    if (scripts++ > MAX_SCRIPTS) return;
    if (script.src) layers.learnFromAddress(script.src);
    else layers.learnFromScript(script.textContent);
  };
  const look = (): void => {
    layers.look();
    vendorsAgain();
  };
  const observer = new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) {
        if (!(node instanceof HTMLScriptElement)) continue;
        learn(node);
        node.addEventListener("load", look, { once: true });
      }
    }
  });
  observer.observe(document, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", look);
  addEventListener("load", look);
  addEventListener("pagehide", () => layers.look());
}

record();
