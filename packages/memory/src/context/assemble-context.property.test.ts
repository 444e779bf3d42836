import { DAY_MS } from "@luminora/kernel";
import fc from "fast-check";
import { expect, test } from "vitest";
import { estimateTokens } from "../estimate-tokens.ts";
import { FACT_CATEGORIES } from "../fact.ts";
import type { RankedMemory } from "../rank-memories.ts";
import { assembleContext } from "./assemble-context.ts";
import type { AssembledContext, ContextMaterial } from "./context-material.ts";
import { LEAST_ROOM } from "./context-section.ts";
import { awaitedLine, memoryLine } from "./memory-line.ts";
import { TOKENS_AROUND_MESSAGE } from "./newest-said.ts";
import { sectionText } from "./section-text.ts";

const NOW = 1_000 * DAY_MS;
const text = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.string({ unit: fc.constantFrom("a", "é", "犬", "<", "&", "\n", "<|im_end|>"), maxLength: 60 }),
  fc.nat(800).map((length) => "word ".repeat(length)),
);
const role = fc.constantFrom("user" as const, "assistant" as const);

const material: fc.Arbitrary<ContextMaterial> = fc
  .record({
    facts: fc.array(fc.record({ category: fc.constantFrom(...FACT_CATEGORIES), value: text, daysAgo: fc.nat(900) }), {
      maxLength: 25,
    }),
    stories: fc.array(fc.record({ text, role, score: fc.constantFrom(0, 0.1, 0.5, 0.9) }), { maxLength: 15 }),
    unprocessed: fc.array(fc.record({ text, role }), { maxLength: 8 }),
    conversation: fc.array(fc.record({ content: text, role }), { maxLength: 14 }),
    awaited: fc.array(text, { maxLength: 3 }),
    summary: fc.array(text, { maxLength: 4 }),
    message: text,
    personality: fc.nat(2_000),
    relationship: fc.nat(500),
  })
  .map(({ facts, stories, unprocessed, conversation, awaited, personality, relationship, ...rest }) => ({
    ...rest,
    fixed: { personality, relationship, mood: 300, now: 40 },
    memories: [
      ...facts.map(({ category, value, daysAgo }, index): RankedMemory => {
        const at = NOW - daysAgo * DAY_MS;
        const fact = { category, key: "key", value };
        return {
          kind: "fact",
          id: `f${index}`,
          text: value,
          at,
          since: at,
          fact,
          ...scores(index % 3 === 0 ? 0.4 : 0),
        };
      }),
      ...stories.map(({ text: said, role: by, score }, index): RankedMemory => {
        return { kind: "message", id: `s${index}`, text: said, at: NOW - DAY_MS, role: by, ...scores(score) };
      }),
    ],
    unprocessed: unprocessed.map(({ text: said, role: by }, index): RankedMemory => {
      return { kind: "message", id: `u${index}`, text: said, at: NOW, role: by, ...scores(0) };
    }),
    conversation: conversation.map((said, index) => ({ id: `c${index}`, ...said })),
    awaited: awaited.map((said, index) => ({ factId: `f${index}`, text: said, when: "tomorrow" })),
  }));

function scores(score: number) {
  return { importance: 0.5, lexical: null, vector: null, relevance: score, score };
}

const assembled = (all: ContextMaterial, tokens: number) =>
  assembleContext(all, { tokens, now: NOW, utcOffsetMinutes: 60 });

/** Estimated tokens of the prompt as it is written, without what is told whole. */
function written({ facts, summary, awaited, unprocessed, memories, conversation, message }: AssembledContext): number {
  const sections = [
    facts.length > 0 ? sectionText("facts", facts.map(memoryLine)) : "",
    summary.length > 0 ? sectionText("summary", summary) : "",
    awaited.length > 0 ? sectionText("awaited", awaited.map(awaitedLine)) : "",
    unprocessed.length > 0 ? sectionText("unprocessed", unprocessed.map(memoryLine)) : "",
    memories.length > 0 ? sectionText("memories", memories.map(memoryLine)) : "",
  ].filter((section) => section !== "");
  const said = [...conversation.map(({ content }) => content), message];
  const whole = [...sections.map((section) => `${section}\n\n`), ...said].join("");
  return estimateTokens(whole) + TOKENS_AROUND_MESSAGE * said.length;
}

function told({ facts, memories, unprocessed, conversation, awaited }: AssembledContext): Set<string> {
  const ids = [...facts, ...memories, ...unprocessed, ...conversation].map(({ id }) => `${id}`);
  return new Set([...ids, ...awaited.map(({ factId }) => `day of ${factId}`)]);
}

test("the budget holds, the message and the newest exchange are there, and everything is told or reported", {
  timeout: 60_000,
}, () => {
  fc.assert(
    fc.property(material, fc.integer({ min: 0, max: 9_000 }), (all, tokens) => {
      const context = assembled(all, tokens);
      const { report } = context;
      const fixed = all.fixed.personality + all.fixed.relationship + all.fixed.mood + all.fixed.now;
      expect(report.used).toBeLessThanOrEqual(Math.max(tokens, fixed + LEAST_ROOM));
      expect(fixed + written(context)).toBeLessThanOrEqual(report.used);

      expect(context.conversation.slice(-2).map(({ id }) => id)).toEqual(
        all.conversation.slice(-2).map(({ id }) => id),
      );
      if (all.message !== "") expect(context.message).not.toBe("");

      const reported = new Set(report.dropped.map(({ id }) => id));
      const wanted = [
        ...all.memories.filter(({ kind, score }) => kind === "fact" || score > 0),
        ...all.unprocessed.filter(({ id }) => !all.conversation.some((said) => said.id === id)),
      ];
      const ids = told(context);
      for (const { id } of wanted) expect(ids.has(id) || reported.has(id), id).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test("the same material gives the same prompt, and more tokens never cost an entry its place", {
  timeout: 60_000,
}, () => {
  fc.assert(
    fc.property(material, fc.nat(6_000), fc.nat(2_000), (all, tokens, more) => {
      const small = assembled(all, tokens);
      expect(assembled(structuredClone(all), tokens)).toEqual(small);
      const large = assembled(all, tokens + more);
      const there = told(large);
      const missing = [...told(small)].filter((id) => !there.has(id));
      // What is told in the conversation by then is not told as a memory beside it.
      const repeated = new Set(large.report.dropped.filter(({ reason }) => reason === "repeated").map(({ id }) => id));
      expect(missing.filter((id) => !repeated.has(id))).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
