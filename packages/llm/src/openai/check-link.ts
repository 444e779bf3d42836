import type { ReplySituation } from "@luminora/companion";
import { z } from "zod";
import { createAskStructured } from "./ask-structured.ts";
import { createChat } from "./chat.ts";
import { createClient } from "./create-client.ts";
import { type ModelConfig, targetOf } from "./model-config.ts";
import { openaiEmbedder } from "./openai-embedder.ts";
import { createReplyModel } from "./reply-model.ts";

/** What one model at one endpoint turned out to do. The checks throw what the calls throw. */
export interface CheckedLink {
  /** As the provider names it. */
  model: string;
  /** What is worth knowing beyond that it works. */
  detail: string;
}

const NO_SPENDING = (): void => {};

/** Enough for a word, and for a model that thinks first. */
const REPLY_TOKENS = 512;

/** Asks for a word. */
export async function checkReply(config: ModelConfig, signal: AbortSignal): Promise<CheckedLink> {
  const target = targetOf("reply", { maxRetries: 0, ...config });
  const model = createReplyModel(createChat(createClient(target), target), NO_SPENDING);
  const answer = await model.reply(
    {
      messages: [{ role: "user", content: "Say hello in one word." }],
      temperature: 0.5,
      maxTokens: REPLY_TOKENS,
      // For the offline set only: here the messages say it all.
      situation: {} as ReplySituation,
    },
    { signal },
  );
  return { model: answer.model, detail: "answers" };
}

/** Asks for a structured answer, and tells which of the ways to get one worked. */
export async function checkLight(config: ModelConfig, signal: AbortSignal): Promise<CheckedLink> {
  const target = targetOf("light", { maxRetries: 0, ...config });
  const chat = createChat(createClient(target), target);
  const asked: string[] = [];
  let model = target.model;
  const ask = createAskStructured(
    {
      ...chat,
      whole: (question, patience) => {
        asked.push(question.responseFormat?.type ?? "fenced JSON");
        return chat.whole(question, patience);
      },
    },
    (spending) => {
      model = spending.model;
    },
  );
  const system = "You read facts from what a user wrote. List them; here there are none.";
  await ask({ name: "facts", schema: z.object({ facts: z.array(z.string()) }), system, user: "Hello." }, { signal });
  return { model, detail: `structured by ${asked.at(-1)}` };
}

/** Embeds a word, and holds the vector to the dimension. */
export async function checkEmbedding(
  config: ModelConfig & { dimension: number },
  signal: AbortSignal,
): Promise<CheckedLink> {
  const embedder = openaiEmbedder({ maxRetries: 0, ...config });
  await embedder.embed(["hello"], { signal });
  return { model: embedder.model, detail: `${embedder.dimension} dimensions` };
}
