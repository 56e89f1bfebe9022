import { palette } from "./palette.ts";
import { count } from "./severity.ts";
import { oneLine } from "./visible-text.ts";

/** How far long work is. */
export interface ProgressState {
  done: number;
  /** Known so far, done ones included; may grow. */
  found: number;
  failed: number;
  /** What is done now, in place of the label. */
  label?: string | undefined;
  /** What it is done to; shown on a terminal where there is room. */
  path?: string | undefined;
  /** False where what is counted is not what takes the time: no rate then, and no time left. @default true */
  timed?: boolean | undefined;
  /** True for the last state: what was done, and nothing of what was still known. */
  ended?: boolean | undefined;
}

export interface ProgressOptions {
  /** Where to write: standard error. */
  stream: { write(text: string): unknown; isTTY?: boolean | undefined; columns?: number | undefined };
  /** What is done, such as Crawling. */
  label: string;
  /** One of the things counted. @default "page" */
  noun?: string;
  color?: boolean;
  quiet?: boolean;
  /** Milliseconds, from any start; only differences count. */
  now: () => number;
}

export interface Progress extends Disposable {
  /** May be called as often as one likes: it draws when it is time to. */
  update(state: ProgressState): void;
  /** Takes the bar away; without a terminal it says the last state once more. */
  stop(): void;
}

const REDRAW_MS = 80;
const LINE_MS = 5_000;
const BAR_CELLS = 24;
/** The rate is that of the last 20 seconds, so that a slow start is forgotten. */
const WINDOW_MS = 20_000;
const STALE_MS = 4_000;
const CLEAR_LINE = "\r\u001B[2K";

/** A bar that is redrawn in place on a terminal, a line every few seconds elsewhere, nothing when quiet. */
export function createProgress(options: ProgressOptions): Progress {
  const { stream, now, quiet = false } = options;
  const tty = stream.isTTY === true;
  const marks: { at: number; done: number }[] = [{ at: now(), done: 0 }];
  let moved = { at: now(), done: 0 };
  let drawn = now() - (tty ? REDRAW_MS : 0);
  let last: ProgressState | undefined;
  let written: ProgressState | undefined;

  const write = (state: ProgressState) => {
    written = state;
    // While nothing gets done (another phase, a slow page) a rate would only fall and the time left would be a lie.
    const rate = now() - moved.at > STALE_MS ? undefined : rateOf(marks, now(), state.done);
    stream.write(tty ? CLEAR_LINE + barLine(state, rate, options) : `${plainLine(state, rate, options)}\n`);
  };
  const stop = () => {
    if (quiet || last === undefined) return;
    if (tty) stream.write(CLEAR_LINE);
    else if (written !== last) write(last);
    last = undefined;
  };
  return {
    update(state) {
      last = state;
      if (quiet) return;
      const at = now();
      if (state.done !== moved.done) moved = { at, done: state.done };
      if (at - (marks.at(-1)?.at ?? 0) >= 1_000) marks.push({ at, done: state.done });
      while ((marks[1]?.at ?? at) < at - WINDOW_MS) marks.shift();
      if (at - drawn < (tty ? REDRAW_MS : LINE_MS)) return;
      drawn = at;
      write(state);
    },
    stop,
    [Symbol.dispose]: stop,
  };
}

/** Per second; nothing before there is something to go by. */
function rateOf(marks: readonly { at: number; done: number }[], at: number, done: number): number | undefined {
  const [first] = marks;
  if (first === undefined || at - first.at < 500 || done === first.done) return undefined;
  return ((done - first.done) / (at - first.at)) * 1_000;
}

function numbers(state: ProgressState, rate: number | undefined, noun: string): string[] {
  const { done, found, failed, timed = true, ended = false } = state;
  const parts = [ended ? count(done, noun) : `${done}/${count(found, noun)}`];
  if (failed > 0) parts.push(`${failed} failed`);
  if (rate === undefined || ended || !timed) return parts;
  parts.push(`${rate.toFixed(1)}/s`);
  if (found > done) parts.push(`${duration((found - done) / rate)} left`);
  return parts;
}

function plainLine(state: ProgressState, rate: number | undefined, { label, noun = "page" }: ProgressOptions): string {
  return `${state.label ?? label}: ${numbers(state, rate, noun).join(", ")}`;
}

function barLine(state: ProgressState, rate: number | undefined, options: ProgressOptions): string {
  const { noun = "page", color = false, stream } = options;
  const label = state.label ?? options.label;
  const paint = palette(color);
  const texts = numbers(state, rate, noun);
  // A line that wraps could not be taken back: the bar shrinks first, then the numbers go.
  const columns = (stream.columns ?? 80) - 1;
  const cells = Math.max(0, Math.min(BAR_CELLS, columns - label.length - (texts[0] ?? "").length - 4));
  const room = columns - label.length - cells - 4;
  while (texts.length > 1 && texts.join("  ").length > room) texts.pop();
  const full = state.found === 0 ? 0 : Math.min(cells, Math.floor((state.done / state.found) * cells));
  const bar = paint.green("█".repeat(full)) + paint.dim("░".repeat(cells - full));
  const left = room - texts.join("  ").length - 2;
  const path = oneLine(state.path ?? "").slice(0, Math.max(0, left));
  return `${label}  ${bar}  ${texts.join("  ")}${path === "" || left < 12 ? "" : `  ${paint.dim(path)}`}`;
}

/** `40 s`, `3 min`, `2 h`. */
export function duration(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  return seconds < 5_400 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3_600)} h`;
}
