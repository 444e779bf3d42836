import { z } from "zod";
import { personalityFileSchema } from "./schema/personality-schema.ts";

/** The personality file as JSON Schema (draft 2020-12): what an author's editor completes and checks by. Published beside the files. */
export function personalityJsonSchema(): object {
  return z.toJSONSchema(personalityFileSchema, { io: "input" });
}
