import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { LuminoraError } from "@luminora/kernel";
import { companionEnvironment, type Environment, personalityFiles, readEnvironment } from "@luminora/runtime";

/**
 * The personality files that words on the command line name: files, folders, or ids of the folder that the environment says
 * (default: that of the personalities that ship). Without words it is that whole folder. Throws `invalid_personality` for an id
 * that is not there.
 */
export async function namedPersonalities(words: readonly string[], environment: Environment): Promise<string[]> {
  const { LUMINORA_PERSONALITIES: folder } = readEnvironment(
    companionEnvironment.pick({ LUMINORA_PERSONALITIES: true }),
    environment,
  );
  if (words.length === 0) return personalityFiles(folder);
  const named = await Promise.all(
    words.map(async (word) => {
      if (word.endsWith(".json")) return [word];
      const isFolder = await stat(word).then(
        (entry) => entry.isDirectory(),
        () => false,
      );
      if (isFolder) return personalityFiles(word);
      const files = await personalityFiles(folder);
      const file = files.find((each) => basename(each, ".json") === word);
      if (file !== undefined) return [file];
      const ids = files.map((each) => basename(each, ".json")).join(", ");
      throw new LuminoraError(
        "invalid_personality",
        `there is no personality ${word}: name a .json file, a folder, or one of ${ids}`,
      );
    }),
  );
  return [...new Set(named.flat())];
}
