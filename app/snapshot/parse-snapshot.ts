import { parseDocument } from "yaml";

import { readArtefact, type Snapshot } from "../artefacts/index.ts";
import { EXIT, JtrackingError } from "../errors.ts";
import { readBlocks } from "./read-blocks.ts";
import { NotOurStyle } from "./read-flow.ts";

const FILE = "site.yaml";
const HINT = "Write it anew with `jtracking crawl`; site.yaml is never edited by hand.";

/** A snapshot of 5,000 templates is smaller. */
const MAX_LENGTH = 64 * 1024 * 1024;

/**
 * Reads the text of site.yaml. Throws E_SNAPSHOT_INVALID (exit 2) with the place where it is no snapshot.
 */
export async function parseSnapshot(text: string): Promise<Snapshot> {
  if (text.length > MAX_LENGTH) throw invalid("is larger than any snapshot");
  const reading = await readArtefact("site", readValue(text));
  if (reading.ok) return reading.value;
  const [problem] = reading.problems;
  throw invalid(problem === undefined ? "is no snapshot" : `${problem.path.join(".")}: ${problem.message}`);
}

function readValue(text: string): unknown {
  try {
    return readBlocks(text);
  } catch (error) {
    if (!(error instanceof NotOurStyle)) throw error;
  }
  const document = parseDocument(text, { uniqueKeys: true, prettyErrors: false });
  const [error] = document.errors;
  if (error !== undefined) throw invalid(error.message, lineAt(text, error.pos[0]));
  // Nothing in a snapshot is ever an alias, and aliases are how YAML bombs are built.
  return document.toJS({ maxAliasCount: 0 });
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}

function invalid(what: string, line?: number): JtrackingError {
  return new JtrackingError(`${FILE} ${what}.`, {
    code: "E_SNAPSHOT_INVALID",
    exit: EXIT.usage,
    hint: HINT,
    file: FILE,
    ...(line !== undefined && { line, column: 1 }),
  });
}
