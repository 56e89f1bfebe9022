import type { EventFile } from "../../../app/artefacts/index.ts";
import {
  applyDeploy,
  compile,
  type CompiledContainer,
  type Deployed,
  planDeploy,
  reconcile,
  type Container,
  type TagManager,
} from "../../../app/gtm/index.ts";
import { planOf } from "../plan-of.ts";
import { HOME, openClient, TestClock } from "../client/open-client.ts";

/** A plan with so many events of their own triggers, variables and tags. */
export function planWithEvents(count: number, change: Partial<EventFile> = {}) {
  const events = Array.from({ length: count }, (_, index): EventFile => {
    const name = `event_${String(index).padStart(4, "0")}`;
    return {
      event: name,
      trigger: { on: "data_layer", event: name },
      parameters: { detail: { from: { data_layer: `${name}.detail` }, pii: "none" } },
      ...change,
    };
  });
  return planOf({ events });
}

export const compiledOf = (count: number, change?: Partial<EventFile>): CompiledContainer =>
  compile(planWithEvents(count, change));

export interface DeployToOptions {
  manager?: TagManager;
  run?: string;
  host?: string;
  clock?: TestClock;
  commit?: string;
  isAlive?: boolean;
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
    commit = "0123456789abcdef",
    isAlive = false,
  } = options;
  const manager = options.manager ?? (await openClient(emulator, { clock, timeoutMs: 20_000 }));
  const plan = planDeploy({ home: HOME, live: await manager.liveVersion(), compiled });
  if (plan.steps.length === 0) return undefined;
  return applyDeploy(plan, {
    manager,
    run: { id: run, host, pid: 1 },
    commit,
    clock,
    isAlive: () => isAlive,
  });
}

/** What is left to do in a container, in words; empty when it is what the plan asks for. */
export function leftIn(container: Container, compiled: CompiledContainer): string[] {
  const { changes, clashes, copies } = reconcile(container, compiled);
  return [
    ...changes.map(({ action, kind, name }) => `${action} ${kind} ${name}`),
    ...[...clashes, ...copies].map(String),
  ];
}
