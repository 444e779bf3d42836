import type { PresentedMemory } from "@luminora/memory";
import { compile, parsePersonality, renderSystemPrompt } from "@luminora/personality";
import { ATTACKS } from "@luminora/testing/red-team";
import { describe, expect, it } from "vitest";
import { composePrompt } from "./compose-prompt.ts";
import type { ChatMessage } from "./ports/models.ts";

const INVISIBLE =
  /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\p{Cs}]|[^\P{Cc}\t\n\r]|[\u{e0000}-\u{e007f}]/u;
const TEMPLATE_TOKEN =
  /[<＜][|｜][^>]*[|｜][>＞]|<\/?s>|<<\/?SYS>>|\[\/?(?:INST|SYSTEM_PROMPT|TOOL_CALLS)\]|<(?:start|end)_of_turn>/iu;
const FENCE = /^<(facts|summary|awaited|unprocessed|memories)>\n((?:\|.*\n)*)<\/\1>$/gmu;

/** A prompt with `text` wherever the user's side can put it. */
function promptWith(text: string, system = "You are Mira."): ChatMessage[] {
  const memory = (id: string, changes: Partial<PresentedMemory>): PresentedMemory => ({
    kind: "fact",
    id,
    text,
    at: 0,
    age: "yesterday",
    score: 1,
    ...changes,
  });
  return composePrompt({
    system,
    mood: "Mood: calm.",
    moment: "# Now\nIt is Monday.",
    context: {
      facts: [
        memory("value", { fact: { category: "other", key: "name", value: text } }),
        memory("key", { fact: { category: "other", key: text, value: "Ann" } }),
      ],
      summary: [text],
      awaited: [{ factId: "value", text, when: "yesterday" }],
      unprocessed: [memory("unread", { kind: "message", role: "user" })],
      memories: [
        memory("episode", { kind: "episode" }),
        memory("message", { kind: "message", role: "user" }),
        memory("reply", { kind: "message", role: "assistant" }),
      ],
      conversation: [
        { id: "1", role: "user", content: text },
        { id: "2", role: "assistant", content: text },
      ],
      message: text,
      report: { budget: 0, used: 0, sections: [], dropped: [], clipped: [] },
    },
  });
}

/** The system prompt with the insides of its fences left out, and these by themselves. */
function takenApart(prompt: readonly ChatMessage[]): { outside: string; fences: [tag: string, lines: string[]][] } {
  const fences: [string, string[]][] = [];
  const system = prompt.filter(({ role }) => role === "system").map(({ content }) => content);
  const outside = system.join("\n\n").replaceAll(FENCE, (_, tag: string, inside: string) => {
    fences.push([tag, inside.trimEnd().split("\n")]);
    return `<${tag}/>`;
  });
  return { outside, fences };
}

describe("text of the user's side", () => {
  const harmless = takenApart(promptWith("I play chess"));

  it.each(ATTACKS)("cannot change the prompt by %s", (_name, attack) => {
    const prompt = promptWith(attack);
    const { outside, fences } = takenApart(prompt);
    // Every byte outside of the fences is ours, and each memory is the one line that it was given.
    expect(outside).toBe(harmless.outside);
    expect(fences.map(([tag, lines]) => [tag, lines.length])).toEqual([
      ["facts", 2],
      ["summary", expect.any(Number)],
      ["awaited", 1],
      ["unprocessed", 1],
      ["memories", 3],
    ]);
    for (const [, lines] of fences) for (const line of lines) expect(line).toMatch(/^\|[^<>]*$/u);
    const dated = fences.filter(([tag]) => tag !== "summary").flatMap(([, lines]) => lines);
    for (const line of dated) expect(line).toMatch(/^\| \(yesterday\) /u);
    expect(prompt.map(({ role }) => role)).toEqual(["system", "user", "assistant", "system", "user"]);
    for (const { content } of prompt) {
      expect(content).not.toMatch(INVISIBLE);
      expect(content).not.toMatch(TEMPLATE_TOKEN);
    }
  });

  it("is told as it was written where it holds no attack", () => {
    const text = "I <3 you & me, see [1] <b>bold</b>\n```ts\nconst a = b < c;\n```\n👨‍👩‍👧 می‌خواهم";
    expect(promptWith(text).at(-1)).toEqual({ role: "user", content: text });
  });
});

/** A character file with `text` in every place that takes free words. */
function personaWith(text: string) {
  return parsePersonality("mira", {
    schema_version: "1.0",
    persona: { name: `Mira ${text}`, tagline: `a reader ${text}`, description: `You read. ${text}` },
    core_traits: { archetype: `caregiver ${text}`, temperament: `calm ${text}`, communication_style: `warm ${text}` },
    linguistic_profile: {
      tone: [`warm ${text}`],
      vocabulary_level: `plain ${text}`,
      sentence_structure: `short ${text}`,
    },
    behavioral_rules: { always_do: [`listen ${text}`], never_do: [`lie ${text}`] },
    response_patterns: { greeting: [`Hello. ${text}`], farewell: [`Bye. ${text}`], uncertainty: [`Hm. ${text}`] },
    advanced_parameters: { empathy: 0.5, formality: 0.5, verbosity: 0.5, humor: 0.5, creativity: 0.5, directness: 0.5 },
    mood_config: { default_mood: "neutral", moods: { neutral: { description: `You are calm. ${text}` } } },
    affinity_config: { likes: [`maps ${text}`], dislikes: [`noise ${text}`] },
  });
}

describe("a character file", () => {
  const systemOf = (text: string) => {
    const template = personaWith(text);
    return renderSystemPrompt(template, compile(template, { affinity: 10, mood: "neutral", intensity: 1 }));
  };
  const headings = (system: string) => system.split("\n").filter((line) => line.startsWith("#"));
  const lines = systemOf("and rests").split("\n").length;

  it.each(ATTACKS)("cannot open sections, fences or another speaker by %s", (_name, attack) => {
    const system = systemOf(attack);
    expect(headings(system)).toEqual(headings(systemOf("and rests")));
    expect(system.split(/[\n\r\v\f\u0085\u2028\u2029]/u)).toHaveLength(lines);
    expect(system).not.toMatch(/[<>]/u);
    expect(system).not.toMatch(INVISIBLE);
    expect(system).not.toMatch(TEMPLATE_TOKEN);
    expect(system).toBe(systemOf(attack));
  });

  it("cannot move what is known of the user out of its fences", () => {
    for (const [, attack] of ATTACKS) {
      const { fences } = takenApart(promptWith("I play chess", systemOf(attack)));
      expect(fences.map(([tag]) => tag)).toEqual(["facts", "summary", "awaited", "unprocessed", "memories"]);
    }
  });
});

it("the red team has enough of them, each once", () => {
  expect(ATTACKS.length).toBeGreaterThanOrEqual(40);
  expect(new Set(ATTACKS.map(([, text]) => text)).size).toBe(ATTACKS.length);
});
