import { expect, test } from "vitest";
import { z } from "zod";
import { shapeInWords } from "./shape-in-words.ts";
import { strictJsonSchema } from "./strict-json-schema.ts";

const schema = strictJsonSchema(
  z.object({
    mood: z.enum(["shy", "sad"]),
    grade: z.literal([0, 1, 2]),
    facts: z.array(z.object({ key: z.string(), retract: z.boolean().nullable() })),
    episode: z.object({ importance: z.number() }).nullable(),
  }),
);

test("says a schema in few words", () => {
  expect(shapeInWords(schema, "")).toBe(
    '{"mood":"shy"|"sad","grade":0|1|2,"facts":[{"key":string,"retract":boolean|null}],"episode":{"importance":number}|null}',
  );
});

test("lists no names that are listed already", () => {
  expect(shapeInWords(schema, "Her moods: shy, sad.")).toContain('"mood":string,');
  expect(shapeInWords(schema, "Her moods: shy.")).toContain('"mood":"shy"|"sad",');
});
