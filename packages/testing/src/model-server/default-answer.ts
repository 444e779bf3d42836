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

/** "neutral", or the first mood that is offered, in the schema or in words, where there is no such mood. */
function offeredMood(call: ModelCall): string {
  const enforced = call.chat?.response_format?.json_schema?.schema;
  const offered =
    enforced === undefined
      ? /Her moods: ([\w, ]+)\./.exec(call.chat?.messages[0]?.content ?? "")?.[1]
      : /"mood":\{[^{}]*?"enum":\[([^\]]*)\]/.exec(JSON.stringify(enforced))?.[1]?.replaceAll('"', "");
  const moods = offered?.split(/, ?/) ?? [];
  return moods.includes("neutral") ? "neutral" : (moods[0] ?? "neutral");
}
