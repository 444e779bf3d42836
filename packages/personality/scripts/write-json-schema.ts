/**
 * Publishes the schema of personality files. Run after changing packages/personality/src/schema, then format the result:
 *
 *   npx tsx packages/personality/scripts/write-json-schema.ts && npx biome check --write personalities
 */
import { writeFileSync } from "node:fs";
import { personalityJsonSchema } from "../src/index.ts";

const target = new URL("../../../personalities/personality.schema.json", import.meta.url);
writeFileSync(target, `${JSON.stringify(personalityJsonSchema(), null, 2)}\n`);
