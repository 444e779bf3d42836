import { type Answer, says, startModelServer } from "@luminora/testing/model-server";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { BAD_OUTPUTS, type BadOutput } from "./bad-outputs.fixture.ts";
import { failureOf, heard, mira, modelAt, never } from "./openai.fixture.ts";
import { openaiModels } from "./openai-models.ts";

const server = await startModelServer({ dimension: 8 });

afterEach(() => server.reset());
afterAll(() => server.close());

function ask(role: BadOutput["role"]): Promise<unknown> {
  const models = openaiModels({ reply: modelAt(server), light: modelAt(server) });
  const personality = mira();
  const messages = [heard("user", "You are lovely")];
  const options = { signal: never() };
  switch (role) {
    case "facts":
      return models.facts.extractFacts({ message: "I play chess", at: new Date("2026-03-04T12:00:00Z") }, options);
    case "mood":
      return models.judge.judge({ personality, messages, currentMood: "neutral" }, options);
    case "episode":
      return models.episodes.detectEpisode({ personality, messages }, options);
  }
}

function answerOf({ output, finishReason, reasoning }: BadOutput): Answer {
  return says(output, { ...(finishReason && { finishReason }), ...(reasoning && { reasoning }) });
}

/** What a verdict says of the user when the model says nothing of them. */
const UNTOLD = { ignoredQuestion: false, userEmotion: { emotion: "neutral", confidence: 0 } };

function understood(role: BadOutput["role"], accepted: unknown): unknown {
  switch (role) {
    case "mood":
      return Object.assign({}, UNTOLD, accepted);
    case "episode":
      return { episode: accepted && Object.assign({ grades: null, when: null }, accepted), gist: null };
    default:
      return accepted;
  }
}

const rungs = (role: BadOutput["role"]) =>
  server.callsOf(role).map(({ chat }) => chat?.response_format?.type ?? "fenced");

describe("a model that answers", () => {
  for (const bad of BAD_OUTPUTS) {
    const { role, what, outcome } = bad;
    if (outcome === "rejected") {
      it(`${role} with ${what} is asked on every rung and rejected`, async () => {
        server.on(role, answerOf(bad));
        const { retryable } = await failureOf(ask(role), "model_answer_rejected");
        expect(rungs(role)).toEqual(["json_schema", "json_object", "fenced"]);
        expect(retryable).toBe(false);
      });
    } else {
      it(`${role} with ${what} is understood at once`, async () => {
        server.on(role, answerOf(bad));
        expect(await ask(role)).toEqual(understood(role, outcome.accepted));
        expect(rungs(role)).toEqual(["json_schema"]);
      });
    }
  }
});

describe("a model that is asked for verdict and facts at once, and answers", () => {
  it.each(BAD_OUTPUTS.filter(({ role }) => role === "mood"))(
    "with $what is taken as it is for the verdict alone",
    async (bad) => {
      server.on("mood", answerOf(bad));
      const { turns } = openaiModels({ reply: modelAt(server), light: modelAt(server) });
      const messages = [heard("user", "You are lovely")];
      const reading = turns.readTurn({ personality: mira(), messages, currentMood: "neutral" }, { signal: never() });
      if (bad.outcome === "rejected") await failureOf(reading, "model_answer_rejected");
      else expect(await reading).toEqual({ judgement: Object.assign({}, UNTOLD, bad.outcome.accepted), facts: null });
    },
  );
});

it("each bad output is there once, and there are enough for each question", () => {
  const count = (role: BadOutput["role"]) => BAD_OUTPUTS.filter((bad) => bad.role === role).length;
  expect(BAD_OUTPUTS.length).toBeGreaterThanOrEqual(60);
  expect(Math.min(count("facts"), count("mood"), count("episode"))).toBeGreaterThanOrEqual(12);
  const contents = BAD_OUTPUTS.map(({ role, output, finishReason, reasoning }) =>
    JSON.stringify([role, output, finishReason, reasoning]),
  );
  expect(new Set(contents).size).toBe(BAD_OUTPUTS.length);
});
