import { parsePersonality } from "@luminora/personality";
import { describe, expect, it } from "vitest";
import aliciaFile from "../../../../../personalities/alicia.json" with { type: "json" };
import mikaFile from "../../../../../personalities/mika.json" with { type: "json" };
import yumiFile from "../../../../../personalities/yumi.json" with { type: "json" };
import { HELD_OUT_SENTENCES } from "./held-out-sentences.fixture.ts";
import { LABELLED_SENTENCES } from "./labelled-sentences.fixture.ts";
import { offlineJudge } from "./offline-judge.ts";
import { UNSEEN_SENTENCES } from "./unseen-sentences.fixture.ts";

const alicia = parsePersonality("alicia", aliciaFile).personality;
const mika = parsePersonality("mika", mikaFile).personality;
const yumi = parsePersonality("yumi", yumiFile).personality;
const THRESHOLD = 0.7;

const signal = new AbortController().signal;
const judge = offlineJudge();
function judged(content: string, personality = alicia, currentMood = "neutral") {
  const messages = [{ id: "m1", role: "user", content, at: new Date(0) }] as const;
  return judge.judge({ personality, messages, currentMood }, { signal });
}

describe("offlineJudge: labelled sentences", () => {
  it.each([
    ["that the rules were written with", LABELLED_SENTENCES, 0.9],
    ["that the rules were mended with", UNSEEN_SENTENCES, 0.9],
    // What to expect of sentences at first sight: most misses end as ordinary.
    ["that the rules never saw", HELD_OUT_SENTENCES, 0.58],
  ])("names the kind of sentences %s", async (_which, sentences, least) => {
    const verdicts = await Promise.all(
      sentences.map(async (labelled) => ({ ...labelled, got: (await judged(labelled.text)).interaction.kind })),
    );
    const misses = verdicts.filter(({ kind, got }) => kind !== got);
    const accuracy = 1 - misses.length / verdicts.length;
    const report = misses.map(({ text, kind, got }) => `${text}: ${got} for ${kind}`).join("\n");
    expect(accuracy, `accuracy ${accuracy.toFixed(3)}, missed:\n${report}`).toBeGreaterThanOrEqual(least);
    expect(verdicts.filter(({ kind, got }) => kind === "ordinary" && got === "insult")).toEqual([]);
  });

  it("sets the mood of nine in ten, and none where nothing was felt", async () => {
    const labelled = LABELLED_SENTENCES.filter(({ mood }) => mood !== undefined);
    const verdicts = await Promise.all(
      labelled.map(async ({ text, mood }) => {
        const verdict = await judged(text);
        return { text, mood, got: verdict.confidence >= THRESHOLD ? verdict.mood : null };
      }),
    );
    const misses = verdicts.filter(({ mood, got }) => mood !== got);
    const accuracy = 1 - misses.length / verdicts.length;
    const report = misses.map(({ text, mood, got }) => `${text}: ${got} for ${mood}`).join("\n");
    expect(accuracy, `accuracy ${accuracy.toFixed(3)}, missed:\n${report}`).toBeGreaterThanOrEqual(0.9);
  });
});

describe("offlineJudge: sentences that must be right", () => {
  it.each([
    ["Hello", "ordinary", null],
    ["You're very pretty", "compliment", "shy"],
    ["I hate you, you are stupid", "insult", "sad"],
    ["My dog Max died yesterday", "shares_personal", "concerned"],
    ["It's hot today", "ordinary", null],
    ["what's my dog called?", "ordinary", null],
    ["do you remember Max?", "ordinary", null],
    ["This movie is stupid", "ordinary", null],
    ["You're not bad", "ordinary", null],
    ["you're not pretty", "ordinary", null],
    ["Hi! I'm Diego, 28. I work in IT and I love Naruto. I have a dog called Max.", "ordinary", null],
    ["You're pretty, but so stupid. You are stupid!", "insult", undefined],
    ["I was bullied by people who were shouting at me", "shares_personal", undefined],
    ["I don't like horror movies", "ordinary", undefined],
    ["I hate cats", "ordinary", undefined],
    ["You're stupid, just kidding", "ordinary", undefined],
    ["my mom says you're so weird", "ordinary", null],
    ["My boss said I'm an idiot", "ordinary", undefined],
    ["everyone thinks you are ugly", "ordinary", undefined],
    ["mi madre dice que eres tonta", "ordinary", undefined],
    ["I told you that you are an idiot", "insult", undefined],
    ["The doctor told me I have cancer", "shares_personal", undefined],
    ["", "ordinary", null],
  ] as const)("%s: %s", async (text, kind, mood) => {
    const verdict = await judged(text);
    expect(verdict.interaction.kind).toBe(kind);
    if (mood === null) expect(verdict.confidence).toBeLessThan(THRESHOLD);
    else if (mood !== undefined) expect(verdict).toMatchObject({ mood, confidence: expect.closeTo(0.85, 0.16) });
  });

  it("grades a death as overwhelming", async () => {
    const verdict = await judged("My dog Max died yesterday");
    expect(verdict).toMatchObject({ intensity: 4, interaction: { grade: 4 } });
  });

  it("ends no mood with a message that shows none", async () => {
    const verdict = await judged("It's hot today", alicia, "concerned");
    expect(verdict).toMatchObject({ mood: "neutral", confidence: expect.closeTo(0.2) });
  });

  it.each([
    [mika, "Your eyes are stunning", "flustered"],
    [yumi, "What a wonderful person you are", "flustered"],
    [mika, "You are pathetic", "salty"],
    [yumi, "You are pathetic", "irritated"],
  ] as const)("names a mood that the personality has", async (personality, text, mood) => {
    expect((await judged(text, personality)).mood).toBe(mood);
  });

  it("keeps the default mood where moods are switched off", async () => {
    const off = { ...alicia, mood_config: { ...alicia.mood_config, enabled: false } };
    expect(await judged("I hate you", off)).toMatchObject({ mood: "neutral", confidence: expect.closeTo(0.2) });
  });

  it("takes a long message in stride", async () => {
    const start = performance.now();
    await judged("you are so very really just a bit of a my mi and i am so very ".repeat(500));
    expect(performance.now() - start).toBeLessThan(500);
  });
});

describe("offlineJudge: languages that it does not read", () => {
  it.each([
    "Je suis en retard, mon bus est en panne",
    "Tu es où ? Je mange du pain dans la cuisine",
    "C'est la vie, il fait gris et je bois un café avec ma sœur",
    "Die Katze ist grau und ich gehe heute zu Fuß",
    "Ich bin fast fertig, das Bad ist hell und groß",
    "Mein Kind war gestern im Wald und hat nicht geschlafen",
    "Hoje eu não vou trabalhar, está chovendo muito",
    "Você tem uma mala grande? A minha é pequena",
    "Que horas são? Eu ainda não comi",
    "Sono solo al bar, prendo un caffè e poi vado a casa",
    "Oggi ho perso il treno, ma non importa",
    "La torta che ho mangiato ieri era rara e cara",
    "今日はとても暑いですね",
    "昨日、友達と映画を見ました",
    "Сегодня я иду в магазин за хлебом",
    "Как дела? Я вчера смотрел фильм",
  ])("%j is ordinary and moves nobody", async (content) => {
    const { interaction, confidence, userEmotion } = await judged(content);
    expect(interaction.kind).toBe("ordinary");
    expect(confidence).toBeLessThan(THRESHOLD);
    expect(userEmotion?.confidence ?? 0).toBeLessThan(THRESHOLD);
  });
});

describe("offlineJudge: what the user feels", () => {
  it.each([
    ["I feel so sad and lonely", "sadness", 0.9],
    ["I'm so scared!", "fear", 0.9],
    ["Estoy muy triste", "sadness", 0.7],
    ["My grandpa passed away", "sadness", 0.75],
    ["My girlfriend and I got engaged", "joy", 0.75],
  ])("%j shows %s", async (content, emotion, confidence) => {
    const { userEmotion } = await judged(content);
    expect(userEmotion).toEqual({ emotion, confidence });
  });

  it.each(["Sorry I'm late", "I'm not sad", "It's hot today", ""])("%j shows nothing that counts", async (content) => {
    const { userEmotion } = await judged(content);
    expect(userEmotion?.confidence ?? 0).toBeLessThan(THRESHOLD);
  });
});
