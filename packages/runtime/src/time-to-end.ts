import { SECOND_MS } from "@luminora/kernel";

/** What aborted requests and jobs, queues and connections take to close, in ms. */
const CLOSING_MS = 3.5 * SECOND_MS;

/** How long running requests and jobs may take to end by themselves, in ms, so that their process has ended after `graceSeconds`. */
export function timeToEnd(graceSeconds: number): number {
  const graceMs = graceSeconds * SECOND_MS;
  return Math.max(graceMs - CLOSING_MS, graceMs / 2);
}
