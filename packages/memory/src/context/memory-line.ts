import type { PresentedMemory } from "../present-memories.ts";
import { renderMemory } from "../present-memories.ts";
import { clipText } from "./clip-text.ts";
import type { AwaitedDay } from "./context-material.ts";

/** Estimated tokens of one memory: a message of several pages is recalled by its beginning and end. */
const TOKENS_OF_LINE = 120;

/** A memory as its line stands in the prompt. */
export function memoryLine(memory: PresentedMemory): string {
  return clipText(renderMemory(memory), TOKENS_OF_LINE).text;
}

/** `(yesterday) event: job interview on 2026-03-06` */
export function awaitedLine({ when, text }: AwaitedDay): string {
  return oneLine(`(${when}) ${text}`);
}

/** A text as one line that is not too long. */
export function oneLine(text: string): string {
  return clipText(text.replaceAll(/[\s\u0085]+/g, " ").trim(), TOKENS_OF_LINE).text;
}
