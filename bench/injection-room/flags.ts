import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Snapshot } from "../../app/artefacts/index.ts";
import { visibleWords } from "../../app/propose/model/input/visible-words.ts";
import { suspicion } from "../../app/propose/suspicious/suspicious-text.ts";
import { parseSnapshot } from "../../app/snapshot/index.ts";

/** A text whose nature is known. */
interface KnownText {
  text: string;
  source: string;
  lang?: string;
  /** Whether its kind was looked at when the filter was written. */
  part?: string;
}

export interface FlagOptions {
  /** Folder of the public attacks, and the one of harmless texts beside it. */
  attacks: string;
  /** More attacks: JSON, a list of `{ text, source, lang?, part? }`. */
  texts?: string | undefined;
  /** Snapshots of harmless sites. */
  snapshots: readonly string[];
}

/** How many texts of each kind look suspicious: attacks, seen and held out, and what is harmless. Prints Markdown. */
export async function printFlags({ attacks, texts, snapshots }: FlagOptions): Promise<void> {
  const wrappers: { id: string; template: string }[] = JSON.parse(textOf(join(attacks, "wrappers.json")));
  const goals: { goal: string }[] = JSON.parse(textOf(join(attacks, "goals.json")));
  const wrapped = wrappers.flatMap(({ id, template }) =>
    goals.map(({ goal }) => ({ text: template.replace("{goal}", goal), source: id.split("-")[0] ?? id, part: "seen" })),
  );
  const given: KnownText[] = texts === undefined ? [] : JSON.parse(textOf(texts));
  const bare = lines(join(attacks, "bipia.jsonl")).map(({ text }) => ({
    text,
    source: "BIPIA, bare tasks",
    part: "seen",
  }));
  table("attacks", [...wrapped, ...bare, ...given]);
  const web = join(attacks, "../privacy/benign_web_text.jsonl");
  const harmless: KnownText[] = existsSync(web) ? lines(web).map(({ text, source }) => ({ text, source })) : [];
  for (const file of snapshots)
    harmless.push(...textsOf(await parseSnapshot(textOf(file))).map((text) => ({ text, source: file })));
  table("harmless texts", harmless);
}

const textOf = (path: string): string => readFileSync(path, "utf8");
const lines = (path: string): { text: string; source: string }[] =>
  textOf(path)
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

/** What of a site reaches the filter. */
const textsOf = ({ templates }: Snapshot): string[] => [
  ...new Set(
    templates.flatMap(({ title = "", headings, elements, forms }) => [
      title,
      ...headings.map(({ text }) => text),
      ...elements.map(({ name }) => name),
      ...forms.flatMap(({ name, fields }) => [name, ...fields.map(({ label = "" }) => label)]),
    ]),
  ),
];

function isFlagged(text: string): boolean {
  const { whole, disguised } = visibleWords(text);
  return disguised || suspicion(whole) !== undefined;
}

function table(what: string, texts: readonly KnownText[]): void {
  const rows = new Map<string, { all: number; flagged: number }>();
  for (const { text, source, part = "", lang = "" } of texts) {
    const key = `${source} | ${lang} | ${part}`;
    const row = rows.get(key) ?? { all: 0, flagged: 0 };
    row.all += 1;
    row.flagged += Number(isFlagged(text));
    rows.set(key, row);
  }
  console.log(`\n| ${what} | language | part | texts | flagged | share |\n| --- | --- | --- | --- | --- | --- |`);
  for (const [key, { all, flagged }] of rows)
    console.log(`| ${key} | ${all} | ${flagged} | ${((100 * flagged) / all).toFixed(1)} % |`);
}
