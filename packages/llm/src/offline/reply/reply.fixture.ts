import { readFileSync } from "node:fs";
import type { HeardMessage, ReplyRequest, ReplySituation } from "@luminora/companion";
import { DAY_MS } from "@luminora/kernel";
import { ageInWords, type FactCategory, factText, type PresentedMemory } from "@luminora/memory";
import { compile, type PersonalityTemplate, parsePersonality, senseMood } from "@luminora/personality";

export const NOW = new Date("2026-03-18T18:00:00Z");

export const PERSONALITIES = ["alicia", "mika", "yumi"].map((id): PersonalityTemplate => {
  const file = new URL(`../../../../../personalities/${id}.json`, import.meta.url);
  return parsePersonality(id, JSON.parse(readFileSync(file, "utf8")));
});

export function fact(category: FactCategory, key: string, value: string, daysAgo = 14): PresentedMemory {
  return { ...memory("fact", factText(category, key, value), daysAgo), fact: { category, key, value } };
}

export function memory(kind: PresentedMemory["kind"], text: string, daysAgo: number): PresentedMemory {
  const at = NOW.getTime() - daysAgo * DAY_MS;
  return { kind, id: `${kind} ${text}`, text, at, age: ageInWords(daysAgo * DAY_MS), score: 0.5 };
}

/** A conversation that ended just now; the user speaks first. */
export function conversation(...contents: readonly string[]): HeardMessage[] {
  return contents.map((content, index) => ({
    id: `m${index}`,
    role: index % 2 === 0 ? "user" : "assistant",
    content,
    at: new Date(NOW.getTime() - (contents.length - index) * 60_000),
  }));
}

/** What the model is asked when the user says `message`; the mood is the one that the message puts her in. */
export function requestFor(
  template: PersonalityTemplate,
  message: string,
  {
    affinity = 45,
    memories = [],
    recent = [],
  }: { affinity?: number } & Partial<Pick<ReplySituation, "memories" | "recent">> = {},
): ReplyRequest {
  const { personality } = template;
  const mood = senseMood(personality, message)?.mood ?? personality.mood_config.default_mood;
  const compiled = compile(template, { affinity, mood, intensity: 1 });
  const situation = { personality, compiled, memories, recent, message, now: NOW };
  const messages = [
    ...recent.map(({ role, content }) => ({ role, content })),
    { role: "user" as const, content: message },
  ];
  return { messages, temperature: 0.7, maxTokens: 400, situation };
}
