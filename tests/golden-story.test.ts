import { DAY_MS, HOUR_MS } from "@luminora/kernel";
import { type ModelServer, saysJson } from "@luminora/testing/model-server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type House, openHouse } from "./support/house.ts";
import { fenced } from "./support/prompts.ts";
import { openScriptedHouse } from "./support/scripted-house.ts";

const STORIES = [
  {
    language: "English",
    introduction: "Hi! I'm Diego, 28. I work in IT and I love Naruto. I have a dog called Max.",
    weather: "It's hot today",
    loss: "My dog Max died yesterday",
    days: [
      "I went to work again today.",
      "I watched two episodes of Naruto tonight.",
      "The office was so noisy this morning.",
    ],
    question: "do you remember Max?",
    profession: "IT",
  },
  {
    language: "Spanish",
    introduction:
      "¡Hola! Soy Diego, tengo 28 años. Trabajo en informática y me encanta Naruto. Tengo un perro que se llama Max.",
    weather: "Hoy hace calor",
    loss: "Mi perro Max murió ayer",
    days: [
      "Hoy he vuelto al trabajo.",
      "Esta noche he visto dos capítulos de Naruto.",
      "Qué ruido había hoy en la oficina.",
    ],
    question: "¿te acuerdas de Max?",
    profession: "informática",
  },
] as const;
type Story = (typeof STORIES)[number];

/** What a language model reads in the messages of the story. */
function scriptStory(server: ModelServer, { introduction, loss, profession }: Story): void {
  const fact = (category: string, key: string, value: string) => ({
    ...{ category, key, value, confidence: 0.95, subject: "user", retract: false },
  });
  const holds = (text: string, ...words: string[]) => words.every((word) => text.includes(word));
  server.on("facts", ({ text }) => {
    if (holds(text, introduction.slice(-30))) {
      return saysJson({
        facts: [
          fact("personal_info", "name", "Diego"),
          fact("personal_info", "age", "28"),
          fact("work", "profession", profession),
          fact("preferences", "favorite_anime", "Naruto"),
          fact("relationships", "pet_name", "Max"),
          fact("relationships", "pet_kind", "dog"),
        ],
      });
    }
    return holds(text, loss)
      ? saysJson({ facts: [fact("relationships", "pet_status", "Max died on 2026-03-01")] })
      : undefined;
  });
  server.on("mood", ({ text }) =>
    text.trimEnd().split("\n").slice(-3).join().includes(loss)
      ? saysJson({
          mood: "concerned",
          confidence: 0.95,
          intensity: 3,
          interaction: { kind: "shares_personal", grade: 4 },
        })
      : undefined,
  );
  server.on("episode", ({ text }) =>
    holds(text, loss)
      ? saysJson({
          episode: {
            ...{ type: "emotional_moment", title: "Max died", summary: "The user's dog Max died the day before." },
            ...{ importance: 8, sentiment: "negative", tags: ["Max"] },
          },
        })
      : undefined,
  );
}

interface Memory {
  id: string;
  kind: string;
  used: boolean;
  text: string | null;
}

/** Lives the story through, and gives what the companion had in mind at its end. */
async function live(house: House, story: Story, user: string) {
  house.clock.set("2026-03-02T10:00:00Z");
  const facts = async (): Promise<{ key: string; value: string }[]> =>
    (await house.api("GET", `/v1/users/${user}/facts`)).body.facts;

  const first = await house.openSession(user, "alicia");
  await house.say(first.id, story.introduction);
  const known = await facts();
  expect(Object.fromEntries(known.map(({ key, value }) => [key, value]))).toMatchObject({
    ...{
      name: "Diego",
      age: "28",
      profession: story.profession,
      favorite_anime: "Naruto",
      pet_name: "Max",
      pet_kind: "dog",
    },
  });
  expect(known).toHaveLength(6);
  await house.say(first.id, story.weather);
  expect(await facts()).toHaveLength(6);

  await house.say(first.id, story.loss);
  expect((await house.api("GET", `/v1/sessions/${first.id}`)).body.mood.name).toBe("concerned");
  expect((await facts()).map(({ value }) => value)).toContainEqual(expect.stringMatching(/\bdied\b|\bdead\b/));
  await house.letSessionsGoQuiet();
  const { episodes } = (await house.api("GET", `/v1/users/${user}/episodes`)).body;
  expect(Math.max(...episodes.map(({ importance }: { importance: number }) => importance))).toBeGreaterThanOrEqual(7);

  for (const said of story.days) {
    house.clock.advance(4 * DAY_MS + HOUR_MS);
    const { id } = await house.openSession(user, "alicia");
    await house.say(id, said);
  }
  house.clock.set("2026-03-16T18:00:00Z");
  const { id } = await house.openSession(user, "alicia");
  const answer = await house.say(id, story.question);
  const explained = (await house.api("GET", `/v1/turns/${answer.turnId}/explain`)).body;
  const used: Memory[] = explained.memories.filter((memory: Memory) => memory.used);
  return { answer, used, episodes };
}

describe.each(STORIES)("the golden story in $language", (story) => {
  describe("with the offline models", () => {
    let house: House;
    beforeAll(async () => {
      house = await openHouse();
    }, 60_000);
    afterAll(() => house.close());

    it("two weeks later Max comes back, with the episode and its age", { timeout: 120_000 }, async () => {
      const { answer, used, episodes } = await live(house, story, "diego");
      const ids = used.map(({ id }) => id);
      expect(episodes.some((episode: { id: string }) => ids.includes(episode.id))).toBe(true);
      expect(used.map(({ text }) => text)).toContainEqual(story.loss);
      expect(answer.reply.content).toContain("Max");
      expect(answer.reply.content.toLowerCase()).toContain("2 weeks ago");
    });
  });

  describe("with a language model", () => {
    let scripted: Awaited<ReturnType<typeof openScriptedHouse>>;
    beforeAll(async () => {
      scripted = await openScriptedHouse();
    }, 60_000);
    afterAll(() => scripted.close());

    it("two weeks later Max is in the prompt, with his age", { timeout: 120_000 }, async () => {
      const { house, server } = scripted;
      scriptStory(server, story);
      const { used } = await live(house, story, "diego");
      const memories = fenced(server, "memories");
      expect(memories).toContainEqual(`(2 weeks ago) the user said: ${story.loss}`);
      expect(memories).toContainEqual(expect.stringMatching(/^\(2 weeks ago\) .*Max died/));
      expect(fenced(server, "facts")).toContainEqual(expect.stringMatching(/^\(2 weeks ago\) .*Max/));
      expect(used.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["fact", "episode", "message"]));
    });
  });
});
