import { detect } from "../../app/privacy/index.ts";
import { readCases, type ValueCase } from "./corpora.ts";
import { processorSeconds } from "./measure.ts";

/** Pieces that are repeated to tempt an expression to look back. */
export const ADVERSARIES = [
  "a",
  "a@",
  "@",
  "1 ",
  "1-",
  "1.1234,",
  "%40",
  "&#64;",
  "[at]",
  "a:",
  '{"a":',
  "Main Street 1 ",
  "password: a1 ",
];

export interface SpeedRow {
  what: string;
  goal: string;
  value: string;
  isMet: boolean;
}

function fill(piece: string, length: number): string {
  return piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
}

/** Throughput on one core, and the worst of the adversaries, in time of the processor. */
export function speedRows(): SpeedRow[] {
  const texts = readCases<ValueCase>("benign_web_text").map((one) => one.text);
  const plain = texts.filter((text) => !/[\d@]/.test(text));
  const values = readCases<ValueCase>("presidio_research_synth_v2").map((one) => one.text);
  const rows = [
    throughput("web text", texts, 8),
    throughput("web text without digits and @", plain, 20),
    throughput("sentences full of personal data", values, 1),
  ];
  const event = JSON.stringify({
    event: "purchase",
    items: Array.from({ length: 40 }, (_, index) => ({
      item_id: `SKU_${index}`,
      item_name: "Blue shoes, size 42",
      price: 19.9,
    })),
    user: { email: "john@example.com" },
  });
  for (let round = 0; round < 300; round += 1) detect(event);
  const times = Array.from({ length: 300 }, () => processorSeconds(() => detect(event)) * 1000).toSorted(
    (a, b) => a - b,
  );
  const p99 = times[Math.floor(times.length * 0.99)] ?? 0;
  rows.push({
    what: `an event of ${event.length} bytes, p99`,
    goal: "≤ 1 ms",
    value: `${p99.toFixed(2)} ms`,
    isMet: p99 <= 1,
  });
  return [...rows, ...adversaryRows()];
}

/** How much longer a text ten times as long takes, in turn with the short one: the clock of a shared machine wanders. */
function growth(small: string, large: string): number {
  const ratios = Array.from({ length: 5 }, () => {
    const short = threadTime(small, 40);
    return (threadTime(large, 4) / short) * 10;
  });
  return ratios.toSorted((a, b) => a - b)[2] ?? 0;
}

/** Microseconds of this thread alone: helpers of the collector wait on each other, the more the larger the heap. */
function threadTime(text: string, times: number): number {
  const before = process.threadCpuUsage();
  for (let time = 0; time < times; time += 1) detect(text);
  const { user, system } = process.threadCpuUsage(before);
  return user + system;
}

/** The best of three, in milliseconds: what is above it is the collector of memory. */
function best(work: () => void): number {
  return Math.min(processorSeconds(work), processorSeconds(work), processorSeconds(work)) * 1000;
}

function throughput(what: string, texts: readonly string[], goal: number): SpeedRow {
  const bytes = Buffer.byteLength(texts.join(""));
  const work = () => {
    for (const text of texts) detect(text);
  };
  work();
  const seconds = Math.min(...Array.from({ length: 5 }, () => processorSeconds(work)));
  const rate = bytes / 1_000_000 / seconds;
  return { what, goal: `≥ ${goal} MB/s`, value: `${rate.toFixed(1)} MB/s`, isMet: rate >= goal };
}

function adversaryRows(): SpeedRow[] {
  let short = 0;
  let long = 0;
  let ratio = 0;
  for (const piece of ADVERSARIES) {
    const small = fill(piece, 50_000);
    const large = fill(piece, 500_000);
    detect(large);
    const first = best(() => detect(small));
    const second = best(() => detect(large));
    short = Math.max(short, first);
    long = Math.max(long, second);
    // Below 5 ms the clock says more than the work.
    if (first >= 5) ratio = Math.max(ratio, growth(small, large));
  }
  const what = `${ADVERSARIES.length} adversaries`;
  return [
    { what: `${what} of 50 KB, the worst`, goal: "≤ 100 ms", value: `${short.toFixed(0)} ms`, isMet: short <= 100 },
    { what: `${what} of 500 KB, the worst`, goal: "≤ 1000 ms", value: `${long.toFixed(0)} ms`, isMet: long <= 1000 },
    { what: `${what}, time of 500 KB over 50 KB`, goal: "≤ 12", value: ratio.toFixed(1), isMet: ratio <= 12 },
  ];
}
