import type { Condition, Destination, Trigger } from "../artefacts/index.ts";
import type { DraftEvent, NamedPage } from "./draft.ts";

/** What becomes of page views where a Google tag of the container would send one beside the site's own. */
export interface PageViews {
  event: DraftEvent;
  destinations: Record<string, Destination>;
}

const NAME = "page_view";

/**
 * Lets every page be counted once on a site that says `page_view` by itself: the container's Google tags send none, and where only
 * some pages say it, the container sends one on the others. Undefined where nothing is counted twice: where the site says it only
 * later than on loading, and where its own Google tag is none of ours to change.
 */
export function pageViews(
  drafted: DraftEvent | undefined,
  { pages, destinations }: { pages: readonly NamedPage[]; destinations: Readonly<Record<string, Destination>> },
): PageViews | undefined {
  const entries = Object.entries(destinations);
  const ours = entries.filter(([, { google_tag: tag }]) => tag !== "site");
  if (drafted === undefined || ours.length === 0) return undefined;
  const saying = pages.filter(saysOnLoad);
  if (saying.length === 0) return undefined;
  const silent = pages.filter((page) => !saying.includes(page));
  const quiet = ours.map(([name, destination]): [string, Destination] => [
    name,
    { ...destination, send_page_view: false },
  ]);
  return {
    event: { ...(silent.length === 0 ? drafted : onOtherPages(drafted, { saying, silent })), repeats: true },
    destinations: { ...destinations, ...Object.fromEntries(quiet) },
  };
}

/** On all of a template's pages: where only some say it, the others would go uncounted. */
const saysOnLoad = ({ template }: NamedPage): boolean =>
  template.observations.some(
    ({ kind, event, on, only, except }) =>
      kind !== "hit" && event === NAME && on === "load" && only === undefined && except === undefined,
  );

/** The container's own page view on pages that say none. */
function onOtherPages(
  drafted: DraftEvent,
  { saying, silent }: { saying: readonly NamedPage[]; silent: readonly NamedPage[] },
): DraftEvent {
  const paths = saying.map(({ template }) => template.path);
  const elsewhere: Condition = { of: { page: "path" }, is: "matches", value: patternOf(paths), not: true };
  const trigger: Trigger = { on: "page_view", where: [elsewhere] };
  const { sent_by: sentBy, parameters: _, examples: __, trigger: pushed, ...rest } = drafted.definition;
  const { sender: ___, ...others } = drafted;
  const isOfSite = sentBy === "site";
  const [first] = silent;
  const description = isOfSite
    ? `A page was shown. On ${listed(paths)} the site's own code sends it.`
    : `A page was shown. On ${listed(paths)} the site pushes it.`;
  return {
    ...others,
    dictionary: {},
    definition: { ...rest, description, trigger: isOfSite ? trigger : [...[pushed].flat(), trigger] },
    evidence: first === undefined ? drafted.evidence : [{ page: first.template.id, seen: "page" }],
    reason: `${drafted.reason} Pages that do not say it get the container's.`,
  };
}

const MOST_NAMED = 3;

const listed = (paths: readonly string[]): string =>
  paths.length > MOST_NAMED ? `${paths.length} page templates` : paths.join(", ");

/** The paths of these templates as one expression: a name stands for one segment, `**` for any rest. */
function patternOf(paths: readonly string[]): string {
  const plain = paths.map((path) => path.replace(/[?#].*$/, ""));
  const parts = [...new Set(plain)].map((path) =>
    path
      .split("/")
      .map((segment) => {
        if (segment === "**") return ".*";
        return segment
          .split(/(:[A-Za-z_]\w*)/)
          .map((part) => (part.startsWith(":") ? "[^/]+" : escaped(part)))
          .join("");
      })
      .join("/"),
  );
  return `^(?:${parts.toSorted((a, b) => (a < b ? -1 : 1)).join("|")})$`;
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
