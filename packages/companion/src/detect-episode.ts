import { derivedId } from "@luminora/kernel";
import { cutToLength, type EpisodeFinding, episodeImportance, gistOf, isSecret, tokenise } from "@luminora/memory";
import type { Personality } from "@luminora/personality";
import { billOf } from "./bill-of.ts";
import type { Deps } from "./deps.ts";
import { embeddingsOwed } from "./embed.ts";
import { happenedAt } from "./happened-at.ts";
import type { Episode, Message, OwedTurn, StretchGist, Turn } from "./ports/entities.ts";
import { userSeq } from "./receive-turn.ts";
import { rememberEpisode } from "./remember-episode.ts";
import { type EffectOutcome, type Finding, type Lesson, settleEffect, type TurnRef } from "./settle-effect.ts";
import { isUnremarkable } from "./spared-by.ts";
import { utcOffsetMinutes } from "./utc-offset.ts";

type DetectDeps = Pick<Deps, "storage" | "models" | "personalities" | "nudger" | "clock" | "log">;

/**
 * Looks through a stretch of talk, from the one before it to this turn: for a memorable episode, and for the line that the summary
 * of the session keeps of it. Stretches never overlap, so nothing is found twice.
 */
export async function detectEpisode(deps: DetectDeps, ref: TurnRef, signal: AbortSignal): Promise<EffectOutcome> {
  return settleEffect(deps, "episodes", ref, async ({ turn, session }): Promise<Lesson> => {
    const { storage, models, personalities } = deps;
    const { personality } = personalities.get(turn.personalityId);
    const previous = await storage.effects.lastEpisodeTurn(turn.tenantId, turn.sessionId, turn.number);
    const range = { from: userSeq(previous + 1), to: userSeq(turn.number) + 1 };
    const messages = await storage.messages.window(turn.tenantId, turn.sessionId, range);
    if (messages.length === 0) return { outcome: "skipped" };
    if (await isUnremarkable(models, personality, messages)) {
      const gist = gistIn(messages, null);
      return { outcome: "skipped", reason: "unremarkable", ...keeping(turn, messages, null, gist, deps.clock) };
    }

    const look = await models.episodes.detectEpisode({ personality, messages }, { signal, for: billOf(turn) });
    const episode = look.episode && (await worthKeeping(deps, { turn, session }, personality, messages, look.episode));
    return { outcome: "done", ...keeping(turn, messages, episode, gistIn(messages, look.gist), deps.clock) };
  });
}

/** What is written of a stretch, as long as all of its turns are there: what was forgotten meanwhile must not be in it. */
function keeping(
  turn: Turn,
  messages: readonly Message[],
  episode: Episode | null,
  gist: StretchGist | null,
  clock: Deps["clock"],
): Pick<Finding, "sources" | "write"> {
  if (!episode && !gist) return {};
  return {
    sources: [...new Set(messages.map(({ turnId }) => turnId))],
    write: async (stores) => {
      if (gist) await stores.gists.record(turn, gist);
      if (!episode) return [];
      // In the order in which the embedding job takes its locks: the effect, then the user.
      const owed = await embeddingsOwed(stores, turn, clock());
      await rememberEpisode(stores, turn, episode, clock());
      return owed;
    },
  };
}

/** The moment as an episode, if it matters enough to this personality and quotes no secret. */
async function worthKeeping(
  { storage }: Pick<Deps, "storage">,
  { turn, session }: Pick<OwedTurn, "turn" | "session">,
  personality: Personality,
  messages: readonly Message[],
  { grades, when, ...finding }: EpisodeFinding,
): Promise<Episode | null> {
  if (isSecret({ key: "", value: `${finding.title}\n${finding.summary}` })) return null;
  const toldBefore = await wasToldBefore({ storage }, turn, messages, finding.tags);
  const importance = episodeImportance({ ...finding, grades }, { toldBefore });
  if (importance < personality.memory_config.episode_threshold) return null;
  const timeZone = session.timeZone ?? personality.instance_defaults.time_zone;
  return {
    ...finding,
    importance,
    id: derivedId("episode", turn.tenantId, turn.id),
    tags: [...finding.tags],
    sessionId: turn.sessionId,
    sourceMessageIds: messages.map(({ id }) => id),
    at: messages.at(-1)?.at ?? turn.receivedAt,
    level: null,
    happened: happenedAt({ ...finding, when }, messages, (at) => utcOffsetMinutes(timeZone, at)),
  };
}

/** Share of the words that a moment is found by which an earlier message must hold to have told it: to speak of Max's name is not yet to tell of his death. */
const SAME_STORY = 0.8;
/** One common word makes no story. */
const FEWEST_SHARED = 2;
const MOST_TERMS = 31;

/** As of its turn: only what was said before it counts, so that it makes no difference which job runs first. */
async function wasToldBefore(
  { storage }: Pick<Deps, "storage">,
  turn: Turn,
  messages: readonly Message[],
  tags: readonly string[],
): Promise<boolean> {
  const terms = [...new Set(tokenise(tags.join(" ")))].slice(0, MOST_TERMS);
  if (terms.length < FEWEST_SHARED) return false;
  const shared = Math.max(FEWEST_SHARED, Math.ceil(SAME_STORY * terms.length));
  return storage.messages.toldBefore(turn, terms, { shared, except: messages.map(({ turnId }) => turnId) });
}

/** A line is made of so many turns at most; of a longer stretch the rules quote one. */
const MOST_SOURCES = 3;

/** The model's line, or that of the rules, with the turns that are in it. */
function gistIn(messages: readonly Message[], told: string | null): StretchGist | null {
  const [first] = messages;
  const quoted = gistOf(messages);
  if (!first || !quoted) return null;
  const fromTurn = Math.ceil(first.seq / 2);
  const turnIds = [...new Set(messages.map(({ turnId }) => turnId))];
  const isTold = told !== null && told.trim() !== "" && !isSecret({ key: "", value: told });
  if (isTold && turnIds.length <= MOST_SOURCES) {
    return { text: cutToLength(told), weight: quoted.weight, fromTurn, sources: turnIds };
  }
  const source = messages.find(({ content }) => content.includes(quoted.sentence)) ?? first;
  return { text: quoted.text, weight: quoted.weight, fromTurn, sources: [source.turnId] };
}
