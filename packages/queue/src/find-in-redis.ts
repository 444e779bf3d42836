import { type Residue, residueIn, type Sought } from "@luminora/kernel";
import type { Redis } from "ioredis";

/** Looks through every key with the prefix of this house, and all that they hold: jobs of every state, locks, streams. */
export async function findInRedis(redis: Redis, prefix: string, sought: Sought): Promise<Residue[]> {
  const found: Residue[] = [];
  let cursor = "0";
  do {
    const [next, keys] = await redis.scan(cursor, "MATCH", `${prefix}:*`, "COUNT", 500);
    cursor = next;
    for (const key of keys) {
      const held = new Set([key, ...stringsIn(await contentOf(redis, key))].flatMap((text) => residueIn(text, sought)));
      for (const each of held) found.push({ where: key, found: each, times: 1 });
    }
  } while (cursor !== "0");
  return found;
}

async function contentOf(redis: Redis, key: string): Promise<unknown> {
  switch (await redis.type(key)) {
    case "string":
      return redis.get(key);
    case "hash":
      return redis.hgetall(key);
    case "list":
      return redis.lrange(key, "0", "-1");
    case "set":
      return redis.smembers(key);
    case "zset":
      return redis.zrange(key, "0", "-1");
    case "stream":
      return redis.xrange(key, "-", "+");
    default:
      return null;
  }
}

function stringsIn(content: unknown): string[] {
  if (typeof content === "string") return [content];
  if (typeof content !== "object" || content === null) return [];
  return Object.entries(content).flatMap(([name, value]) => [name, ...stringsIn(value)]);
}
