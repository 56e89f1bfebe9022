/**
 * GitHub on loopback, to try the product on without an account:
 *
 *     node test/emulators/github/main.ts [--port 8086] [--repository acme/shop] [--from FOLDER] [--webhook http://127.0.0.1:3000/api/github/webhooks]
 *
 * It prints what the App and the Action need in their environment. Its pages show repositories and pull requests as people would
 * see them. Everything is forgotten when it ends.
 */
import { glob, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { GithubEmulator } from "./emulator.ts";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "8086" },
    repository: { type: "string", default: "acme/shop" },
    from: { type: "string" },
    homepage: { type: "string", default: "" },
    webhook: { type: "string", default: "http://127.0.0.1:3000/api/github/webhooks" },
    key: { type: "string", default: "emulated-app.pem" },
  },
});

async function filesIn(folder: string | undefined): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  if (folder === undefined) return files;
  for await (const entry of glob("**/*", { cwd: folder, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files[path.slice(folder.length).replace(/^\//, "")] = await readFile(path, "utf8");
  }
  return files;
}

const emulator = await GithubEmulator.start({ port: Number(values.port) });
await emulator.addRepository({
  name: values.repository,
  homepage: values.homepage,
  files: await filesIn(values.from),
  access: { you: "admin" },
});
const { app, privateKey } = emulator.addApp({
  slug: "jtracking",
  webhook: { url: values.webhook, secret: "emulated-secret" },
});
await writeFile(values.key, privateKey, { mode: 0o600 });
emulator.install(app, [values.repository]);
console.log(`GitHub emulator: ${emulator.url}

  GITHUB_API_URL=${emulator.url} APP_ID=${app.id} WEBHOOK_SECRET=emulated-secret PRIVATE_KEY_PATH=${values.key} jtracking app

  git clone http://you:${emulator.token({ login: "you" })}@127.0.0.1:${values.port}/${values.repository}.git`);
