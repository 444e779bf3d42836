/**
 * Publishes the schemas of personality and scenario files. Run after changing packages/personality/src/schema or scenarios, then
 * format the result:
 *
 *   npx tsx packages/personality/scripts/write-json-schema.ts && npx biome check --write personalities
 */
import { writeFileSync } from "node:fs";
import { personalityJsonSchema, scenarioJsonSchema } from "../src/index.ts";

publish("personality.schema.json", personalityJsonSchema());
publish("scenarios.schema.json", scenarioJsonSchema());

function publish(name: string, schema: object): void {
  writeFileSync(new URL(`../../../personalities/${name}`, import.meta.url), `${JSON.stringify(schema, null, 2)}\n`);
}
