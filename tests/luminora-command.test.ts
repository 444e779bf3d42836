import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { openSession, takeTurn } from "@luminora/companion";
import { initialAffinity } from "@luminora/relationship";
import { companionEnvironment, type OpenCompanion, openCompanion, readEnvironment } from "@luminora/runtime";
import { createTestDatabase, type TestDatabase } from "@luminora/testing";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { redisAt } from "./support/redis-at.ts";

const { kind } = inject("backend");
const tenantId = "default";

// The embedded database belongs to one process, and the command is another.
describe.skipIf(kind === "pglite")(
  "npm run luminora",
  () => {
    let testDatabase: TestDatabase;
    let environment: Record<string, string>;
    let companion: OpenCompanion;
    let turnId: string;

    beforeAll(async () => {
      testDatabase = await createTestDatabase();
      if (testDatabase.kind === "pglite") return;
      environment = { ...redisAt(12), DATABASE_URL: testDatabase.url };
      companion = await openCompanion(readEnvironment(companionEnvironment, environment), { migrate: false });
      const { deps } = companion;
      const { id: sessionId } = await openSession(deps, { tenantId, userId: "ann", personalityId: "alicia" });
      const message = { content: "Hi", learns: true, idempotencyKey: null, requestHash: null };
      const signal = AbortSignal.timeout(20_000);
      ({ turnId } = await takeTurn(deps, { tenantId, sessionId, ...message, signal }));
    });
    afterAll(async () => {
      await companion?.close();
      await testDatabase.drop();
    });

    async function luminora(...args: string[]): Promise<{ code: number; printed: string; told: string }> {
      const child = spawn(process.execPath, ["--import", "tsx", "apps/cli/src/luminora.ts", ...args], {
        env: environment,
        stdio: ["ignore", "pipe", "pipe"],
      });
      const [printed, told, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
      return { code, printed, told };
    }

    it("rebuild --check fails with who and what differs, until rebuild has mended it", async () => {
      const bond = { tenantId, userId: "ann", personalityId: "alicia" };
      const { storage } = companion.deps;
      await storage.transaction(async ({ affinities }) => {
        const stranger = initialAffinity([{ name: "stranger", affinity_range: [0, 100] }], 0);
        await affinities.put(bond, { ...(await affinities.lock(bond, stranger)), points: 77 }, null);
      });
      expect(await luminora("rebuild", "--check")).toMatchObject({
        code: 1,
        printed: "default/ann: affinity\n1 of 1 users differ from their events.\n",
      });
      expect(await luminora("rebuild", "--user", "ann")).toMatchObject({ code: 0 });
      expect(await storage.affinities.find(bond)).toBeNull();
      expect(await luminora("rebuild", "--check")).toMatchObject({
        code: 0,
        printed: "0 of 1 users differ from their events.\n",
      });
    });

    it("failed lists what was given up, and redrive brings it back to the queue", async () => {
      const { storage, clock } = companion.deps;
      const end = { state: "failed", errorCode: "model_failed", at: clock() } as const;
      await storage.effects.settle(tenantId, turnId, "facts", end);
      const listed = await luminora("failed");
      expect(listed.printed).toBe(`${end.at.toISOString()}  default  ${turnId}  facts  model_failed\n`);
      expect(await luminora("redrive", "--turn", turnId)).toEqual({ code: 0, printed: "facts: 1\n", told: "" });
      const states = await storage.effects.ofTurn(tenantId, turnId);
      expect(states.find(({ effect }) => effect === "facts")).toMatchObject({ state: "pending", errorCode: null });
      expect(await luminora("redrive", "--effect", "dreams")).toMatchObject({ code: 1 });
    });

    it("budget sets, shows and clears what a tenant may spend", async () => {
      const of = (...args: string[]) => luminora("budget", "--tenant", "acme", ...args);
      expect(await of()).toMatchObject({ code: 0, told: "The tenant acme has the budgets of the environment.\n" });
      expect((await of("--scope", "user", "--tokens", "50000", "--usd", "0.5")).printed).toBe(
        "user: 50000 tokens and 0.5 US dollars a day\n",
      );
      const { storage } = companion.deps;
      expect(await storage.usage.budgets("acme")).toEqual({ user: { tokens: 50_000, nanoUsd: 500_000_000 } });
      expect(await of("--tokens", "5")).toMatchObject({ code: 1, told: expect.stringContaining("--scope: goes with") });
      expect(await of("--scope", "user", "--clear")).toMatchObject({ code: 0, printed: "" });
      expect(await storage.usage.budgets("acme")).toEqual({});
    });

    it("forget --dry-run says what would go, and leaves it", async () => {
      const { storage } = companion.deps;
      const [, reply] = await storage.messages.ofTurn(tenantId, turnId);
      const wouldGo = await luminora("forget", "--message", String(reply?.id), "--dry-run");
      expect(wouldGo.printed).toContain(`Would forget the message ${reply?.id}:\n  messages  1\n`);
      expect(await storage.messages.ofTurn(tenantId, turnId)).toHaveLength(2);
      expect(await luminora("forget", "--user", "ann", "--session", turnId)).toMatchObject({ code: 1 });
    });

    it("forget prints its receipt, and residue finds what is there before and nothing afterwards", async () => {
      expect(await luminora("residue", "--user", "ann", "--text", turnId)).toMatchObject({
        code: 1,
        printed: expect.stringContaining("messages.user_id: ann (2)\n"),
      });

      const { code, printed } = await luminora("forget", "--user", "ann", "--json");
      expect(code).toBe(0);
      expect(JSON.parse(printed)).toMatchObject({
        userId: "ann",
        deleted: { sessions: 1, turns: 1, messages: 2 },
        jobs: 3,
      });
      expect(await luminora("residue", "--user", "ann", "--text", turnId)).toMatchObject({
        code: 0,
        printed: "Nothing is left.\n",
      });
      expect(await luminora("forget", "--user", "ann")).toMatchObject({ code: 1, told: "there is no user ann\n" });
    });
  },
  60_000,
);
