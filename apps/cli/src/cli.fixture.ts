import type { Episode, Fact } from "./api.ts";
import type { Standing } from "./standing.ts";

/** A fact as the API tells it; the id follows from key and value, as it does there. */
export function fact(key: string, value: string): Fact {
  return {
    id: `${key}=${value}`,
    category: "personal_info",
    key,
    value,
    confidence: 0.95,
    mentions: 1,
    lastMentionedAt: "2026-01-01T10:00:00.000Z",
  };
}

export function episode(title: string): Episode {
  return {
    id: title,
    personality: "alicia",
    type: "bonding",
    title,
    summary: "They talked.",
    importance: 8,
    at: "2026-01-01T10:00:00.000Z",
  };
}

/** How things stand between strangers in a neutral mood, unless told otherwise. */
export function standing(changes: Partial<Standing> = {}): Standing {
  return {
    affinity: { points: 1, level: "stranger" },
    mood: { name: "neutral", intensity: 1 },
    facts: [],
    episodes: [],
    ...changes,
  };
}
