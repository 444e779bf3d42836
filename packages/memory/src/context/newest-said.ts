import { estimateTokens } from "../estimate-tokens.ts";
import { asSpoken } from "../fence-as-data.ts";
import { clipText } from "./clip-text.ts";

/** Something that was said in this conversation. */
export interface SaidEntry {
  /** Null for the greeting. */
  id: string | null;
  role: "user" | "assistant";
  content: string;
}

/** The same as it is told again, without `leftOut` of its characters. */
export interface RetoldEntry extends SaidEntry {
  leftOut: number;
}

/** Tokens that chat templates put around a message. */
export const TOKENS_AROUND_MESSAGE = 4;
/** Estimated tokens of an earlier message: several pages are told by their beginning and end. */
const TOKENS_OF_EARLIER = 600;
/** What is never left out: the last message before this one, and its answer. */
const NEWEST_EXCHANGE = 2;

/** Each message as it is told at its longest. */
export function retold(conversation: readonly SaidEntry[]): RetoldEntry[] {
  return conversation.map((entry) =>
    clipped({ ...entry, content: asSpoken(entry.content), leftOut: 0 }, TOKENS_OF_EARLIER),
  );
}

export function costOfSaid(entries: readonly SaidEntry[]): number {
  return entries.reduce((sum, { content }) => sum + estimateTokens(content) + TOKENS_AROUND_MESSAGE, 0);
}

/** The newest messages that fit into `tokens` together, without a gap; of the newest exchange at least the beginnings and ends. */
export function newestSaid(said: readonly RetoldEntry[], tokens: number): RetoldEntry[] {
  const exchange = said.slice(-NEWEST_EXCHANGE);
  if (costOfSaid(exchange) > tokens) return squeezed(exchange, tokens);
  let kept = exchange.length;
  while (kept < said.length && costOfSaid(said.slice(-kept - 1)) <= tokens) kept += 1;
  return said.slice(said.length - kept);
}

/** Each gets an equal part, and the longer ones what the shorter ones leave. */
function squeezed(exchange: readonly RetoldEntry[], tokens: number): RetoldEntry[] {
  let left = tokens;
  const byLength = exchange
    .map((entry, place) => ({ entry, place }))
    .sort((a, b) => costOfSaid([a.entry]) - costOfSaid([b.entry]));
  const shortened = byLength.map(({ entry, place }, index) => {
    const part = Math.floor(left / (byLength.length - index));
    const short = clipped(entry, part - TOKENS_AROUND_MESSAGE);
    left -= costOfSaid([short]);
    return { entry: short, place };
  });
  return shortened.sort((a, b) => a.place - b.place).map(({ entry }) => entry);
}

function clipped(entry: RetoldEntry, tokens: number): RetoldEntry {
  const { text, leftOut } = clipText(entry.content, tokens);
  return { ...entry, content: text, leftOut: entry.leftOut + leftOut };
}
