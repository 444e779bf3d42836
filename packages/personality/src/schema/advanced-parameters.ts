import { z } from "zod";

/** The six parameters, in the order in which everything lists them. */
export const PARAMETER_NAMES = ["empathy", "formality", "verbosity", "humor", "creativity", "directness"] as const;

export type ParameterName = (typeof PARAMETER_NAMES)[number];

/** How she speaks, as six numbers in 0..1. */
export type AdvancedParameters = { readonly [Name in ParameterName]: number };

const MEANINGS: Readonly<Record<ParameterName, string>> = {
  empathy: "how much the feelings of the other come first",
  formality: "from slang (0) to ceremony (1)",
  verbosity: "from a few words (0) to long answers (1)",
  humor: "from earnest (0) to joking all the time (1)",
  creativity: "from plain and predictable (0) to fanciful (1); the sampling temperature follows it",
  directness: "from hints and hesitation (0) to saying it straight (1)",
};

function parameter(name: ParameterName) {
  return z.number().min(0).max(1).describe(`0..1: ${MEANINGS[name]}`);
}

function delta(name: ParameterName) {
  return z.number().min(-1).max(1).default(0).describe(`-1..1, added to ${name}: ${MEANINGS[name]}`);
}

export const advancedParametersSchema = z
  .strictObject({
    empathy: parameter("empathy"),
    formality: parameter("formality"),
    verbosity: parameter("verbosity"),
    humor: parameter("humor"),
    creativity: parameter("creativity"),
    directness: parameter("directness"),
  })
  .describe("How the persona speaks before any level or mood is added: six numbers in 0..1, all required.");

export const parameterDeltasSchema = z
  .strictObject({
    empathy: delta("empathy"),
    formality: delta("formality"),
    verbosity: delta("verbosity"),
    humor: delta("humor"),
    creativity: delta("creativity"),
    directness: delta("directness"),
  })
  .prefault({})
  .describe("Added to the six parameters; each sum is clamped to 0..1. What is left out stays as it is.");
