import type { LuminoraError } from "./errors.ts";

/**
 * What logs and queues may hold of an error. Our own messages are written for that; a foreign one may quote
 * what it choked on (a database driver quotes its parameters), so of those only the kinds are told.
 */
export function presentableMessage(error: LuminoraError): string {
  if (!isForeign(error)) return `${error.code}: ${error.message}`;
  const kinds: string[] = [];
  for (let cause: unknown = error.cause; cause instanceof Error; cause = cause.cause) {
    kinds.push("code" in cause && typeof cause.code === "string" ? `${cause.name} ${cause.code}` : cause.name);
  }
  return `${error.code}: ${kinds.join(", caused by ") || typeof error.cause}`;
}

/** The calls that led to an error, without its message. */
export function presentableStack(error: LuminoraError): string {
  const { name, message, stack = "" } = isForeign(error) && error.cause instanceof Error ? error.cause : error;
  const at = stack.indexOf(message);
  return at < 0 ? name : `${name}${stack.slice(at + message.length)}`;
}

/** An error of somebody else's that was thrown at us, and that `toLuminoraError` gave a code. */
function isForeign(error: LuminoraError): boolean {
  return error.code === "internal" && error.cause !== undefined;
}
