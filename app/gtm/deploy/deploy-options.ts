import type { Clock } from "../client/quota.ts";
import type { TagManager } from "../client/tag-manager.ts";
import type { Run } from "./lease.ts";
import type { DeployStep } from "./plan-deploy.ts";

export interface ApplyDeployOptions {
  manager: TagManager;
  run: Run;
  /** Commit that the plan was read at; "" where there is none. */
  commit: string;
  clock: Pick<Clock, "now">;
  /** Whether a process of this machine is there. */
  isAlive: (pid: number) => boolean;
  /** True: a verification has to follow; the version says so until it is done. */
  verifies?: boolean;
  /** Told before each step. */
  onStep?: (step: DeployStep["do"]) => void;
}
