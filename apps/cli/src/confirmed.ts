import { createInterface } from "node:readline/promises";

/** Asks the person at the terminal to type `word`; true without asking where there is no terminal to ask at. */
export async function confirmed(question: string, word: string): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return true;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await terminal.question(question)).trim() === word;
  } finally {
    terminal.close();
  }
}
