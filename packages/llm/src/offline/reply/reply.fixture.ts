import { readFileSync } from "node:fs";
import type { HeardMessage, ReplyRequest, ReplySituation } from "@luminora/companion";
import { DAY_MS } from "@luminora/kernel";
import { ageInWords, type FactCategory, factText, type PresentedMemory } from "@luminora/memory";
import { compile, type PersonalityTemplate, parsePersonality, senseMood } from "@luminora/personality";
import { offlineReplyModel } from "./offline-reply-model.ts";

const NOW = new Date("2026-03-18T18:00:00Z");

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
    rejected = null,
  }: { affinity?: number } & Partial<Pick<ReplySituation, "memories" | "recent" | "rejected">> = {},
): ReplyRequest {
  const { personality } = template;
  const mood = senseMood(personality, message)?.mood ?? personality.mood_config.default_mood;
  const compiled = compile(template, { affinity, mood, intensity: 1 });
  const situation = { personality, compiled, memories, recent, message, rejected, now: NOW };
  const messages = [
    ...recent.map(({ role, content }) => ({ role, content })),
    { role: "user" as const, content: message },
  ];
  return { messages, temperature: 0.7, maxTokens: 400, situation };
}

export const [alicia, , yumi] = PERSONALITIES as [PersonalityTemplate, PersonalityTemplate, PersonalityTemplate];

/** A user of whom a good deal is known. */
export const DIEGO = [
  fact("personal_info", "name", "Diego"),
  fact("personal_info", "age", "28"),
  fact("personal_info", "city", "Berlin"),
  fact("work", "profession", "IT"),
  fact("preferences", "favorite_anime", "Naruto"),
  fact("preferences", "likes", "sushi"),
  fact("preferences", "dislikes", "mushrooms"),
  fact("relationships", "pet_kind", "dog"),
  fact("relationships", "pet_name", "Max"),
  fact("relationships", "partner_name", "Emma"),
];

/** What is known two weeks after the dog died. */
export const MAX_DIED = [
  fact("relationships", "pet_kind", "dog"),
  fact("relationships", "pet_name", "Max"),
  fact("relationships", "pet_status", "Max died on 2026-03-03"),
  memory("episode", "Max died. The user's dog Max died.", 14),
];

const model = offlineReplyModel();

/** What she answers. */
export async function reply(
  template: PersonalityTemplate,
  message: string,
  setting: Parameters<typeof requestFor>[2] = {},
): Promise<string> {
  return (await model.reply(requestFor(template, message, setting), { signal: new AbortController().signal })).content;
}

/** Her answer without the samples that her file prescribes. */
export function ownWords(answer: string, { personality }: PersonalityTemplate): string {
  const samples =
    JSON.stringify(personality.response_patterns) +
    JSON.stringify(personality.hierarchical_config) +
    JSON.stringify(personality.mood_config);
  return answer
    .split(/(?<=[.!?…]) /)
    .filter((sentence) => !samples.includes(sentence))
    .join(" ");
}
