import { LuminoraError } from "@luminora/kernel";
import type { Colors } from "picocolors/types";
import { ApiError } from "./api-error.ts";
import { printable } from "./printable.ts";

/** A failure in one line, with what may be done about it. */
export function errorLine(colors: Pick<Colors, "red">, thrown: unknown): string {
  return colors.red(`! ${errorText(thrown)}`);
}

/** The same without the mark. */
export function errorText(thrown: unknown): string {
  if (thrown instanceof LuminoraError) return thrown.message;
  if (!(thrown instanceof ApiError)) return String(thrown);
  const { code, message, requestId } = thrown;
  const told = printable(message).trimEnd();
  switch (code) {
    case "unreachable":
      return `${told}. Start the server again (npm start) and go on; /again sends what got no answer.`;
    case "unauthenticated":
      return `${told} (set LUMINORA_API_KEY)`;
    case "internal":
      return `${told} (${code}, request ${requestId ?? "unknown"})`;
    default:
      return `${told} (${code})`;
  }
}
