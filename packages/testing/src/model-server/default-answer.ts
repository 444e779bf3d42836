import { type Answer, raw, says, saysJson, vectors } from "./answer.ts";
import { hashedEmbedding } from "./hashed-embedding.ts";
import type { ModelCall } from "./model-call.ts";

/** What an unscripted call gets: deterministic, valid, and teaching nothing. */
export function defaultAnswer(call: ModelCall, dimension: number): Answer {
  switch (call.role) {
    case "reply":
      return says(`I heard: ${call.text}`);
    case "facts":
      return saysJson({ facts: [] });
    case "mood":
      // Confidence below every sensible threshold: the turn is ordinary and the mood stays what it is.
      return saysJson({
        mood: offeredMood(call),
        confidence: 0.5,
        intensity: 0,
        interaction: { kind: "ordinary", grade: 2 },
      });
    case "episode":
      return saysJson({ episode: null });
    case "embedding":
      return vectors((call.embedding?.input ?? []).map((text) => hashedEmbedding(text, dimension)));
    case "models":
      return raw(JSON.stringify({ object: "list", data: [{ id: "scripted", object: "model", owned_by: "testing" }] }));
  }
}

/** "neutral", or the first mood of the schema, enforced or put into words, where there is no such mood. */
function offeredMood(call: ModelCall): string {
  const enforced = call.chat?.response_format?.json_schema?.schema;
  const words = call.chat?.messages.map(({ content }) => content).join("\n") ?? "";
  const schema = enforced === undefined ? words : JSON.stringify(enforced);
  const offered = /"mood":\{[^{}]*?"enum":\[([^\]]*)\]/.exec(schema)?.[1];
  const moods = offered === undefined ? [] : (JSON.parse(`[${offered}]`) as string[]);
  return moods.includes("neutral") ? "neutral" : (moods[0] ?? "neutral");
}
