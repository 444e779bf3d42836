import { renderFact } from "@luminora/memory";
import type { Affinity, Fact, Mood, Turn } from "./api.ts";
import { factChanges } from "./fact-changes.ts";
import { clipped } from "./printable.ts";
import type { Standing } from "./standing.ts";

const MAX_CHARACTERS = 80;

/** The line under an answer: where affinity and mood stand, what changed since `before`, and what the turn still owes. */
export function statusLine(before: Standing, after: Standing, defaultMood: string, turn: Turn | null): string {
  const parts = [
    affinityText(after.affinity, before.affinity),
    moodText(after.mood, defaultMood),
    ...news(before, after),
    ...(turn ? unfinished(turn) : []),
  ];
  return parts.join(" · ");
}

/** `♥ 21 (+2) acquaintance, up from stranger`; without `before` just where it stands. */
export function affinityText(now: Affinity, before: Affinity = now): string {
  const change = now.points - before.points;
  const changed = change === 0 ? "" : ` (${change > 0 ? "+" : ""}${change})`;
  const moved = now.level === before.level ? "" : `, ${change < 0 ? "down" : "up"} from ${inWords(before.level)}`;
  return `♥ ${now.points}${changed} ${inWords(now.level)}${moved}`;
}

/** `shy 80%`; the mood that she is in when nothing moves her has no strength worth telling. */
export function moodText({ name, intensity }: Mood, defaultMood: string): string {
  return name === defaultMood ? inWords(name) : `${inWords(name)} ${Math.round(intensity * 100)}%`;
}

/** Whether there is more to tell than that a mood faded a little. */
export function isNews(before: Standing, after: Standing): boolean {
  const moved = before.affinity.points !== after.affinity.points || before.mood.name !== after.mood.name;
  return moved || news(before, after).length > 0;
}

function news(before: Standing, after: Standing): string[] {
  const { learned, forgotten } = factChanges(before.facts, after.facts);
  const known = new Set(before.episodes.map(({ id }) => id));
  const lived = after.episodes.filter(({ id }) => !known.has(id));
  return [
    ...list(
      "learned",
      learned.map(
        ({ fact, was }) => `${factText(fact)}${was === null ? "" : ` (was ${clipped(was, MAX_CHARACTERS)})`}`,
      ),
    ),
    ...list("forgot", forgotten.map(factText)),
    ...list(
      "will remember",
      lived.map(({ title }) => `“${clipped(title, MAX_CHARACTERS)}”`),
    ),
  ];
}

function unfinished({ background, failures }: Turn): string[] {
  const failed = Object.keys(background).filter((effect) => background[effect] === "failed");
  return [
    ...list(
      "not worked out",
      failed.map((effect) => `${effect} (${failures[effect] ?? "failed"})`),
    ),
    ...(isSettled({ background }) ? [] : ["still learning…"]),
  ];
}

/** Whether the background has done what it will do for a turn. */
export function isSettled({ background }: Pick<Turn, "background">): boolean {
  return !Object.values(background).includes("pending");
}

function factText(fact: Fact): string {
  return clipped(renderFact(fact), MAX_CHARACTERS);
}

function list(label: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`${label}: ${items.join("; ")}`];
}

/** Names of levels and moods as the files write them, such as `close_friend`, in words. */
function inWords(name: string): string {
  return clipped(name.replaceAll("_", " "), MAX_CHARACTERS);
}
