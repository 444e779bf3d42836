import { type ErrorCode, LuminoraError, toLuminoraError } from "@luminora/kernel";

export interface ErrorBody {
  error: { code: ErrorCode; message: string; retryable: boolean; requestId: string };
}

/** What a client is told of a failure. */
export function errorBody(error: LuminoraError, requestId: string): ErrorBody {
  const { code, retryable } = error;
  return { error: { code, message: toldMessage(error), retryable, requestId } };
}

/** What was not foreseen is told without its inner words; the log has them. */
export function toldMessage({ code, message }: LuminoraError): string {
  return code === "internal" ? "something went wrong on our side; the log has it under this request id" : message;
}

/** The body parser throws errors of its own; their `type` tells them apart. */
export function errorOf(thrown: unknown): LuminoraError {
  const type = thrown instanceof Error && "type" in thrown ? thrown.type : null;
  switch (type) {
    case "entity.too.large":
      return new LuminoraError(
        "payload_too_large",
        `the body is larger than ${limitOf(thrown) / 1024} KiB; send less text at once`,
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

/** In bytes, as the body parser tells it. */
function limitOf(thrown: unknown): number {
  return thrown instanceof Error && "limit" in thrown ? Number(thrown.limit) : 0;
}
