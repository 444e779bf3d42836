import type { Diagnostic } from "../personality.ts";

/** What an author should look at in a personality file that is valid. */
export interface Finding extends Diagnostic {
  /** An error is a part that can never have an effect, or two that contradict each other; a warning most likely a mistake. */
  readonly severity: "error" | "warning";
  /** How to mend it. */
  readonly cure: string;
}

/** A finding that contradicts the file or can never work. */
export function error(path: string, message: string, cure: string): Finding {
  return { severity: "error", path, message, cure };
}

/** A finding that is most likely a mistake. */
export function warning(path: string, message: string, cure: string): Finding {
  return { severity: "warning", path, message, cure };
}
