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
