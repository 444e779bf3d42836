import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { LuminoraError } from "@luminora/kernel";
import { z } from "zod";
import { readJsonFile } from "./read-json-file.ts";
import { timeZone } from "./script.ts";

/** The folder of the personas that ship. */
const SHIPPED = fileURLToPath(new URL("../personas", import.meta.url));
const BESIDE = /\.schema\.json$|^phrasebook\.json$/;

const lines = z.record(z.string(), z.array(z.string().trim().min(1)).min(1));
const share = z.number().min(0).max(1);
const span = z.tuple([z.int().min(1).max(3_650), z.int().min(1).max(3_650)]);

const schemaLink = z.string().optional().describe("Where an editor finds this schema.");

const visitHabit = z.strictObject({
  hours: z
    .tuple([z.number().min(0).max(24), z.number().min(0).max(24)])
    .refine(([from, to]) => from < to, "must rise: the hour from which, and the hour before which a visit begins")
    .describe("Between which hours it begins, by the clock of timeZone."),
  chance: share.describe("That it happens on a day, 0 to 1."),
  messages: z
    .tuple([z.int().min(1).max(100), z.int().min(1).max(100)])
    .refine(([least, most]) => least <= most, "must not fall: the fewest and the most messages")
    .describe("How many messages of the mix."),
});

const phase = z.strictObject({
  days: span
    .refine(([from, to]) => from <= to, "must not fall: the first and the last day")
    .describe("1 is the first."),
  visits: z.array(visitHabit).min(1).describe("Visits of a day."),
  mix: z
    .record(z.string(), z.number().positive())
    .describe("Kinds of messages and how often each is said, in proportion to the others."),
  greets: share.default(0.8).describe("How many of the visits begin with a greeting."),
  parts: share.default(0.4).describe("How many of the visits end with a farewell."),
});

/** Lines by kind, and words for the gaps in them. */
export const phrasebookSchema = z.strictObject({
  $schema: schemaLink,
  words: lines.describe("Words for {gaps} in the lines, by the name of the gap."),
  lines: lines.describe("Lines by kind. {name}, {liked} and {disliked} come from the companion's file."),
});

/** Somebody's habits: when they come, and what they say. */
export const personaSchema = z.strictObject({
  $schema: schemaLink,
  name: z
    .string()
    .regex(/^[a-z][a-z0-9_-]*$/, "must be lower-case letters, digits, - and _")
    .describe("What --persona calls it."),
  description: z.string().trim().min(1).describe("Who that is, in a sentence or two."),
  timeZone,
  phases: z.array(phase).min(1).describe("Times of life. On days in none of them nobody comes."),
  words: lines.default({}).describe("On top of the phrasebook's."),
  lines: lines.default({}).describe("On top of the phrasebook's."),
});

/** Kinds whose lines are said once each, in their order: nobody is 28 twice. */
export const ONCE = ["fact"];

export interface Persona extends Omit<z.output<typeof personaSchema>, "$schema"> {}

/** Names of the personas that ship. */
export async function personaNames(): Promise<string[]> {
  const files = (await readdir(SHIPPED)).filter((name) => name.endsWith(".json") && !BESIDE.test(name));
  return files.map((name) => basename(name, ".json")).sort();
}

/** Reads a persona that ships by its name, or a file. Throws `invalid_request` with the field and the cure. */
export async function readPersona(word: string): Promise<Persona> {
  const names = await personaNames();
  if (!word.endsWith(".json") && !names.includes(word)) {
    throw new LuminoraError(
      "invalid_request",
      `there is no persona ${word}: name a .json file, or one of ${names.join(", ")}`,
    );
  }
  const file = word.endsWith(".json") ? word : join(SHIPPED, `${word}.json`);
  const persona = await readJsonFile(file, personaSchema);
  const phrasebook = await readJsonFile(join(SHIPPED, "phrasebook.json"), phrasebookSchema);
  const read = {
    ...persona,
    words: merged(phrasebook.words, persona.words),
    lines: merged(phrasebook.lines, persona.lines),
  };
  const problems = problemsOf(read);
  if (problems.length === 0) return read;
  throw new LuminoraError("invalid_request", `${file} is not valid:${problems.map((each) => `\n- ${each}`).join("")}`);
}

type Lines = z.output<typeof lines>;

function merged(base: Lines, more: Lines): Lines {
  const kinds = [...new Set([...Object.keys(base), ...Object.keys(more)])];
  return Object.fromEntries(kinds.map((kind) => [kind, [...(base[kind] ?? []), ...(more[kind] ?? [])]]));
}

/** Gaps that the companion's file fills. */
const OF_HERS = ["name", "liked", "disliked"];

function problemsOf({ phases, lines: known, words }: Persona): string[] {
  const kinds = phases.flatMap(({ mix }, index) =>
    Object.keys(mix)
      .filter((kind) => known[kind] === undefined)
      .map(
        (kind) =>
          `phases[${index}].mix.${kind}: has no lines: add lines.${kind}, or use ${Object.keys(known).join(", ")}`,
      ),
  );
  const gaps = Object.entries(known).flatMap(([kind, said]) =>
    said.flatMap((line, index) =>
      [...line.matchAll(/\{(\w+)\}/g)]
        .map(([, gap = ""]) => gap)
        .filter((gap) => !OF_HERS.includes(gap) && words[gap] === undefined)
        .map((gap) => `lines.${kind}[${index}]: {${gap}} is no known gap: add words.${gap}, or correct its spelling`),
    ),
  );
  return [...kinds, ...gaps];
}
