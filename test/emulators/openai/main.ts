/**
 * OpenAI's API on loopback, to try a model on without an account:
 *
 *     node test/emulators/openai/main.ts [--port 8086] [--replay answers.json] [--obey goals.json]
 *
 * Then `OPENAI_BASE_URL=http://127.0.0.1:8086/v1 jtracking propose --model`. With --obey the model does what it finds in the pages.
 */
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { replay, type ScriptedModel } from "./answer.ts";
import { OpenAiEmulator } from "./emulator.ts";
import { obedient } from "./worst-case.ts";

const { values } = parseArgs({
  options: { port: { type: "string", default: "8086" }, replay: { type: "string" }, obey: { type: "string" } },
});

async function model(): Promise<{ model?: ScriptedModel }> {
  if (values.obey !== undefined) return { model: obedient(JSON.parse(await readFile(values.obey, "utf8"))) };
  if (values.replay !== undefined) return { model: replay(JSON.parse(await readFile(values.replay, "utf8"))) };
  return {};
}

const emulator = await OpenAiEmulator.start({ port: Number(values.port), ...(await model()) });
console.log(`OpenAI emulator: OPENAI_BASE_URL=${emulator.url}`);
