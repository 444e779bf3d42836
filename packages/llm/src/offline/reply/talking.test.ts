import { must } from "@luminora/kernel";
import { parsePersonality } from "@luminora/personality";
import { describe, expect, it } from "vitest";
import { offlineReplyModel } from "./offline-reply-model.ts";
import { alicia, DIEGO, ownWords, PERSONALITIES, reply, requestFor } from "./reply.fixture.ts";

const model = offlineReplyModel();
const never = new AbortController().signal;

describe.each(PERSONALITIES)("$id talks", (her) => {
  it("of herself", async () => {
    const { persona, affinity_config } = her.personality;
    expect(await reply(her, "Who are you?")).toContain(persona.name);
    expect(await reply(her, "What do you like?")).toContain(must(affinity_config.likes[1], "a like"));
    expect(await reply(her, `do you like ${affinity_config.likes[1]}?`)).not.toContain("made up my mind");
  });

  it("of her life as her file describes it", async () => {
    const lives = her.personality.persona.description.match(/^You (\w+ \w+ \w+)/)?.[1] ?? "";
    expect(await reply(her, "tell me more about yourself", { affinity: 50 })).toContain(her.personality.persona.name);
    expect(await reply(her, `do you ${lives}?`)).toContain(`I ${lives}`);
  });

  it("plainly about being no language model", async () => {
    expect(await reply(her, "Are you a bot?")).toContain("language model");
    expect(await reply(her, "What is the capital of France?")).toContain("language model");
  });

  it("with a greeting of the level, by name", async () => {
    for (const affinity of [5, 90]) {
      const request = requestFor(her, "hi!", { affinity });
      const plain = (await model.reply(request, { signal: never })).content;
      expect(request.situation.compiled.responsePatterns.greeting.some((sample) => plain.startsWith(sample))).toBe(
        true,
      );
      expect(await reply(her, "hi!", { affinity, memories: DIEGO })).toContain("Diego");
    }
  });

  it("with a farewell of her own", async () => {
    const request = requestFor(her, "I have to go, good night");
    const { content } = await model.reply(request, { signal: never });
    expect(request.situation.compiled.responsePatterns.farewell.some((sample) => content.startsWith(sample))).toBe(
      true,
    );
  });

  it("back to what is told of oneself", async () => {
    const first = await reply(her, "Hi! I'm Diego, 28. I work in IT and I love Naruto. I have a dog called Max.", {
      affinity: 0,
    });
    expect(first).toContain("Nice to meet you, Diego!");
    expect(first).toContain("our dog is called Max");
    expect(first).toMatch(/\?/);
  });

  it("gravely where somebody hurts", async () => {
    const { linguistic_profile } = her.personality;
    for (const message of [
      "My dog Max died yesterday",
      "I feel so lonely",
      "Estoy muy triste",
      "you are stupid and ugly",
    ]) {
      const answer = (await reply(her, message)).toLowerCase();
      for (const expression of linguistic_profile.expressions) expect(answer).not.toContain(expression.toLowerCase());
    }
    expect(await reply(her, "My dog Max died yesterday", { memories: DIEGO })).toMatch(/sorry/i);
  });
});

describe("her manner", () => {
  it("does not greet in the words with which the session opened", async () => {
    for (const greeting of alicia.personality.response_patterns.greeting) {
      const request = requestFor(alicia, "hi", { affinity: 5, memories: DIEGO });
      const messages = [{ role: "assistant" as const, content: greeting }, ...request.messages];
      expect((await model.reply({ ...request, messages }, { signal: never })).content).not.toContain(
        greeting.split(/[.!…]/).at(-2),
      );
    }
  });

  it("takes what is said for a statement and what is asked for a question", async () => {
    expect(await reply(alicia, "My birthday is on May 5th")).not.toMatch(/haven't told me|have not told me/);
    for (const statement of ["When I got home I was hungry", "What a day!"]) {
      expect(await reply(alicia, statement)).not.toContain("language model");
    }
    expect(await reply(alicia, "Alicia, what's my name?", { memories: DIEGO })).toContain("Diego");
  });

  it("opens contractions when she is formal", async () => {
    const shyStranger = await reply(alicia, "you're very pretty", { affinity: 5 });
    expect(ownWords(shyStranger, alicia)).not.toMatch(/\b(?:that's|you're|I'm|don't|it's)\b/i);
  });

  it("says less when she is terse", async () => {
    const quiet = parsePersonality("quiet", {
      ...alicia.personality,
      advanced_parameters: { ...alicia.personality.advanced_parameters, verbosity: 0 },
    });
    expect((await reply(quiet, "thanks!")).length).toBeLessThan((await reply(alicia, "thanks!")).length);
  });
});
