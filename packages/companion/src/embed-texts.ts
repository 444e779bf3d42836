import { toLuminoraError } from "@luminora/kernel";
import type { Embedder, EmbedOptions } from "./ports/models.ts";

/** A text that its embedder takes whenever it takes anything. */
const PLAIN = "Hello";

/** A text that is refused is tried once more with only so many of its first characters: it may have been too long. */
const HEAD_CHARACTERS = 1_000;

/**
 * Embeds texts so that one which the model refuses costs none of the others their vectors: it gets an empty one, which says
 * that this model has none for it. Throws when the endpoint fails, rather than a text.
 */
export async function embedTexts(
  embedder: Embedder,
  texts: readonly string[],
  options: EmbedOptions,
): Promise<number[][]> {
  if (texts.length === 0) return [];
  try {
    return await embedder.embed(texts, options);
  } catch (thrown) {
    const { code } = toLuminoraError(thrown);
    // Providers don't agree on what a refused text looks like; that plain words go through tells it from an outage.
    if (code !== "model_failed" || !(await takesPlainWords(embedder, options))) throw thrown;
  }
  const [text = ""] = texts;
  if (texts.length === 1) return [await embedHead(embedder, text, options)];
  const half = Math.ceil(texts.length / 2);
  const first = await embedTexts(embedder, texts.slice(0, half), options);
  return [...first, ...(await embedTexts(embedder, texts.slice(half), options))];
}

async function embedHead(embedder: Embedder, text: string, options: EmbedOptions): Promise<number[]> {
  try {
    const [vector = []] = await embedder.embed([text.slice(0, HEAD_CHARACTERS)], options);
    return vector;
  } catch (thrown) {
    if (toLuminoraError(thrown).code === "model_failed" && (await takesPlainWords(embedder, options))) return [];
    throw thrown;
  }
}

/** Whether the endpoint serves at all: what it threw was over the texts then. */
export function takesPlainWords(embedder: Embedder, options: EmbedOptions): Promise<boolean> {
  return embedder.embed([PLAIN], options).then(
    () => true,
    () => false,
  );
}
