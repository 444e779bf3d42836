import type { Log } from "@luminora/companion";
import pino from "pino";

/** Takes the log's lines. */
export interface LogSink {
  write(line: string): void;
}

/** A structured log, one JSON line an entry, on standard error: standard output is for people. */
export function createLog(level: string, sink: LogSink = pino.destination(2)): Log {
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, sink);
  return {
    info: (fields, message) => logger.info(fields, message),
    warn: (fields, message) => logger.warn(fields, message),
    error: (fields, message) => logger.error(fields, message),
  };
}
