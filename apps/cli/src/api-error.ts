/** What the API said went wrong, or what kept it from saying anything. */
export class ApiError extends Error {
  /** An error code of the API; `unreachable` when no server answered, `unexpected_answer` when something else did. */
  readonly code: string;
  readonly requestId: string | null;

  constructor(code: string, message: string, options: { requestId?: string | null; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "ApiError";
    this.code = code;
    this.requestId = options.requestId ?? null;
  }
}
