import type { RawMedia } from "./page-data.ts";
import { nameOf } from "./accessible-name.ts";
import type { Describe } from "./read-forms.ts";
import type { Step } from "./walk.ts";

/** What plays sound or pictures here; undefined for anything else. */
export function readMedia(step: Step, describe: Describe): RawMedia | undefined {
  const kind = kindOf(step.element);
  if (kind === undefined) return undefined;
  return { ref: describe.ref(step), kind, selector: describe.selector(step), name: nameOf(step.element, 100) };
}

function kindOf(element: Element): RawMedia["kind"] | undefined {
  switch (element.localName) {
    case "video":
    case "audio":
      return element.localName;
    case "lite-youtube":
    case "youtube-video":
      return "youtube";
    case "lite-vimeo":
    case "vimeo-video":
      return "vimeo";
    case "iframe":
      return playerOf(element.getAttribute("src") ?? element.getAttribute("data-src") ?? "");
    default:
      return undefined;
  }
}

function playerOf(address: string): RawMedia["kind"] | undefined {
  const host = URL.parse(address, "https://page.invalid")?.hostname ?? "";
  if (/(?:^|\.)youtube(?:-nocookie)?\.com$/.test(host)) return "youtube";
  return /(?:^|\.)vimeo\.com$/.test(host) ? "vimeo" : undefined;
}
