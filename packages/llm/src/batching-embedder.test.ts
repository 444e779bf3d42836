import type { Embedder } from "@luminora/companion";
import { LuminoraError } from "@luminora/kernel";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { batchingEmbedder } from "./batching-embedder.ts";

/** An embedder that answers when it is told to, or at once; a text "poison" is refused. */
function provider({ held = false } = {}) {
  const calls: { texts: readonly string[]; signal: AbortSignal }[] = [];
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const embedder: Embedder = {
    model: "m",
    dimension: 1,
    async embed(texts, { signal }) {
      calls.push({ texts, signal });
      if (held) await released;
      if (texts.includes("poison")) throw new LuminoraError("model_failed", "no");
      if (texts.includes("busy")) throw new LuminoraError("model_overloaded", "later");
      return texts.map((text) => [text.length]);
    },
  };
  return { embedder, texts: () => calls.map((call) => call.texts), calls, release };
}

const unlimited = () => ({ signal: new AbortController().signal });

describe("batchingEmbedder", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("asks once for what came within its time, and gives each its own", async () => {
    const { embedder, texts } = provider();
    const batching = batchingEmbedder(embedder, { maxWaitMs: 10 });
    const both = Promise.all([batching.embed(["a", "bb"], unlimited()), batching.embed(["ccc"], unlimited())]);
    await vi.advanceTimersByTimeAsync(9);
    expect(texts()).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(await both).toEqual([[[1], [2]], [[3]]]);
    expect(texts()).toEqual([["a", "bb", "ccc"]]);
  });

  it("does not wait for a full batch, nor for somebody who waits, nor overfill one", async () => {
    const { embedder, texts } = provider();
    const batching = batchingEmbedder(embedder, { maxTexts: 3 });
    const calls = [["a", "b"], ["c"], ["d", "e"], ["f", "g"], ["h", "i", "j"]].map((each) =>
      batching.embed(each, unlimited()),
    );
    const urgent = batching.embed(["now"], { ...unlimited(), purpose: "recall" });
    expect(texts()).toEqual([["a", "b", "c"], ["d", "e"], ["h", "i", "j"], ["now"]]);
    await vi.advanceTimersByTimeAsync(10);
    expect(texts().at(-1)).toEqual(["f", "g"]);
    await Promise.all([...calls, urgent]);
  });

  it("lets one leave without the others, and the request when all have left", async () => {
    const { embedder, calls, release } = provider({ held: true });
    const batching = batchingEmbedder(embedder);
    const [early, late, staying] = [new AbortController(), new AbortController(), new AbortController()];
    const first = batching.embed(["early"], early);
    const second = batching.embed(["late"], late);
    const third = batching.embed(["stays"], staying);
    const [firstEnd, secondEnd] = [first, second].map((each) =>
      expect(each).rejects.toMatchObject({ code: "aborted" }),
    );
    early.abort();
    await vi.advanceTimersByTimeAsync(10);
    late.abort();
    await Promise.all([firstEnd, secondEnd]);
    expect(calls.map(({ texts, signal }) => [texts, signal.aborted])).toEqual([[["late", "stays"], false]]);
    release();
    expect(await third).toEqual([[5]]);

    const lonely = provider({ held: true });
    const other = new AbortController();
    const alone = expect(batchingEmbedder(lonely.embedder).embed(["x"], other)).rejects.toMatchObject({
      code: "aborted",
    });
    await vi.advanceTimersByTimeAsync(10);
    other.abort();
    await alone;
    expect(lonely.calls[0]?.signal.aborted).toBe(true);
  });

  it("asks for each by itself when one text spoils the batch", async () => {
    const { embedder } = provider();
    const batching = batchingEmbedder(embedder);
    const spoilt = expect(batching.embed(["poison"], unlimited())).rejects.toMatchObject({ code: "model_failed" });
    const sound = batching.embed(["a"], unlimited());
    await vi.advanceTimersByTimeAsync(10);
    await spoilt;
    expect(await sound).toEqual([[1]]);
  });

  it("fails all members together, and asks no more, when the provider has too much to do", async () => {
    const { embedder, texts } = provider();
    const batching = batchingEmbedder(embedder);
    const ends = [["busy"], ["a"]].map((each) =>
      expect(batching.embed(each, unlimited())).rejects.toMatchObject({ code: "model_overloaded" }),
    );
    await vi.advanceTimersByTimeAsync(10);
    await Promise.all(ends);
    expect(texts()).toEqual([["busy", "a"]]);
    // The next batch is another one.
    const next = batching.embed(["b"], unlimited());
    await vi.advanceTimersByTimeAsync(10);
    expect(await next).toEqual([[1]]);
  });
});
