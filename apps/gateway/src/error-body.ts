import { type ErrorCode, LuminoraError, toLuminoraError } from "@luminora/kernel";

export interface ErrorBody {
  error: { code: ErrorCode; message: string; retryable: boolean; requestId: string };
}

/** What a client is told of a failure. What was not foreseen is told without its inner words; the log has them. */
export function errorBody({ code, message, retryable }: LuminoraError, requestId: string): ErrorBody {
  const told = code === "internal" ? "something went wrong on our side; the log has it under this request id" : message;
  return { error: { code, message: told, retryable, requestId } };
}

/** The body parser throws errors of its own; their `type` tells them apart. */
export function errorOf(thrown: unknown, maxBodyBytes: number): LuminoraError {
  const type = thrown instanceof Error && "type" in thrown ? thrown.type : null;
  switch (type) {
    case "entity.too.large":
      return new LuminoraError(
        "payload_too_large",
        `the body is larger than ${maxBodyBytes / 1024} KiB; send less text at once`,
      );
    case "entity.parse.failed":
      return new LuminoraError("invalid_json", "the body is not valid JSON");
    case "encoding.unsupported":
    case "charset.unsupported":
    case "request.aborted":
    case "request.size.invalid":
      return new LuminoraError("invalid_request", "the body can't be read; send JSON in UTF-8");
    default:
      return toLuminoraError(thrown);
  }
}
