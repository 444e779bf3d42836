import type { Bond, Session } from "./entities.ts";

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
