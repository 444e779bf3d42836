/** Publishes the schemas of persona files and of the phrasebook beside them: `npm run schema`. */
import { writeFileSync } from "node:fs";
import { personaJsonSchema, phrasebookJsonSchema } from "../src/index.ts";

publish("persona.schema.json", personaJsonSchema());
publish("phrasebook.schema.json", phrasebookJsonSchema());

function publish(name: string, schema: object): void {
  writeFileSync(new URL(`../personas/${name}`, import.meta.url), `${JSON.stringify(schema, null, 2)}\n`);
}
