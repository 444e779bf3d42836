import { fails, says, startModelServer } from "@luminora/testing/model-server";
import { afterAll, afterEach, expect, it } from "vitest";
import { checkModelsTool } from "./check-models.ts";

const KEY = "sk-secret-0123456789";
const server = await startModelServer({ dimension: 8 });
const gone = await startModelServer();
await gone.close();

afterEach(() => server.reset());
afterAll(() => server.close());

async function check(variables: Record<string, string>) {
  const lines: string[] = [];
  const note = (line: string) => lines.push(line);
  const sound = await checkModelsTool.run({ args: [], environment: variables, print: note, tell: note });
  expect(lines.join("\n")).not.toContain(KEY);
  return { sound, lines };
}

const ALL = {
  OPENAI_BASE_URL: server.baseUrl,
  OPENAI_API_KEY: KEY,
  LUMINORA_REPLY_MODEL: "m",
  LUMINORA_EMBEDDING_MODEL: "e",
  LUMINORA_EMBEDDING_DIMENSION: "8",
};

it("says of each role what works, and how", async () => {
  server.next("facts", fails(400));
  const { sound, lines } = await check(ALL);
  expect(sound).toBe(true);
  expect(lines).toEqual([
    expect.stringMatching(/^reply +ok +m at http.*ms\): answers$/),
    expect.stringMatching(/^light +ok +m at http.*ms\): structured by json_object$/),
    expect.stringMatching(/^embedding +ok +e at http.*ms\): 8 dimensions$/),
  ]);
});

it("tries every model of a chain, and is content when one works", async () => {
  const { sound, lines } = await check({ ...ALL, LUMINORA_REPLY_FALLBACK: `${gone.baseUrl}#x` });
  expect(sound).toBe(true);
  expect(lines[1]).toMatch(/^reply fallback 1 +FAILED +x at .*model_failed: .*ECONNREFUSED.*LUMINORA_REPLY_FALLBACK/);
});

it("names the cure, and ends amiss when a role has nobody", async () => {
  server.on("reply", fails(401, { message: `bad key ${KEY}` }));
  const { sound, lines } = await check({ ...ALL, LUMINORA_EMBEDDING_DIMENSION: "16" });
  expect(sound).toBe(false);
  expect(lines[0]).toMatch(/FAILED.*401.*OPENAI_API_KEY/);
  expect(lines[2]).toMatch(/FAILED.*vectors of 8 numbers where 16/);
  expect(lines.at(-1)).toBe("No model works for: reply, embedding.");
});

it("says that a model which can't answer in JSON is no light model", async () => {
  server.on("facts", says("I would rather not."));
  const { sound, lines } = await check(ALL);
  expect(sound).toBe(false);
  expect(lines[1]).toMatch(/FAILED.*model_answer_rejected.*can answer in JSON/);
});

it("asks nobody where the offline set serves", async () => {
  const { sound, lines } = await check({ LUMINORA_PROVIDER: "offline" });
  expect(sound).toBe(true);
  expect(lines.map((line) => line.split(/\s+/).slice(0, 3).join(" "))).toEqual([
    "reply ok offline:",
    "light ok offline:",
    "embedding ok offline:",
  ]);
});
