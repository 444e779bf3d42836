import { canonicalJson, must, round } from "@luminora/kernel";
import { foldMoods, type MoodRules, moodAt, type SessionMoods, UNMOVED } from "@luminora/relationship";
import { announce } from "./announce.ts";
import { carriedMood } from "./load-moods.ts";
import type { Occasion } from "./occasion.ts";
import type { MoodVerdict, Session, Turn } from "./ports/entities.ts";
import type { Stores } from "./ports/storage.ts";

type MoodStores = Pick<Stores, "users" | "sessions" | "moods" | "userEvents">;

/** Appends a verdict and folds it into the moods of its session. The fold is commutative, so late verdicts need no care. */
export async function projectMood(
  stores: MoodStores,
  rules: MoodRules,
  turn: Turn,
  occasion: Occasion,
  verdict: MoodVerdict,
): Promise<void> {
  const { tenantId, userId, sessionId } = turn;
  await stores.users.lock(tenantId, userId);
  const before = await stores.moods.lock(tenantId, sessionId);
  await stores.moods.record(tenantId, sessionId, verdict);
  const after = foldMoods(rules, before, verdict);
  await stores.moods.put(tenantId, sessionId, after);
  if (isSame(before, after)) return;
  const session = must(await stores.sessions.find(tenantId, sessionId), `session ${sessionId}`);
  await tell(stores, rules, session, { ...occasion, about: verdict.source }, before, after);
}

/** Folds a session's moods anew from its verdicts. */
export async function refoldMood(
  stores: MoodStores,
  rules: MoodRules,
  session: Session,
  occasion: Occasion,
): Promise<void> {
  const { tenantId, userId, id } = session;
  await stores.users.lock(tenantId, userId);
  const before = await stores.moods.lock(tenantId, id);
  const verdicts = await stores.moods.verdicts(tenantId, id);
  const after = verdicts.reduce((moods, verdict) => foldMoods(rules, moods, verdict), UNMOVED);
  if (verdicts.length === 0) await stores.moods.clear(tenantId, id);
  else await stores.moods.put(tenantId, id, after);
  if (isSame(before, after)) return;
  await tell(stores, rules, session, { ...occasion, about: "refolded" }, before, after);
}

function isSame(before: SessionMoods, after: SessionMoods): boolean {
  return canonicalJson(before.hers) === canonicalJson(after.hers);
}

/** Announces the mood that she is in from now on, if it feels like another one: a mood that has faded away is none. */
async function tell(
  stores: MoodStores,
  rules: MoodRules,
  session: Session,
  { about, ...occasion }: Occasion & { about: string },
  before: SessionMoods,
  after: SessionMoods,
): Promise<void> {
  const carried = before.hers && after.hers ? null : await carriedMood(stores, rules, session);
  const felt = ({ hers }: SessionMoods) => moodAt(rules, hers ?? carried, occasion.at.getTime(), session.turnCount);
  const from = felt(before).name;
  const { name: to, intensity } = felt(after);
  if (from === to) return;
  const { id: sessionId, personalityId } = session;
  // A message takes a moment to be answered: nobody means the ten-thousandth that fades in it.
  const change = { from, to, intensity: round(intensity, 2) };
  const changed = { type: "mood.changed", about, change } as const;
  await announce(stores, session, { ...occasion, sessionId, personalityId }, [changed]);
}
