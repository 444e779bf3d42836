import { readFile } from "node:fs/promises";
import { LuminoraError } from "@luminora/kernel";
import { explainIssue, toDiagnostics } from "@luminora/personality";
import type { z } from "zod";

/** Reads a JSON file of the given shape. Throws `invalid_request` with every problem: its line or its field, and its cure. */
export async function readJsonFile<Schema extends z.ZodType>(file: string, schema: Schema): Promise<z.output<Schema>> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new LuminoraError("invalid_request", `can't read ${file}: name a file that is there`, { cause });
  });
  const parsed = schema.safeParse(jsonOf(file, text), { error: explainIssue });
  if (parsed.success) return parsed.data;
  const problems = toDiagnostics(parsed.error.issues).map(({ path, message }) => `\n- ${path || "(file)"}: ${message}`);
  throw new LuminoraError("invalid_request", `${file} is not valid:${problems.join("")}`);
}

function jsonOf(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const position = /at position (\d+)/.exec(reason)?.[1];
    const line = position === undefined ? null : text.slice(0, Number(position)).split("\n").length;
    const where = line === null ? file : `${file}, line ${line}`;
    throw new LuminoraError("invalid_request", `${where}: this is not JSON (${reason})`, { cause });
  }
}
