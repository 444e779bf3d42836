import { z } from "zod";
import { PRESETS, type PresetName } from "./presets.ts";

/** US dollars for a million tokens. */
export interface Price {
  input: number;
  output: number;
  /** Of input that the provider had in its cache; where it is left out, that costs as any other. */
  cached?: number;
}

/** Prices by provider and model. */
export type Prices = Readonly<Record<string, Readonly<Record<string, Price>>>>;

const GPT_4_1_MINI: Price = { input: 0.4, cached: 0.1, output: 1.6 };
const GPT_4_1_NANO: Price = { input: 0.1, cached: 0.025, output: 0.4 };
const EMBEDDING_3_SMALL: Price = { input: 0.02, output: 0 };

/**
 * Prices of the presets' models and of their nearest relatives, pay as you go, without batch discounts and taxes, as secondary
 * sources gave them in November 2026: not held against the providers' own pages (developers.openai.com/api/docs/pricing,
 * groq.com/pricing, openrouter.ai, which passes OpenAI's prices on). No price is kept for DeepSeek's models, nor for
 * `mistral-small-latest`, a name under which ever other models are sold. A price file tells what an account really pays.
 */
export const LIST_PRICES: Prices = {
  openai: {
    "gpt-4.1": { input: 2, cached: 0.5, output: 8 },
    "gpt-4.1-mini": GPT_4_1_MINI,
    "gpt-4.1-nano": GPT_4_1_NANO,
    "gpt-4o-mini": { input: 0.15, cached: 0.075, output: 0.6 },
    "text-embedding-3-small": EMBEDDING_3_SMALL,
    "text-embedding-3-large": { input: 0.13, output: 0 },
  },
  mistral: { "mistral-embed": { input: 0.1, output: 0 } },
  groq: {
    "llama-3.3-70b-versatile": { input: 0.59, output: 0.79 },
    "openai/gpt-oss-20b": { input: 0.075, cached: 0.0375, output: 0.3 },
  },
  openrouter: {
    "openai/gpt-4.1-mini": GPT_4_1_MINI,
    "openai/gpt-4.1-nano": GPT_4_1_NANO,
    "openai/text-embedding-3-small": EMBEDDING_3_SMALL,
  },
};

/** Tokens of a call, and whose they are. */
export interface PricedCall {
  provider: string;
  /** As it was asked for. */
  asked: string;
  /** As the provider named it in its answer. */
  model: string;
  promptTokens: number;
  completionTokens: number;
  cachedTokens: number;
}

const FREE: Price = { input: 0, output: 0 };

/**
 * What a call costs, in 10⁻⁹ US dollars; null where the price is not known. A price of the file goes before the list; what runs
 * on one's own machine is free unless the file says otherwise. A model without a price of its own may be priced as `*`.
 */
export function costOf(call: PricedCall, ownPrices: Prices = {}): number | null {
  const price = priceIn(ownPrices, call) ?? (isLocal(call.provider) ? FREE : priceIn(LIST_PRICES, call));
  if (price === null) return null;
  const cached = Math.min(call.cachedTokens, call.promptTokens);
  const perMillion =
    (call.promptTokens - cached) * price.input +
    cached * (price.cached ?? price.input) +
    call.completionTokens * price.output;
  // A dollar for a million tokens is a thousand of our units for each.
  return Math.round(perMillion * 1_000);
}

function priceIn(prices: Prices, { provider, asked, model }: PricedCall): Price | null {
  const models = prices[provider];
  return models?.[asked] ?? models?.[model] ?? models?.["*"] ?? null;
}

/** The rules, and the presets of servers on this machine. */
function isLocal(provider: string): boolean {
  return provider === "offline" || (isPreset(provider) && !PRESETS[provider].needsKey);
}

function isPreset(name: string): name is PresetName {
  return name in PRESETS;
}

const price = z.strictObject({
  input: z.number().min(0),
  output: z.number().min(0),
  cached: z.number().min(0).exactOptional(),
});

/** A price file: provider, then model, then US dollars for a million tokens. */
export const priceFile: z.ZodType<Prices> = z.record(z.string(), z.record(z.string(), price));
