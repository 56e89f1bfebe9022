import { spawn } from "node:child_process";
import { relative, sep } from "node:path";
import { EXIT, JtrackingError } from "../errors.ts";
import type { PlanFiles } from "../plan/index.ts";

const MAX_BYTES = 256 * 1024 * 1024;
const PLAN_FILE = /^(?:plan\.yaml|parameters\.yaml|(?:events|gtm)\/[^/]+\.ya?ml)$/;

/** Files of the plan folder, and its snapshot, as a commit has them. */
export interface PlanAtRef {
  files: PlanFiles;
  /** Text of site.yaml; absent where the commit has none. */
  snapshot?: string;
}

/**
 * Reads the plan folder at a git ref: one `ls-tree`, one `cat-file --batch`, whatever the number of files. Nothing is checked
 * out and no shell sees the ref.
 * @throws JtrackingError E_GIT (exit 2) where this is no repository or the ref names no commit.
 */
export async function planAtRef(directory: string, ref: string): Promise<PlanAtRef> {
  const run = (args: string[], input = "") => git(directory, args, input);
  const root = (await run(["rev-parse", "--show-toplevel"])).toString().trim();
  const commit = (
    await run(["rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`]).catch(() => Buffer.from(""))
  )
    .toString()
    .trim();
  if (commit === "") {
    throw new JtrackingError(`git has no commit called ${ref}`, {
      code: "E_GIT",
      exit: EXIT.usage,
      hint: "Fetch the branch first (git fetch origin BRANCH), or name another ref with --base.",
    });
  }
  const folder = relative(root, directory).split(sep).join("/");
  const listing = (
    await run(["ls-tree", "-r", "-z", "--full-tree", commit, "--", folder === "" ? "." : folder])
  ).toString("utf8");
  const entries = listing.split("\0").flatMap((line) => entryOf(line, folder === "" ? "" : `${folder}/`));
  const texts = await blobs(
    run,
    entries.map((entry) => entry.hash),
  );
  const files = new Map<string, string>();
  let snapshot: string | undefined;
  for (const [index, entry] of entries.entries()) {
    const text = texts[index] ?? "";
    if (entry.path === "site.yaml") snapshot = text;
    else files.set(entry.path, text);
  }
  return { files, ...(snapshot !== undefined && { snapshot }) };
}

/** A regular file of the plan; links and submodules (mode 120000, 160000) are left out. */
function entryOf(line: string, prefix: string): { hash: string; path: string }[] {
  const match = /^100\d{3} blob ([0-9a-f]{40,64})\t(.+)$/s.exec(line);
  const path = match?.[2]?.startsWith(prefix) === true ? match[2].slice(prefix.length) : undefined;
  if (match?.[1] === undefined || path === undefined) return [];
  return PLAN_FILE.test(path) || path === "site.yaml" ? [{ hash: match[1], path }] : [];
}

type Run = (args: string[], input?: string) => Promise<Buffer>;

/** Texts of objects, in the order asked for. Format: https://git-scm.com/docs/git-cat-file#_batch_output */
async function blobs(run: Run, hashes: readonly string[]): Promise<string[]> {
  if (hashes.length === 0) return [];
  const output = await run(["cat-file", "--batch"], `${hashes.join("\n")}\n`);
  const texts: string[] = [];
  let at = 0;
  while (texts.length < hashes.length) {
    const end = output.indexOf(10, at);
    const size = Number(output.subarray(at, end).toString().split(" ")[2]);
    if (end < 0 || !Number.isSafeInteger(size)) throw new Error("git cat-file answered in an unknown form");
    texts.push(output.subarray(end + 1, end + 1 + size).toString("utf8"));
    at = end + 1 + size + 1;
  }
  return texts;
}

function git(cwd: string, args: string[], input: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn("git", args, { cwd, stdio: ["pipe", "pipe", "pipe"] });
    const chunks: Buffer[] = [];
    let size = 0;
    let errors = "";
    const fail = (message: string, cause?: unknown) =>
      reject(
        new JtrackingError(message, {
          code: "E_GIT",
          exit: EXIT.usage,
          hint: "--base needs a git repository with the plan in it.",
          cause,
        }),
      );
    child.stdout.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > MAX_BYTES) child.kill();
      else chunks.push(chunk);
    });
    child.stderr.on("data", (chunk: Buffer) => {
      errors = (errors + chunk.toString()).slice(0, 2000);
    });
    child.on("error", (error) => fail("git could not be started", error));
    child.on("close", (code) => {
      if (code === 0 && size <= MAX_BYTES) resolve(Buffer.concat(chunks));
      else
        fail(
          size > MAX_BYTES ? "the plan in git is larger than 256 MB" : `git ${args[0] ?? ""} failed: ${errors.trim()}`,
        );
    });
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  });
}
