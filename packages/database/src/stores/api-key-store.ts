import type { ApiKeyStore } from "@luminora/companion";
import { and, eq, isNull } from "drizzle-orm";
import type { Db } from "../db.ts";
import { apiKeys } from "../schema/api-keys.ts";
import { tenants } from "../schema/tenants.ts";

export function apiKeyStore(db: Db): ApiKeyStore {
  return {
    async find(hash) {
      const [row] = await db
        .select({ tenantId: apiKeys.tenantId, userId: apiKeys.userId })
        .from(apiKeys)
        .where(and(eq(apiKeys.hash, hash), isNull(apiKeys.revokedAt)));
      return row ?? null;
    },
    async insert(key) {
      await db.insert(apiKeys).values(key);
    },
    async ensureTenant(tenantId, name) {
      await db.insert(tenants).values({ id: tenantId, name }).onConflictDoNothing();
    },
  };
}
