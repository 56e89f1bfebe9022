import type { PublishedResource } from "./read-resource.ts";

type Published = PublishedResource["tags"][number];

/** Things of one kind that are named; the rest is counted. */
const MOST = 10;

/** What a published container does not tell, and what of it could not be read. */
export function notPublished({ tags, macros }: PublishedResource, forms: ReadonlySet<string>): string[] {
  const paused = tags.filter((tag) => tag["function"] === "__paused");
  const templates = new Set([...tags, ...macros].map(functionOf).filter((name) => name.startsWith("__cvt_")));
  const zones = tags.filter((tag) => tag["function"] === "__zone");
  return [
    "Names of tags, triggers and variables, notes and folders: they are not published, the names here are made up.",
    "Code of Custom HTML and Custom JavaScript as it was written: what is published is minified.",
    "Click and form variables: both are published as one, they are taken for click variables.",
    ...(paused.length > 0
      ? [`What ${paused.length} paused tags do (${paused.slice(0, MOST).map(pausedWords).join(", ")}): left out.`]
      : []),
    ...(templates.size > 0
      ? [
          `Code of ${templates.size} custom templates (${[...templates]
            .slice(0, MOST)
            .map((name) => name.slice(2))
            .join(", ")}): only what uses them is kept.`,
        ]
      : []),
    ...(zones.length > 0 ? [`${zones.length} zones and what is in their containers: left out.`] : []),
    ...[...forms].slice(0, MOST).map((form) => `${form}: a form that this jtracking has no reading for; kept as text.`),
  ];
}

const functionOf = (one: Published): string => (typeof one["function"] === "string" ? one["function"] : "");

function pausedWords(tag: Published): string {
  const [type, id] = [tag["vtp_originalTagType"], tag["tag_id"]];
  return `${typeof type === "string" ? type : "tag"} ${typeof id === "number" ? id : ""}`.trim();
}
