import { fails, saysJson, startModelServer, thinks } from "@luminora/testing/model-server";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import type { ModelSpending } from "./model-config.ts";
import { failureOf, heard, mira, modelAt, never } from "./openai.fixture.ts";
import { openaiModels } from "./openai-models.ts";

const server = await startModelServer({ dimension: 8 });

afterEach(() => server.reset());
afterAll(() => server.close());

const AT = new Date("2026-03-04T12:00:00Z");
const NAME = { category: "personal_info", key: "name", value: "Diego", confidence: 0.95, subject: "user" };
const VERDICT = { mood: "shy", confidence: 0.9, intensity: 3, interaction: { kind: "compliment", grade: 2 } };
const EPISODE = {
  type: "emotional_moment",
  title: "Max died",
  summary: "The user's dog Max died yesterday.",
  importance: 8.5,
  sentiment: "negative",
  tags: ["Max", "dog"],
};

function models(onSpending?: (spending: ModelSpending) => void) {
  return openaiModels({
    reply: modelAt(server, { model: "big" }),
    light: modelAt(server, { model: "small" }),
    ...(onSpending === undefined ? {} : { onSpending }),
  });
}

function facts(message: string) {
  return models().facts.extractFacts({ message, at: AT }, { signal: never() });
}

function judge() {
  const messages = [heard("user", "Hi"), heard("assistant", "Hello."), heard("user", "You are lovely")];
  return models().judge.judge({ personality: mira(), messages, currentMood: "neutral" }, { signal: never() });
}

function episode() {
  const messages = [heard("user", "My dog Max died yesterday")];
  return models().episodes.detectEpisode({ personality: mira(), messages }, { signal: never() });
}

describe("facts", () => {
  it("are asked for by a strict schema and come as observations", async () => {
    server.next("facts", saysJson({ facts: [{ ...NAME, retract: false }] }));
    expect(await facts("I'm Diego")).toEqual([{ ...NAME, retract: false }]);
    const format = server.calls[0]?.chat?.response_format;
    expect(format).toMatchObject({ type: "json_schema", json_schema: { name: "facts", strict: true } });
    expect(format?.json_schema?.schema).toMatchObject({
      type: "object",
      required: ["facts"],
      additionalProperties: false,
      properties: {
        facts: {
          items: {
            required: ["category", "key", "value", "confidence", "subject", "retract", "until"],
            additionalProperties: false,
            properties: { subject: { enum: ["user", "companion", "other"] }, confidence: { type: "number" } },
          },
        },
      },
    });
    expect(server.calls[0]?.chat).toMatchObject({ model: "small", temperature: 0 });
  });

  it.each([
    ["2026-03-06", Date.UTC(2026, 2, 7)],
    ["2026-03-04", Date.UTC(2026, 2, 5)],
    ["2026-03-01", undefined],
    ["Friday", undefined],
    [null, undefined],
  ])("may say until when a fact holds (%j)", async (until, end) => {
    server.next("facts", saysJson({ facts: [{ ...NAME, until }] }));
    const [fact] = await facts("I'm in Paris until Friday");
    expect(fact?.until).toBe(end);
  });

  it.each([{}, { retract: null }])("may leave retract out (%j)", async (extra) => {
    server.next("facts", saysJson({ facts: [{ ...NAME, ...extra }] }));
    expect(await facts("I'm Diego")).toEqual([{ ...NAME, retract: false }]);
  });

  it("may take back a whole slot without naming a value", async () => {
    server.next("facts", saysJson({ facts: [{ ...NAME, value: "", retract: true }] }));
    expect(await facts("forget my name")).toEqual([{ ...NAME, value: "", retract: true }]);
  });

  it("are none for a message that teaches nothing", async () => {
    expect(await facts("It's hot today")).toEqual([]);
  });

  it("are read from the message alone, told its day", async () => {
    await facts("My exam is on Friday");
    const [, user] = server.calls[0]?.chat?.messages ?? [];
    expect(server.calls[0]?.chat?.messages).toHaveLength(2);
    expect(user?.content).toContain("Wednesday, 2026-03-04");
    expect(user?.content).toContain("My exam is on Friday");
  });

  it.each([
    ["a value that is missing", { ...NAME, value: undefined }],
    ["an empty value", { ...NAME, value: " " }],
    ["an unknown category", { ...NAME, category: "pets" }],
    ["a confidence beyond 1", { ...NAME, confidence: 95 }],
    ["an unknown subject", { ...NAME, subject: "me" }],
  ])("are rejected as a whole for %s", async (_what, broken) => {
    server.on("facts", saysJson({ facts: [NAME, broken] }));
    await failureOf(facts("I'm Diego"), "model_answer_rejected");
  });
});

describe("mood", () => {
  it("is one of the personality's own, with an interaction of a known kind", async () => {
    server.next("mood", saysJson(VERDICT));
    expect(await judge()).toMatchObject(VERDICT);
    expect(server.calls[0]?.chat?.response_format?.json_schema).toMatchObject({
      name: "mood",
      strict: true,
      schema: {
        properties: {
          mood: { enum: ["neutral", "shy", "concerned"] },
          intensity: { enum: [0, 1, 2, 3, 4] },
          interaction: { properties: { grade: { enum: [0, 1, 2, 3, 4] } } },
        },
      },
    });
  });

  it("comes with what the user feels, as far as the model says so", async () => {
    server.next(
      "mood",
      saysJson({ ...VERDICT, user_emotion: { emotion: "joy", confidence: 0.8 }, ignored_question: true }),
    );
    expect(await judge()).toEqual({
      ...VERDICT,
      userEmotion: { emotion: "joy", confidence: 0.8 },
      ignoredQuestion: true,
    });
    for (const user_emotion of [undefined, null, "joy", { emotion: "love", confidence: 0.8 }]) {
      server.next("mood", saysJson({ ...VERDICT, user_emotion }));
      expect(await judge()).toEqual({
        ...VERDICT,
        userEmotion: { emotion: "neutral", confidence: 0 },
        ignoredQuestion: false,
      });
    }
  });

  it("shows the judge who she is, what she likes, her present mood and who said what", async () => {
    await judge();
    const [system, user] = server.calls[0]?.chat?.messages ?? [];
    expect(system?.content).toMatch(/Mira[\s\S]*old maps[\s\S]*spoilers/);
    expect(user?.content).toMatch(/neutral[\s\S]*user_says[\s\S]*companion_says[\s\S]*user_says[\s\S]*You are lovely/);
  });

  it.each([
    ["a mood she does not have", { ...VERDICT, mood: "Shy" }],
    ["a grade between two", { ...VERDICT, intensity: 2.5 }],
    ["a grade off the scale", { ...VERDICT, interaction: { kind: "compliment", grade: 5 } }],
    ["an unknown kind", { ...VERDICT, interaction: { kind: "flirt", grade: 2 } }],
    ["no interaction", { ...VERDICT, interaction: null }],
  ])("is rejected for %s", async (_what, verdict) => {
    server.on("mood", saysJson(verdict));
    await failureOf(judge(), "model_answer_rejected");
  });
});

describe("episode", () => {
  it("is a finding with its number, in the plain form too", async () => {
    server.next("episode", saysJson({ episode: EPISODE }));
    expect(await episode()).toEqual({ episode: { ...EPISODE, grades: null, when: null }, gist: null });
    expect(server.calls[0]?.chat?.response_format?.json_schema?.name).toBe("episode");
  });

  it("comes with grades, its time in the user's words, and the gist of the talk", async () => {
    const gist = "The user mourns their dog.";
    server.next("episode", saysJson({ episode: { ...EPISODE, feeling: 4, revelation: 3, when: "yesterday" }, gist }));
    const grades = { feeling: 4, revelation: 3 };
    expect(await episode()).toEqual({ episode: { ...EPISODE, grades, when: "yesterday" }, gist });
  });

  it("is null when there is none", async () => {
    expect(await episode()).toEqual({ episode: null, gist: null });
  });

  it("is rejected when it is out of range or without a field", async () => {
    server.on("episode", saysJson({ episode: { ...EPISODE, importance: 80 } }));
    await failureOf(episode(), "model_answer_rejected");
    server.on("episode", saysJson(EPISODE));
    await failureOf(episode(), "model_answer_rejected");
  });
});

describe("every structured call", () => {
  it("reads past a thought", async () => {
    server.next("episode", thinks("Is it {important}?", JSON.stringify({ episode: null })));
    expect(await episode()).toEqual({ episode: null, gist: null });
    expect(server.count()).toBe(1);
  });

  it("reports what it cost, rejected attempts included", async () => {
    server.next("mood", saysJson({ mood: "none" }), saysJson(VERDICT));
    const spent: string[] = [];
    const { judge } = models(({ purpose }) => spent.push(purpose));
    await judge.judge(
      { personality: mira(), messages: [heard("user", "Hi")], currentMood: "neutral" },
      { signal: never() },
    );
    expect(spent).toEqual(["mood", "mood"]);
  });

  it("maps errors as replies do, naming its own model's variable", async () => {
    server.on("facts", fails(404));
    const failure = await failureOf(facts("Hi"), "model_failed");
    expect(failure.message).toContain("LUMINORA_LIGHT_MODEL");
    expect(server.count()).toBe(1);
  });
});
