import { readFile } from "node:fs/promises";
import { LuminoraError } from "@luminora/kernel";

/** One speaker of a conversation: the lines that describe them, and what they said. */
export interface Speaker {
  persona: string[];
  turns: string[];
}

/** Reads a file of Synthetic-Persona-Chat's shape: two personas and a conversation in each row. Throws `invalid_request`. */
export async function readPersonaChats(path: string): Promise<[Speaker, Speaker][]> {
  const rows = rowsOf(await readFile(path, "utf8")).slice(1);
  const chats = rows.flatMap(([one, two, conversation]): [Speaker, Speaker][] => {
    if (one === undefined || two === undefined || conversation === undefined) return [];
    const turnsOf = (speaker: string) =>
      conversation
        .split("\n")
        .filter((line) => line.startsWith(`${speaker}:`))
        .map((line) => line.slice(speaker.length + 1).trim());
    const lines = (persona: string) =>
      persona
        .split("\n")
        .map((line) => line.trim())
        .filter((line) => line !== "");
    return [
      [
        { persona: lines(one), turns: turnsOf("User 1") },
        { persona: lines(two), turns: turnsOf("User 2") },
      ],
    ];
  });
  if (chats.length === 0) {
    throw new LuminoraError("invalid_request", `${path}: expected rows of two personas and a conversation, as CSV`);
  }
  return chats;
}

/** Rows of a CSV file (RFC 4180). */
function rowsOf(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain = "", end = ""] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    row.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === ",") continue;
    if (row.length > 1) rows.push(row);
    row = [];
  }
  return rows;
}
