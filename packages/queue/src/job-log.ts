/** Where the runner and the handlers write what happened. Fields carry ids, codes and numbers, never text of a user. */
export interface JobLog {
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
  error(fields: Record<string, unknown>, message: string): void;
}

/** The same log with `bound` in every line. */
export function withFields(log: JobLog, bound: Record<string, unknown>): JobLog {
  return {
    info: (fields, message) => log.info({ ...bound, ...fields }, message),
    warn: (fields, message) => log.warn({ ...bound, ...fields }, message),
    error: (fields, message) => log.error({ ...bound, ...fields }, message),
  };
}
