import { z } from "zod";
import { scenarioFileSchema } from "./scenario-schema.ts";

/** The scenario file as JSON Schema (draft 2020-12). Published beside the files. */
export function scenarioJsonSchema(): object {
  return z.toJSONSchema(scenarioFileSchema, { io: "input" });
}
