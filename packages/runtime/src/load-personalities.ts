import { access, readdir, readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { LuminoraError } from "@luminora/kernel";
import { type PersonalityTemplate, parsePersonality, parseScenarios, type Scenario } from "@luminora/personality";

/** The folder of the personalities that ship. */
const SHIPPED = fileURLToPath(new URL("../../../personalities", import.meta.url));
/** What lies beside the personalities and is none. */
const BESIDE = /\.(?:schema|scenarios)\.json$/;

/** Reads every personality of a folder (default: those that ship), by name. Throws `invalid_personality`, naming the file and what to mend. */
export async function loadPersonalities(folder = SHIPPED): Promise<PersonalityTemplate[]> {
  return Promise.all((await personalityFiles(folder)).map(loadPersonality));
}

/** The personality files of a folder (default: of those that ship), by name. Throws `invalid_configuration` when there are none. */
export async function personalityFiles(folder = SHIPPED): Promise<string[]> {
  const names = await readdir(folder).catch((cause: unknown) => {
    throw new LuminoraError("invalid_configuration", `LUMINORA_PERSONALITIES: can't read the folder ${folder}`, {
      cause,
    });
  });
  const files = names.filter((name) => name.endsWith(".json") && !BESIDE.test(name)).sort();
  if (files.length === 0) {
    throw new LuminoraError("invalid_configuration", `LUMINORA_PERSONALITIES: the folder ${folder} has no .json file`);
  }
  return files.map((name) => join(folder, name));
}

/** Reads one personality file. Throws `invalid_personality`, naming the file and what to mend. */
export async function loadPersonality(file: string): Promise<PersonalityTemplate> {
  return parsePersonality(idOf(file), await readJson(file));
}

/** Reads the scenarios beside a personality file, `<id>.scenarios.json`; null where there are none. Throws `invalid_personality`. */
export async function loadScenarios(file: string): Promise<readonly Scenario[] | null> {
  const beside = join(dirname(file), `${idOf(file)}.scenarios.json`);
  const isThere = await access(beside).then(
    () => true,
    () => false,
  );
  return isThere ? parseScenarios(idOf(file), await readJson(beside)) : null;
}

function idOf(file: string): string {
  return basename(file, ".json");
}

async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new LuminoraError("invalid_personality", `can't read ${file}: name a file that is there`, { cause });
  });
  try {
    return JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new LuminoraError("invalid_personality", `${file} is not valid JSON: ${reason}`, { cause });
  }
}
