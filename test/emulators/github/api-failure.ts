/** An answer that is an error, in GitHub's form. */
export class ApiFailure extends Error {
  readonly status: number;
  readonly errors: unknown;
  readonly headers: Record<string, string>;

  constructor(
    status: number,
    message: string,
    { errors, headers = {} }: { errors?: unknown; headers?: Record<string, string> } = {},
  ) {
    super(message);
    this.status = status;
    this.errors = errors;
    this.headers = headers;
  }
}

export const notFound = () => new ApiFailure(404, "Not Found");
export const forbidden = () => new ApiFailure(403, "Resource not accessible by integration");
export const invalid = (message: string, errors?: unknown) => new ApiFailure(422, message, { errors });
