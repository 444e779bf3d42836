import { LuminoraError } from "@luminora/kernel";
import type { Deps } from "./deps.ts";
import type { ReplyModel, ReplyResult } from "./ports/models.ts";
import type { PreparedAnswer } from "./prepare-answer.ts";

/** Asks the model for a prepared answer of at most `maxTokens`. Throws its errors, and `model_failed` for an empty answer. */
export async function spokenReply(
  { models }: Pick<Deps, "models">,
  { request }: PreparedAnswer,
  maxTokens: number,
  options: Parameters<ReplyModel["reply"]>[1],
): Promise<ReplyResult> {
  const bounded = { ...request, maxTokens: Math.min(maxTokens, request.maxTokens) };
  const result = await models.reply.reply(bounded, options);
  if (result.content.trim() !== "") return result;
  throw new LuminoraError("model_failed", `the model ${result.model} gave an empty answer`);
}
