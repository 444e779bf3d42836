import { expect, it } from "vitest";
import { z } from "zod";
import published from "../../../personalities/personality.schema.json" with { type: "json" };
import scenarios from "../../../personalities/scenarios.schema.json" with { type: "json" };
import { personalityJsonSchema } from "./personality-json-schema.ts";
import { scenarioJsonSchema } from "./scenarios/scenario-json-schema.ts";
import { minimalPersonality } from "./testing/minimal-personality.ts";

it.each([
  ["personality.schema.json", published, personalityJsonSchema()],
  ["scenarios.schema.json", scenarios, scenarioJsonSchema()],
])("is what personalities/%s publishes", (_file, there, made) => {
  expect(there, "run packages/personality/scripts/write-json-schema.ts").toEqual(JSON.parse(JSON.stringify(made)));
});

it("accepts what the parser accepts and refuses unknown keys", () => {
  const schema = z.fromJSONSchema({ ...personalityJsonSchema() });
  expect(schema.safeParse(minimalPersonality()).success).toBe(true);
  expect(schema.safeParse(minimalPersonality({ mood_confg: {} })).success).toBe(false);
});

it("explains every field", () => {
  expect(unexplained(personalityJsonSchema(), "")).toEqual([]);
  expect(unexplained(scenarioJsonSchema(), "")).toEqual([]);
});

function unexplained(schema: unknown, path: string): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => {
    if (key !== "properties") return unexplained(value, `${path}/${key}`);
    return Object.entries(value as Record<string, object>).flatMap(([field, inner]) => {
      const explained = "description" in inner || "$ref" in inner;
      return [...(explained ? [] : [`${path}/${field}`]), ...unexplained(inner, `${path}/${field}`)];
    });
  });
}
