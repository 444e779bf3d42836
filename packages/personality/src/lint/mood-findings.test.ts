import { describe, expect, it } from "vitest";
import { oneMood } from "../testing/minimal-personality.ts";
import { found } from "./found.fixture.ts";

describe("moods", () => {
  const felt = { advanced_parameters: { humor: 0.1 } };

  it("that change nothing", () => {
    expect(found({ mood_config: oneMood({}) })).toEqual([
      "warning mood_config.moods.moved.modifiers: change nothing: give the mood an effect",
    ]);
  });

  it.each([
    { advanced_parameters: { humor: 0.1 } },
    { linguistic_profile: { vocabulary_level: "poetic" } },
    { behavioral_rules: { never_do_additions: ["shrug"] } },
    { response_patterns: { greeting: ["Oh."] } },
    { system_prompt_additions: { suffix: "Sigh." } },
  ])("any one modifier is an effect: %j", (modifiers) => {
    expect(found({ mood_config: oneMood(modifiers) })).toEqual([]);
  });

  it("that are unknown to triggers or reactions", () => {
    const mood_config = {
      ...oneMood(felt),
      mood_triggers: { mooved: { en: ["oh"] } },
      reactions: { sadness: "mooved" },
    };
    expect(found({ mood_config })).toEqual([
      "error mood_config.reactions.sadness: names an unknown mood, mooved, so nothing comes of it: use one of calm, moved",
      "error mood_config.mood_triggers.mooved: name an unknown mood, so they never fire: use one of calm, moved",
    ]);
  });

  it("that are switched off or read the same", () => {
    const moods = { calm: { description: "Calm." }, moved: { description: "Calm.", modifiers: felt } };
    expect(found({ mood_config: { enabled: false, default_mood: "calm", moods } })).toEqual([
      "warning mood_config.moods.moved.description: is that of calm too: say what moved feels like to her",
      "warning mood_config.enabled: is false, so that the moods beside calm have no effect: switch it on or remove them",
    ]);
  });
});

describe("triggers", () => {
  const felt = { advanced_parameters: { humor: 0.1 } };
  const of = (mood_triggers: Record<string, unknown>) => {
    const config = oneMood(felt);
    const moods = { ...(config.moods as object), glad: { description: "Glad.", modifiers: felt } };
    return found({ mood_config: { ...config, moods, mood_triggers } });
  };

  it.each([
    [
      "a word that another mood lists first",
      { moved: { en: ["oh"] }, glad: { en: ["Oh"] } },
      "glad.en[0]: Oh never fires: oh of moved always wins",
    ],
    [
      "a phrase that a pattern of another mood covers",
      { moved: { en: ["/my \\w{1,9} died/"] }, glad: { en: ["my cat died"] } },
      "glad.en[0]: my cat died never fires",
    ],
    [
      "a pattern that a longer one covers",
      { moved: { en: ["/so (?:sad|glad) today/"] }, glad: { en: ["/so sad today/"] } },
      "glad.en[0]: /so sad today/ never fires",
    ],
    ["a pattern that matches nothing", { moved: { en: ["/a$b/"] } }, "moved.en[0]: /a$b/ matches no message"],
    [
      "a pattern that matches everything",
      { moved: { en: ["/.{1,9}/"] } },
      "moved.en[0]: /.{1,9}/ matches nearly every message",
    ],
  ])("%s", (_what, triggers, expected) => {
    expect(of(triggers)).toEqual([expect.stringContaining(`error mood_config.mood_triggers.${expected}`)]);
  });

  it.each([
    ["a longer phrase than that of another mood", { moved: { en: ["my cat"] }, glad: { en: ["my cat purrs"] } }],
    ["a pattern of which one alternative is left", { moved: { en: ["sad"] }, glad: { en: ["/(?:sad|glad)/"] } }],
    ["a pattern with a look-ahead", { moved: { en: ["/my (?!phone|cat)\\w{2,9} died/"] } }],
    ["one that holds a negation", { moved: { en: ["can't sleep"], es: ["no puedo dormir"] } }],
    ["emoji", { moved: { any: ["😢", "☺️"] } }],
  ])("lets pass %s", (_what, triggers) => {
    expect(of(triggers)).toEqual([]);
  });

  it("of the default mood, and twice in a list", () => {
    expect(of({ calm: { en: ["shh"] }, moved: { en: ["oh", "OH"] } })).toEqual([
      expect.stringContaining("warning mood_config.mood_triggers.calm: bring about the default mood"),
      'warning mood_config.mood_triggers.moved.en[1]: "OH" is in the list already: remove it',
    ]);
  });
});
