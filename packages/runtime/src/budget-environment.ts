import { readFileSync } from "node:fs";
import { type Budget, type Budgets, fromUsd, NO_BUDGET } from "@luminora/companion";
import { LuminoraError } from "@luminora/kernel";
import { type Prices, priceFile } from "@luminora/llm/prices";
import { z } from "zod";

const FORM = "must look like tokens=200000,usd=0.50, or only one of the two";

/** Reads `tokens=200000,usd=0.50`. */
const budget = z.string().transform((text, context): Budget => {
  const read: { tokens?: number; usd?: number } = {};
  for (const entry of text.split(",").map((part) => part.trim())) {
    const [, name, value] = /^(tokens|usd)=(\d{1,12}(?:\.\d{1,9})?)$/.exec(entry) ?? [];
    if (name === "tokens" && read.tokens === undefined && !value?.includes(".")) read.tokens = Number(value);
    else if (name === "usd" && read.usd === undefined) read.usd = Number(value);
    else context.addIssue({ code: "custom", message: FORM });
  }
  return { tokens: read.tokens ?? null, nanoUsd: read.usd === undefined ? null : fromUsd(read.usd) };
});

/** What may be spent, and what it costs: variables of every process that asks models. */
export const budgetEnvironment = z.object({
  LUMINORA_TENANT_BUDGET: budget
    .optional()
    .describe("What all users of a tenant may spend in a UTC day, such as tokens=2000000,usd=5; see docs/usage.md."),
  LUMINORA_USER_BUDGET: budget
    .optional()
    .describe("What each user may spend in a UTC day, such as tokens=200000,usd=0.50."),
  LUMINORA_PRICES: z
    .string()
    .optional()
    .describe(
      "JSON file of prices that go before the list prices: provider, model, then US dollars per million tokens.",
    ),
});

type BudgetEnvironment = z.infer<typeof budgetEnvironment>;

/** The budgets of tenants that have none of their own. */
export function budgetsOf({ LUMINORA_TENANT_BUDGET, LUMINORA_USER_BUDGET }: BudgetEnvironment): Budgets {
  return { tenant: LUMINORA_TENANT_BUDGET ?? NO_BUDGET, user: LUMINORA_USER_BUDGET ?? NO_BUDGET };
}

/** Reads the price file. Throws `invalid_configuration` naming what is wrong with it. */
export function pricesOf({ LUMINORA_PRICES: path }: BudgetEnvironment): Prices {
  if (path === undefined) return {};
  const parsed = priceFile.safeParse(contentOf(path));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new LuminoraError("invalid_configuration", `LUMINORA_PRICES: ${path} has problems: ${problems.join("; ")}`);
}

function contentOf(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    throw new LuminoraError("invalid_configuration", `LUMINORA_PRICES: ${path} can't be read as JSON`, { cause });
  }
}
