import type { Effect } from "@luminora/jobs";
import type { ErrorCode } from "@luminora/kernel";
import type { ChangedObservation, Fact, ForgottenValue, Gist, ObservedFact, SparedReason } from "@luminora/memory";
import type { AffinityEvent, AffinityState, LedgerEntry, SessionMoods } from "@luminora/relationship";
import type { TurnTrace } from "../turn-trace.ts";
import type { EmbeddingModelStore } from "./embedding-model-store.ts";
import type { EmbeddingStore } from "./embedding-store.ts";
import type {
  Bond,
  BookedEntry,
  EffectState,
  EffectStatus,
  Episode,
  FailedEffect,
  Lease,
  Message,
  MilestoneEpisode,
  MoodVerdict,
  NewTurn,
  OwedEffect,
  OwedTurn,
  Session,
  StretchGist,
  Turn,
  TurnState,
} from "./entities.ts";
import type { ModelAttempt } from "./models.ts";
import type { RecallStore } from "./recall-store.ts";
import type { UsageStore } from "./usage-store.ts";
import type { UserEventStore } from "./user-events.ts";
import type { WebhookStore } from "./webhooks.ts";

/** Names a user. */
export interface UserKey {
  tenantId: string;
  userId: string;
}

export interface UserStore {
  ensure(tenantId: string, userId: string, now: Date): Promise<void>;
  exists(tenantId: string, userId: string): Promise<boolean>;
  /** Holds everyone else who learns of this user back until the transaction ends. False when the user is gone. */
  lock(tenantId: string, userId: string): Promise<boolean>;
  /** Users of a tenant, or of all with null, in the order of their keys, from the one after `after` on. */
  page(tenantId: string | null, after: UserKey | null, limit: number): Promise<UserKey[]>;
  /** Holds the user against everybody until the transaction ends. False when the user is gone. */
  seize(tenantId: string, userId: string): Promise<boolean>;
  /** How many rows are the user's, or hang below them, by table. */
  census(tenantId: string, userId: string): Promise<Record<string, number>>;
  /** Deletes the user and everything below, and takes the name off the bill. */
  forget(tenantId: string, userId: string): Promise<void>;
}

export interface SessionStore {
  /** False, and nothing inserted, when a standing session is to be opened where the bond has one. */
  insert(session: Session): Promise<boolean>;
  find(tenantId: string, id: string): Promise<Session | null>;
  findStanding(bond: Bond): Promise<Session | null>;
  list(tenantId: string, userId: string): Promise<Session[]>;
  /** Takes the session's row for this transaction, so that its turns are numbered one after the other. */
  lock(tenantId: string, id: string): Promise<Session | null>;
  countTurn(tenantId: string, id: string, now: Date): Promise<void>;
  /** Deletes a session with everything below; others that started in its mood started in none. */
  delete(tenantId: string, id: string): Promise<void>;
  /** Sessions untouched since `before` whose newest turns no episode window has covered, marked as settled by this call. */
  settleQuiet(before: Date, limit: number): Promise<{ tenantId: string; id: string }[]>;
}

export interface TurnStore {
  insert(turn: NewTurn): Promise<Turn>;
  find(tenantId: string, id: string): Promise<Turn | null>;
  findOwed(tenantId: string, id: string): Promise<OwedTurn | null>;
  /** Everything that made its answer; null while it has none. */
  trace(tenantId: string, id: string): Promise<TurnTrace | null>;
  findByKey(tenantId: string, sessionId: string, idempotencyKey: string): Promise<Turn | null>;
  last(tenantId: string, sessionId: string): Promise<Turn | null>;
  /** The turn with this number in a session. */
  numbered(tenantId: string, sessionId: string, number: number): Promise<Turn | null>;
  /** Keeps a turn from being forgotten until the transaction ends; whoever writes for a turn does this first, or settles its effect. False when it is gone. */
  hold(tenantId: string, id: string): Promise<boolean>;
  /** Takes over a turn that nobody is answering; one that has an answer stays `answered` meanwhile. Null when someone is. */
  claim(tenantId: string, id: string, lease: Lease, from: readonly TurnState[]): Promise<Turn | null>;
  /** False when the lease was lost. */
  renew(tenantId: string, id: string, lease: Lease): Promise<boolean>;
  /** Compare-and-set to `answered` by the holder of the lease; false when the lease was lost or the turn is gone. */
  answer(tenantId: string, id: string, owner: string, answer: { trace: TurnTrace; at: Date }): Promise<boolean>;
  /** Compare-and-set to `failed` or `interrupted` by the holder of the lease; a turn that has an answer stays `answered`. */
  abandon(
    tenantId: string,
    id: string,
    owner: string,
    end: {
      state: "failed" | "interrupted";
      errorCode: ErrorCode;
      partial: string | null;
      failedAttempts: readonly ModelAttempt[];
      at: Date;
    },
  ): Promise<void>;
  /** Whether anything that the user said may still teach facts: a turn that is not answered, or whose facts are owed or were given up. */
  owesFacts(user: UserKey): Promise<boolean>;
  /** Takes turns for being forgotten, waiting for those who write for them; the ids of those that are there, in order. */
  seize(tenantId: string, which: { turnId: string } | { sessionId: string } | { userId: string }): Promise<string[]>;
  /** Ids of what turns left behind that may have vectors: their messages and episodes. */
  embeddedIds(tenantId: string, ids: readonly string[]): Promise<string[]>;
  /** Deletes turns with their messages, effects, verdicts, affinity events and episodes. */
  delete(tenantId: string, ids: readonly string[]): Promise<void>;
  /** Marks pending turns whose lease ran out before `now` as interrupted; how many. */
  interruptExpired(now: Date): Promise<number>;
}

export interface MessageStore {
  /** One that is not to be recalled is in its conversation and nowhere else. */
  insert(bond: Bond, message: Message, options?: { recallable?: boolean }): Promise<void>;
  find(tenantId: string, id: string): Promise<(Message & { userId: string; personalityId: string }) | null>;
  ofTurn(tenantId: string, turnId: string): Promise<Message[]>;
  /** The user's message of each of these turns, by turn; turns that are gone are missing. */
  saidIn(tenantId: string, turnIds: readonly string[]): Promise<Map<string, string>>;
  /** The newest `limit` with `seq` below `before`, oldest first. */
  recent(
    tenantId: string,
    sessionId: string,
    /** `learnable`: only messages that may be learned from. */
    options: { before: number; limit: number; learnable?: boolean },
  ): Promise<Message[]>;
  /**
   * The newest `limit` messages of a bond in whatever session, newest first, without those of `exceptTurn`. `unprocessed`: the
   * background may learn from its turn and has not read it yet, or could not.
   */
  latest(
    bond: Bond,
    options: { exceptTurn: string; limit: number },
  ): Promise<{ message: Message; unprocessed: boolean }[]>;
  /** Messages of turns that may be learned from, `from` ≤ seq ≤ `to`, oldest first. */
  window(tenantId: string, sessionId: string, range: { from: number; to: number }): Promise<Message[]>;
  findMany(tenantId: string, ids: readonly string[]): Promise<Message[]>;
  /** Whether the user said something with at least `shared` of these terms in a turn before `turn` that is none of `except`. */
  toldBefore(
    turn: Turn,
    terms: readonly string[],
    options: { shared: number; except: readonly string[] },
  ): Promise<boolean>;
  /** Deletes the reply of a turn; its id, or null when there was none. */
  deleteReply(tenantId: string, turnId: string): Promise<string | null>;
}

/** Which failed effects are meant; null means all. */
export interface FailedFilter {
  tenantId: string | null;
  turnId: string | null;
  effects: readonly Effect[] | null;
}

export interface EffectStore {
  insert(
    turn: Pick<Turn, "tenantId" | "userId" | "id">,
    effects: readonly { effect: Effect; state: EffectState }[],
    now: Date,
  ): Promise<void>;
  ofTurn(tenantId: string, turnId: string): Promise<EffectStatus[]>;
  /** Holds the turn, then compares and sets from `pending`; false when someone else settled it or the turn is gone. */
  settle(
    tenantId: string,
    turnId: string,
    effect: Effect,
    end: {
      state: Exclude<EffectState, "pending">;
      errorCode: ErrorCode | null;
      reason?: SparedReason | null;
      at: Date;
    },
  ): Promise<boolean>;
  /**
   * Makes an effect owed again; its next nudge, or null when the turn is gone. Whoever is settling it is waited for, unless with
   * `wait: false`: then it is left to them.
   */
  reopen(
    tenantId: string,
    turnId: string,
    effect: Effect,
    from: readonly EffectState[],
    now: Date,
    options?: { wait?: boolean },
  ): Promise<OwedEffect | null>;
  /** The newest of a user's turns, but for `except`, whose effect is done; null when there is none. */
  newestDone(user: UserKey, effect: Effect, except: readonly string[]): Promise<string | null>;
  /** Effects whose last nudge is older than `before`, counted as nudged again by this call. */
  takeOverdue(before: Date, now: Date, limit: number): Promise<OwedEffect[]>;
  /** Takes the count of a nudge back from those that were not settled, reopened or taken again since. */
  uncount(taken: readonly OwedEffect[]): Promise<void>;
  /** The first `limit` of the failed effects, those that failed first before the others. */
  failed(which: FailedFilter, limit: number): Promise<FailedEffect[]>;
  /** Makes the effects of at most `limit` turns that had failed by `now` owed again; all that are meant of a turn at once. */
  reopenFailed(which: FailedFilter, now: Date, limit: number): Promise<OwedEffect[]>;
  /**
   * Makes at most `limit` effects owed again that failed over a spent budget before `before`, the oldest first. Those that somebody
   * holds are left for the next time.
   */
  reopenSpent(before: Date, now: Date, limit: number): Promise<OwedEffect[]>;
  /** Effects that are still owed to a user. */
  countPending(tenantId: string, userId: string): Promise<number>;
  /** When the oldest turn with owed effects was answered; null when nothing is owed. */
  oldestOwed(): Promise<Date | null>;
  /**
   * Makes the look for an episode owed at the last turn of a stretch of talk: the newest answered one of the session before the
   * turn `before` (of all with null) that may be learned from. Its next nudge; null when it was looked at or is owed already, or
   * when turns after `before` were received meanwhile.
   */
  closeStretch(
    session: { tenantId: string; sessionId: string },
    before: number | null,
    now: Date,
  ): Promise<OwedEffect | null>;
  /**
   * Number of the newest turn before `before` in the session (of all with null) that ends a stretch of talk which was looked at
   * or is owed a look. 0 when there is none.
   */
  lastEpisodeTurn(tenantId: string, sessionId: string, before: number | null): Promise<number>;
}

export interface MoodStore {
  /** The verdicts in force in this session, before fading. */
  find(tenantId: string, sessionId: string): Promise<SessionMoods>;
  /** The same, held for this transaction. */
  lock(tenantId: string, sessionId: string): Promise<SessionMoods>;
  put(tenantId: string, sessionId: string, moods: SessionMoods): Promise<void>;
  /** Deletes the row of a session without verdicts. */
  clear(tenantId: string, sessionId: string): Promise<void>;
  /** Appends a verdict; an identical (turn, source) is kept as it was. */
  record(tenantId: string, sessionId: string, verdict: MoodVerdict): Promise<void>;
  /** In the order of their turns; what was sensed in a turn before what was judged. */
  verdicts(tenantId: string, sessionId: string): Promise<MoodVerdict[]>;
  judged(tenantId: string, turnId: string): Promise<MoodVerdict | null>;
}

export interface AffinityStore {
  find(bond: Bond): Promise<AffinityState | null>;
  list(tenantId: string, userId: string): Promise<{ personalityId: string; state: AffinityState }[]>;
  /** Creates the row with `initial` if it is missing and holds it for this transaction. */
  lock(bond: Bond, initial: AffinityState): Promise<AffinityState>;
  /** `silenceAt`: when silence will next cost something; null for never. */
  put(bond: Bond, state: AffinityState, silenceAt: Date | null): Promise<void>;
  /**
   * Bonds with these personalities whose silence has come to cost something by `now`, those that have waited longest first. Left out are
   * those with a turn that is yet to be counted: the silence may have been none.
   */
  silent(personalityIds: readonly string[], now: Date, limit: number): Promise<Bond[]>;
  /** Deletes the row and the ledger of a relationship without events. */
  clear(bond: Bond): Promise<void>;
  /** False when an event with this ordinal is there already. */
  record(bond: Bond, turnId: string | null, event: AffinityEvent): Promise<boolean>;
  events(bond: Bond): Promise<AffinityEvent[]>;
  /** The next place in the history, for an event that is no turn. */
  nextOrdinal(): Promise<number>;
  book(bond: Bond, entries: readonly LedgerEntry[]): Promise<void>;
  /** Deletes ledger rows from `ordinal` on. */
  unbook(bond: Bond, fromOrdinal: number): Promise<void>;
  ledger(bond: Bond, limit: number): Promise<BookedEntry[]>;
  /** The newest ledger rows that changed the level, newest first. */
  levelChanges(bond: Bond, limit: number): Promise<BookedEntry[]>;
}

export interface FactStore {
  /** What holds at `now`, the last mentioned first. */
  current(tenantId: string, userId: string, now: Date, limit: number): Promise<Fact[]>;
  /** Those of these that no statement has ended, in no order. */
  findMany(user: UserKey, ids: readonly string[]): Promise<Fact[]>;
  /** What holds and what held, slot by slot, the oldest first. */
  history(tenantId: string, userId: string): Promise<Fact[]>;
  find(tenantId: string, userId: string, id: string): Promise<Fact | null>;
  /** Whether any of these sources has observed anything. */
  isTaughtBy(tenantId: string, sourceIds: readonly string[]): Promise<boolean>;
  /** Appends observations; those that are there already are kept as they were. */
  record(tenantId: string, userId: string, observations: readonly ObservedFact[]): Promise<void>;
  /** All that the fold of a slot takes in: its own observations, and those that are of no slot. */
  observations(tenantId: string, userId: string, slot: string): Promise<ObservedFact[]>;
  slots(tenantId: string, userId: string): Promise<string[]>;
  /** Replaces observations by what they are to be, and deletes those that are to be nothing. */
  change(tenantId: string, changes: readonly ChangedObservation[]): Promise<void>;
  /** Keeps in mind that a value was forgotten, as long as anything of before is to be read. */
  noteForgotten(user: UserKey, value: ForgottenValue): Promise<void>;
  /** Values that were forgotten after the place `ordinal` in the history. */
  forgottenAfter(user: UserKey, ordinal: number): Promise<ForgottenValue[]>;
  /** Drops what was kept in mind of forgotten values where all of before has been read. */
  dropForgotten(): Promise<void>;
  /** Deletes what these sources observed, and what was done by hand in slots of which nobody else says anything; the slots whose fold it changes. */
  forgetSources(user: UserKey, sourceIds: readonly string[]): Promise<string[]>;
  /** Replaces the rows of one slot, and drops the vectors of facts that are no more; the rows that were there before. */
  replaceSlot(tenantId: string, userId: string, slot: string, facts: readonly Fact[]): Promise<Fact[]>;
}

export interface EpisodeStore {
  /** Keeps the row that is there when the same turn's window was looked at before. */
  record(bond: Bond, turnId: string, episode: Episode): Promise<void>;
  /** Those of these that are remembered with this companion, in no order. */
  findMany(bond: Bond, ids: readonly string[]): Promise<Episode[]>;
  listOfUser(tenantId: string, userId: string, limit: number): Promise<(Episode & { personalityId: string })[]>;
  find(user: UserKey, id: string): Promise<Episode | null>;
  /** Episodes that any of these messages is a source of, and the turns at which they were found. */
  restingOn(
    user: UserKey,
    messageIds: readonly string[],
  ): Promise<{ id: string; turnId: string; sourceMessageIds: string[] }[]>;
  delete(tenantId: string, ids: readonly string[]): Promise<void>;
  /** Keeps in mind, where the episode is a milestone, that the user had its level forgotten: as long as there is the relationship, no fold brings it back. */
  noteForgotten(user: UserKey, id: string): Promise<void>;
  /** Milestones of a bond that follow from its ledger, in the order of their turns. */
  milestones(bond: Bond): Promise<(Episode & { turnId: string })[]>;
  /** Keeps milestones where there are none of their levels; whether any was new. */
  addMilestones(bond: Bond, milestones: readonly MilestoneEpisode[]): Promise<boolean>;
  /** Makes these the milestones of a bond, and drops the vectors of those that are no more; whether any was new. */
  replaceMilestones(bond: Bond, milestones: readonly MilestoneEpisode[]): Promise<boolean>;
}

export interface GistStore {
  /** Keeps the line that is there when the same turn's stretch was looked at before. */
  record(turn: Turn, gist: StretchGist): Promise<void>;
  /** The newest `limit` lines of stretches that began before the turn of this number, oldest first. */
  before(tenantId: string, sessionId: string, turn: number, limit: number): Promise<Gist[]>;
}

/** Whose a key is. */
export interface KeyHolder {
  tenantId: string;
  /** Who talks where a request does not say; null: nobody in particular. */
  userId: string | null;
}

export interface ApiKeyStore {
  /** Whose a key is by its SHA-256, unless it is revoked. */
  find(hash: string): Promise<KeyHolder | null>;
  /** The user, where there is one, must be there. */
  insert(key: KeyHolder & { id: string; name: string; prefix: string; hash: string }): Promise<void>;
  ensureTenant(tenantId: string, name: string): Promise<void>;
}

/** Everything that is kept. Each call names its tenant, but those that operators use across all. */
export interface Stores {
  apiKeys: ApiKeyStore;
  users: UserStore;
  sessions: SessionStore;
  turns: TurnStore;
  messages: MessageStore;
  effects: EffectStore;
  moods: MoodStore;
  affinities: AffinityStore;
  facts: FactStore;
  episodes: EpisodeStore;
  gists: GistStore;
  embeddings: EmbeddingStore;
  recall: RecallStore;
  usage: UsageStore;
  embeddingModels: EmbeddingModelStore;
  userEvents: UserEventStore;
  webhooks: WebhookStore;
}

/** The door to the database: single calls by themselves, or several that hold together. Never call a model inside `transaction`. */
export interface Storage extends Stores {
  transaction<T>(work: (stores: Stores) => Promise<T>): Promise<T>;
  /** One round trip; throws `storage_unavailable`. */
  ping(): Promise<void>;
}
