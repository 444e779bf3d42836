import {
  type Deps,
  type FactView,
  listEpisodes,
  listFacts,
  openSession,
  type Replay,
  replay,
  standingAt,
  sweep,
  takeTurn,
} from "@luminora/companion";
import { DAY_MS, MINUTE_MS } from "@luminora/kernel";
import type { PersonalityTemplate } from "@luminora/personality";
import { DEFAULT_TENANT } from "@luminora/runtime";
import { localTime } from "./local-time.ts";
import type { Line, Play } from "./play.ts";
import type { Stage } from "./stage.ts";

/** A relationship as it went. */
export interface Simulation {
  personality: string;
  name: string;
  play: string;
  timeZone: string;
  days: SimulatedDay[];
  /** Every change of the level. */
  levels: { day: number; rule: string; from: string; to: string; points: number }[];
  /** How often each rule counted, and the points that it brought in all. */
  rules: Record<string, { times: number; points: number }>;
}

/** One day by the user's clock, as it stood at its end. */
export interface SimulatedDay {
  day: number;
  /** 2026-01-05 */
  date: string;
  points: number;
  level: string;
  turns: number;
  /** Her mood after each turn of the day, in order. */
  moods: string[];
  /** Facts that are known and moments that are remembered by then. */
  facts: number;
  episodes: number;
  /** Of the day's prompts and answers, as the product counts them. */
  tokens: { prompt: number; completion: number };
}

const NEVER = new AbortController().signal;

/** Has a play lived through on a stage by a user who was not there before, turn by turn, with all that the background makes of each. */
export async function simulate(
  stage: Stage,
  template: PersonalityTemplate,
  play: Play,
  { seed, userId }: { seed: number; userId: string },
): Promise<Simulation> {
  stage.reseed(seed);
  const bond = { tenantId: DEFAULT_TENANT, userId, personalityId: template.id };
  const { settings } = stage.deps;
  const tokens: { at: number; prompt: number; completion: number }[] = [];
  for (const { lines } of play.visits) {
    stage.setTime(new Date(lines[0].at));
    const session = await openSession(stage.deps, { ...bond, timeZone: play.timeZone });
    for (const line of lines) {
      stage.setTime(new Date(line.at));
      const message = { content: line.say, learns: true, idempotencyKey: null, requestHash: null, signal: NEVER };
      const deps = directed(stage.deps, line);
      const { trace } = await takeTurn(deps, { ...bond, sessionId: session.id, ...message });
      tokens.push({ at: line.at, prompt: trace.tokens.prompt, completion: trace.tokens.completion });
      await stage.work(deps);
    }
    const last = lines.at(-1)?.at ?? 0;
    stage.setTime(new Date(last + settings.quietAfterMs + MINUTE_MS));
    await sweep(stage.deps);
    await stage.work();
  }

  const starts = Array.from({ length: play.days + 1 }, (_, day) => localTime(play.start, day, 0, play.timeZone));
  stage.setTime(new Date((starts[play.days] ?? 0) - 1));
  const lived = await replay(stage.deps, bond, template);
  const facts = await listFacts(stage.deps, { ...bond, history: true });
  const episodes = await listEpisodes(stage.deps, bond.tenantId, bond.userId);
  const dayOf = (at: number) =>
    Math.max(
      0,
      starts.findLastIndex((start) => start <= at),
    ) + 1;

  const days = Array.from({ length: play.days }, (_, index): SimulatedDay => {
    const [from = 0, to = 0] = [starts[index], starts[index + 1]];
    const within = ({ at }: { at: number }) => from <= at && at < to;
    const today = tokens.filter(within);
    return {
      day: index + 1,
      date: new Date(Date.parse(play.start) + index * DAY_MS).toISOString().slice(0, 10),
      ...standingAt(lived, to - 1),
      turns: today.length,
      moods: lived.moods.filter(within).map(({ name }) => name),
      facts: facts.filter((fact) => isKnownAt(fact, to)).length,
      episodes: episodes.filter(({ at }) => at.getTime() < to).length,
      tokens: {
        prompt: today.reduce((sum, { prompt }) => sum + prompt, 0),
        completion: today.reduce((sum, { completion }) => sum + completion, 0),
      },
    };
  });
  return {
    personality: template.id,
    name: template.personality.persona.name,
    play: play.name,
    timeZone: play.timeZone,
    days,
    levels: levelChanges(lived, dayOf),
    rules: rulesOf(lived),
  };
}

/** Whether a fact was held at a moment: learned before it, and neither ended nor passed by itself. */
function isKnownAt({ validFrom, validTo, until }: FactView, at: number): boolean {
  return validFrom < at && [validTo, until].every((end) => end === null || end >= at);
}

/** The deps in which a line's own reply and verdict stand in for the models. */
function directed(deps: Deps, { reply, verdict }: Line): Deps {
  const { models } = deps;
  const usage = { promptTokens: null, completionTokens: null };
  return {
    ...deps,
    models: {
      ...models,
      ...(reply !== undefined && {
        reply: {
          name: "script",
          offline: models.reply.offline,
          reply: async () => ({ content: reply, model: "script", finishReason: null, usage }),
        },
      }),
      ...(verdict && {
        judge: {
          name: "script",
          judge: async (input, options) => ({ ...(await models.judge.judge(input, options)), interaction: verdict }),
        },
      }),
    },
  };
}

function levelChanges({ entries }: Replay, dayOf: (at: number) => number): Simulation["levels"] {
  return entries
    .filter(({ levelBefore, levelAfter }) => levelBefore !== levelAfter)
    .map(({ at, rule, levelBefore: from, levelAfter: to, after: points }) => ({
      day: dayOf(at),
      rule,
      from,
      to,
      points,
    }));
}

function rulesOf({ entries }: Replay): Simulation["rules"] {
  const rules: Simulation["rules"] = {};
  for (const { rule, delta } of entries) {
    const { times, points } = rules[rule] ?? { times: 0, points: 0 };
    rules[rule] = { times: times + 1, points: points + delta };
  }
  return rules;
}
