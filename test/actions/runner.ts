import { execFile, spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

export interface ActionRun {
  exit: number | null;
  log: string;
  outputs: Record<string, string>;
  summary: string;
  ms: number;
}

export interface RunOptions {
  inputs?: Readonly<Record<string, string>>;
  event: string;
  payload?: object;
  apiUrl: string;
  repository: string;
  commit?: string;
  env?: Readonly<Record<string, string>>;
}

/** The bundle, built once, and a workspace to run it in: what GitHub's runner does, without the runner. */
export async function actionRunner() {
  const folder = await mkdtemp(join(tmpdir(), "jtracking-action-"));
  const bundle = join(folder, "bundle");
  await promisify(execFile)(process.execPath, ["scripts/build-action.ts", bundle]);
  let number = 0;
  return {
    folder,
    async run(
      { inputs = {}, event, payload = {}, apiUrl, repository, commit = "", env = {} }: RunOptions,
      files: Readonly<Record<string, string>> = {},
    ): Promise<ActionRun> {
      number += 1;
      const place = join(folder, `run-${number}`);
      await mkdir(join(place, "workspace"), { recursive: true });
      for (const [path, text] of Object.entries(files)) {
        await mkdir(join(place, "workspace", path, ".."), { recursive: true });
        await writeFile(join(place, "workspace", path), text);
      }
      const [output, summary, eventPath] = [join(place, "output"), join(place, "summary"), join(place, "event.json")];
      for (const path of [output, summary]) await writeFile(path, "");
      await writeFile(eventPath, JSON.stringify(payload));
      const start = performance.now();
      const child = spawn(process.execPath, [join(bundle, "main.js")], {
        cwd: join(place, "workspace"),
        env: {
          PATH: process.env["PATH"],
          HOME: place,
          GITHUB_ACTIONS: "true",
          GITHUB_API_URL: apiUrl,
          GITHUB_SERVER_URL: "https://github.com",
          GITHUB_REPOSITORY: repository,
          GITHUB_SHA: commit,
          GITHUB_EVENT_NAME: event,
          GITHUB_EVENT_PATH: eventPath,
          GITHUB_OUTPUT: output,
          GITHUB_STEP_SUMMARY: summary,
          GITHUB_WORKSPACE: join(place, "workspace"),
          ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
          ...env,
        },
      });
      let log = "";
      child.stdout.on("data", (chunk: Buffer) => void (log += chunk.toString()));
      child.stderr.on("data", (chunk: Buffer) => void (log += chunk.toString()));
      const exit = await new Promise<number | null>((done) => void child.on("close", done));
      const ms = performance.now() - start;
      return {
        exit,
        log,
        outputs: outputsIn(await readFile(output, "utf8")),
        summary: await readFile(summary, "utf8"),
        ms,
      };
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

/** https://docs.github.com/actions/reference/workflow-commands-for-github-actions#multiline-strings */
function outputsIn(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  for (const [, name = "", , value = ""] of text.matchAll(/^([\w-]+)<<(ghadelimiter_[\w-]+)\n([\s\S]*?)\n\2$/gm))
    outputs[name] = value;
  return outputs;
}
