import { hrefOf } from "./read-element.ts";

interface FoundLink {
  url: string;
  element: Element | undefined;
  nofollow: boolean;
}

const LOCATION =
  /\blocation(?:\.href)?\s*=\s*(["'])([^"'\\]{1,500})\1|\blocation\.(?:assign|replace)\(\s*(["'])([^"'\\]{1,500})\3/;

/** Addresses that the head names: the next page, other languages. */
export function pageLinks(document: Document): FoundLink[] {
  const links = document.querySelectorAll<HTMLLinkElement>(
    "link[rel~=next i][href], link[rel~=prev i][href], link[rel~=alternate i][hreflang][href]",
  );
  return [...links].slice(0, 100).map(({ href }) => ({ url: href, element: undefined, nofollow: false }));
}

/** The address that an element leads to: a link's, a frame's, or the one in its inline handler. */
export function linkFrom(element: Element): FoundLink | undefined {
  const href = hrefOf(element);
  if (/^https?:/.test(href)) return { url: href, element, nofollow: element.matches("[rel~=nofollow i]") };
  if (element.localName === "iframe") {
    const url = (element as HTMLIFrameElement).src;
    return /^https?:/.test(url) ? { url, element: undefined, nofollow: false } : undefined;
  }
  return inlineLink(element);
}

function inlineLink(element: Element): FoundLink | undefined {
  const handler = element.getAttribute("onclick");
  if (handler === null || !handler.includes("location")) return undefined;
  const match = LOCATION.exec(handler.slice(0, 1_000));
  const url = URL.parse(match?.[2] ?? match?.[4] ?? "", element.baseURI)?.href;
  return match && url ? { url, element, nofollow: false } : undefined;
}
