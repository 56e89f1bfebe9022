import { EXIT, JtrackingError, messageOf } from "../errors.ts";

/** What the code host refused or could not do. */
export class ForgeError extends JtrackingError {
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  /** True: the same may work later. */
  readonly isTransient: boolean;
  /** Milliseconds to wait first, where the host says so. */
  readonly retryAfterMs: number | undefined;

  constructor(message: string, { status, hint, retryAfterMs, cause, code, isTransient }: ForgeErrorOptions) {
    super(message, { code, exit: EXIT.environment, hint, cause });
    this.name = "ForgeError";
    this.status = status;
    this.isTransient = isTransient;
    this.retryAfterMs = retryAfterMs;
  }
}

interface ForgeErrorOptions {
  code: string;
  status: number;
  hint: string;
  isTransient: boolean;
  retryAfterMs?: number | undefined;
  cause?: unknown;
}

/** True for a failure that may be gone when it is tried again. */
export const isTransient = (error: unknown): boolean => error instanceof ForgeError && error.isTransient;

/** GraphQL answers with status 200 and says what went wrong inside. */
const GRAPHQL: Record<string, number> = {
  NOT_FOUND: 404,
  FORBIDDEN: 403,
  RATE_LIMITED: 429,
  UNPROCESSABLE: 422,
  STALE_DATA: 409,
};

function statusOf(error: unknown): number {
  if (!(error instanceof Error)) return 0;
  if ("status" in error && typeof error.status === "number") return error.status;
  const errors: unknown = "errors" in error ? error.errors : undefined;
  if (!Array.isArray(errors)) return 0;
  const types = errors.map((one: unknown) =>
    typeof one === "object" && one !== null && "type" in one ? String(one.type) : "",
  );
  return GRAPHQL[types.find((type) => type in GRAPHQL) ?? ""] ?? 502;
}

/**
 * Whatever a call threw, as an error with what to do next. `what` names what was asked, such as `write the check run`. Answers are not
 * repeated: they may quote what is private.
 */
export function forgeError(error: unknown, what: string): ForgeError {
  if (error instanceof ForgeError) return error;
  const status = statusOf(error);
  const text = messageOf(error);
  const retryAfterMs = waitOf(error);
  if (status === 429 || (status === 403 && (retryAfterMs !== undefined || /rate limit/i.test(text))))
    return new ForgeError(`GitHub asks to slow down (${what})`, {
      code: "E_GITHUB_RATE_LIMIT",
      status,
      isTransient: true,
      retryAfterMs: retryAfterMs ?? 60_000,
      hint: "It is tried again when GitHub allows it. Nothing was lost.",
      cause: error,
    });
  if (status === 0 || status >= 500)
    return new ForgeError(`GitHub did not answer (${what})`, {
      code: "E_GITHUB_DOWN",
      status,
      isTransient: true,
      hint: "See https://www.githubstatus.com. Running it again finishes the work.",
      cause: error,
    });
  return new ForgeError(`GitHub refused to ${what}: ${REASONS[status] ?? `answer ${status}`}`, {
    code: CODES[status] ?? "E_GITHUB_REFUSED",
    status,
    // A token may have run out in the middle; the next attempt gets a fresh one.
    isTransient: status === 401,
    hint: HINTS[status] ?? "This is what GitHub said; jtracking's log has the request's name.",
    cause: error,
  });
}

const CODES: Record<number, string> = {
  401: "E_GITHUB_SIGN_IN",
  403: "E_GITHUB_PERMISSION",
  404: "E_GITHUB_MISSING",
  409: "E_GITHUB_CONFLICT",
  422: "E_GITHUB_INVALID",
};
const REASONS: Record<number, string> = {
  401: "the token is not valid",
  403: "the token may not",
  404: "it is not there, or the token may not see it",
  409: "somebody else changed it",
  422: "it does not fit what is there",
};
const HINTS: Record<number, string> = {
  401: "Tokens live an hour. In a workflow: use ${{ github.token }}; in the App: check APP_ID and PRIVATE_KEY.",
  403: "In a workflow: add what is missing to `permissions:`. In the App: accept its permissions on the page of the installation.",
  404: "Was it deleted or renamed? Private repositories need `contents: read`.",
  409: "Run it again: it starts from what is there now.",
  422: "Was the branch deleted or the pull request closed in the meantime? Run it again.",
};

/** https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit */
function waitOf(error: unknown): number | undefined {
  const response = error instanceof Error && "response" in error ? error.response : undefined;
  const headers =
    typeof response === "object" && response !== null && "headers" in response ? response.headers : undefined;
  if (typeof headers !== "object" || headers === null) return undefined;
  const header = (name: string): string | undefined => {
    const value: unknown = Reflect.get(headers, name);
    return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
  };
  const after = Number(header("retry-after"));
  if (header("retry-after") !== undefined && Number.isFinite(after)) return after * 1000;
  if (header("x-ratelimit-remaining") !== "0") return undefined;
  return Math.max(Number(header("x-ratelimit-reset")) * 1000 - Date.now(), 1000) || undefined;
}
