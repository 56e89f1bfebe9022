import type { Workspace } from "../client/tag-manager.ts";

/** A run of deploy, told apart from every other one. */
export interface Run {
  id: string;
  /** The machine it is on, without its name. */
  host: string;
  pid: number;
}

/** Who works in our workspace, and until when at most; milliseconds since the epoch. */
export interface Lease extends Run {
  until: number;
}

export const WORKSPACE_NAME = "jtracking";

const TEXT = "jtracking deploys from here. Please edit in another workspace: what is changed here stops the deploy.";
const LINE = /^jtracking: workspace(?: run=([\w-]{1,60}) host=(\w{1,40}) pid=(\d{1,12}) until=(\S{1,40}))?$/m;

/** Description of our workspace, with the run that works in it; without one it is free. */
export function workspaceDescription(lease?: Lease): string {
  const held =
    lease === undefined
      ? ""
      : ` run=${lease.id} host=${lease.host} pid=${lease.pid} until=${new Date(lease.until).toISOString()}`;
  return `${TEXT}\njtracking: workspace${held}`;
}

/** Our workspace among those of a container: by what its description says, whatever its name is. */
export function ourWorkspace(workspaces: readonly Workspace[]): Workspace | undefined {
  const ours = workspaces.filter(({ description }) => LINE.test(description));
  return ours.toSorted((a, b) => Number(a.id) - Number(b.id))[0];
}

/** The lease on a workspace; undefined when nobody holds it. */
export function leaseOf({ description }: Workspace): Lease | undefined {
  const [, id, host, pid, until] = LINE.exec(description) ?? [];
  const time = Date.parse(until ?? "");
  if (id === undefined || host === undefined || Number.isNaN(time)) return undefined;
  return { id, host, pid: Number(pid), until: time };
}

/** True while another run may be at work: its time is not over, and it is not known to be dead. */
export function isHeld(
  lease: Lease,
  own: Run,
  { now, isAlive }: { now: number; isAlive: (pid: number) => boolean },
): boolean {
  if (lease.id === own.id || lease.until <= now) return false;
  return lease.host !== own.host || isAlive(lease.pid);
}
