import { type Database, openDatabase } from "@luminora/database";
import { offlineJudge } from "@luminora/llm/offline";
import { openaiEmbedder, openaiModels } from "@luminora/llm/openai";
import type { QueueBackend } from "@luminora/queue";
import { companionEnvironment, type OpenCompanion, openCompanion, readEnvironment } from "@luminora/runtime";
import { createTestDatabase, fakeClock } from "@luminora/testing";
import { type ModelServer, startModelServer } from "@luminora/testing/model-server";
import { sql } from "drizzle-orm";
import type { Query } from "../chaos/state-of.ts";

/** Processes that share one database, as far as the database can tell, with a scripted model and without workers. */
export interface ScriptedCompanions {
  companions: OpenCompanion[];
  database: Database;
  server: ModelServer;
  query: Query;
  close(): Promise<void>;
}

/** Opens `count` of them on a database of their own, on the backend of the running project. */
export async function openScriptedCompanions(count: number): Promise<ScriptedCompanions> {
  const testDatabase = await createTestDatabase();
  const server = await startModelServer({ dimension: 64 });
  const endpoint = { baseUrl: server.baseUrl, apiKey: "test-key", model: "scripted", maxRetries: 0 };
  const embedder = openaiEmbedder({ ...endpoint, dimension: 64 });
  const models = { ...openaiModels({ reply: endpoint, light: endpoint }), firstLook: offlineJudge(), embedder };
  const environment = readEnvironment(companionEnvironment, { LUMINORA_LOG_LEVEL: "error" });
  const first = await openDatabase(testDatabase);
  const clock = fakeClock("2026-03-02T10:00:00Z").now;

  const open = async (): Promise<OpenCompanion> => {
    const database: Database = first.pglite ? first : await openDatabase(testDatabase);
    return openCompanion(
      environment,
      { migrate: false },
      {
        database: { ...database, close: first.pglite ? async () => {} : database.close },
        queueBackend: backendOf(database),
        models: async () => ({ models, warmUp: async () => {}, close: async () => {} }),
        clock,
      },
    );
  };
  function backendOf({ pglite }: Database): QueueBackend {
    if (pglite) return { kind: "pglite", pglite };
    if (testDatabase.kind === "postgres") return { kind: "postgres", url: testDatabase.url };
    throw new Error("no backend");
  }

  const companions: OpenCompanion[] = [];
  while (companions.length < count) companions.push(await open());
  return {
    companions,
    database: first,
    server,
    query: async (text) => {
      const result: unknown = await first.db.execute(sql.raw(text));
      // The drivers wrap rows differently: an array, or an object that has one.
      return (Array.isArray(result) ? result : (result as { rows: unknown[] }).rows) as Record<string, unknown>[];
    },
    close: async () => {
      for (const companion of companions) await companion.close();
      await first.close();
      await server.close();
      await testDatabase.drop();
    },
  };
}
