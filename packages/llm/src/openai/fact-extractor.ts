import type { FactExtractor } from "@luminora/companion";
import { DAY_MS } from "@luminora/kernel";
import { FACT_CATEGORIES, FACT_SUBJECTS, type FactObservation, fenceAsData } from "@luminora/memory";
import { z } from "zod";
import type { AskStructured } from "./ask-structured.ts";
import { FACTS_PROMPT } from "./facts-prompt.ts";

/** One fact as the light model is asked for it. */
export const factSchema = z
  .object({
    category: z.enum(FACT_CATEGORIES),
    key: z.string().trim().min(1).max(80),
    value: z.string().trim().max(500),
    confidence: z.number().min(0).max(1),
    subject: z.enum(FACT_SUBJECTS),
    // Strict schemas know no optional fields; models without one leave it out or say null.
    retract: z.boolean().nullable().default(false),
    until: z.string().nullable().default(null),
  })
  .refine(({ value, retract }) => value !== "" || retract === true, { path: ["value"], error: "must not be empty" });

/** More than anybody says of themselves in one message: a list that goes on is a model that ran away. */
export const MOST_FACTS = 40;

const factsSchema = z.object({ facts: z.array(factSchema).max(MOST_FACTS) });

/** Reads facts with the light model. It is shown the message and its day, and nothing that could be mistaken for the user's words. */
export function createFactExtractor(name: string, ask: AskStructured): FactExtractor {
  return {
    name,
    async extractFacts({ message, at }, options) {
      const user = `The message was written on ${dayOf(at)}.\n${fenceAsData("message", message)}`;
      const { facts } = await ask({ name: "facts", schema: factsSchema, system: FACTS_PROMPT, user }, options);
      return facts.map((fact) => observation(fact, at));
    },
  };
}

/** A fact of a message that was written at `at`. */
export function observation({ until, ...fact }: z.infer<typeof factSchema>, at: Date): FactObservation {
  const end = endOf(until, at);
  return { ...fact, retract: fact.retract === true, ...(end !== null && { until: end }) };
}

/** "Wednesday, 2026-03-04", in UTC: a weekday is what "on Friday" is counted from. */
export function dayOf(at: Date): string {
  const weekday = at.toLocaleDateString("en-GB", { weekday: "long", timeZone: "UTC" });
  return `${weekday}, ${at.toISOString().slice(0, 10)}`;
}

/** The end of the last day that a model names, in epoch milliseconds; null for what is no day to come. */
function endOf(until: string | null, at: Date): number | null {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(until ?? "")?.[0];
  const end = day === undefined ? Number.NaN : Date.parse(`${day}T00:00:00Z`) + DAY_MS;
  return end > at.getTime() ? end : null;
}
