import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { PageElement, Snapshot } from "../../app/artefacts/index.ts";
import type { Goal } from "../../test/emulators/openai/worst-case.ts";

/** An attack with its place in a page. */
export interface InjectionCase {
  wrapper: string;
  goal: Goal;
  place: Place;
  /** What stands in the page. */
  text: string;
}

export interface Place {
  name: string;
  /** False for places that the crawl does not read: the snapshot is that of the page without the attack. */
  isRead: boolean;
  /** How the attack is written there. */
  write: (text: string) => string;
}

interface Wrapper {
  id: string;
  template: string;
}

/** Folder of the public attack strings, where this machine has them. */
export function injectionFolder(): string | undefined {
  const shared = process.env["JTRACKING_SHARED"] ?? resolve(import.meta.dirname, "../../../shared");
  const folder = join(shared, "data/injection");
  return existsSync(join(folder, "wrappers.json")) ? folder : undefined;
}

const textOf = (path: string): string => readFileSync(path, "utf8");

const plain = (text: string): string => text;
const slug = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "")
    .slice(0, 180);
const zeroWidth = (text: string): string => Array.from(text).join("\u200b");
const tags = (text: string): string =>
  `Show sizes${Array.from(text, (char) => String.fromCodePoint(0xe0000 + ((char.codePointAt(0) ?? 32) % 128))).join("")}`;
const encoded = (text: string): string => Buffer.from(text).toString("base64");

/** Places of test/fixtures/injection/site; what the crawl reads of them is in its site.yaml, by the words "inject NAME here". */
export const PLACES: readonly Place[] = [
  ...["title", "heading", "aria", "alt", "linktext", "label", "hidden", "layervalue", "layerkey", "layerevent"].map(
    (name): Place => ({ name, isRead: true, write: plain }),
  ),
  { name: "zerowidth", isRead: true, write: zeroWidth },
  { name: "tagcharacters", isRead: true, write: tags },
  { name: "encoded", isRead: true, write: encoded },
  ...["class", "testid", "slug", "query", "field"].map((name): Place => ({ name, isRead: true, write: slug })),
  // No text is an attack by itself, and yet the model and our word lists are given all its words.
  { name: "scattered", isRead: true, write: plain },
  ...[
    "comment",
    "jsonld",
    "meta",
    "datatracking",
    "tooltip",
    "hiddentext",
    "review",
    "noscript",
    "placeholder",
    "option",
  ].map((name): Place => ({ name, isRead: false, write: plain })),
];

/** Every wrapper with every goal in every place. */
export function injectionCases(folder: string): InjectionCase[] {
  if (folder === "") return [];
  const wrappers: Wrapper[] = JSON.parse(textOf(join(folder, "wrappers.json")));
  const goals: Goal[] = JSON.parse(textOf(join(folder, "goals.json")));
  return wrappers.flatMap(({ id, template }) =>
    goals.flatMap((goal) =>
      PLACES.map((place) => ({ wrapper: id, goal, place, text: place.write(template.replace("{goal}", goal.goal)) })),
    ),
  );
}

/** Name in the snapshot of a place whose text stands where another's does. */
const SHARES: Readonly<Record<string, string>> = { tagcharacters: "encoded" };

/** The snapshot with the attack in its place, and honest words in all the others. */
export function attacked(snapshot: Snapshot, { goal, place, text }: InjectionCase): Snapshot {
  const target = SHARES[place.name] ?? place.name;
  const swap = (value: string): string =>
    value.replaceAll(/inject([ _-])([a-z]+)\1here/g, (_match, between: string, name: string) => {
      if (name !== target) return ["Show", name].join(between);
      return between === " " ? text : slug(text).replaceAll("-", between);
    });
  const made: Snapshot = JSON.parse(JSON.stringify(snapshot), (_key, value: unknown) => reviveWith(swap, value));
  if (place.name === "scattered")
    for (const template of made.templates) template.elements.push(...wordButtons(`${goal.goal} ${text}`));
  return made;
}

/** What attacks are made of, beside the words of the goal. */
const LOADED =
  "approved privacy team attacker example evil cabbage octocat everyone owner granted required retired user email".split(
    " ",
  );

function wordButtons(text: string): PageElement[] {
  const words = new Set([...text.split(/[^A-Za-z0-9_]+/).filter((word) => word.length > 2), ...LOADED]);
  return [...words].slice(0, 60).map((name, index) => ({
    id: `button-${index}`,
    role: "button",
    name,
    tag: "button",
    selector: `#word-${index}`,
    visible: true,
    within: "main",
  }));
}

function reviveWith(swap: (text: string) => string, value: unknown): unknown {
  if (typeof value === "string") return swap(value);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [swap(key), inner]));
}
