import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { z } from "zod";
import { personaNames } from "./persona.ts";
import { personaJsonSchema, phrasebookJsonSchema } from "./persona-json-schema.ts";

const beside = async (name: string): Promise<Record<string, unknown>> =>
  JSON.parse(await readFile(new URL(`../personas/${name}`, import.meta.url), "utf8"));

it.each([
  ["persona.schema.json", personaJsonSchema()],
  ["phrasebook.schema.json", phrasebookJsonSchema()],
])("is what personas/%s publishes", async (name, made) => {
  expect(await beside(name), "run npm run schema").toEqual(JSON.parse(JSON.stringify(made)));
});

it("explains every field", () => {
  expect(unexplained(personaJsonSchema(), "")).toEqual([]);
  expect(unexplained(phrasebookJsonSchema(), "")).toEqual([]);
});

it("is named by each file that ships, and accepts it", async () => {
  const files = ["phrasebook.json", ...(await personaNames()).map((name) => `${name}.json`)];
  expect(files.length).toBeGreaterThan(4);
  for (const name of files) {
    const file = await beside(name);
    const schema = z.fromJSONSchema(await beside(String(file.$schema)));
    expect(schema.safeParse(file).error, name).toBeUndefined();
    expect(schema.safeParse({ ...file, lnies: {} }).success).toBe(false);
  }
});

function unexplained(schema: unknown, path: string): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => {
    if (key !== "properties") return unexplained(value, `${path}/${key}`);
    return Object.entries(value as Record<string, object>).flatMap(([field, inner]) => [
      ...("description" in inner ? [] : [`${path}/${field}`]),
      ...unexplained(inner, `${path}/${field}`),
    ]);
  });
}
