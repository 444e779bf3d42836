import { inject, it } from "vitest";
import { expectEquality } from "./chaos/expect-equality.ts";
import { startServers } from "./chaos/servers.ts";

const { kind } = inject("backend");
const { cacheDir } = inject("services");

/** Affinity counts by the UTC day: a run that sees two of them differs from one that sees one. */
const MIDNIGHT_IS_NEAR = new Date().getUTCHours() === 23 && new Date().getUTCMinutes() >= 50;

it.skipIf(kind === "pglite" || MIDNIGHT_IS_NEAR)(
  "a fleet that is killed at random ends where an undisturbed run ends, row for row",
  { timeout: 600_000 },
  async () => {
    // Servers of its own: those of the project belong to other tests too.
    const servers = await startServers({ cacheDir, withRedis: kind === "redis" }, () => {});
    try {
      await expectEquality({ turns: 300, seed: 7, servers });
    } finally {
      await servers.stop();
    }
  },
);
