import type { FactExtractor } from "@luminora/companion";
import { LuminoraError } from "@luminora/kernel";
import { loadDateBook } from "./date-book.ts";
import { loadNameBook } from "./name-book.ts";
import { type FactBooks, mayTeach, readFacts } from "./read-facts.ts";

/**
 * Reads facts by rule, in English and in common Spanish, without any language model. It would rather miss a fact than
 * invent one: questions, hypotheses, negations, quotes and what is said of others teach nothing.
 * The name tagger and the date readers load with the first message that may teach something.
 */
export function offlineFactExtractor(): FactExtractor {
  let books: Promise<FactBooks> | null = null;
  const open = async (): Promise<FactBooks> => {
    const [names, dates] = await Promise.all([loadNameBook(), loadDateBook()]);
    return { names, dates };
  };
  return {
    name: "offline-rules",
    async extractFacts({ message, at }, { signal }) {
      if (signal.aborted) throw new LuminoraError("aborted", "reading facts was aborted; try again");
      if (!mayTeach(message)) return [];
      books ??= open();
      return readFacts(message, at, await books);
    },
  };
}
