import type { EventFile } from "../../../app/artefacts/index.ts";
import {
  applyDeploy,
  compile,
  type CompiledContainer,
  type Container,
  type Deployed,
  type DeployStep,
  planDeploy,
  reconcile,
  type TagManager,
} from "../../../app/gtm/index.ts";
import { HOME, openClient, TestClock } from "../client/open-client.ts";
import { planOf } from "../plan-of.ts";

/** Events called a, b, … with a trigger, a variable and a tag each. */
export function eventsCalled(...names: string[]): EventFile[] {
  return names.map((name) => ({
    event: name,
    trigger: { on: "data_layer", event: name },
    parameters: { detail: { from: { data_layer: `${name}.detail` }, pii: "none" } },
  }));
}

/** The container of a plan with these events and files of gtm/. */
export function compiledOf(events: EventFile[], ...contents: unknown[]): CompiledContainer {
  const gtm = contents.map((content, index) => ({ file: `gtm/${index}.yaml`, content }));
  const compiled = compile(planOf({ events, gtm }));
  if (compiled.problems[0] !== undefined) throw new Error(compiled.problems[0].message);
  return compiled;
}

/** A container that can be given to an emulator. */
export function resourcesOf(container: Container): Record<string, unknown> {
  const lists = new Map<string, unknown>(Object.entries(container));
  lists.delete("problems");
  lists.delete("adopted");
  return Object.fromEntries(lists);
}

export interface DeployToOptions {
  manager?: TagManager;
  run?: string;
  host?: string;
  clock?: TestClock;
  isAlive?: boolean;
  verifies?: boolean;
  /** Done when a step begins: what somebody else does meanwhile. */
  meanwhile?: (step: DeployStep["do"]) => void;
}

/** Plans a deploy against what is live and carries it out; nothing when there is nothing to do. */
export async function deployTo(
  emulator: { url: string },
  compiled: CompiledContainer,
  options: DeployToOptions = {},
): Promise<Deployed | undefined> {
  const {
    clock = new TestClock(),
    run = "run-1",
    host = "here",
    isAlive = false,
    verifies = false,
    meanwhile,
  } = options;
  const manager = options.manager ?? (await openClient(emulator, { clock }));
  const plan = planDeploy({ home: HOME, live: await manager.liveVersion(), compiled });
  if (plan.steps.length === 0) return undefined;
  return applyDeploy(plan, {
    manager,
    run: { id: run, host, pid: 1 },
    commit: "0123456789abcdef",
    clock,
    isAlive: () => isAlive,
    verifies,
    ...(meanwhile && { onStep: meanwhile }),
  });
}

/** What is left to do in the live container, in words; empty when it is what the plan asks for. */
export async function leftIn(emulator: { url: string }, compiled: CompiledContainer): Promise<string[]> {
  const live = await (await openClient(emulator)).liveVersion();
  if (live === undefined) return ["nothing is live"];
  const { changes, clashes, copies } = reconcile(live.container, compiled);
  return [
    ...changes.map(({ action, kind, name }) => `${action} ${kind} ${name}`),
    ...[...clashes, ...copies].map(({ kind, name }) => `clash or copy: ${kind} ${name}`),
  ];
}

/** Methods of calls, without what they have in common. */
export function methodsOf(calls: readonly { method: string }[]): string[] {
  return calls.map(({ method }) => method.replace(/^accounts\.containers\./, ""));
}
