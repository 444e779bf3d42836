import type { FactExtractor } from "@luminora/companion";
import { DAY_MS } from "@luminora/kernel";
import { type Fact, tokenise } from "@luminora/memory";
import { LABELLED_AT } from "@luminora/testing/labelled-facts";
import { type Share, shareOf } from "./estimate.ts";
import { foldAll } from "./fold-all.ts";
import type { Speaker } from "./read-persona-chats.ts";

/**
 * What can be said where nobody labelled the turns: persona lines tell what a speaker was to be, not what they said, and
 * conversations tell more than personas do. So these are proxies, to compare with one another.
 */
export interface PersonaScore {
  speakers: number;
  turns: number;
  facts: number;
  /** Persona lines that a learned fact speaks of. */
  coverage: Share;
  /** The same among lines from which the extractor learns something when they are said as they stand. */
  coverageOfReadable: Share;
  /** Learned facts that a line of the speaker's own persona speaks of: a floor of the precision. */
  supported: Share;
  /** Learned facts that only the other speaker's persona speaks of: a ceiling of what was learned of the wrong one. */
  onlyOfTheOther: Share;
}

export async function scorePersonas(
  extractor: FactExtractor,
  chats: readonly (readonly [Speaker, Speaker])[],
): Promise<PersonaScore> {
  const signal = new AbortController().signal;
  const read = (message: string, at: Date) => extractor.extractFacts({ message, at }, { signal });
  const rows = [];
  for (const [one, two] of chats) {
    for (const [self, other] of [
      [one, two],
      [two, one],
    ] as const) {
      const messages = [];
      for (const [index, turn] of self.turns.entries()) {
        const at = new Date(LABELLED_AT.getTime() + index * DAY_MS);
        messages.push({ observations: await read(turn, at), at: at.getTime() });
      }
      const facts = foldAll(messages);
      const readable = [];
      for (const line of self.persona) if ((await read(line, LABELLED_AT)).length > 0) readable.push(line);
      const isCovered = (line: string) => facts.some((fact) => speaksOf(line, fact));
      const ofSelf = facts.filter((fact) => self.persona.some((line) => speaksOf(line, fact)));
      const ofOther = facts.filter(
        (fact) => !ofSelf.includes(fact) && other.persona.some((line) => speaksOf(line, fact)),
      );
      rows.push({
        turns: self.turns.length,
        facts: facts.length,
        lines: self.persona.length,
        covered: self.persona.filter(isCovered).length,
        readable: readable.length,
        readableCovered: readable.filter(isCovered).length,
        supported: ofSelf.length,
        ofOther: ofOther.length,
      });
    }
  }
  return {
    speakers: rows.length,
    turns: rows.reduce((sum, { turns }) => sum + turns, 0),
    facts: rows.reduce((sum, { facts }) => sum + facts, 0),
    coverage: shareOf(rows.map(({ covered, lines }) => ({ hits: covered, of: lines }))),
    coverageOfReadable: shareOf(rows.map(({ readableCovered, readable }) => ({ hits: readableCovered, of: readable }))),
    supported: shareOf(rows.map(({ supported, facts }) => ({ hits: supported, of: facts }))),
    onlyOfTheOther: shareOf(rows.map(({ ofOther, facts }) => ({ hits: ofOther, of: facts }))),
  };
}

/** True when at least half of the value's words stand in the line. */
function speaksOf(line: string, { value }: Fact): boolean {
  const words = new Set(tokenise(line));
  const said = tokenise(value);
  return said.length > 0 && said.filter((word) => words.has(word)).length * 2 >= said.length;
}
