import type { Bond, Episode, MilestoneEpisode } from "./entities.ts";
import type { UserKey } from "./user-store.ts";

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
