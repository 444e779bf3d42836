import type { ModelUsage } from "@luminora/companion";
import { z } from "zod";

/** Some providers answer with parts, of which only those of type "text" are meant for the reader. */
const content = z
  .union([z.string(), z.array(z.looseObject({ type: z.string(), text: z.unknown().optional() }))])
  .nullish()
  .transform((value) => {
    if (typeof value === "string") return value;
    return (value ?? []).map(({ type, text }) => (type === "text" && typeof text === "string" ? text : "")).join("");
  });

const usage = z
  .object({
    prompt_tokens: z.number().nullish(),
    completion_tokens: z.number().nullish(),
    prompt_tokens_details: z.object({ cached_tokens: z.number().nullish() }).nullish().catch(null),
  })
  .transform((counted): ModelUsage => {
    const cached = counted.prompt_tokens_details?.cached_tokens;
    return {
      promptTokens: counted.prompt_tokens ?? null,
      completionTokens: counted.completion_tokens ?? null,
      ...(typeof cached === "number" && { cachedTokens: cached }),
    };
  })
  .nullish();

/** What is read of a whole answer; reasoning fields and all else are left alone. */
export const completionShape = z.object({
  model: z.string().nullish(),
  choices: z.tuple([z.object({ message: z.object({ content }), finish_reason: z.string().nullish() })], z.unknown()),
  usage,
});

/** What is read of one streamed chunk; the last one may have no choices, only the usage. */
export const chunkShape = z.object({
  model: z.string().nullish(),
  choices: z
    .array(z.object({ delta: z.object({ content }).nullish(), finish_reason: z.string().nullish() }))
    .nullish()
    .transform((choices) => choices ?? []),
  usage,
});

/** An error that came with status 200, as some gateways send it. */
export const errorShape = z.object({ error: z.looseObject({ code: z.number() }) });

export const embeddingsShape = z.object({
  data: z.array(z.object({ index: z.int().min(0), embedding: z.array(z.number()) })),
  usage: z.object({ prompt_tokens: z.number().nullish() }).nullish(),
});

export const UNKNOWN_USAGE: ModelUsage = { promptTokens: null, completionTokens: null };
