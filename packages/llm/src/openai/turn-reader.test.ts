import { fails, saysJson, startModelServer } from "@luminora/testing/model-server";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { failureOf, heard, mira, modelAt, never } from "./openai.fixture.ts";
import { openaiModels } from "./openai-models.ts";

const server = await startModelServer({ dimension: 8 });

afterEach(() => server.reset());
afterAll(() => server.close());

const VERDICT = { mood: "shy", confidence: 0.9, intensity: 3, interaction: { kind: "compliment", grade: 2 } };
const JUDGED = { ...VERDICT, ignoredQuestion: false, userEmotion: { emotion: "neutral", confidence: 0 } };
const CHESS = { category: "hobbies", key: "hobby", value: "chess", confidence: 1, subject: "user", retract: false };
const RUBBISH = saysJson({ mood: "ecstatic" });

function reader(content = "You are lovely, I play chess", before: readonly string[] = ["I live in Rome"]) {
  const { turns } = openaiModels({ reply: modelAt(server), light: modelAt(server) });
  const messages = [...before.map((said) => heard("user", said)), heard("user", content)];
  return () => turns.readTurn({ personality: mira(), messages, currentMood: "neutral" }, { signal: never() });
}

const asksFacts = () => server.callsOf("mood").map(({ asksFacts: both }) => both);

describe("one question for verdict and facts", () => {
  it("is called mood, and brings both with one call", async () => {
    server.next("mood", saysJson({ ...VERDICT, facts: [CHESS] }));
    expect(await reader()()).toEqual({ judgement: JUDGED, facts: [CHESS] });
    expect(server.count()).toBe(1);
    expect(server.calls[0]?.chat?.response_format?.json_schema).toMatchObject({
      name: "mood",
      strict: true,
      schema: { required: expect.arrayContaining(["mood", "interaction", "facts"]), additionalProperties: false },
    });
    const user = server.calls[0]?.chat?.messages[1]?.content ?? "";
    expect(user).toContain("written on Wednesday, 2026-03-04");
    expect(user).toMatch(
      /<user_says>\n\| I live in Rome\n<\/user_says>[\s\S]*<message>\n\| You are lovely, I play chess\n/,
    );
  });

  it("learns nothing from the messages before: that was their turn's", async () => {
    const rome = { ...CHESS, category: "personal_info", key: "city", value: "Rome" };
    server.next("mood", saysJson({ ...VERDICT, facts: [rome, CHESS] }));
    expect((await reader()()).facts).toEqual([CHESS]);
    server.next(
      "mood",
      saysJson({
        ...VERDICT,
        facts: [
          { ...rome, value: "", retract: true },
          { ...rome, value: "1990-05-01" },
        ],
      }),
    );
    expect((await reader()()).facts).toHaveLength(2);
    server.next("mood", saysJson({ ...VERDICT, facts: [rome] }));
    expect((await reader("I still live in Rome")()).facts).toEqual([rome]);
  });

  it.each([
    ["no facts", VERDICT],
    ["facts that are none", { ...VERDICT, facts: [CHESS, { ...CHESS, confidence: "very" }] }],
  ])("that is answered with a verdict and %s has still been judged", async (_what, answer) => {
    server.on("mood", saysJson(answer));
    expect(await reader()()).toEqual({ judgement: JUDGED, facts: null });
    expect(server.count()).toBe(1);
  });

  it("is given up for the plain one by a model that knows no facts in it, for the life of the process", async () => {
    server.on("mood", saysJson(VERDICT));
    const read = reader();
    for (let turn = 0; turn < 5; turn++) expect(await read()).toEqual({ judgement: JUDGED, facts: null });
    expect(asksFacts()).toEqual([true, true, true, false, false]);
  });

  it("is asked on where facts are left out now and then", async () => {
    const read = reader();
    for (const facts of [undefined, undefined, [], undefined, undefined, []]) {
      server.next("mood", saysJson({ ...VERDICT, facts }));
      await read();
    }
    expect(asksFacts()).toEqual(Array(6).fill(true));
  });

  it.each([
    ["refuses", fails(400)],
    ["cannot answer", RUBBISH],
  ])("that a model %s is followed by the plain one", async (_what, answer) => {
    server.on("mood", ({ asksFacts: both }) => (both ? answer : saysJson(VERDICT)));
    const read = reader();
    for (let turn = 0; turn < 4; turn++) expect(await read()).toEqual({ judgement: JUDGED, facts: null });
    expect(asksFacts().at(-1)).toBe(false);
    expect(asksFacts().filter(Boolean).length).toBeLessThanOrEqual(9);
  });

  it("ends as the plain one does where that is of no use either", async () => {
    server.on("mood", RUBBISH);
    const read = reader();
    await failureOf(read(), "model_answer_rejected");
    // What cannot be answered at all says nothing about the longer question.
    for (let turn = 0; turn < 3; turn++) await failureOf(read(), "model_answer_rejected");
    expect(asksFacts().filter(Boolean).length).toBeGreaterThan(9);
  });

  it("is not asked twice of an endpoint that ails", async () => {
    server.on("mood", fails(503));
    await failureOf(reader()(), "model_overloaded");
    expect(server.count()).toBe(1);
  });
});
