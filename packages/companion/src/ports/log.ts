/** Structured log. Fields carry ids, codes and numbers: never message text, facts, prompts or keys. */
export interface Log {
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
  error(fields: Record<string, unknown>, message: string): void;
}
