import { EXIT, JtrackingError } from "../../errors.ts";
import type { Path } from "../../plan/index.ts";
import { type Container, fieldOf, RESOURCE_KINDS } from "../container/container.ts";
import { containerProblems, type ContainerProblem } from "../container/container-problems.ts";
import { readExport } from "../container/read-export.ts";

/** What a source says about the container beside its resources. */
export interface ContainerMeta {
  account?: string;
  container?: string;
  /** Such as GTM-ABC. */
  publicId?: string;
  name?: string;
  usage?: "web" | "server" | "other";
}

/** A container as a source gives it. */
export interface ImportSource {
  container: Container;
  meta: ContainerMeta;
  /** What the source does not tell, or what GTM would refuse: for people. */
  notes: string[];
}

/** Characters that are read: GTM's own import stops at 10 MB. */
const MAX_CHARACTERS = 64 * 1024 * 1024;

/** Levels that a value may nest; real exports stay below 20. */
const MAX_DEPTH = 80;

/** Problems told one by one; the rest by number. */
const MOST_NOTES = 20;

/**
 * Reads an export file of GTM, or a container version as the API gives it.
 * @throws JtrackingError E_IMPORT_FILE (exit 2) that says what is wrong where, and what to do.
 */
export function readImportFile(text: string, file: string): ImportSource {
  if (text.length > MAX_CHARACTERS)
    throw refused(
      file,
      `has ${megabytes(text.length)}; GTM's own exports have 10 MB at most`,
      "Export the container again.",
    );
  const value = parsed(text.startsWith("\uFEFF") ? text.slice(1) : text, file);
  if (isDeeper(value, MAX_DEPTH))
    throw refused(file, `nests deeper than ${MAX_DEPTH} levels`, "No export of GTM does: export the container again.");
  const version = versionIn(value, file);
  refuseWrongLists(version, file);
  const container = readExport({ containerVersion: version });
  const problems = containerProblems(container);
  const broken = problems.filter(({ code }) => code === "type" || code === "depth");
  const [first] = broken;
  if (first !== undefined)
    throw refused(
      file,
      `${placeOf(first)} ${first.message}${others(broken.length - 1)}`,
      "Export the container again, or correct the file there.",
    );
  return { container, meta: metaIn(version), notes: notesFor(problems) };
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message.slice(0, 120) : "";
    const hint = "In GTM: Admin → Export Container gives the right file.";
    throw refused(file, text.trim() === "" ? "is empty" : `is no JSON: ${message}`, hint);
  }
}

/** Found without recursion: nesting must not use up the stack. */
function isDeeper(value: unknown, levels: number): boolean {
  let layer: unknown[] = [value];
  for (let depth = 0; depth <= levels; depth += 1) {
    layer = layer.flatMap((one) => (typeof one === "object" && one !== null ? Object.values(one) : []));
    if (layer.length === 0) return false;
  }
  return true;
}

/** The container version of an export file, or of an answer of the API. */
function versionIn(value: unknown, file: string): object {
  const format = fieldOf(value, "exportFormatVersion");
  const version = fieldOf(value, "containerVersion");
  const hint = "In GTM: Admin → Export Container, choose a version or workspace, export everything.";
  if (format !== undefined && format !== 2)
    throw refused(
      file,
      `is an export of format ${JSON.stringify(format)?.slice(0, 20) ?? ""}; this jtracking reads format 2`,
      hint,
    );
  if (isPlain(version)) return version;
  const isVersion = isPlain(value) && RESOURCE_KINDS.some(({ kind }) => Array.isArray(fieldOf(value, kind)));
  if (format === undefined && isVersion) return value;
  throw refused(file, "is no export of a GTM container: it has no containerVersion", hint);
}

const isPlain = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function refuseWrongLists(version: object, file: string): void {
  for (const { kind } of RESOURCE_KINDS) {
    const list = fieldOf(version, kind);
    if (list !== undefined && list !== null && !Array.isArray(list))
      throw refused(file, `containerVersion.${kind} has to be a list`, "Export the container again.");
  }
}

function metaIn(version: object): ContainerMeta {
  const container = fieldOf(version, "container");
  const text = (name: string, from: unknown): string | undefined => {
    const value = fieldOf(from, name);
    return typeof value === "string" && value !== "" ? value.slice(0, 200) : undefined;
  };
  const account = numbered(text("accountId", version));
  const id = numbered(text("containerId", version));
  const publicId = text("publicId", container);
  const name = text("name", container);
  const usages = fieldOf(container, "usageContext");
  const usage = Array.isArray(usages) ? usageOf(usages) : undefined;
  return {
    ...(account !== undefined && { account }),
    ...(id !== undefined && { container: id }),
    ...(publicId !== undefined && /^GTM-[A-Z0-9]+$/.test(publicId) && { publicId }),
    ...(name !== undefined && { name }),
    ...(usage !== undefined && { usage }),
  };
}

/** Exports made by programs have 0 there. */
const numbered = (id: string | undefined): string | undefined =>
  id !== undefined && /^[1-9]\d*$/.test(id) ? id : undefined;

function usageOf(usages: readonly unknown[]): NonNullable<ContainerMeta["usage"]> {
  const names = new Set(usages.map((one) => String(one).toLowerCase()));
  if (names.has("server")) return "server";
  return names.has("web") ? "web" : "other";
}

const HINTS: Partial<Record<ContainerProblem["code"], string>> = {
  duplicate_name: "GTM allows a name once: rename one of them in gtm/.",
  duplicate_id: "References to it are ambiguous: give one of them another id in gtm/.",
  dangling_reference: "Part of another export? GTM takes missing variables and refuses the rest.",
  unknown_field: "GTM refuses such a field.",
  enum: "GTM refuses such a value.",
};

/** What GTM would refuse of a container, in words. */
function notesFor(problems: readonly ContainerProblem[]): string[] {
  const notes = problems.slice(0, MOST_NOTES).map((problem) => {
    const hint = HINTS[problem.code] ?? "";
    return `${placeOf(problem)}: ${problem.message}. ${problem.message.startsWith("there is no template") ? TEMPLATE_HINT : hint}`.trim();
  });
  return problems.length > MOST_NOTES
    ? [...notes, `${problems.length - MOST_NOTES} more problems of this kind.`]
    : notes;
}

const TEMPLATE_HINT = "Import it into the container from GTM's template gallery before a deploy.";

function placeOf({ kind, resource, path }: ContainerProblem): string {
  return `${kind} ${JSON.stringify(resource.slice(0, 100))}${path.length === 0 ? "" : ` ${shownPath(path)}`}`;
}

const shownPath = (path: Path): string =>
  path
    .map((part) => (typeof part === "number" ? `[${part}]` : `.${part}`))
    .join("")
    .replace(/^\./, "")
    .slice(0, 200);

const others = (count: number): string => (count > 0 ? ` (and ${count} more places)` : "");

const megabytes = (characters: number): string => `${Math.ceil(characters / 1_000_000)} MB`;

function refused(file: string, message: string, hint: string): JtrackingError {
  return new JtrackingError(`${file} ${message}`, { code: "E_IMPORT_FILE", exit: EXIT.usage, file, hint });
}
