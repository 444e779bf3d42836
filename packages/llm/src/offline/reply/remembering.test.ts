import { describe, expect, it } from "vitest";
import {
  alicia,
  conversation,
  DIEGO,
  fact,
  MAX_DIED,
  memory,
  PERSONALITIES,
  reply,
  requestFor,
} from "./reply.fixture.ts";

describe.each(PERSONALITIES)("$id remembers", (her) => {
  it.each([
    ["What's my dog called?", "our dog is called Max"],
    ["¿Cómo se llama mi perro?", "our dog is called Max"],
    ["hi, how old am I?", "ou are 28 years old"],
    ["Where do I live?", "ou live in Berlin"],
    ["What do I do for a living?", "ou work in IT"],
    ["what's my wife's name?", "our wife is called Emma"],
    ["What's my favourite anime?", "our favorite anime is Naruto"],
    ["What do I like?", "ou like sushi"],
    ["Do I like mushrooms?", "No, you don't like mushrooms"],
    ["do I have a pet?", "our dog is called Max"],
    ["What's my name?", "our name is Diego"],
  ])("%s", async (question, told) => {
    expect((await reply(her, question, { memories: DIEGO })).replace("do not", "don't")).toContain(told);
  });

  it("what somebody said two weeks ago, with its age", async () => {
    const remembered = await reply(her, "Do you remember Max?", { memories: MAX_DIED });
    expect(remembered).toContain("Max was your dog");
    expect(remembered).toMatch(/2 weeks ago: Your dog Max died/);
  });

  it("what was said a moment ago and is not filed yet", async () => {
    const recent = conversation("I moved to Lisbon, I live in Lisbon now.", "How is it there?");
    const answer = await reply(her, "so where do I live?", { memories: DIEGO, recent });
    expect(answer).toContain("ou live in Lisbon");
    expect(answer).not.toContain("Berlin");
  });

  it("everything at once", async () => {
    const summary = await reply(her, "What do you know about me?", { memories: DIEGO, affinity: 70 });
    for (const known of ["Diego", "28", "Max", "Berlin"]) expect(summary).toContain(known);
  });

  it("and says so when nothing was told", async () => {
    const answer = await reply(her, "What's my cat called?", { memories: DIEGO });
    expect(answer).toMatch(/what your cat is called/);
    expect(answer).toMatch(/have(?:n't| not) told me/);
    const { uncertainty } = requestFor(her, "").situation.compiled.responsePatterns;
    expect(uncertainty.some((sample) => answer.startsWith(sample))).toBe(true);
  });
});

describe("memories", () => {
  it("tells the past of the dead", async () => {
    expect(await reply(alicia, "What's my dog called?", { memories: MAX_DIED })).toContain("our dog was called Max");
  });

  it("finds the pet of the kind that is asked for", async () => {
    const memories = [
      fact("relationships", "pet_kind", "dog", 3),
      fact("relationships", "pet_name", "Max", 3),
      fact("relationships", "pet_kind", "cat", 9),
      fact("relationships", "pet_name", "Luna", 9),
    ];
    expect(await reply(alicia, "What's my cat called?", { memories })).toContain("our cat is called Luna");
    expect(await reply(alicia, "What's my dog called?", { memories })).toContain("our dog is called Max");
    expect(await reply(alicia, "What's my parrot called?", { memories })).toMatch(/what your parrot is called/);
  });

  it("recalls what a message reminds her of", async () => {
    const memories = [memory("message", "I went hiking in the Alps with Laura", 30)];
    expect(await reply(alicia, "Today we were hiking again in the rain", { memories })).toContain("4 weeks ago");
    expect(await reply(alicia, "I went to the dentist", { memories })).not.toContain("Alps");
  });

  it("tells an episode in the user's own words where it has them", async () => {
    const memories = [
      memory("episode", 'A loss: My dog Max died. I am lost. The user said: "My dog Max died. I am lost".', 14),
    ];
    expect(await reply(alicia, "Do you remember Max?", { memories })).toContain(
      "2 weeks ago you told me: “My dog Max died. I am lost”",
    );
  });

  it("does not take an earlier question for a memory", async () => {
    const memories = [memory("message", "do you remember Rex?", 2)];
    expect(await reply(alicia, "Do you remember Rex?", { memories })).toMatch(/Rex/);
    expect(await reply(alicia, "Do you remember Rex?", { memories })).not.toContain("2 days ago");
  });
});
