import type { Deps, Embedder } from "@luminora/companion";
import { personalityShelf } from "@luminora/companion";
import { openDatabase } from "@luminora/database";
import { must } from "@luminora/kernel";
import { parsePersonality } from "@luminora/personality";
import { companionEnvironment, openCompanion, readEnvironment } from "@luminora/runtime";

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

/** Opens one on an embedded database of its own, with the offline models and without background workers. */
export async function openScriptedCompanion(names: readonly string[]): Promise<ScriptedCompanion> {
  let now = new Date(0);
  let content = "";
  const environment = readEnvironment(companionEnvironment, { LUMINORA_LOG_LEVEL: "error" });
  const database = await openDatabase({ kind: "pglite" });
  const options = { database, queueBackend: { kind: "pglite", pglite: must(database.pglite, "an engine") } } as const;
  const opened = await openCompanion(environment, { migrate: true }, { ...options, clock: () => now });

  const [any] = opened.deps.personalities.list();
  const { personality } = must(any, "a personality");
  const templates = [...new Set(names)].map((name, index) =>
    parsePersonality(`speaker-${index}`, { ...personality, persona: { ...personality.persona, name } }),
  );
  const usage = { promptTokens: null, completionTokens: null };
  const deps: Deps = {
    ...opened.deps,
    personalities: personalityShelf(templates),
    nudger: { nudge: async () => {}, dismiss: async () => 0, reachable: () => true },
    models: {
      ...opened.deps.models,
      embedder: withMemory(opened.deps.models.embedder),
      reply: {
        name: "script",
        offline: true,
        reply: async () => ({ content, model: "script", finishReason: null, usage }),
      },
    },
    // What is measured is the ranking, on whatever machine.
    settings: { ...opened.deps.settings, recallDeadlineMs: 60_000 },
  };
  return {
    deps,
    personalityOf: (name) =>
      must(
        templates.find((template) => template.personality.persona.name === name),
        name,
      ).id,
    setTime: (at) => {
      now = at;
    },
    setReply: (next) => {
      content = next;
    },
    close: opened.close,
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
