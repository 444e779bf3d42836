import { must } from "@luminora/kernel";
import { type PersonalityTemplate, parsePersonality } from "@luminora/personality";
import { describe, expect, it } from "vitest";
import { offlineReplyModel } from "./offline-reply-model.ts";
import { conversation, fact, memory, PERSONALITIES, requestFor } from "./reply.fixture.ts";

const model = offlineReplyModel();
const never = new AbortController().signal;
const [alicia, , yumi] = PERSONALITIES as [PersonalityTemplate, PersonalityTemplate, PersonalityTemplate];

type Setting = Parameters<typeof requestFor>[2];

async function reply(template: PersonalityTemplate, message: string, setting: Setting = {}): Promise<string> {
  return (await model.reply(requestFor(template, message, setting), { signal: never })).content;
}

const DIEGO = [
  fact("personal_info", "name", "Diego"),
  fact("personal_info", "age", "28"),
  fact("personal_info", "city", "Berlin"),
  fact("work", "profession", "IT"),
  fact("preferences", "favorite_anime", "Naruto"),
  fact("preferences", "likes", "sushi"),
  fact("preferences", "dislikes", "mushrooms"),
  fact("relationships", "pet_kind", "dog"),
  fact("relationships", "pet_name", "Max"),
  fact("relationships", "partner_name", "Emma"),
];

const MAX_DIED = [
  fact("relationships", "pet_kind", "dog"),
  fact("relationships", "pet_name", "Max"),
  fact("relationships", "pet_status", "Max died on 2026-03-03"),
  memory("episode", "Max died. The user's dog Max died.", 14),
];

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

describe("offlineReplyModel", () => {
  const MESSAGES = [
    ..."hi|hola|how are you?|¿qué tal?|thanks!|gracias|bye|ok|yes|no|hahaha|I'm sorry|I love you|I missed you|you're so pretty|you idiot".split(
      "|",
    ),
    ..."what's my name?|do you remember me?|do you remember Tokyo?|what did we talk about?|who am I to you?|tell me about yourself".split(
      "|",
    ),
    ..."it rained all day|I went to the beach|Me gusta leer|I passed my exam!|I'm so nervous|estoy cansada|I hate mushrooms|forget my age".split(
      "|",
    ),
    ..."my birthday is on May 5th|why is the sky blue?|...|😂|?|what is your favorite color?|do you hate spoilers?|asdf".split(
      "|",
    ),
  ];

  it("answers anything, in whole sentences and without a phrase that she avoids", async () => {
    for (const her of PERSONALITIES) {
      for (const affinity of [0, 50, 100]) {
        for (const message of MESSAGES) {
          for (const memories of [[], DIEGO]) {
            const answer = await reply(her, message, { affinity, memories });
            expect(answer, `${her.id} on ${message}`).toMatch(/^[\p{L}\p{N}*…“].*[.!?…”*]$/su);
            expect(answer, `${her.id} on ${message}`).not.toMatch(/undefined|null|NaN|\{|\}| {2}| [.,!?]/);
            for (const avoided of her.personality.linguistic_profile.avoid_phrases) {
              expect(ownWords(answer, her).toLowerCase()).not.toContain(avoided.toLowerCase());
            }
          }
        }
      }
    }
  });

  it("gives the same reply to the same request", async () => {
    for (const message of MESSAGES) expect(await reply(alicia, message)).toBe(await reply(alicia, message));
  });

  it("never says the same twice in a row", async () => {
    for (const message of ["hi", "ok", "What's my name?", "I love you", "it rained all day", "asdf"]) {
      let last = await reply(yumi, message, { memories: DIEGO });
      for (let turn = 0; turn < 4; turn++) {
        // The window of the conversation is full: its length is the same at every turn.
        const next = await reply(yumi, message, { memories: DIEGO, recent: conversation(message, last) });
        expect(next).not.toBe(last);
        last = next;
      }
    }
  });

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

  it("streams word by word", async () => {
    const tokens: string[] = [];
    const request = requestFor(alicia, "tell me about yourself", { affinity: 50 });
    const {
      content,
      model: name,
      usage,
    } = await model.reply(request, { signal: never, onToken: (token) => tokens.push(token) });
    expect(tokens.join("")).toBe(content);
    expect(tokens.length).toBe(content.split(/\s+/).length);
    expect(name).toBe("offline-rules");
    expect(usage).toEqual({ promptTokens: null, completionTokens: null });
  });

  it("stops at once when aborted", async () => {
    const caller = new AbortController();
    const tokens: string[] = [];
    const stopped = model.reply(requestFor(alicia, "tell me about yourself"), {
      signal: caller.signal,
      onToken(token) {
        tokens.push(token);
        if (tokens.length === 2) caller.abort();
      },
    });
    await expect(stopped).rejects.toMatchObject({ code: "aborted" });
    expect(tokens).toHaveLength(2);
    await expect(model.reply(requestFor(alicia, "hi"), { signal: caller.signal })).rejects.toMatchObject({
      code: "aborted",
    });
  });
});

/** Her answer without the samples that her file prescribes. */
function ownWords(answer: string, { personality }: PersonalityTemplate): string {
  const samples =
    JSON.stringify(personality.response_patterns) +
    JSON.stringify(personality.hierarchical_config) +
    JSON.stringify(personality.mood_config);
  return answer
    .split(/(?<=[.!?…]) /)
    .filter((sentence) => !samples.includes(sentence))
    .join(" ");
}
