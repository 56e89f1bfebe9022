/** Exit codes of the command line, as the design fixes them. */
export const EXIT = { fine: 0, findings: 1, usage: 2, environment: 3, conflict: 4 } as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export interface JtrackingErrorOptions {
  /** Stable code such as E_PLAN_INVALID, for machines and search engines. */
  code: string;
  exit: ExitCode;
  /** What the reader should do next. */
  hint?: string;
  /** Where it went wrong: a path, with line and column where they are known (from 1). */
  file?: string;
  line?: number;
  column?: number;
  cause?: unknown;
}

/** An error that a person can act on. Anything else that is thrown is a defect of ours. */
export class JtrackingError extends Error {
  readonly code: string;
  readonly exit: ExitCode;
  readonly hint: string | undefined;
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly column: number | undefined;

  constructor(message: string, options: JtrackingErrorOptions) {
    super(message, { cause: options.cause });
    this.name = "JtrackingError";
    this.code = options.code;
    this.exit = options.exit;
    this.hint = options.hint;
    this.file = options.file;
    this.line = options.line;
    this.column = options.column;
  }
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
