import { z } from "zod";
import { personaSchema, phrasebookSchema } from "./persona.ts";

/** The persona file as JSON Schema (draft 2020-12): what an author's editor completes and checks by. Published beside the files. */
export function personaJsonSchema(): object {
  return z.toJSONSchema(personaSchema, { io: "input" });
}

/** The same of the phrasebook. */
export function phrasebookJsonSchema(): object {
  return z.toJSONSchema(phrasebookSchema, { io: "input" });
}
