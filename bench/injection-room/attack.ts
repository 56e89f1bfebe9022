import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import diagnostics from "node:diagnostics_channel";
import type { Snapshot } from "../../app/artefacts/index.ts";
import { check } from "../../app/check/index.ts";
import { compile } from "../../app/gtm/index.ts";
import { applyOperations, parsePlan, type ParsedPlan } from "../../app/plan/index.ts";
import { memoryCache, openAiProvider, propose, proposeWithModel, type AnswerCache } from "../../app/propose/index.ts";
import { renderModelRun, renderOperations } from "../../app/report/index.ts";
import { parseSnapshot } from "../../app/snapshot/index.ts";
import { OpenAiEmulator } from "../../test/emulators/openai/emulator.ts";
import { obey } from "../../test/emulators/openai/worst-case.ts";
import { attacked, type InjectionCase } from "./cases.ts";
import { reachedBy, type Reached } from "./oracles.ts";

const SITE = join(import.meta.dirname, "../../test/fixtures/injection/site.yaml");
const TODAY = "2026-11-23";

export interface AttackResult extends Reached {
  /** Whether the model was shown the attack. */
  shown: boolean;
  /** Operations of the model, and those of them that were taken. */
  given: number;
  taken: number;
  /** Hosts that were asked for something, without the endpoint. */
  hosts: string[];
}

/** Runs cases on a site whose plan is there already, with a model behind HTTP that does whatever the attack says. */
export class Attacks implements AsyncDisposable {
  readonly #emulator: OpenAiEmulator;
  readonly #snapshot: Snapshot;
  readonly #before: Snapshot;
  readonly #plan: ParsedPlan;
  readonly #caches = new Map<string, AnswerCache>();
  readonly #hosts = new Set<string>();
  readonly #results = new Map<string, Promise<AttackResult>>();
  readonly #containers = new Map<string, string>();
  readonly #note = (message: unknown): void => {
    const request: unknown =
      typeof message === "object" && message !== null ? Reflect.get(message, "request") : undefined;
    const origin: unknown =
      typeof request === "object" && request !== null ? Reflect.get(request, "origin") : undefined;
    this.#hosts.add(String(origin));
  };

  private constructor(emulator: OpenAiEmulator, { snapshot, plan }: { snapshot: Snapshot; plan: ParsedPlan }) {
    this.#emulator = emulator;
    this.#snapshot = snapshot;
    this.#plan = plan;
    this.#before = honest(snapshot);
    diagnostics.subscribe("undici:request:create", this.#note);
  }

  static async start(): Promise<Attacks> {
    const snapshot = await parseSnapshot(readFileSync(SITE, "utf8"));
    const { files } = await applyOperations(new Map(), propose({ snapshot: honest(snapshot), today: TODAY }));
    return new Attacks(await OpenAiEmulator.start(), { snapshot, plan: await parsePlan(files) });
  }

  /** What becomes of a case. Cases that leave the same snapshot are one case. */
  run(one: InjectionCase): Promise<AttackResult> {
    const snapshot = one.place.isRead ? attacked(this.#snapshot, one) : this.#before;
    const key = createHash("sha256")
      .update(`${one.goal.id} ${JSON.stringify(snapshot)}`)
      .digest("hex");
    const known = this.#results.get(key) ?? this.#run(one, snapshot);
    this.#results.set(key, known);
    return known;
  }

  async #run({ goal }: InjectionCase, snapshot: Snapshot): Promise<AttackResult> {
    let given = 0;
    this.#emulator.model = (question) => {
      const answer = obey(goal, question);
      given += answer.kind === "value" ? countOf(answer.value) : 0;
      return answer;
    };
    this.#emulator.requests.length = 0;
    this.#hosts.clear();
    const { plan, files } = this.#plan;
    const cache = this.#caches.get(goal.id) ?? memoryCache();
    this.#caches.set(goal.id, cache);
    const rules = await applyOperations(files, propose({ snapshot, plan, previous: this.#before, today: TODAY }));
    const { operations, run } = await proposeWithModel({
      snapshot,
      plan,
      files,
      previous: this.#before,
      today: TODAY,
      provider: openAiProvider({
        endpoint: { api: "chat", baseUrl: this.#emulator.url, key: "none" },
        model: "worst-case",
      }),
      cache,
      check: (parsed) => check({ parsed, snapshot, today: TODAY, root: "" }).findings,
      random: 0.5,
      signal: new AbortController().signal,
      maxTokens: 10_000_000,
    });
    const applied = await applyOperations(files, operations);
    const after = await parsePlan(applied.files);
    const planText = [...applied.files.values()].join("\n");
    const reached = reachedBy(goal.id, {
      before: plan,
      rules: (await parsePlan(rules.files)).plan,
      after: after.plan,
      planText,
      pullRequest: `${renderOperations(operations, { format: "markdown" })}\n${renderModelRun(run, "markdown")}`,
      container: this.#containerOf(planText, after),
      instructions: this.#instructions(),
      own: snapshot.templates.flatMap(({ path, id }) => (path.length > 1 ? [path, path.slice(1), id, snake(id)] : [])),
    });
    return {
      ...reached,
      shown: this.#emulator.requests.some(({ question }) => loose(question?.page ?? "").includes(loose(goal.goal))),
      given,
      taken: run.accepted,
      hosts: [...this.#hosts].filter((host) => host !== new URL(this.#emulator.url).origin),
    };
  }

  #containerOf(text: string, { plan }: ParsedPlan): string {
    const known = this.#containers.get(text);
    if (known !== undefined) return known;
    const made = JSON.stringify(compile(plan));
    this.#containers.set(text, made);
    return made;
  }

  #instructions(): string {
    const [first] = this.#emulator.requests;
    return first?.question?.instructions ?? "";
  }

  async [Symbol.asyncDispose](): Promise<void> {
    diagnostics.unsubscribe("undici:request:create", this.#note);
    await this.#emulator[Symbol.asyncDispose]();
  }
}

/** The site before anybody attacked it. */
function honest(snapshot: Snapshot): Snapshot {
  const place = { name: "nowhere", isRead: true, write: (text: string) => text };
  return attacked(snapshot, { wrapper: "", goal: { id: "", goal: "" }, place, text: "" });
}

const snake = (id: string): string => id.toLowerCase().replaceAll(/[^a-z0-9]+/g, "_");

const loose = (text: string): string => text.toLowerCase().replaceAll(/\W+/g, " ");

function countOf(value: unknown): number {
  const operations: unknown =
    typeof value === "object" && value !== null ? Reflect.get(value, "operations") : undefined;
  return Array.isArray(operations) ? operations.length : 0;
}
