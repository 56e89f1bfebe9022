import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

export interface MeasuredRun {
  /** What the program wrote as JSON on its last line of standard output. */
  result: Record<string, unknown>;
  seconds: number;
  /** Of the program and all its children, browser included. */
  cpuSeconds: number;
  /** Most memory at once, of all of them: proportional set size. */
  peakMegabytes: number;
}

/** Clock ticks a second of /proc on every Linux that Node runs on. */
const TICKS = 100;

/** Runs a program and measures it with every process that it starts. Linux only. */
export async function measureRun(args: string[]): Promise<MeasuredRun> {
  const start = performance.now();
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const root = child.pid ?? 0;
  const ticks = new Map<number, number>();
  let peak = 0;
  let beat = 0;
  const look = (): void => {
    beat += 1;
    let memory = 0;
    for (const pid of descendants(root)) {
      ticks.set(pid, Math.max(ticks.get(pid) ?? 0, ticksOf(pid)));
      if (beat % 5 === 0) memory += memoryOf(pid);
    }
    peak = Math.max(peak, memory);
  };
  const timer = setInterval(look, 60);
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const status = await new Promise<number | null>((resolve) => void child.on("close", resolve));
  clearInterval(timer);
  if (status !== 0) throw new Error(`${args.join(" ")} ended with ${status}`);
  const last = output.trimEnd().split("\n").at(-1) ?? "{}";
  let sum = 0;
  for (const count of ticks.values()) sum += count;
  return {
    result: JSON.parse(last) as Record<string, unknown>,
    seconds: (performance.now() - start) / 1_000,
    cpuSeconds: sum / TICKS,
    peakMegabytes: peak / 1_024,
  };
}

function descendants(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const parent = Number(fieldsOf(Number(name))[1] ?? 0);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const found = [root];
  for (const pid of found) found.push(...(children.get(pid) ?? []));
  return found;
}

/** Fields of /proc/PID/stat from the state on; the name before it may hold spaces. */
function fieldsOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
  } catch {
    return [];
  }
}

function ticksOf(pid: number): number {
  const fields = fieldsOf(pid);
  return Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
}

/** Kilobytes. */
function memoryOf(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
