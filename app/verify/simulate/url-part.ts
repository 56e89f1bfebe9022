import { flagOf, type Parameters, textOf } from "./container-model.ts";

/** Ports that an address need not name. */
const PORTS: Readonly<Record<string, string>> = { "http:": "80", "https:": "443" };

/** A part of an address as GTM's URL variables give it; undefined for a query key that is not there. */
export function urlPart(address: string, parameters: Parameters): string | undefined {
  const component = textOf(parameters, "component") ?? "URL";
  const url = URL.parse(address);
  if (!url) return component === "URL" ? address : undefined;
  switch (component) {
    case "PROTOCOL":
      return url.protocol.replace(":", "");
    case "HOST":
      return flagOf(parameters, "stripWww") ? url.hostname.replace(/^www\d*\./, "") : url.hostname;
    case "PORT":
      return url.port || (PORTS[url.protocol] ?? "");
    case "PATH":
      return pathOf(url, parameters);
    case "QUERY":
      return queryOf(url, parameters);
    case "FRAGMENT":
      return url.hash.replace("#", "");
    case "EXTENSION":
      return /\.([^./]+)$/.exec(url.pathname)?.[1] ?? "";
    default:
      return withoutFragment(url.href);
  }
}

export function withoutFragment(address: string): string {
  return address.replace(/#.*$/s, "");
}

function pathOf(url: URL, parameters: Parameters): string {
  const pages = parameters.find(({ key }) => key === "defaultPages")?.list ?? [];
  const last = url.pathname.slice(url.pathname.lastIndexOf("/") + 1);
  return pages.some(({ value }) => value === last && last !== "") ? url.pathname.slice(0, -last.length) : url.pathname;
}

function queryOf(url: URL, parameters: Parameters): string | undefined {
  const key = textOf(parameters, "queryKey");
  if (key === undefined || key === "") return url.search.replace("?", "");
  const value = url.searchParams.get(key);
  if (value === "" && flagOf(parameters, "ignoreEmptyQueryParam")) return undefined;
  return value ?? undefined;
}
