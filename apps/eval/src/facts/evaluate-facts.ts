import { MINUTE_MS } from "@luminora/kernel";
import { offlineFactExtractor } from "@luminora/llm/offline";
import { isCurrent } from "@luminora/memory";
import { DEVELOPMENT, HELD_OUT, LABELLED_AT } from "@luminora/testing/labelled-facts";
import type { Share } from "./estimate.ts";
import { foldAll } from "./fold-all.ts";
import { judgePairs, type PairScore, readBy, readPerfectly } from "./judge-pairs.ts";
import { readPersonaChats } from "./read-persona-chats.ts";
import { type LabelledScore, scoreLabelled } from "./score-labelled.ts";
import { type PersonaScore, scorePersonas } from "./score-personas.ts";
import { isSmallTalk, smallTalk } from "./small-talk.ts";

export interface FactsReport {
  labelled: { development: LabelledScore; heldOut: LabelledScore };
  pairs: { fold: PairScore; offline: PairScore };
  smallTalk: { turns: number; facts: string[] };
  personas: PersonaScore | null;
  personaSmallTalk: { turns: number; facts: string[] } | null;
}

const TURNS_OF_SMALL_TALK = 1_000;

/** Measures the offline reading of facts and their fold; with the path of a persona file also on its conversations. */
export async function evaluateFacts(path: string | undefined, seed: number): Promise<FactsReport> {
  const extractor = offlineFactExtractor();
  const signal = new AbortController().signal;
  const learnedFrom = async (turns: readonly string[]) => {
    const messages = [];
    for (const [index, message] of turns.entries()) {
      const at = new Date(LABELLED_AT.getTime() + index * MINUTE_MS);
      messages.push({ observations: await extractor.extractFacts({ message, at }, { signal }), at: at.getTime() });
    }
    const facts = foldAll(messages).filter((fact) => isCurrent(fact, LABELLED_AT.getTime()));
    return { turns: turns.length, facts: facts.map(({ category, key, value }) => `${category}/${key}=${value}`) };
  };
  const chats = path === undefined ? null : await readPersonaChats(path);
  return {
    labelled: {
      development: await scoreLabelled(extractor, DEVELOPMENT),
      heldOut: await scoreLabelled(extractor, HELD_OUT),
    },
    pairs: { fold: await judgePairs(readPerfectly), offline: await judgePairs(readBy(extractor)) },
    smallTalk: await learnedFrom(smallTalk(TURNS_OF_SMALL_TALK, seed)),
    personas: chats && (await scorePersonas(extractor, chats)),
    personaSmallTalk:
      chats &&
      (await learnedFrom(
        [...new Set(chats.flat().flatMap(({ turns }) => turns.filter(isSmallTalk)))].slice(0, TURNS_OF_SMALL_TALK),
      )),
  };
}

/** The report as lines for people. */
export function factsTable({ labelled, pairs, smallTalk: idle, personas, personaSmallTalk }: FactsReport): string[] {
  const labelledRow = (name: string, score: LabelledScore) =>
    `${name.padEnd(14)}${count(score.messages)}${count(score.negatives)}${count(score.facts)}${range(score.precision)}${range(score.recall)}${count(score.negativesThatTaught)}`;
  const pairRow = (name: string, score: PairScore) =>
    `${name.padEnd(14)}${count(score.read)}${count(score.right)}${count(score.wrongSupersedes)}${count(score.duplicates)}${count(score.missedSupersedes)}${count(score.learnedFromNothing)}`;
  return [
    "Labelled messages (95 % interval over messages)",
    `${"".padEnd(14)}${["messages", "negatives", "facts"].map(head).join("")}${["precision", "recall"].map((name) => name.padStart(20)).join("")}${head("neg. taught")}`,
    labelledRow("development", labelled.development),
    labelledRow("held out", labelled.heldOut),
    "",
    `Hard pairs (${pairs.fold.pairs})`,
    `${"".padEnd(14)}${["read", "right", "wrong sup.", "duplicates", "missed sup.", "of nothing"].map(head).join("")}`,
    pairRow("fold alone", pairs.fold),
    pairRow("offline", pairs.offline),
    ...[...new Set([...pairs.fold.wrong, ...pairs.offline.wrong])].map((line) => `  ${line}`),
    "",
    `Small talk: ${idle.turns} turns taught ${idle.facts.length} facts`,
    ...idle.facts.map((fact) => `  ${fact}`),
    ...(personas === null
      ? []
      : [
          "",
          `Personas: ${personas.speakers} speakers, ${personas.turns} turns, ${personas.facts} facts (95 % interval over speakers)`,
          `  lines of the persona that a fact speaks of             ${range(personas.coverage)}`,
          `  the same, of lines that teach something as they stand  ${range(personas.coverageOfReadable)}`,
          `  facts that the speaker's persona speaks of             ${range(personas.supported)}`,
          `  facts that only the other's persona speaks of          ${range(personas.onlyOfTheOther)}`,
        ]),
    ...(personaSmallTalk === null
      ? []
      : [
          "",
          `Small talk of the personas: ${personaSmallTalk.turns} turns taught ${personaSmallTalk.facts.length} facts`,
          ...personaSmallTalk.facts.map((fact) => `  ${fact}`),
        ]),
  ];
}

const head = (name: string) => name.padStart(13);
const count = (number: number) => String(number).padStart(13);
const range = ({ share, low, high }: Share) =>
  `${share.toFixed(3)} (${low.toFixed(2)}-${high.toFixed(2)})`.padStart(20);
