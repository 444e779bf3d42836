import type { Gist } from "@luminora/memory";
import type { StretchGist, Turn } from "./entities.ts";

export interface GistStore {
  /** Keeps the line that is there when the same turn's stretch was looked at before. */
  record(turn: Turn, gist: StretchGist): Promise<void>;
  /** The newest `limit` lines of stretches that began before the turn of this number, oldest first. */
  before(tenantId: string, sessionId: string, turn: number, limit: number): Promise<Gist[]>;
}
