import { canonicalHash, HOUR_MS, MINUTE_MS, type Random, seededRandom } from "@luminora/kernel";
import type { Personality } from "@luminora/personality";
import { localTime } from "./local-time.ts";
import { ONCE, type Persona } from "./persona.ts";
import type { Line, Play, Visit } from "./play.ts";

/** What a persona says to a companion in `days` days from `start` (2026-01-05) on. The same seed gives the same play. */
export function inventPlay(
  persona: Persona,
  personality: Personality,
  { start, days, seed }: { start: string; days: number; seed: number },
): Play {
  const random = seededRandom(seed);
  const speaker = speakerOf(persona, personality, random);
  const visits: Visit[] = [];
  for (let day = 1; day <= days; day += 1) {
    for (const phase of persona.phases.filter(({ days: [from, to] }) => from <= day && day <= to)) {
      for (const { hours, chance, messages } of phase.visits.toSorted((a, b) => a.hours[0] - b.hours[0])) {
        if (random.next() >= chance) continue;
        const [from, to] = hours;
        const minutes = Math.floor((from + random.next() * (to - from)) * (HOUR_MS / MINUTE_MS));
        const count = messages[0] + random.below(messages[1] - messages[0] + 1);
        const kinds = [
          ...(random.next() < phase.greets ? ["greeting"] : []),
          ...Array.from({ length: count }, () => drawn(phase.mix, random)),
          ...(random.next() < phase.parts ? ["farewell"] : []),
        ];
        let at = localTime(start, day - 1, minutes * MINUTE_MS, persona.timeZone);
        const [first, ...rest] = kinds.map((kind): Line => {
          const line = { at, say: speaker(kind) };
          at += (1 + random.below(3)) * MINUTE_MS;
          return line;
        });
        if (first) visits.push({ lines: [first, ...rest] });
      }
    }
  }
  const inOrder = visits.toSorted((a, b) => a.lines[0].at - b.lines[0].at);
  return { name: persona.name, timeZone: persona.timeZone, start, days, visits: inOrder };
}

/** A seed of its own for each persona and companion, so that no two of them are told the same on the same day. */
export function seedOf(seed: number, ...parts: readonly string[]): number {
  return Number.parseInt(canonicalHash([seed, ...parts]).slice(0, 8), 16);
}

/** Says a line of a kind, with its gaps filled; one that was not said for long, and one of a kind that is said once only once. */
function speakerOf({ lines, words }: Persona, personality: Personality, random: Random): (kind: string) => string {
  const { likes, dislikes } = personality.affinity_config;
  const gaps: Record<string, readonly string[]> = {
    ...words,
    name: [personality.persona.name],
    liked: likes.length > 0 ? likes : ["this and that"],
    disliked: dislikes.length > 0 ? dislikes : ["this and that"],
  };
  const rested = new Map(
    Object.entries(lines).map(([kind, said]) => [kind, ONCE.includes(kind) ? [...said] : random.shuffled(said)]),
  );
  const lineOf = (kind: string): string => {
    const waiting = rested.get(kind) ?? [];
    if (waiting.length === 0) return lineOf("smalltalk");
    // Any of those that have rested longest; afterwards it is the one that has rested least.
    const index = ONCE.includes(kind) ? 0 : random.below(Math.ceil(waiting.length / 2));
    const [line = ""] = waiting.splice(index, 1);
    if (!ONCE.includes(kind)) waiting.push(line);
    return line;
  };
  return (kind) => {
    const filled = lineOf(kind).replaceAll(/\{(\w+)\}/g, (gap, name: string) => {
      const choice = gaps[name] ?? [gap];
      return choice[random.below(choice.length)] ?? gap;
    });
    return filled.charAt(0).toUpperCase() + filled.slice(1);
  };
}

function drawn(mix: Readonly<Record<string, number>>, random: Random): string {
  const kinds = Object.entries(mix);
  let left = random.next() * kinds.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [kind, weight] of kinds) {
    left -= weight;
    if (left < 0) return kind;
  }
  return kinds[0]?.[0] ?? "smalltalk";
}
