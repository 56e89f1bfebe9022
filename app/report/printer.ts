import { cleanDocument, cleanOutput } from "../privacy/index.ts";
import { palette } from "./palette.ts";
import { createProgress, type Progress } from "./progress.ts";
import { errorDocument, renderError } from "./render-error.ts";
import { visibleText } from "./visible-text.ts";

interface Stream {
  write(text: string): unknown;
  isTTY?: boolean | undefined;
  columns?: number | undefined;
  on?(event: "error", listener: (error: Error) => void): unknown;
}

export interface PrinterOptions {
  /** @default process.stdout */
  stdout?: Stream;
  /** @default process.stderr */
  stderr?: Stream;
  env: Readonly<Record<string, string | undefined>>;
  /** One JSON document on standard output, and nothing else there. */
  json?: boolean;
  /** No notes, no progress; warnings and errors stay. */
  quiet?: boolean;
  /** Stack traces and debug lines. */
  debug?: boolean;
  /** False for --no-color. */
  color?: boolean;
  /** Milliseconds, from any start. @default performance.now */
  now?: () => number;
}

/** How a command speaks: results to standard output, everything else to standard error. */
export interface Printer {
  readonly quiet: boolean;
  /** Whether standard output takes colours. */
  readonly color: boolean;
  /** Whether standard error does. */
  readonly errorColor: boolean;
  /** What the command was asked for. Text made by this room: control characters in strangers' text are gone already. */
  result(text: string): void;
  /** The one document of --json. */
  json(value: unknown): void;
  note(text: string): void;
  warn(text: string): void;
  debug(text: string): void;
  /** An error for people, or as `{ error }` where JSON was asked for and nothing was printed yet. */
  fail(error: unknown): void;
  /** A progress bar on standard error. */
  progress(label: string, noun?: string): Progress;
}

/** Colours: --no-color, then NO_COLOR (https://no-color.org), then FORCE_COLOR, then whether it is a terminal. */
function takesColor(stream: Stream, { env, color }: PrinterOptions): boolean {
  if (color === false || (env["NO_COLOR"] ?? "") !== "") return false;
  const forced = env["FORCE_COLOR"];
  if (forced !== undefined && forced !== "") return forced !== "0" && forced !== "false";
  return stream.isTTY === true && env["TERM"] !== "dumb";
}

export function createPrinter(options: PrinterOptions): Printer {
  const { stdout = process.stdout, stderr = process.stderr, json = false, quiet = false, debug = false } = options;
  const { now = () => performance.now() } = options;
  const streams: Stream[] = [stdout, stderr];
  for (const stream of streams) stream.on?.("error", ignoreClosedPipe);
  const paint = palette(takesColor(stderr, options));
  let printed = false;
  const print = (text: string) => {
    // A second document would break whoever parses the first: that is a defect of ours, not of the input.
    if (json && printed) throw new Error("--json prints one document, and a second one was printed");
    printed = true;
    stdout.write(text.endsWith("\n") ? text : `${text}\n`);
  };
  const say = (text: string) => stderr.write(`${visibleText(text)}\n`);
  const colored = (mark: string, text: string) => stderr.write(`${mark} ${visibleText(text)}\n`);
  return {
    quiet,
    color: takesColor(stdout, options),
    errorColor: takesColor(stderr, options),
    result: (text) => print(cleanOutput(text)),
    json: (value) => print(documentText(value)),
    note(text) {
      if (!quiet) say(text);
    },
    warn: (text) => void colored(paint.yellow("warning:"), text),
    debug(text) {
      if (debug) say(text);
    },
    fail(error) {
      if (json && !printed) print(documentText(errorDocument(error)));
      stderr.write(renderError(error, { debug, color: takesColor(stderr, options) }));
    },
    progress: (label, noun = "page") =>
      createProgress({ stream: stderr, label, noun, quiet, color: takesColor(stderr, options), now }),
  };
}

/** The document of --json as it leaves. */
const documentText = (value: unknown): string => JSON.stringify(cleanDocument(value), null, 2) ?? "null";

/** `jtracking check | head` closes the pipe early: no reason to fail. */
function ignoreClosedPipe(error: Error): void {
  if (!("code" in error) || error.code !== "EPIPE") throw error;
}
