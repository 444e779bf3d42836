import type { Deps, Embedder } from "@luminora/companion";
import { must } from "@luminora/kernel";
import { offlineEmbedder } from "@luminora/llm/offline";
import { type PersonalityTemplate, parsePersonality } from "@luminora/personality";
import { loadPersonality, personalityFiles } from "@luminora/runtime";
import { openStage } from "@luminora/simulation";

/** A companion that says what a script tells it to, at the time that a script tells it. */
export interface ScriptedCompanion {
  deps: Deps;
  /** Id of the personality that bears this name. */
  personalityOf(name: string): string;
  setTime(at: Date): void;
  /** What the next reply will be. */
  setReply(content: string): void;
  close(): Promise<void>;
}

/** Opens one on an embedded database of its own, with the offline models and without a background: what is learned of a turn is for the caller to do. */
export async function openScriptedCompanion(names: readonly string[]): Promise<ScriptedCompanion> {
  let content = "";
  const embedder = offlineEmbedder();
  const usage = { promptTokens: null, completionTokens: null };
  const stage = await openStage({
    jobs: [],
    models: {
      embedder: withMemory(embedder),
      reply: {
        name: "script",
        offline: true,
        reply: async () => ({ content, model: "script", finishReason: null, usage }),
      },
    },
  });
  const [anyFile] = await personalityFiles();
  const { personality } = await loadPersonality(must(anyFile, "a personality"));
  const templates = [...new Set(names)].map(
    (name, index): PersonalityTemplate =>
      parsePersonality(`speaker-${index}`, { ...personality, persona: { ...personality.persona, name } }),
  );
  stage.cast(templates);
  return {
    deps: stage.deps,
    personalityOf: (name) =>
      must(
        templates.find((template) => template.personality.persona.name === name),
        name,
      ).id,
    setTime: stage.setTime,
    setReply: (next) => {
      content = next;
    },
    close: async () => {
      await stage.close();
      await embedder.close();
    },
  };
}

/** A message is embedded as a question first and to be kept afterwards. */
function withMemory(embedder: Embedder): Embedder {
  const known = new Map<string, number[]>();
  const { model, dimension } = embedder;
  return {
    model,
    dimension,
    embed: async (texts, options) => {
      const unknown = [...new Set(texts)].filter((text) => !known.has(text));
      const vectors = await embedder.embed(unknown, options);
      for (const [index, text] of unknown.entries()) known.set(text, must(vectors[index], "a vector"));
      return texts.map((text) => must(known.get(text), "a vector"));
    },
  };
}
