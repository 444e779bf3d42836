import { assertNever } from "@luminora/kernel";
import type { TestProject } from "vitest/node";
import { createPgliteTemplate } from "../database/pglite-template.ts";
import { createPostgresTemplate } from "../database/postgres-template.ts";
import { BACKEND_KINDS, type SharedPostgres } from "./backend.ts";
import { orNameTheCure } from "./server.ts";
import { startPostgres } from "./start-postgres.ts";
import { startRedis } from "./start-redis.ts";

type Teardown = () => Promise<void>;

/**
 * Vitest calls this once per project that has files to run, one project after the other, before any test; and the
 * teardowns when all tests of all projects are over. So projects that share a server need not count its users.
 */
export async function setup(project: TestProject): Promise<Teardown> {
  const kind = BACKEND_KINDS.find((each) => each === project.name);
  if (kind === undefined) throw new Error(`no backend for the vitest project "${project.name}"`);
  switch (kind) {
    case "pglite": {
      const template = await createPgliteTemplate();
      project.provide("template", template.path);
      project.provide("backend", { kind, databaseUrl: null, redisUrl: null });
      return template.drop;
    }
    case "postgres": {
      const { shared, teardown } = await sharePostgres(project);
      project.provide("template", shared.template);
      project.provide("backend", { kind, databaseUrl: shared.url, redisUrl: null });
      return teardown;
    }
    case "redis": {
      const { services } = project.getProvidedContext();
      const redis = await orNameTheCure("TEST_REDIS_URL", startRedis(services, reporter(project)));
      const { shared, teardown } = await sharePostgres(project);
      project.provide("template", shared.template);
      project.provide("backend", { kind, databaseUrl: shared.url, redisUrl: redis.url });
      return async () => {
        await redis.stop();
        await teardown();
      };
    }
    default:
      return assertNever(kind);
  }
}

/** The Postgres of this run: the first project that asks starts it and tears it down, the next one finds it. */
async function sharePostgres(project: TestProject): Promise<{ shared: SharedPostgres; teardown: Teardown }> {
  const { services, sharedPostgres } = project.getProvidedContext();
  if (sharedPostgres !== undefined) return { shared: sharedPostgres, teardown: () => Promise.resolve() };
  const server = await orNameTheCure("TEST_DATABASE_URL", startPostgres(services, reporter(project)));
  const template = await createPostgresTemplate(server.url);
  const shared = { url: server.url, template: template.name };
  project.vitest.provide("sharedPostgres", shared);
  return {
    shared,
    teardown: async () => {
      await template.drop();
      await server.stop();
    },
  };
}

function reporter(project: TestProject): (line: string) => void {
  return (line) => project.vitest.logger.log(`[${project.name}] ${line}`);
}
