import { must } from "@luminora/kernel";
import { episodeImportance } from "@luminora/memory";
import { parsePersonality } from "@luminora/personality";
import { describe, expect, it } from "vitest";
import aliciaFile from "../../../../../personalities/alicia.json" with { type: "json" };
import { offlineEpisodeDetector } from "./offline-episode-detector.ts";

const { personality } = parsePersonality("alicia", aliciaFile);
const THRESHOLD = 7;
const { signal } = new AbortController();

function heard(role: "user" | "assistant", content: string, index: number) {
  return { id: `m${index}`, role, content, at: new Date(index) };
}

/** Lines by the user, in order; those that begin with ">" are hers. */
async function detected(...lines: string[]) {
  const messages = lines.map((line, index) =>
    line.startsWith("> ") ? heard("assistant", line.slice(2), index) : heard("user", line, index),
  );
  const { episode } = await offlineEpisodeDetector().detectEpisode({ personality, messages }, { signal });
  return episode && { ...episode, importance: episodeImportance(episode, { toldBefore: false }) };
}

describe("offlineEpisodeDetector: memorable", () => {
  it.each([
    ["My dog Max died yesterday", "emotional_moment", "negative"],
    ["My grandmother passed away on Monday", "emotional_moment", "negative"],
    ["My girlfriend broke up with me", "emotional_moment", "negative"],
    ["I got fired this morning", "emotional_moment", "negative"],
    ["My mom has cancer", "emotional_moment", "negative"],
    ["I cried all night and I don't know why", "emotional_moment", "negative"],
    ["I got the job!!", "achievement", "positive"],
    ["I finally passed my driving test", "achievement", "positive"],
    ["We won the championship", "achievement", "positive"],
    ["I'm pregnant!", "milestone", "positive"],
    ["We're getting married in June", "milestone", "positive"],
    ["I have never told anyone that I write poems", "confession", "mixed"],
    ["I have to confess that I'm scared of failing", "confession", "mixed"],
    ["You are so stupid", "conflict", "negative"],
    ["I hate you", "conflict", "negative"],
    ["I love you", "bonding", "positive"],
    ["Mi perro Toby murió ayer", "emotional_moment", "negative"],
    ["Eres una inútil", "conflict", "negative"],
    ["Me han dado el trabajo", "achievement", "positive"],
  ] as const)("%s: %s", async (text, type, sentiment) => {
    const draft = must(await detected("Hi", "> Hello!", text, "> Oh."), "an episode");
    expect(draft).toMatchObject({ type, sentiment });
    expect(draft.importance).toBeGreaterThanOrEqual(THRESHOLD);
    expect(draft.importance).toBeLessThanOrEqual(10);
  });

  it("quotes the user and names what it is about", async () => {
    expect(await detected("My dog Max died yesterday")).toEqual({
      type: "emotional_moment",
      title: "A loss: My dog Max died yesterday",
      summary: 'The user said: "My dog Max died yesterday".',
      importance: 9,
      grades: { feeling: 4, revelation: 4 },
      sentiment: "negative",
      tags: ["max", "dog", "died"],
      when: null,
    });
  });

  it("takes the strongest of a window", async () => {
    const draft = await detected("You're pretty", "My cat Luna died", "I passed my exam", "What's for dinner?");
    expect(draft?.summary).toContain("Luna");
  });

  it("keeps title and summary short, whatever the message", async () => {
    const draft = must(await detected(`My dog Max died. ${"He was with us for years. ".repeat(40)}`), "an episode");
    expect(draft.summary.length).toBeLessThanOrEqual(300);
    expect(draft.title.length).toBeLessThanOrEqual(60);
    const unbroken = must(await detected(`I hate you ${"😡".repeat(400)}`), "an episode");
    expect(() => encodeURIComponent(unbroken.summary)).not.toThrow();
  });

  it("never quotes a secret", async () => {
    expect(await detected("I love you, my key is sk-abcdefghijklmnop1234")).toBeNull();
    expect(await detected("I love you, my password is hunter2")).toBeNull();
    expect(await detected("Te quiero, mi contraseña es hunter2")).toBeNull();
  });
});

describe("offlineEpisodeDetector: not worth keeping", () => {
  it.each([
    ["I'm Diego, 28, I work in IT"],
    ["Hello"],
    ["It's hot today"],
    ["What's my dog called?"],
    ["I love Naruto and pizza"],
    ["My phone died again"],
    ["You're very pretty"],
    ["This movie is stupid"],
    ["I had pasta for lunch, it was great!"],
    ["Do you remember Max?"],
    ["haha you're funny"],
    ["I'm so tired today"],
    ["Thanks, that's nice of you"],
    ["She said I hate you in the play"],
    ["If my dog died I would be sad"],
    ["Did your dog die?"],
    ["You're not stupid"],
    ["Me llamo Lucía y vivo en Madrid"],
    ["Hoy he comido arroz"],
  ])("%s", async (text) => {
    expect((await detected(text))?.importance ?? 0).toBeLessThan(THRESHOLD);
  });

  it("hears only the user", async () => {
    expect(await detected("> My dog Max died yesterday", "I see", "> You are stupid")).toBeNull();
  });

  it("finds nothing in an empty window", async () => {
    expect(await detected()).toBeNull();
  });
});
