import type { Models } from "@luminora/companion";
import { offlineJudge } from "@luminora/llm/offline";
import { type OnSpending, openaiEmbedder, openaiModels } from "@luminora/llm/openai";
import { type ModelServer, startModelServer } from "@luminora/testing/model-server";
import { type House, type HouseOptions, openHouse } from "./house.ts";

/** A house whose models are a scripted server, reached over the wire by the adapter that production uses. */
export async function openScriptedHouse(
  options: HouseOptions = {},
): Promise<{ house: House; server: ModelServer; close(): Promise<void> }> {
  const server = await startModelServer({ dimension: 64 });
  const endpoint = {
    baseUrl: server.baseUrl,
    apiKey: "test-key",
    model: "scripted",
    provider: "scripted",
    maxRetries: 0,
  };
  const models = (onSpending: OnSpending): Models => ({
    ...openaiModels({ reply: endpoint, light: endpoint, onSpending }),
    firstLook: offlineJudge(),
    embedder: openaiEmbedder({ ...endpoint, dimension: 64, onSpending }),
  });
  const house = await openHouse({ ...options, models });
  return {
    house,
    server,
    close: async () => {
      await house.close();
      await server.close();
    },
  };
}
