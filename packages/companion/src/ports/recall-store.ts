import type { Fact, Place, SearchedCorpus, SessionHits } from "@luminora/memory";
import type { Bond, Episode, FoundVector, Message } from "./entities.ts";

/** A text's vector, and the model in whose space it is. */
export interface Near {
  model: string;
  vector: readonly number[];
}

/** Of a fact that no statement has ended, what recall tells and weighs. */
export type KnownFact = Pick<
  Fact,
  "id" | "category" | "key" | "value" | "confidence" | "firstMentionedAt" | "lastMentionedAt" | "until"
>;

/** The same of an episode. */
export type KnownEpisode = Pick<Episode, "id" | "title" | "summary" | "importance" | "at" | "happened">;

/** The same of a message, with its place. */
export type KnownMessage = Pick<Message, "id" | "sessionId" | "seq" | "role" | "content" | "at">;

/** What recall reads, each in one statement: the user waits for it. */
export interface RecallStore {
  /**
   * What is read whatever the question is, and where the bond's messages hold its words. Facts are those that hold now, and those that
   * passed by themselves after `passedSince`, these at the end; of both, `facts` at most, those that a prompt tells first before the
   * others. Episodes are the newest and the weightiest, `episodes` of each at most, newest first.
   */
  known(
    bond: Bond,
    question: {
      /** Up to 24, as `tokenise` yields them. Of a long history those that many messages hold find nothing, where others do. */
      terms: readonly string[];
      /** Its messages are left out. */
      exceptTurn: string | null;
      now: Date;
      passedSince: Date;
      facts: number;
      episodes: number;
    },
  ): Promise<{ facts: KnownFact[]; episodes: KnownEpisode[]; sessions: SessionHits[]; corpus: SearchedCorpus }>;
  /**
   * The nearest vectors of a bond, best first: the `limit` that share most signs with the one asked for, of the first few the exact
   * cosine; with the messages that are among them, but for those of `exceptTurn`. None where the vectors of another model serve the user, which is `serving` then.
   */
  near(
    bond: Bond,
    near: Near,
    options: { limit: number; exceptTurn: string | null },
  ): Promise<{ serving: string | null; found: FoundVector[]; messages: KnownMessage[] }>;
  /**
   * The messages of a bond at these places, as far as they exist, and the few of a time that say most. With the similarity to `near`,
   * -1..1, as their vectors' signs tell it; null where there is no vector of its model.
   */
  at(
    bond: Bond,
    wanted: {
      places: readonly Place[];
      /** Epoch milliseconds; null for no time in particular. */
      during: { from: number; to: number } | null;
      near: Near | null;
      exceptTurn: string | null;
    },
  ): Promise<{ message: KnownMessage; similarity: number | null }[]>;
}
