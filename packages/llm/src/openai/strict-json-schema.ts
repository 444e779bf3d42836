import { z } from "zod";

/** The keywords that every provider of strict structured output takes. Ranges and lengths are checked by us alone. */
const KEYWORDS: ReadonlySet<string> = new Set([
  "type",
  "properties",
  "required",
  "additionalProperties",
  "items",
  "anyOf",
  "enum",
  "const",
  "description",
]);

/** The schema for `response_format`: every field required, nothing additional, only common keywords. */
export function strictJsonSchema(schema: z.ZodType): Record<string, unknown> {
  const full = z.toJSONSchema(schema, {
    override({ jsonSchema }) {
      for (const keyword of Object.keys(jsonSchema)) {
        if (!KEYWORDS.has(keyword)) Reflect.deleteProperty(jsonSchema, keyword);
      }
    },
  });
  const { $schema: _dialect, ...strict } = full;
  return strict;
}
