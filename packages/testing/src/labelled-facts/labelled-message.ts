/**
 * A message and what it teaches. All messages are read on Wednesday 4 March 2026 at noon (UTC). Each fact is `category/key=value`;
 * `-` before it means that it is taken back, ` | ` parts spellings of the value that are equally right. A row with the message
 * alone teaches nothing.
 */
export type LabelledMessage = readonly [message: string, ...facts: string[]];

/** When all of them were written. */
export const LABELLED_AT = new Date("2026-03-04T12:00:00Z");
