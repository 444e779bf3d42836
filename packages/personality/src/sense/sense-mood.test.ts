import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePersonality } from "../parse-personality.ts";
import { minimalPersonality, oneMood } from "../testing/minimal-personality.ts";
import { SHIPPED } from "../testing/shipped.ts";
import { senseMood } from "./sense-mood.ts";

const alicia = SHIPPED.alicia.personality;

/** What a personality with these triggers senses: the trigger, or null. */
function sensed(triggers: Record<string, string[]>, message: string): string | null {
  const { personality } = parsePersonality("ada", minimalPersonality({ mood_config: oneMood({}, triggers) }));
  return senseMood(personality, message)?.trigger ?? null;
}

describe("Alicia", () => {
  it.each([
    ["You're pretty", "shy"],
    ["you’re VERY pretty!!", "shy"],
    ["youre so cute", "shy"],
    ["Eres muy guapa", "shy"],
    ["¡ERES TAN GUAPA!", "shy"],
    ["que bonita eres", "shy"],
    ["No, you're very pretty!", "shy"],
    ["no you're cute", "shy"],
    ["I can't believe how pretty you are", "shy"],
    ["😍", "shy"],
    ["My dog Max died yesterday", "concerned"],
    ["my best friend Ana passed away", "concerned"],
    ["I can't sleep", "concerned"],
    ["no puedo mas", "concerned"],
    ["oh no 😢", "concerned"],
    ["I'm not okay", "concerned"],
    ["hahaha", "playful"],
    ["jajaja", "playful"],
    ["I adopted a tiny kitten!", "excited"],
    ["I hate you", "sad"],
    ["you're pretty annoying", "sad"],
    ["thanks!", "happy"],
  ])("%s → %s", (message, mood) => {
    expect(senseMood(alicia, message)?.mood).toBe(mood);
  });

  it.each([
    "you're not pretty",
    "You are not very pretty",
    "I don't think you're pretty",
    "you're pretty sure of that",
    "no eres guapa",
    "nunca eres muy guapa",
    "I'm not sad",
    "I don't love you",
    "no te quiero",
    "no thanks",
    "my phone died",
    "Hello",
    "It's hot today",
    "",
  ])("%j leaves her as she is", (message) => {
    expect(senseMood(alicia, message)).toBeNull();
  });

  it("tells the trigger as the file has it", () => {
    expect(senseMood(alicia, "DEJAME EN PAZ")).toEqual({ mood: "sad", trigger: "déjame en paz" });
  });
});

describe("what others said", () => {
  it.each([
    "My mom says you're stupid",
    "everyone thinks you're boring",
    "Mi hermano dice que eres tonta",
    "he told me he said i hate you to her",
  ])("%j is nothing done to her", (message) => {
    expect(senseMood(alicia, message)).toBeNull();
  });

  it.each([
    ["I told you that you're stupid", "sad"],
    ["My mom says hi. You're stupid", "sad"],
    ["she told me my dog passed away", "concerned"],
  ])("%j moves her", (message, mood) => {
    expect(senseMood(alicia, message)?.mood).toBe(mood);
  });
});

describe("a trigger", () => {
  it.each([
    ["cat", "I have a cat.", true],
    ["cat", "concatenate", false],
    ["año", "feliz ano nuevo", true],
    ["ano", "mañanos", false],
    ["niño", "niñoño", false],
    ["милая", "Ты МИЛАЯ!", true],
    ["мил", "милая", false],
    ["かわいい", "君はかわいいね", true],
    ["☺️", "hi ☺", true],
    ["🐱", "hey🐱cat", true],
    ["👍", "ok 👍🏽", true],
    [":)", "nice :)", true],
    ["good  news", "GOOD\nnews", true],
    ["don't go", "don’t go", true],
    ["/so+ cute/", "SOOO cute", true],
    ["/cute|adorable/", "cutest", false],
    ["/est[aá]s? linda/", "estás linda", true],
    ["/[🐱🐶]/", "look🐶", true],
    ["/\\S+ fan/", "big fan", true],
    ["what?", "what? no", true],
    ["/you're Pretty|\\S{4} GIRL/", "You’re pretty", true],
    ["/\\p{L}{3} Girl/", "big GIRL", true],
    ["جميلة", "انت جميلة؟", true],
    ["예쁘", "너 예쁘다", true],
  ])("%s in %j: %s", (trigger, message, found) => {
    expect(sensed({ any: [trigger] }, message)).toBe(found ? trigger : null);
  });

  it.each<[string, string, boolean]>([
    ["happy", "I'm happy", true],
    ["happy", "I am not really that happy", false],
    ["happy", "not today. I am happy", true],
    ["happy", "I was never a morning person but I am happy", true],
    ["happy", "I couldn't be happy without you", true],
    ["happy", "not happy, happy", true],
    ["can't stop crying", "I can't stop crying", true],
    ["can't stop crying", "I never said I can't stop crying", false],
    ["/i(?:'m| am) not ok/", "I'm not ok", true],
    ["/you are .{0,20}pretty/", "you are not pretty", false],
    ["/you are .{0,20}pretty/", "you are really pretty", true],
  ])("%s in %j counts: %s", (trigger, message, counts) => {
    expect(sensed({ en: [trigger] }, message)).toBe(counts ? trigger : null);
  });

  it("is negated by its own language only", () => {
    expect(sensed({ es: ["feliz"] }, "no estoy feliz")).toBeNull();
    expect(sensed({ en: ["feliz"] }, "nunca soy feliz")).toBe("feliz");
    expect(sensed({ any: ["😀"] }, "oh no 😀")).toBe("😀");
  });
});

describe("of several triggers", () => {
  const triggers = { en: ["haha", "my dog died", "oh well", "oh dear"] };

  it("the longest match decides", () => {
    expect(sensed(triggers, "haha my dog died")).toBe("my dog died");
  });

  it("then the order in the file", () => {
    expect(sensed(triggers, "oh dear, oh well")).toBe("oh well");
  });

  it("a negated one gives way", () => {
    expect(sensed(triggers, "haha, it's not like my dog died")).toBe("haha");
  });
});

it("nothing is sensed when moods are switched off", () => {
  const mood_config = { ...oneMood({}, { en: ["oh"] }), enabled: false };
  expect(senseMood(parsePersonality("ada", minimalPersonality({ mood_config })).personality, "oh")).toBeNull();
});

it("looks at the first thousand characters only", () => {
  expect(sensed({ en: ["oh"] }, `${"la ".repeat(300)}oh`)).toBe("oh");
  expect(sensed({ en: ["oh"] }, `${"la ".repeat(400)}oh`)).toBeNull();
});

it("senses the same whatever the case and the accents, and never fails", () => {
  const word = fc.constantFrom(
    "eres",
    "muy",
    "guapa",
    "no",
    "your",
    "smile",
    "i",
    "love",
    "😍",
    "?",
    "haha",
    "died",
    "my",
    "dog",
  );
  const message = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.array(word, { maxLength: 12 }).map((words) => words.join(" ")),
  );
  fc.assert(
    fc.property(message, (text) => {
      const plain = senseMood(alicia, text);
      expect(senseMood(alicia, text.normalize("NFD"))).toEqual(plain);
      expect(
        senseMood(
          alicia,
          text.replace(/[aeiou]/g, (vowel) => `${vowel.toUpperCase()}\u0301`),
        ),
      ).toEqual(plain);
    }),
  );
});
