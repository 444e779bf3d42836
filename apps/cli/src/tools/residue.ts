import { parseArgs } from "node:util";
import { misused, readOptions } from "../read-options.ts";
import type { Tool } from "../tool.ts";
import { withCompanion } from "../with-companion.ts";

const USAGE = `Looks whether anything of somebody is left: in every table of the database, and in the queues. Ends with exit code 1 where it is.

  npm run luminora -- residue [--user USER] [--text TEXT]...

  --user USER        the user's id, as a whole value
  --text TEXT        a word they said, the id of a turn or a message: anywhere in a text; may be given several times

It reads all there is, so on a large house it takes its time.
`;

export const residue: Tool = {
  summary: "looks whether anything of somebody is left",
  usage: USAGE,
  async run({ args, environment, print }) {
    const options = {
      user: { type: "string" },
      text: { type: "string", multiple: true, default: [] as string[] },
    } as const;
    const { user, text } = readOptions(() => parseArgs({ args, options }), USAGE).values;
    const sought = { values: user ? [user] : [], words: text.filter((word) => word.trim() !== "") };
    if (sought.values.length + sought.words.length === 0) throw misused("--user or --text: is missing", USAGE);
    let places = 0;
    await withCompanion(environment, async ({ findResidue }) => {
      for (const { where, found, times } of await findResidue(sought)) {
        places += 1;
        print(`${where}: ${found} (${times})`);
      }
    });
    print(places === 0 ? "Nothing is left." : `Something is left in ${places} places.`);
    return places === 0;
  },
};
