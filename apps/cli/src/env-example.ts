import { gatewayEnvironment } from "@luminora/gateway";
import { must } from "@luminora/kernel";
import { opsEnvironment } from "@luminora/ops";
import { standaloneEnvironment } from "@luminora/standalone";
import { workerEnvironment } from "@luminora/worker";
import { z } from "zod";
import { chatEnvironment } from "./environment.ts";

/** What each app reads from the environment. */
const SCHEMAS = {
  start: standaloneEnvironment,
  gateway: gatewayEnvironment,
  worker: workerEnvironment,
  ops: opsEnvironment,
  chat: chatEnvironment,
};

const HEADER = `# Every setting there is, with its default. Made by \`npm run env:example\` from the schemas of the apps.
# Copy it to .env and take the # away from what you set. Docker Compose reads .env by itself, a shell so:
#
#   set -a; . ./.env; set +a
`;

interface Reading {
  app: string;
  required: boolean;
  description: string;
  fallback: string;
}

/** The variables of all apps, and how each app reads them. */
export function settings(): Map<string, Reading[]> {
  const found = new Map<string, Reading[]>();
  for (const [app, schema] of Object.entries(SCHEMAS)) {
    const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
    for (const [name, property] of Object.entries(properties)) {
      const { description = "", default: fallback = "" } = typeof property === "object" ? property : {};
      const reading = { app, required: required.includes(name), description, fallback: String(fallback) };
      found.set(name, [...(found.get(name) ?? []), reading]);
    }
  }
  return found;
}

/** The text of `.env.example`. */
export function envExample(): string {
  return [HEADER, ...[...settings()].map(([name, readings]) => entry(name, readings))].join("\n");
}

function entry(name: string, readings: readonly Reading[]): string {
  const { description, fallback } = must(readings[0], name);
  const apps = (chosen: readonly Reading[]) => chosen.map(({ app }) => app).join(", ");
  const notes = [`Read by ${apps(readings)}.`];
  const requiring = readings.filter(({ required }) => required);
  if (requiring.length > 0) notes.push(`Required by ${apps(requiring)}.`);
  const others = readings.filter((reading) => !reading.required && reading.fallback !== fallback);
  if (others.length > 0) notes.push(`Default of ${apps(others)}: ${must(others[0], name).fallback}.`);
  return `# ${description}\n# ${notes.join(" ")}\n# ${name}=${fallback}\n`;
}
