import { splitPair } from "./normalise-url.ts";

/** Files that are no pages; asking for them would only cost time. */
const FILES =
  /\.(?:7z|aac|apk|avi|avif|bin|bmp|bz2|css|csv|deb|dmg|doc|docx|eot|eps|epub|exe|flac|gif|gz|ico|ics|iso|jar|jpe?g|js|json|jsonld|m4a|m4v|map|md5|mid|mjs|mkv|mov|mp3|mp4|mpe?g|msi|odp|ods|odt|ogg|ogv|otf|pdf|pkg|png|ppt|pptx|ps|rar|rpm|rss|rtf|svg|swf|tar|tgz|tiff?|torrent|ttf|txt|vcf|wasm|wav|webm|webmanifest|webp|wmv|woff2?|xls|xlsx|xml|xz|zip)$/i;

/** True for addresses that end like a file and not like a page. */
export function looksLikeFile(url: URL): boolean {
  return FILES.test(url.pathname);
}

/** Query keys and path segments by which endless calendars are turned. */
const CALENDAR_KEYS = /^(?:date|day|month|year|week|von|bis|from|to|start|end|cal.*|.*_?date|tribe-bar-date)$/i;
const YEAR = /^(?:19|20)\d\d$/;
const DATE = /^(?:19|20)\d\d[-_](?:0?[1-9]|1[0-2])(?:[-_]\d\d?)?$/;

export interface UrlFamily {
  /** Equal for addresses that differ in numbers only: /list?page=2 and /list?page=17. */
  pattern: string;
  /** True where the numbers are a date, so that there is always a next one. */
  calendar: boolean;
  /** Equal for addresses of one path whatever their query. */
  path: string;
  queryKeys: number;
  /** True where a segment comes again and again, as relative links without an end make it. */
  repeats: boolean;
}

/** The family of addresses that one address belongs to, for limits on families that never end. */
export function urlFamily(url: URL): UrlFamily {
  const segments = url.pathname.split("/").filter((segment) => segment !== "");
  const pairs = url.search === "" ? [] : url.search.slice(1).split("&").map(splitPair);
  return {
    pattern: (url.origin + url.pathname + url.search + url.hash).replaceAll(/\d+/g, "0"),
    calendar:
      pairs.some(([key, value]) => CALENDAR_KEYS.test(key) && /\d/.test(value)) ||
      segments.some((segment) => DATE.test(segment)) ||
      segments.some((segment, index) => YEAR.test(segment) && /^\d\d?$/.test(segments[index + 1] ?? "1")),
    path: url.origin + url.pathname,
    queryKeys: pairs.length,
    repeats: hasRepeats(segments),
  };
}

const REPEATS = 4;

function hasRepeats(segments: string[]): boolean {
  const counts = new Map<string, number>();
  for (const segment of segments) {
    const count = (counts.get(segment) ?? 0) + 1;
    if (count >= REPEATS) return true;
    counts.set(segment, count);
  }
  return false;
}
