import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  statSync,
  type Dirent,
} from "node:fs";
import { join, sep } from "node:path";
import { EXIT, JtrackingError, messageOf } from "../errors.ts";
import { isMisplaced, planFileKind } from "./plan-file.ts";
import { maxBytes, megabytes, PLAN_LIMITS } from "./plan-limits.ts";

/** Folders below events/ and gtm/ are looked into only to say that they are not read. */
const MAX_DEPTH = 3;

/** Paths of a folder's plan files, below it and with forward slashes, in order. */
export function listPlanFiles(root: string): string[] {
  const files: string[] = [];
  const collect = (below: string, depth: number): void => {
    for (const entry of entriesOf(root, below)) {
      const path = below === "" ? entry.name : `${below}/${entry.name}`;
      const isOurs = below !== "" || entry.name === "events" || entry.name === "gtm";
      if (isOurs && isFolder(root, path, entry)) {
        if (depth < MAX_DEPTH) collect(path, depth + 1);
      } else if (!entry.isDirectory() && (planFileKind(path) !== undefined || isMisplaced(path))) files.push(path);
    }
    if (files.length > PLAN_LIMITS.files) throw tooMuch(`has more than ${PLAN_LIMITS.files} files`);
  };
  collect("", 0);
  return files.toSorted();
}

/** True for a folder, and for a link to one inside the plan's. */
function isFolder(root: string, path: string, entry: Dirent): boolean {
  return entry.isSymbolicLink() ? statSync(realPlace(root, path)).isDirectory() : entry.isDirectory();
}

/** What keeps a folder from being read because of its size. */
export function tooMuch(what: string): JtrackingError {
  return new JtrackingError(`The plan ${what}.`, {
    code: "E_PLAN_LIMIT",
    exit: EXIT.usage,
    hint: "Does --plan name the right folder? A plan can be split into several.",
  });
}

function entriesOf(root: string, below: string): Dirent[] {
  return readdirSync(realPlace(root, below), { withFileTypes: true });
}

/** True for the error of the file system that says that there is nothing. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");
}

/**
 * Where a path below the folder really is, with links followed.
 * @throws JtrackingError E_PLAN_LINK when that is outside the folder.
 */
export function realPlace(root: string, below: string): string {
  const real = realOrNothing(join(root, below));
  if (real === root || real?.startsWith(root.endsWith(sep) ? root : root + sep) === true) return real;
  const where = real === undefined ? "leads nowhere" : "leads out of the plan's folder";
  throw new JtrackingError(`${below} is a link that ${where}.`, {
    code: "E_PLAN_LINK",
    exit: EXIT.usage,
    hint: "Put the file itself there: a plan stands alone, so that a pull request shows all of it.",
    file: below,
  });
}

function realOrNothing(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/**
 * Reads one file, one byte beyond its limit at most: `parsePlan` then says that it is too big. Synchronous, because ten thousand
 * small files take 0.15 s this way and four times as long through the thread pool.
 */
export function readPlanFile(root: string, file: string): string {
  const path = realPlace(root, file);
  const handle = opened(path, file);
  try {
    const stat = fstatSync(handle);
    if (!stat.isFile()) throw notText(file, "is not a file");
    const wanted = Math.min(stat.size, maxBytes(file) + 1);
    const buffer = Buffer.allocUnsafe(wanted);
    let length = 0;
    for (let read = -1; read !== 0 && length < wanted; length += read) {
      read = readSync(handle, buffer, length, wanted - length, null);
    }
    return decode(file, buffer.subarray(0, length), length < stat.size);
  } finally {
    closeSync(handle);
  }
}

function opened(path: string, file: string): number {
  try {
    // Without O_NONBLOCK a named pipe in the folder would stop us for ever.
    return openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (cause) {
    throw notText(file, `cannot be read (${messageOf(cause)})`, cause);
  }
}

function decode(file: string, bytes: Buffer, isCut: boolean): string {
  try {
    // The byte order mark stays: what we do not change has to survive a write.
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes, { stream: isCut });
  } catch {
    throw notText(file, "is not UTF-8 text");
  }
}

function notText(file: string, what: string, cause?: unknown): JtrackingError {
  const hint = `Save it as a file of UTF-8 text that you may read, of at most ${megabytes(maxBytes(file))}.`;
  return new JtrackingError(`${file} ${what}.`, { code: "E_PLAN_UNREADABLE", exit: EXIT.usage, hint, file, cause });
}
