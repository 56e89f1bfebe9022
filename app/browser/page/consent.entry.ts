import { bannerText, findBanner, type FoundBanner } from "./consent/find-banner.ts";
import { isShown } from "./consent/deep-query.ts";

/** Under which the browser side finds what stands here. */
const FACE = Symbol.for("jtracking.consent");

function face() {
  let found: FoundBanner | undefined;
  let pressed: Element | undefined;
  return {
    /** The banner on screen, or null. */
    find(): Record<string, string> | null {
      found = findBanner();
      return found ? bannerText(found) : null;
    },
    /** Presses a button of the banner found; false where it has none. */
    choose(choice: "accept" | "reject"): boolean {
      pressed = found?.[choice];
      if (!(pressed instanceof HTMLElement)) return false;
      pressed.click();
      return true;
    },
    /** True once the pressed button is gone. */
    isDone: (): boolean => pressed !== undefined && !(pressed.isConnected && isShown(pressed)),
  };
}

if (!Reflect.has(window, FACE)) Object.defineProperty(window, FACE, { value: face() });
