import { execFileSync, spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const BINARIES = ["/usr/lib/postgresql", "/opt/homebrew/opt/postgresql"];

/** Folder with Postgres' programs, where it is installed. */
export function findPostgres(): string | undefined {
  for (const home of BINARIES) {
    const versions = existsSync(home) ? readdirSync(home).toSorted().toReversed() : [];
    const found = [...versions.map((version) => join(home, version, "bin")), join(home, "bin")].find((path) =>
      existsSync(join(path, "initdb")),
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

export interface Postgres extends AsyncDisposable {
  url: string;
}

/** A server of its own in a temporary folder. It refuses to run as root, and is then run as the user that its package made. */
export async function startPostgres(bin: string): Promise<Postgres> {
  const folder = await mkdtemp(join(tmpdir(), "jtracking-postgres-"));
  const isRoot = process.getuid?.() === 0;
  if (isRoot) {
    execFileSync("chown", ["postgres", folder]);
    await chmod(folder, 0o700);
  }
  const as = (program: string, args: string[]): [string, string[]] =>
    isRoot
      ? ["setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", join(bin, program), ...args]]
      : [join(bin, program), args];
  const data = join(folder, "data");
  const port = await freePort();
  execFileSync(...as("initdb", ["-D", data, "-A", "trust", "-U", "test", "--no-sync"]), { stdio: "ignore" });
  const server = spawn(...as("postgres", ["-D", data, "-p", String(port), "-k", folder, "-h", "127.0.0.1", "-F"]), {
    stdio: ["ignore", "ignore", "pipe"],
  });
  await new Promise<void>((ready, fail) => {
    server.stderr.on("data", (chunk: Buffer) => {
      if (chunk.toString().includes("ready to accept connections")) ready();
    });
    server.on("exit", (code) => fail(new Error(`postgres ended with ${code}`)));
  });
  return {
    url: `postgres://test@127.0.0.1:${port}/postgres`,
    async [Symbol.asyncDispose]() {
      const ended = new Promise((done) => void server.on("exit", done));
      server.kill("SIGINT");
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((found) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => found(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
