import { parseArgs } from "node:util";
import { embeddingPlan } from "@luminora/companion";
import { systemClock } from "@luminora/kernel/system";
import { readOptions } from "../read-options.ts";
import type { Tool } from "../tool.ts";
import { withStorage } from "../with-storage.ts";

const USAGE = `Shows the embedding models and how many users the vectors of each serve: how far a change of models is.

  npm run luminora -- embeddings
`;

export const embeddings: Tool = {
  summary: "shows how far a change of the embedding model is",
  usage: USAGE,
  async run({ args, environment, print, tell }) {
    readOptions(() => parseArgs({ args }), USAGE);
    await withStorage(environment, async ({ embeddingModels }) => {
      const known = await embeddingModels.list();
      const served = await embeddingModels.countServed();
      const usersOf = (model: string | null) => served.find((each) => each.model === model)?.users ?? 0;
      const { target, othersInUse } = embeddingPlan(known, systemClock());
      for (const { model, dimension, completeSince } of known) {
        const role = model === target?.model ? "target" : othersInUse.includes(model) ? "in use" : "out of use";
        const state = completeSince === null ? "" : `  complete since ${completeSince.toISOString()}`;
        print(`${model}  ${dimension} dimensions  ${role}  serves ${usersOf(model)} users${state}`);
      }
      if (usersOf(null) > 0) print(`${usersOf(null)} users are still to be looked at`);
      if (known.length === 0) tell("No process has embedded anything yet.");
      else if (target === null) tell("No process is running.");
      else if (othersInUse.length > 0)
        tell(`Nobody is moved to ${target.model} while processes embed with ${othersInUse}.`);
    });
    return true;
  },
};
