import type { HeardMessage, Judge, TurnReader, TurnReading } from "@luminora/companion";
import { must } from "@luminora/kernel";
import { type FactObservation, fenceAsData, tokenise } from "@luminora/memory";
import type { Personality } from "@luminora/personality";
import { z } from "zod";
import type { AskStructured } from "./ask-structured.ts";
import { companionPortrait } from "./companion-portrait.ts";
import { fencedConversation } from "./conversation.ts";
import { dayOf, factSchema, MOST_FACTS, observation } from "./fact-extractor.ts";
import { judgement, verdictSchema } from "./judge.ts";
import { blameOf } from "./model-failure.ts";
import { TURN_PROMPT } from "./turn-prompt.ts";

/** What of its prompt may be spent on who the companion is. */
const PORTRAIT_CHARACTERS = 360;
/** Questions in a row that brought no facts, or for which the plain one had to step in, after which both are asked by themselves. */
const PATIENCE = 3;

/**
 * Asks one model for the verdict and the facts at once: the question called `mood`, with a list of facts beside the verdict. A model
 * that gives the verdict alone has still judged. One that cannot answer the longer question at all is asked the plain one, and one
 * that goes on failing at it is spared it while the process lives.
 */
export function createTurnReader(ask: AskStructured, judge: Judge): TurnReader {
  let misses = 0;
  return {
    async readTurn(input, options): Promise<TurnReading> {
      const alone = async () => ({ judgement: await judge.judge(input, options), facts: null });
      if (misses >= PATIENCE) return alone();
      try {
        const { facts, ...verdict } = await ask(question(input), options);
        misses = facts === UNREAD ? misses + 1 : 0;
        const { at } = must(input.messages.at(-1), "a message to read");
        const told =
          facts === UNREAD
            ? null
            : facts.map((fact) => observation(fact, at)).filter((fact) => isOfLast(fact, input.messages));
        return { judgement: judgement(verdict), facts: told };
      } catch (thrown) {
        if (blameOf(thrown) !== "request") throw thrown;
        const reading = await alone();
        misses += 1;
        return reading;
      }
    },
  };
}

/** Stands for facts that are not there, or not as they should be. */
const UNREAD: z.infer<typeof factSchema>[] = [];

function question({ personality, messages, currentMood }: Parameters<TurnReader["readTurn"]>[0]) {
  const message = must(messages.at(-1), "a message to read");
  const portrait = companionPortrait(personality, PORTRAIT_CHARACTERS);
  const user = [
    `Her present mood: ${currentMood}.`,
    fencedConversation(messages.slice(0, -1)),
    `The last message, written on ${dayOf(message.at)}:`,
    fenceAsData("message", message.content),
  ];
  return {
    name: "mood" as const,
    schema: turnSchema(personality),
    system: `${TURN_PROMPT}\n\n${portrait}`,
    user: user.filter((part) => part !== "").join("\n"),
  };
}

function turnSchema(personality: Personality) {
  return verdictSchema(personality).extend({ facts: z.array(factSchema).max(MOST_FACTS).catch(UNREAD) });
}

/** A model that was shown the messages before may take a fact from them: it was learned in its own turn. */
function isOfLast({ value }: FactObservation, messages: readonly HeardMessage[]): boolean {
  const wordsOf = (said: readonly HeardMessage[]) => new Set(said.flatMap(({ content }) => tokenise(content)));
  const [last, before] = [wordsOf(messages.slice(-1)), wordsOf(messages.slice(0, -1))];
  const words = tokenise(value);
  return words.length === 0 || words.some((word) => last.has(word)) || !words.every((word) => before.has(word));
}
