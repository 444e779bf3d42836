import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { LuminoraError } from "@luminora/kernel";
import { type PersonalityTemplate, parsePersonality } from "@luminora/personality";

const SHIPPED = fileURLToPath(new URL("../../../personalities", import.meta.url));

const SCHEMA_FILE = "personality.schema.json";

/** Reads every personality of a folder (default: those that ship), by name. Throws `invalid_personality`, naming the file and what to mend. */
export async function loadPersonalities(folder = SHIPPED): Promise<PersonalityTemplate[]> {
  const names = await readdir(folder).catch((cause: unknown) => {
    throw new LuminoraError("invalid_configuration", `LUMINORA_PERSONALITIES: can't read the folder ${folder}`, {
      cause,
    });
  });
  const files = names.filter((name) => name.endsWith(".json") && name !== SCHEMA_FILE).sort();
  if (files.length === 0) {
    throw new LuminoraError("invalid_configuration", `LUMINORA_PERSONALITIES: the folder ${folder} has no .json file`);
  }
  return Promise.all(files.map((name) => loadPersonality(join(folder, name))));
}

async function loadPersonality(file: string): Promise<PersonalityTemplate> {
  const text = await readFile(file, "utf8");
  return parsePersonality(basename(file, ".json"), parseJson(file, text));
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new LuminoraError("invalid_personality", `${file} is not valid JSON: ${reason}`, { cause });
  }
}
