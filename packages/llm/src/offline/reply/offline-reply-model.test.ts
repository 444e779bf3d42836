import { describe, expect, it } from "vitest";
import { offlineReplyModel } from "./offline-reply-model.ts";
import { alicia, conversation, DIEGO, ownWords, PERSONALITIES, reply, requestFor, yumi } from "./reply.fixture.ts";

const model = offlineReplyModel();
const never = new AbortController().signal;

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
    const settings = [0, 50, 100].flatMap((affinity) => [[], DIEGO].map((memories) => ({ affinity, memories })));
    for (const [number, message] of MESSAGES.entries()) {
      for (const [of, her] of PERSONALITIES.entries()) {
        const answer = await reply(her, message, settings[(number + 2 * of) % settings.length]);
        expect(answer, `${her.id} on ${message}`).toMatch(/^[\p{L}\p{N}*…“].*[.!?…”*]$/su);
        expect(answer, `${her.id} on ${message}`).not.toMatch(/undefined|null|NaN|\{|\}| {2}| [.,!?]/);
        for (const avoided of her.personality.linguistic_profile.avoid_phrases) {
          expect(ownWords(answer, her).toLowerCase()).not.toContain(avoided.toLowerCase());
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

  it("streams word by word", async () => {
    const tokens: string[] = [];
    const request = requestFor(alicia, "tell me about yourself", { affinity: 50 });
    const {
      content,
      model: name,
      usage,
    } = await model.reply(request, {
      signal: never,
      onToken: async (token) => {
        tokens.push(token);
      },
    });
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
      async onToken(token) {
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
