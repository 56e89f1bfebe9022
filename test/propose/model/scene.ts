import { readFileSync } from "node:fs";
import type { PageElement, Snapshot } from "../../../app/artefacts/index.ts";
import { check } from "../../../app/check/index.ts";
import { applyOperations, parsePlan, type PlanFiles } from "../../../app/plan/index.ts";
import {
  memoryCache,
  openAiProvider,
  propose,
  proposeWithModel,
  type ModelProposal,
  type ModelProposalInput,
} from "../../../app/propose/index.ts";
import { parseSnapshot } from "../../../app/snapshot/index.ts";
import type { OpenAiEmulator } from "../../emulators/openai/emulator.ts";

export const TODAY = "2026-11-23";
const SHOP = "test/fixtures/model/shop";

/** What a crawl of the demo shop saw. */
export const shopSnapshot = (): Promise<Snapshot> => parseSnapshot(readFileSync(`${SHOP}/site.yaml`, "utf8"));

/** Answers about it, as a model might give them: good ones, clumsy ones and wrong ones. */
export const shopAnswers = (): Record<string, unknown> => JSON.parse(readFileSync(`${SHOP}/answers.json`, "utf8"));

export const button = (name: string, more: Partial<PageElement> = {}): PageElement => ({
  id: `button-${name.toLowerCase().replaceAll(/[^a-z]+/g, "-")}`,
  role: "button",
  name,
  tag: "button",
  selector: `[data-test="${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}"]`,
  visible: true,
  within: "main",
  ...more,
});

/** The plan that the rules make of a site. */
export async function plannedByRules(snapshot: Snapshot): Promise<PlanFiles> {
  return (await applyOperations(new Map(), propose({ snapshot, today: TODAY }))).files;
}

export interface Asking extends Partial<ModelProposalInput> {
  snapshot: Snapshot;
  files: PlanFiles;
  emulator: OpenAiEmulator;
  api?: "chat" | "responses";
  tryMs?: number;
}

/** Proposes with the emulator's model, as the command does. Waits between tries are skipped. */
export async function ask({ snapshot, files, emulator, api = "chat", tryMs, ...rest }: Asking): Promise<ModelProposal> {
  const { plan } = await parsePlan(files);
  return proposeWithModel({
    snapshot,
    plan,
    files,
    previous: snapshot,
    today: TODAY,
    provider: openAiProvider({
      endpoint: { api, baseUrl: emulator.url, key: "test-key" },
      model: "gpt-5-mini",
      wait: async () => {},
      ...(tryMs !== undefined && { tryMs }),
    }),
    cache: memoryCache(),
    check: (parsed) => check({ parsed, snapshot, today: TODAY, root: "" }).findings,
    random: 0.42,
    signal: new AbortController().signal,
    ...rest,
  });
}

/** The plan folder after a proposal; every operation has to go in. */
export async function applied(files: PlanFiles, { operations }: ModelProposal): Promise<PlanFiles> {
  const result = await applyOperations(files, operations);
  if (result.skipped.length > 0) throw new Error(result.skipped.map(({ reason }) => reason).join("; "));
  return result.files;
}
