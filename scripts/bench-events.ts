import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { NewUserEvent, Storage } from "@luminora/companion";
import { readEnvironment } from "@luminora/runtime";
import { standaloneEnvironment, startStandalone } from "@luminora/standalone";
import { quantile } from "@luminora/testing/quantile";

const USAGE = `Measures how long an event takes from its commit to the clients that listen, with many streams open.

  npm run bench:events -- [--streams 200] [--events 500]

With DATABASE_URL on that Postgres, else on an embedded one in a folder of its own. It leaves users whose names begin with bench-.
`;

const print = (line: string) => process.stdout.write(`${line}\n`);

const options = { streams: { type: "string", default: "200" }, events: { type: "string", default: "500" } } as const;
const { values } = parseArgs({ options });
const [streams, events] = [Number(values.streams), Number(values.events)];
if (!Number.isInteger(streams) || !Number.isInteger(events) || streams < 1 || events < 1) {
  print(USAGE);
  process.exitCode = 1;
} else {
  const folder = await mkdtemp(join(tmpdir(), "luminora-events-"));
  const environment = readEnvironment(standaloneEnvironment, {
    ...process.env,
    PORT: "0",
    LUMINORA_PROVIDER: "offline",
    LUMINORA_DATA_DIR: folder,
  });
  const house = await startStandalone(environment, { workers: false });
  try {
    await measure(house.url, house.companion.deps.storage);
  } finally {
    await house.close();
    await rm(folder, { recursive: true });
  }
}

async function measure(url: string, storage: Storage): Promise<void> {
  const users = Array.from({ length: streams }, (_, index) => `bench-${process.pid}-${index}`);
  const leaving = new AbortController();
  const took: number[] = [];
  const writtenAt = new Map<string, number>();
  for (const user of users) await storage.users.ensure("default", user, new Date());
  const listening = users.map(async (user) => {
    const response = await fetch(`${url}/v1/users/${user}/events`, { signal: leaving.signal });
    return (async () => {
      const decoder = new TextDecoder();
      for await (const chunk of response.body ?? []) {
        for (const [, key] of decoder.decode(chunk).matchAll(/"to":"(\d+)"/g)) {
          took.push(performance.now() - (writtenAt.get(String(key)) ?? Number.NaN));
        }
      }
    })().catch(() => {});
  });
  await Promise.all(listening);
  for (let index = 0; index < events; index += 1) {
    const userId = users[index % users.length] ?? "";
    await storage.transaction(async (stores) => {
      await stores.users.lock("default", userId);
      await stores.userEvents.append([eventOf(userId, String(index))]);
    });
    writtenAt.set(String(index), performance.now());
    await new Promise((resolve) => setTimeout(resolve, 7));
  }
  const startedAt = performance.now();
  while (took.length < events && performance.now() - startedAt < 10_000) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  leaving.abort();
  const [half, most] = [0.5, 0.95].map((share) => Math.round(quantile(took, share) ?? Number.NaN));
  print(`${streams} streams, ${took.length} of ${events} events heard: p50 ${half} ms, p95 ${most} ms`);
}

function eventOf(userId: string, to: string): NewUserEvent {
  const nowhere = { personalityId: null, sessionId: null, turnId: null };
  const change = { from: "bench", to, points: 0 };
  return { ...nowhere, tenantId: "default", userId, type: "level.changed", key: null, at: new Date(), change };
}
