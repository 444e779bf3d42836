import { DAY_MS, HOUR_MS, MINUTE_MS } from "@luminora/kernel";
import { expect, test } from "vitest";
import type { FactCategory } from "../fact.ts";
import type { RankedMemory } from "../rank-memories.ts";
import { assembleContext } from "./assemble-context.ts";
import type { ContextMaterial } from "./context-material.ts";

const NOW = 1_000 * DAY_MS + 12 * HOUR_MS;
const SCORES = { importance: 0.5, lexical: null, vector: null, relevance: 0.5, score: 0.5 };

const NOTHING: ContextMaterial = {
  fixed: { personality: 900, relationship: 100, mood: 200, now: 40 },
  memories: [],
  summary: [],
  awaited: [],
  unprocessed: [],
  conversation: [],
  message: "Hello",
};

function assembled(material: Partial<ContextMaterial>, tokens = 7_000) {
  return assembleContext({ ...NOTHING, ...material }, { tokens, now: NOW, utcOffsetMinutes: 0 });
}

function fact(id: string, category: FactCategory, daysAgo: number, more: Partial<RankedMemory> = {}): RankedMemory {
  const at = NOW - daysAgo * DAY_MS;
  const parts = { category, key: id, value: `value of ${id}` };
  return { kind: "fact", id, text: id, at, since: at, fact: parts, ...SCORES, score: 0, ...more };
}

function message(id: string, text: string, score: number): RankedMemory {
  return { kind: "message", id, text, at: NOW - 5 * MINUTE_MS, role: "user", ...SCORES, score };
}

const sectionOf = ({ report }: ReturnType<typeof assembled>, name: string) =>
  report.sections.find(({ section }) => section === name);

test("facts stand in the order in which they were first told, whatever the message is about", () => {
  const facts = [fact("older", "hobbies", 9), fact("newer", "personal_info", 2), fact("middle", "other", 5)];
  const other = facts.map((each, index) => ({ ...each, score: index / 10 })).reverse();
  const ids = ["older", "middle", "newer"];
  expect(assembled({ memories: facts }).facts.map(({ id }) => id)).toEqual(ids);
  expect(assembled({ memories: other }).facts.map(({ id }) => id)).toEqual(ids);
  // A later mention changes the age of a fact and not its place.
  const again = { ...fact("older", "hobbies", 0), since: NOW - 9 * DAY_MS };
  expect(assembled({ memories: [...facts.slice(1), again] }).facts).toMatchObject([
    { id: "older", age: "today" },
    {},
    {},
  ]);
});

test("without room for all facts, who the user is comes first; one that the message touches comes in as a memory", () => {
  const hobbies = Array.from({ length: 60 }, (_, index) => fact(`hobby_${index}`, "hobbies", index));
  const touched = fact("rarely told hobby", "hobbies", 900, { score: 0.9 });
  const context = assembled({ memories: [...hobbies, touched, fact("name", "personal_info", 400)] }, 1_900);
  expect(context.facts.map(({ id }) => id)).toContain("name");
  expect(context.facts.length).toBeLessThan(20);
  expect(context.memories.map(({ id }) => id)).toEqual(["rarely told hobby"]);
  const dropped = context.report.dropped.map(({ id }) => id);
  expect(dropped).toHaveLength(62 - context.facts.length - 1);
  expect(dropped).not.toContain("rarely told hobby");
});

test("what is said elsewhere in the prompt is not told twice, and the report says so", () => {
  const conversation = [{ id: "here", role: "user" as const, content: "My dog is called Max." }];
  const context = assembled({
    conversation,
    memories: [
      message("here", "My dog is called Max.", 0.9),
      message("echo", "my dog is called max", 0.8),
      message("new", "Max is ill", 0.7),
    ],
    unprocessed: [message("here", "My dog is called Max.", 0), message("new", "Max is ill", 0)],
  });
  expect(context.unprocessed.map(({ id }) => id)).toEqual(["new"]);
  expect(context.memories).toEqual([]);
  expect(context.report.dropped).toEqual([
    { section: "memories", kind: "message", id: "here", reason: "repeated" },
    { section: "memories", kind: "message", id: "echo", reason: "repeated" },
  ]);
});

test("a story that the message doesn't touch is not told", () => {
  expect(assembled({ memories: [message("far", "I went home", 0)] }).memories).toEqual([]);
});

test("old messages go first; the newest exchange and the message stay, if only their beginnings and ends", () => {
  const conversation = Array.from({ length: 12 }, (_, index) => ({
    id: `m${index}`,
    role: index % 2 === 0 ? ("user" as const) : ("assistant" as const),
    content: `${index} ${"word ".repeat(1_000)}end`,
  }));
  const context = assembled({ conversation, message: "x ".repeat(8_000) }, 1_000);
  expect(context.conversation.map(({ id }) => id)).toEqual(["m10", "m11"]);
  for (const { content } of context.conversation) expect(content).toMatch(/^1\d word .* left out here …\] .*end$/s);
  expect(context.message).toMatch(/^x x .* left out here .* x $/s);
  expect(context.report.clipped.map(({ section, id }) => [section, id])).toEqual([
    ["conversation", "m10"],
    ["conversation", "m11"],
    ["message", null],
  ]);
  expect(sectionOf(context, "conversation")).toMatchObject({ kept: 2, dropped: 10 });
  // The personality leaves less than the least: only then more is used than asked for.
  expect(context.report.used).toBeLessThanOrEqual(1_240 + 600);
});

test("an earlier message of many pages is told by its beginning and end, though there is room", () => {
  const conversation = [{ id: "long", role: "user" as const, content: `Dear ${"diary ".repeat(2_000)}love, Ann` }];
  const context = assembled({ conversation });
  expect(context.conversation[0]?.content).toMatch(/^Dear diary .*left out here.*love, Ann$/s);
  expect(context.report.clipped).toHaveLength(1);
  expect(sectionOf(context, "conversation")?.used).toBeLessThanOrEqual(604);
});

test("the summary has its place, and loses its beginning first", () => {
  expect(assembled({ summary: ["They spoke\nof Max.", "Then of tea."] }).summary).toEqual([
    "They spoke of Max.",
    "Then of tea.",
  ]);
  const conversation = Array.from({ length: 40 }, (_, index) => ({
    id: `${index}`,
    role: "user" as const,
    content: "word ".repeat(200),
  }));
  const summary = Array.from({ length: 40 }, (_, index) => `Part ${index}: it was said & done.`);
  const context = assembled({ summary, conversation }, 3_000);
  expect(context.summary.at(-1)).toBe(summary.at(-1));
  expect(context.summary.length).toBeLessThan(40);
  expect(context.summary).toEqual(summary.slice(-context.summary.length));
  expect(sectionOf(context, "summary")?.used).toBeLessThanOrEqual(sectionOf(context, "summary")?.allotted ?? 0);
});
