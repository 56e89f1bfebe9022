import type { Destination, EventFile } from "../artefacts/index.ts";
import type { ResourceKind } from "../gtm/index.ts";
import { counted } from "./counted.ts";
import type { FoundSource } from "./import-source.ts";

/** What an import made. */
export interface ImportDone {
  source: FoundSource;
  /** Plan folder as people see it. */
  folder: string;
  events: EventFile[];
  /** New ones, by name. */
  destinations: Record<string, Destination>;
  /** Resources kept verbatim, by kind. */
  verbatim: Partial<Record<ResourceKind, number>>;
  /** Resources that the plan had already. */
  known: number;
  skipped: string[];
  /** What the source does not tell, or GTM would refuse. */
  notes: string[];
  written: string[];
  /** Whether the plan compiles to the same container again; only for a new plan. */
  same?: boolean;
}

const KINDS: Partial<Record<ResourceKind, string>> = {
  builtInVariable: "built-in variable",
  customTemplate: "template",
  gtagConfig: "Google tag configuration",
};

/** Events named in a line; the rest is counted. */
const MOST_NAMES = 12;

/** The same for people and for machines. */
export function importSummary(done: ImportDone): { text: string; document: object } {
  const { source, events, destinations, verbatim, known, skipped, notes, written, same } = done;
  const names = events.map(({ event }) => event);
  const parameters = new Set(events.flatMap((event) => Object.keys(event.parameters ?? {})));
  const properties = new Set(events.flatMap((event) => Object.keys(event.user_properties ?? {})));
  return {
    text: textOf(done, { names, parameters: parameters.size, properties: properties.size }),
    document: {
      source: { kind: source.kind, from: source.from, ...source.meta },
      events: names,
      parameters: [...parameters].toSorted(),
      user_properties: [...properties].toSorted(),
      pages: [],
      destinations,
      verbatim,
      known,
      ...(same !== undefined && { same }),
      notes,
      skipped,
      written,
    },
  };
}

interface Numbers {
  names: string[];
  parameters: number;
  properties: number;
}

function textOf(done: ImportDone, { names, parameters, properties }: Numbers): string {
  const { source, folder, destinations, verbatim, known, same, written } = done;
  const kept = Object.entries(verbatim).map(([kind, count]) => counted(count, wordFor(kind)));
  const more = names.length > MOST_NAMES ? `, and ${names.length - MOST_NAMES} more` : "";
  const sent = Object.entries(destinations).map(([name, { measurement_id: id }]) => `${name} (${id})`);
  const lines = [
    [counted(names.length, "event"), names.length === 0 ? "" : `${names.slice(0, MOST_NAMES).join(", ")}${more}`],
    [
      counted(parameters, "parameter"),
      properties === 0 ? "" : `and ${counted(properties, "user property").replace("propertys", "properties")}`,
    ],
    [counted(sent.length, "destination"), sent.join(", ")],
    ["verbatim", kept.length === 0 ? "nothing" : `${kept.join(", ")}, in ${folder}/gtm/`],
    ...(known > 0 ? [["known", `${counted(known, "resource")} that the plan has already, left as they are`]] : []),
  ];
  const width = Math.max(...lines.map(([left = ""]) => left.length)) + 2;
  const title = `${source.meta.publicId ?? source.meta.name ?? "A container"}, from ${source.from}`;
  return [
    title,
    ...lines.map(([left = "", right = ""]) => `  ${left.padEnd(width)}${right}`.trimEnd()),
    "",
    written.length === 0
      ? `${folder}/ has all of it already.`
      : `Written: ${counted(written.length, "file")} in ${folder}/.`,
    ...(same === true ? ["Compiled, it is the same container again."] : []),
    ...(same === false
      ? ["Compiled, it is not quite the same container: see jtracking compile and jtracking preview."]
      : []),
    "",
  ].join("\n");
}

const isKind = (kind: string): kind is ResourceKind => Object.hasOwn(KINDS, kind);

const wordFor = (kind: string): string => (isKind(kind) ? (KINDS[kind] ?? kind) : kind);
