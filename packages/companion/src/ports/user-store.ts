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
