import type { StandaloneEnvironment } from "./environment.ts";
import type { Standalone } from "./start-standalone.ts";

/** What `npm start` tells the person who ran it; `notice` is what came of looking for models on this machine. */
export function banner(
  { url, companion }: Standalone,
  environment: StandaloneEnvironment,
  notice: string | null,
): string {
  const { models, personalities } = companion.deps;
  const names = personalities
    .list()
    .map(({ id }) => id)
    .join(", ");
  const replies = models.reply.offline
    ? "offline rules: no language model answers. Set OPENAI_API_KEY, or LUMINORA_PROVIDER=ollama, for one that does."
    : `${models.reply.name}`;
  const data = environment.DATABASE_URL === undefined ? environment.LUMINORA_DATA_DIR : "the Postgres of DATABASE_URL";
  return [
    "",
    "  Luminora is up.",
    "",
    `  API           ${url}/v1`,
    `  Bull Board    ${url}/ops`,
    `  Companions    ${names}`,
    `  Replies       ${replies}`,
    ...(notice === null ? [] : [`                ${notice}`]),
    `  Data          ${data}`,
    "",
    "  Talk to her:  npm run chat -- --personality alicia      Stop: Ctrl-C",
    "",
    "",
  ].join("\n");
}
