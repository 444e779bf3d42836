import { createHash, randomBytes } from "node:crypto";
import { LuminoraError } from "@luminora/kernel";
import type { Deps } from "./deps.ts";

const KEY_PREFIX = "lum_";

/** The tenant that a bearer key belongs to. Throws `unauthenticated`. */
export async function authenticate({ storage }: Pick<Deps, "storage">, key: string): Promise<string> {
  const tenantId = key.startsWith(KEY_PREFIX) ? await storage.apiKeys.tenantOf(hashOf(key)) : null;
  if (tenantId !== null) return tenantId;
  throw new LuminoraError("unauthenticated", "Authorization: this API key is not valid; send `Bearer lum_…`");
}

/** Makes a key for a tenant, which is created if need be. This return value is the only place where the key is ever told. */
export async function createApiKey(
  { storage, newId }: Pick<Deps, "storage" | "newId">,
  { tenantId, name }: { tenantId: string; name: string },
): Promise<string> {
  const key = KEY_PREFIX + randomBytes(32).toString("base64url");
  await storage.apiKeys.ensureTenant(tenantId, tenantId);
  await storage.apiKeys.insert({ id: newId(), tenantId, name, prefix: key.slice(0, 8), hash: hashOf(key) });
  return key;
}

function hashOf(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}
