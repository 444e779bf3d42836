import type { ChatMessage, Models } from "@luminora/companion";
import { must } from "@luminora/kernel";
import { openaiModels } from "@luminora/llm/openai";
import { estimateTokens } from "@luminora/memory";
import { saysJson, startModelServer } from "@luminora/testing/model-server";

/** A light call as it went over the wire. */
export interface LightCall {
  purpose: string;
  /** Estimated tokens of its prompt. */
  tokens: number;
}

/** Models that do what those given do, and of which is known what they were asked. */
export interface ObservedModels {
  models: Models;
  /** The prompts of the replies, in order. */
  prompts: (readonly ChatMessage[])[];
  /** The light calls that a provider's model would have got, in order. */
  lightCalls: LightCall[];
  close(): Promise<void>;
}

/**
 * The light work is done by the given models, and each of its questions is put to a provider's adapter as well, which speaks to a
 * server that teaches nothing: so the prompts are those of production, with what the given models have learned.
 */
export async function observedModels(models: Models): Promise<ObservedModels> {
  const server = await startModelServer({ dimension: 8 });
  const verdict = { mood: "neutral", confidence: 0.2, intensity: 0, interaction: { kind: "ordinary", grade: 2 } };
  // Whoever answers without facts is asked for them apart before long.
  server.on("mood", ({ asksFacts }) => saysJson({ ...verdict, ...(asksFacts && { facts: [] }) }));
  const endpoint = { baseUrl: server.baseUrl, apiKey: "none", model: "scripted", maxRetries: 2 };
  const provider = openaiModels({ reply: endpoint, light: endpoint });
  const prompts: (readonly ChatMessage[])[] = [];
  const lightCalls: LightCall[] = [];
  let seen = 0;
  const count = async (ask: Promise<unknown>): Promise<void> => {
    await ask;
    for (const { role, chat } of server.calls.slice(seen)) {
      if (chat)
        lightCalls.push({
          purpose: role,
          tokens: estimateTokens(chat.messages.map(({ content }) => content).join("\n")),
        });
    }
    seen = server.calls.length;
  };
  return {
    prompts,
    lightCalls,
    models: {
      ...models,
      reply: {
        ...models.reply,
        // The gate before light calls is open to rules, which cost nothing.
        offline: false,
        reply: (request, options) => {
          prompts.push(request.messages);
          return models.reply.reply(request, options);
        },
      },
      judge: {
        ...models.judge,
        judge: async (input, options) => {
          await count(provider.judge.judge(input, { signal: options.signal }));
          return models.judge.judge(input, options);
        },
      },
      // Facts and mood are asked for at once, as the product does where both are owed.
      turns: {
        readTurn: async (input, options) => {
          await count(provider.turns.readTurn(input, { signal: options.signal }));
          const message = must(input.messages.at(-1), "a message to read");
          const [judgement, facts] = await Promise.all([
            models.judge.judge(input, options),
            models.facts.extractFacts({ message: message.content, at: message.at }, options),
          ]);
          return { judgement, facts };
        },
      },
      facts: {
        ...models.facts,
        extractFacts: async (input, options) => {
          await count(provider.facts.extractFacts(input, { signal: options.signal }));
          return models.facts.extractFacts(input, options);
        },
      },
      episodes: {
        ...models.episodes,
        detectEpisode: async (input, options) => {
          await count(provider.episodes.detectEpisode(input, { signal: options.signal }));
          return models.episodes.detectEpisode(input, options);
        },
      },
    },
    close: () => server.close(),
  };
}
