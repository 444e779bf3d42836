import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createReplyText, isThinker, withoutThoughts } from "./thoughts.ts";

function streamed(pieces: readonly string[], options = {}, end = {}) {
  const reply = createReplyText(options);
  const shown = [...pieces.map((piece) => reply.push(piece)), reply.end(end)].join("");
  return { shown, answer: reply.answer(), surprised: reply.wasSurprised() };
}

describe("createReplyText", () => {
  it.each([
    ["<think>a</think>b", "b"],
    ["b <think>a</think>c", "b c"],
    ["<think>a</think>b<think>c</think>d", "bd"],
    ["<think>a", ""],
    ["a <thin", "a <thin"],
    ["a < b and [thinking] d", "a < b and [thinking] d"],
    ["<thinking>a</thinking>b", "b"],
    ["[THINK]a</think>[/THINK] b", "b"],
    ["a <thinking>b", "a"],
    ["  a \n b \n", "a \n b"],
    ["", ""],
  ])("shows of %j only %j", (text, shown) => {
    expect(streamed([text])).toEqual({ shown, answer: shown, surprised: false });
  });

  it.each(["</think>", "</thinking>", "[/THINK]"])("takes what came before an orphan %s for a thought", (tag) => {
    const pieces = ["I should ", "greet.", tag.slice(0, 3), `${tag.slice(3)}\n`, "\nHi", " there."];
    expect(streamed(pieces)).toEqual({ shown: "I should greet.Hi there.", answer: "Hi there.", surprised: true });
    expect(streamed(pieces, { expected: true })).toMatchObject({ shown: "Hi there.", answer: "Hi there." });
  });

  it("shows an answer whose expected thought did not come, unless it was cut off", () => {
    expect(streamed(["Hi", " there."], { expected: true })).toMatchObject({ shown: "Hi there.", surprised: false });
    expect(streamed(["I should", " greet"], { expected: true }, { cut: true })).toMatchObject({
      shown: "",
      answer: "",
    });
    expect(streamed(["<thi", "nk>a</think>", "b"], { expected: true })).toMatchObject({ shown: "b", surprised: false });
    const long = Array<string>(300).fill("so ");
    expect(streamed(long, { expected: true }).shown).toBe(long.join("").trim());
    expect(streamed([...long, "</thi", "nk>", "Hi."], { expected: true }).shown).toBe("Hi.");
    expect(streamed(["<think>never"], { expected: true })).toMatchObject({ shown: "", answer: "" });
  });

  it("answers the same however the text is cut, and has shown just that unless it was surprised", () => {
    const part = fc.constantFrom("<think>", "</think>", "[THINK]", "[/THINK]", "<", "think>", "a", " ", "\n", "é");
    fc.assert(
      fc.property(fc.array(part), fc.integer({ min: 1, max: 4 }), fc.boolean(), (parts, size, expected) => {
        const text = parts.join("");
        const pieces = text.match(new RegExp(`.{1,${size}}`, "gs")) ?? [];
        const { shown, answer, surprised } = streamed(pieces, { expected });
        expect(answer).toBe(streamed([text], { expected }).answer);
        if (!surprised) expect(shown).toBe(answer);
      }),
    );
  });

  it("shows what it has as early as it can", () => {
    const reply = createReplyText();
    expect(reply.push("Hello <")).toBe("Hello");
    expect(reply.push("3")).toBe(" <3");
  });
});

describe("isThinker", () => {
  it.each([
    "Qwen/Qwen3-30B-A3B-Thinking-2507",
    "qwq:32b",
    "deepseek-r1:8b",
    "DeepSeek-R1-Distill-Qwen-7B",
    "glm-z1-9b",
  ])("knows %s", (model) => expect(isThinker(model)).toBe(true));
  it.each(["gpt-4.1-mini", "llama3.2", "openai/gpt-oss-20b", "qwen3:8b", "mistral-small-latest", "command-r"])(
    "leaves %s alone",
    (model) => expect(isThinker(model)).toBe(false),
  );
});

describe("withoutThoughts", () => {
  it("drops a thought that lost its opening tag", () => {
    expect(withoutThoughts("let me see</think>\n\nHello.")).toBe("Hello.");
  });
});
