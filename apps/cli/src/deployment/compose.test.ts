import { must } from "@luminora/kernel";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { settings } from "../env-example.ts";
import { canRun, secondsOf, textOf } from "./read-deployment.fixture.ts";

const service = z.looseObject({
  image: z.string(),
  command: z.array(z.string()).optional(),
  restart: z.string(),
  environment: z.record(z.string(), z.string().nullable()).default({}),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  ports: z.array(z.string()).default([]),
  volumes: z.array(z.union([z.string(), z.looseObject({ source: z.string(), target: z.string() })])).default([]),
  stop_grace_period: z.string().optional(),
  healthcheck: z.looseObject({}).optional(),
});

const compose = z
  .looseObject({ services: z.record(z.string(), service), volumes: z.record(z.string(), z.null()) })
  .parse(parse(textOf("docker-compose.yml"), { merge: true }));

const named = (name: string) => must(compose.services[name], name);
const APPS = ["gateway", "worker", "ops"] as const;

describe("docker-compose.yml", () => {
  it.each(APPS)("gives %s every setting that it reads, and nothing that nobody reads", (app) => {
    // The folder of an embedded database, which a fleet has none of.
    const read = [...settings()].filter(([name]) => name !== "LUMINORA_DATA_DIR");
    const own = read.filter(([, readings]) => readings.some((reading) => reading.app === app)).map(([name]) => name);
    const given = Object.keys(named(app).environment);
    expect(own.filter((name) => !given.includes(name))).toEqual([]);
    expect(given.filter((name) => !settings().has(name))).toEqual([]);
  });

  it("takes from the environment what it has no value for, by the name of the setting", () => {
    for (const { environment } of APPS.map(named)) {
      const asked = Object.values(environment).flatMap((value) => [...(value ?? "").matchAll(/\$\{(\w+)/g)]);
      for (const [, name = ""] of asked) expect(settings().has(name) || name === "POSTGRES_PASSWORD", name).toBe(true);
    }
  });

  it("mounts what the settings of files name", () => {
    for (const { environment, volumes } of APPS.map(named)) {
      const mounts = new Map(volumes.map((each) => (typeof each === "string" ? ["", ""] : [each.target, each.source])));
      expect(mounts.get(environment.LUMINORA_PERSONALITIES ?? "")).toContain("LUMINORA_PERSONALITIES");
      const prices = /:\+(.+)\}$/.exec(environment.LUMINORA_PRICES ?? "")?.[1];
      expect(mounts.get(prices ?? "")).toContain("LUMINORA_PRICES");
    }
  });

  it("starts each process with what is there, after the migration, and lets it end", () => {
    expect(named("migrate").command).toEqual(["npm", "run", "db:migrate"]);
    for (const name of ["migrate", ...APPS]) expect(canRun(named(name).command ?? []), name).toBe(true);
    for (const app of APPS) {
      expect(named(app).depends_on).toMatchObject({ migrate: { condition: "service_completed_successfully" } });
      const grace = must(settings().get("LUMINORA_GRACE_SECONDS")?.[0], "the grace time").fallback;
      expect(secondsOf(named(app).stop_grace_period)).toBeGreaterThan(Number(grace) + 5);
      expect(named(app).restart).toBe("unless-stopped");
    }
  });

  it("has workers that can be scaled, and listens on this machine only", () => {
    expect(named("worker").ports).toEqual([]);
    expect(named("worker")).not.toHaveProperty("container_name");
    expect(named("worker").environment.LUMINORA_HEALTH_PORT).toBe(named("worker").environment.PORT);
    for (const { ports } of Object.values(compose.services)) {
      for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
    }
  });

  it("keeps what Postgres and Redis hold: in volumes, with pgvector, and nothing evicted", () => {
    expect(named("postgres").image).toMatch(/^pgvector\/pgvector:pg\d+$/);
    expect(named("redis").command?.join(" ")).toMatch(/--appendonly yes --maxmemory-policy noeviction$/);
    for (const name of ["postgres", "redis"]) {
      expect(named(name).healthcheck).toBeDefined();
      const [volume] = named(name).volumes;
      expect(Object.keys(compose.volumes)).toContain(String(volume).split(":")[0]);
    }
  });
});

describe("the Dockerfile", () => {
  const lines = textOf("Dockerfile")
    .split("\n")
    .filter((line) => /^[A-Z]+ /.test(line));
  const lastStage = lines.slice(lines.findLastIndex((line) => line.startsWith("FROM ")));

  it("builds in one stage and runs in another, on an LTS, as nobody special, with a health check", () => {
    expect(lines.filter((line) => line.startsWith("FROM ")).length).toBeGreaterThanOrEqual(2);
    // Every even major is or becomes an LTS.
    expect(Number(/^ARG NODE=node:(\d+)-/.exec(lines[0] ?? "")?.[1]) % 2).toBe(0);
    expect(lastStage).toContain("USER node");
    expect(lastStage.findIndex((line) => line.startsWith("COPY "))).toBeLessThan(lastStage.indexOf("USER node"));
    expect(lastStage.some((line) => line.startsWith("HEALTHCHECK "))).toBe(true);
    expect(lastStage.some((line) => line.startsWith("COPY . "))).toBe(false);
  });

  it("starts what is there", () => {
    const command = lastStage.findLast((line) => line.startsWith("CMD "))?.slice(4) ?? "[]";
    expect(canRun(z.array(z.string()).parse(JSON.parse(command)))).toBe(true);
  });
});
