import { createHash, randomBytes } from "node:crypto";
import { LuminoraError } from "@luminora/kernel";
import type { Deps } from "./deps.ts";
import type { KeyHolder } from "./ports/api-key-store.ts";

const KEY_PREFIX = "lum_";

/** Whose a bearer key is. Throws `unauthenticated`. */
export async function authenticate({ storage }: Pick<Deps, "storage">, key: string): Promise<KeyHolder> {
  const holder = key.startsWith(KEY_PREFIX) ? await storage.apiKeys.find(hashOf(key)) : null;
  if (holder !== null) return holder;
  throw new LuminoraError("unauthenticated", "Authorization: this API key is not valid; send `Bearer lum_…`");
}

/**
 * Makes a key for a tenant, and for a user of it where one is named; both are created if need be. This return value is the only
 * place where the key is ever told.
 */
export async function createApiKey(
  { storage, newId, clock }: Pick<Deps, "storage" | "newId" | "clock">,
  { tenantId, name, userId = null }: { tenantId: string; name: string; userId?: string | null },
): Promise<string> {
  const key = KEY_PREFIX + randomBytes(32).toString("base64url");
  await storage.transaction(async (stores) => {
    await stores.apiKeys.ensureTenant(tenantId, tenantId);
    if (userId !== null) await stores.users.ensure(tenantId, userId, clock());
    await stores.apiKeys.insert({ id: newId(), tenantId, userId, name, prefix: key.slice(0, 8), hash: hashOf(key) });
  });
  return key;
}

function hashOf(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}
