import { spawnSync } from "node:child_process";

export interface ProcessTime {
  /** Seconds by the clock: median, least and most. */
  wall: { median: number; min: number; max: number };
  exit: number;
}

export interface TimedCommand {
  command: string;
  args: string[];
  cwd?: string;
  /** Counted runs, after one that is not. @default 5 */
  runs?: number;
}

/** Times a command as a whole process, start-up included. */
export function timeProcess({ command, args, cwd, runs = 5 }: TimedCommand): ProcessTime {
  const seconds: number[] = [];
  let exit = 0;
  for (let run = 0; run <= runs; run += 1) {
    const start = performance.now();
    exit = spawnSync(command, args, { stdio: "ignore", ...(cwd !== undefined && { cwd }) }).status ?? -1;
    if (run > 0) seconds.push((performance.now() - start) / 1000);
  }
  const sorted = seconds.toSorted((a, b) => a - b);
  const at = (index: number) => sorted[index] ?? 0;
  return { wall: { median: at(Math.floor(sorted.length / 2)), min: at(0), max: at(sorted.length - 1) }, exit };
}
