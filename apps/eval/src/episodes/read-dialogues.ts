import { readFile } from "node:fs/promises";
import { LuminoraError } from "@luminora/kernel";
import { readConversations } from "../retrieval/read-conversations.ts";

/** A message of the first speaker with what the second one answered. */
export interface Exchange {
  said: string;
  replied: string;
}

/** Dialogues shorter than this make no part of a spliced one. */
const FEWEST_EXCHANGES = 6;

/** Reads the sessions of a file of LoCoMo's shape (.json), or the dialogues of one of Synthetic-Persona-Chat's (.csv). Throws `invalid_request`. */
export async function readDialogues(path: string): Promise<Exchange[][]> {
  const dialogues = path.endsWith(".csv") ? personaChats(await readText(path)) : await sessionsOf(path);
  const long = dialogues.map(exchangesOf).filter(({ length }) => length >= FEWEST_EXCHANGES);
  if (long.length > 0) return long;
  throw new LuminoraError("invalid_request", `${path}: no dialogue of ${FEWEST_EXCHANGES} exchanges or more in it`);
}

interface Line {
  isFirst: boolean;
  text: string;
}

async function readText(path: string): Promise<string> {
  return readFile(path, "utf8").catch((cause: unknown) => {
    throw new LuminoraError("invalid_request", `${path}: can't be read`, { cause });
  });
}

async function sessionsOf(path: string): Promise<Line[][]> {
  const conversations = await readConversations(path);
  return conversations.flatMap(({ sessions }) =>
    sessions.map(({ utterances }) => utterances.map(({ speaker, text }) => ({ isFirst: speaker === "first", text }))),
  );
}

/** A conversation is a field of several lines that start with its speaker. */
function personaChats(text: string): Line[][] {
  const dialogues: Line[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const { 0: line, 1: speaker, 2: said = "", index } of text.matchAll(/(User [12]): (.*?)"?\r?$/gm)) {
    if (index > end + 2) dialogues.push([]);
    dialogues.at(-1)?.push({ isFirst: speaker === "User 1", text: said });
    end = index + line.length;
  }
  return dialogues;
}

function exchangesOf(lines: readonly Line[]): Exchange[] {
  const exchanges: Exchange[] = [];
  for (const { isFirst, text } of lines) {
    const last = exchanges.at(-1);
    if (isFirst) exchanges.push({ said: text, replied: "" });
    else if (last) last.replied = `${last.replied} ${text}`.trim();
  }
  return exchanges;
}
