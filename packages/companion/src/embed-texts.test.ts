import { LuminoraError } from "@luminora/kernel";
import { describe, expect, it } from "vitest";
import { embedTexts } from "./embed-texts.ts";

/** Refuses whole calls with a blank text, or one of more than 1,000 characters; vectors hold the text's length. */
function pickyEmbedder({ down = false } = {}) {
  const calls: number[] = [];
  const embed = async (texts: readonly string[]): Promise<number[][]> => {
    calls.push(texts.length);
    if (down || texts.some((text) => text.trim() === "" || text.length > 1_000)) {
      throw new LuminoraError("model_failed", "no");
    }
    return texts.map((text) => [text.length]);
  };
  return { calls, embedder: { model: "picky", dimension: 1, embed } };
}

const options = { signal: new AbortController().signal };

describe("embedTexts", () => {
  it("gives every text but the refused one its vector, and a long one that of its head", async () => {
    const { embedder } = pickyEmbedder();
    const vectors = await embedTexts(embedder, ["a", " ", "ccc", "d".repeat(5_000), "ee"], options);
    expect(vectors).toEqual([[1], [], [3], [1_000], [2]]);
  });
  it("blames no text for an endpoint that is down, and asks it just once more", async () => {
    const { embedder, calls } = pickyEmbedder({ down: true });
    await expect(embedTexts(embedder, ["a", "b"], options)).rejects.toMatchObject({ code: "model_failed" });
    expect(calls).toEqual([2, 1]);
  });
});
