import { fieldOf } from "../container/container.ts";

/** What a version of ours says about itself. */
export interface VersionNote {
  /** Commit that it was made from; "" where the plan lies in no repository. */
  commit: string;
  /** The run that made it. */
  run: string;
  /** The version that was live before; "0" where there was none. */
  base: string;
  /** What came of the verification that has to follow its publishing; absent where none was asked for. */
  verify?: VerificationState;
}

export type VerificationState = "pending" | "passed" | "failed";

const LINE =
  /^jtracking: deploy commit=([\w.+-]{0,80}) run=([\w-]{1,60}) base=(\d{1,20})(?: verify=(pending|passed|failed))?$/m;

/** Name and notes of the version that a deploy makes. */
export function versionTexts(note: VersionNote, { time, summary }: { time: Date; summary: string }) {
  const { commit } = note;
  const short = commit.replace(/^([0-9a-f]{7})[0-9a-f]+/, "$1");
  const name = `jtracking ${short === "" ? time.toISOString().slice(0, 16).replace("T", " ") : short}`;
  const from = short === "" ? "the tracking plan" : `the tracking plan at commit ${short}`;
  return {
    name,
    notes: `Made from ${from}: ${summary}.\n\n${lineOf(note)}`,
  };
}

const lineOf = ({ commit, run, base, verify }: VersionNote): string =>
  `jtracking: deploy commit=${commit} run=${run} base=${base}${verify === undefined ? "" : ` verify=${verify}`}`;

/** A version's notes, saying of its verification what is to be said now; notes of others stay as they are. */
export function withVerification(notes: string, verify: VerificationState): string {
  const note = versionNote({ notes });
  return note === undefined ? notes : notes.replace(LINE, () => lineOf({ ...note, verify }));
}

/** What a version says about itself; undefined when jtracking did not make it. */
export function versionNote(version: { notes: string }): VersionNote | undefined {
  const notes = fieldOf(version, "notes");
  const found = typeof notes === "string" ? LINE.exec(notes.slice(0, 20_000)) : null;
  if (found === null) return undefined;
  const [, commit = "", run = "", base = "0", verify] = found;
  const isState = verify === "pending" || verify === "passed" || verify === "failed";
  return { commit, run, base, ...(isState && { verify }) };
}
