import { monitorEventLoopDelay } from "node:perf_hooks";
import { must } from "@luminora/kernel";
import { afterAll, describe, expect, it } from "vitest";
import { offlineEmbedder } from "./offline-embedder.ts";

const never = new AbortController().signal;
const embedder = offlineEmbedder();
afterAll(() => embedder.close());

async function similarity(one: string, other: string): Promise<number> {
  const [a, b] = await embedder.embed([one, other], { signal: never });
  return cosine(must(a, "vector"), must(b, "vector"));
}

function cosine(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, component, i) => sum + component * (b[i] ?? 0), 0);
}

describe("offlineEmbedder: vectors", () => {
  it("puts a paraphrase closer than an unrelated text", async () => {
    const paraphrase = await similarity("what pet do I own?", "my dog is called Max");
    const unrelated = await similarity("what pet do I own?", "the train to Madrid leaves at noon");
    expect(paraphrase).toBeGreaterThan(unrelated + 0.2);
  });

  it("answers in order, one unit vector of the announced dimension for each text", async () => {
    const texts = ["a red car", "I am sad", "a red car"];
    const [first, second, third] = await embedder.embed(texts, { signal: never });
    expect(first).toHaveLength(embedder.dimension);
    expect(Math.hypot(...must(second, "vector"))).toBeCloseTo(1, 6);
    expect(third).toEqual(first);
    expect(second).not.toEqual(first);
  });

  it("embeds blank texts, emoji, other scripts and broken surrogates", async () => {
    const texts = ["", " \n", "😀😀", "犬の名前はマックス", "\ud800", "ﷺ".repeat(2_000)];
    const vectors = await embedder.embed(texts, { signal: never });
    for (const vector of vectors) expect(Math.hypot(...vector)).toBeCloseTo(1, 6);
    expect(vectors).toHaveLength(texts.length);
  });

  it("reads the start of a long text", async () => {
    const start = "My dog Max learned to swim in the lake. ".repeat(25);
    const [short, long] = await embedder.embed([start, `${start}${"The market fell. ".repeat(5_000)}`], {
      signal: never,
    });
    expect(long).toEqual(short);
  });

  it("has nothing to do for no texts", async () => {
    expect(await embedder.embed([], { signal: never })).toEqual([]);
  });
});

describe("offlineEmbedder: the thread", () => {
  it("leaves the event loop free", async () => {
    const texts = Array.from({ length: 20 }, (_, i) => `message number ${i} about a walk with the dog in the park`);
    await embedder.embed(["start the thread"], { signal: never });
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const startedAt = performance.now();
    await embedder.embed(texts, { signal: never });
    const took = performance.now() - startedAt;
    delay.disable();
    // Embedding in this thread would block for nearly all of the time; the median is robust against a busy machine.
    expect(delay.percentile(50) / 1e6).toBeLessThan(took / texts.length / 2);
  });

  it("lets a short call pass a long one", async () => {
    const finished: string[] = [];
    const long = embedder.embed(
      Array.from({ length: 12 }, (_, i) => `text ${i}`),
      { signal: never },
    );
    const short = embedder.embed(["where do I live?"], { signal: never });
    await Promise.all([long.then(() => finished.push("long")), short.then(() => finished.push("short"))]);
    expect(finished).toEqual(["short", "long"]);
  });

  it("rejects an aborted call at once and goes on with the others", async () => {
    const caller = new AbortController();
    const left = embedder.embed(["one", "two", "three"], { signal: caller.signal });
    const stays = embedder.embed(["four"], { signal: never });
    caller.abort();
    await expect(left).rejects.toMatchObject({ code: "aborted" });
    await expect(embedder.embed(["five"], { signal: caller.signal })).rejects.toMatchObject({ code: "aborted" });
    expect(await stays).toHaveLength(1);
  });

  it("rejects what is pending when it is closed, and everything afterwards", async () => {
    const own = offlineEmbedder();
    const pending = own.embed(["one", "two"], { signal: never });
    const outcome = expect(pending).rejects.toMatchObject({ code: "aborted" });
    await own.close();
    await outcome;
    await expect(own.embed(["three"], { signal: never })).rejects.toMatchObject({ code: "aborted" });
    await own.close();
  });

  it("rejects what is pending when the thread crashes, and starts a new thread for the next call", async () => {
    const entry = inlineEntry(`
      parentPort.on("message", (text) => {
        if (text === "crash") throw new Error("boom");
        parentPort.postMessage({ vector: Float32Array.from([3, 4]) });
      });`);
    const own = offlineEmbedder({ threadEntry: entry });
    const crash = own.embed(["crash"], { signal: never });
    const bystander = own.embed(["fine"], { signal: never });
    await Promise.all(
      [crash, bystander].map((call) => expect(call).rejects.toMatchObject({ code: "model_failed", retryable: true })),
    );
    expect(await own.embed(["fine"], { signal: never })).toEqual([[0.6, 0.8]]);
    await own.close();
  });

  it("fails one call for a text that the model refuses", async () => {
    const entry = inlineEntry(`
      parentPort.on("message", (text) => parentPort.postMessage(
        text === "bad" ? { failure: "no" } : { vector: Float32Array.from([1, 0]) }));`);
    const own = offlineEmbedder({ threadEntry: entry });
    const bad = own.embed(["bad"], { signal: never });
    const good = own.embed(["good"], { signal: never });
    await expect(bad).rejects.toMatchObject({ code: "model_failed" });
    expect(await good).toEqual([[1, 0]]);
    await own.close();
  });
});

function inlineEntry(body: string): URL {
  return new URL(
    `data:text/javascript,${encodeURIComponent(`import { parentPort } from "node:worker_threads";${body}`)}`,
  );
}
