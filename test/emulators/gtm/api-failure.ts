const NAMES: Readonly<Record<number, [status: string, reason: string]>> = {
  400: ["INVALID_ARGUMENT", "badRequest"],
  401: ["UNAUTHENTICATED", "authError"],
  403: ["PERMISSION_DENIED", "forbidden"],
  404: ["NOT_FOUND", "notFound"],
  409: ["ABORTED", "conflict"],
  412: ["FAILED_PRECONDITION", "conditionNotMet"],
  429: ["RESOURCE_EXHAUSTED", "rateLimitExceeded"],
  500: ["INTERNAL", "backendError"],
  501: ["UNIMPLEMENTED", "notImplemented"],
  503: ["UNAVAILABLE", "backendError"],
};

/** An answer that is an error, with Google's envelope. */
export class ApiFailure extends Error {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.name = "ApiFailure";
    this.status = status;
    this.headers = headers;
  }

  envelope(): object {
    const [status, reason] = NAMES[this.status] ?? ["UNKNOWN", "unknown"];
    const { message } = this;
    return { error: { code: this.status, message, errors: [{ message, domain: "global", reason }], status } };
  }
}

export const notFound = (): ApiFailure => new ApiFailure(404, "Not found or permission denied.");

export const invalid = (message: string): ApiFailure => new ApiFailure(400, message);
