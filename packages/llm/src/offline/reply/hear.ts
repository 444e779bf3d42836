import type { CallOptions, FactExtractor, Judge, Judgement, ReplyRequest, ReplySituation } from "@luminora/companion";
import type { FactObservation } from "@luminora/memory";
import { type KnownFact, knownFacts } from "./facts/known-facts.ts";
import { type Manner, mannerOf } from "./manner.ts";
import { plainText } from "./plain-text.ts";
import { opensAsQuestion } from "./question-words.ts";

/** The message as she takes it in: everything that intents decide by. */
export interface Hearing {
  readonly situation: ReplySituation;
  readonly message: string;
  /** The message as `plainText` gives it. */
  readonly plain: string;
  readonly isQuestion: boolean;
  /** What the message tells of the user. */
  readonly told: readonly FactObservation[];
  /** What was known of the user before this message; for a question with what was said a moment ago. */
  readonly known: readonly KnownFact[];
  readonly kind: Judgement["interaction"]["kind"];
  readonly manner: Manner;
  /** Her latest replies and the greeting of the session, oldest first: what she should not say again. */
  readonly herLast: readonly string[];
  /** What every choice of words follows from. */
  readonly seed: readonly (string | number)[];
}

export interface Readers {
  readonly facts: FactExtractor;
  readonly judge: Judge;
}

/** Longer messages are answered by their start, so that no message keeps the process busy. */
const HEARD_CHARACTERS = 4_000;

/** Reads the message with the rules that also read it for good later, so that the reply and the memory agree on what was said. */
export async function hear(
  { situation, messages }: Pick<ReplyRequest, "situation" | "messages">,
  { facts, judge }: Readers,
  options: CallOptions,
): Promise<Hearing> {
  const { memories, recent, personality, compiled, rejected, now } = situation;
  const message = situation.message.slice(0, HEARD_CHARACTERS);
  const plain = withoutHerName(plainText(message), plainText(compiled.name));
  const isQuestion = /[?¿]/.test(message) || opensAsQuestion(plain);
  // Facts of this conversation may not be filed yet. Reading them again is only worth its milliseconds when something is asked.
  const overheard = await Promise.all(
    recent
      .filter(({ role }) => role === "user" && isQuestion)
      .map(async ({ content, at }) => ({
        observations: await facts.extractFacts({ message: content, at }, options),
        at: at.getTime(),
      })),
  );
  const hers = messages.flatMap(({ role, content }) => (role === "assistant" ? [content] : []));
  const herLast = [...hers, ...(rejected === null ? [] : [rejected])].slice(-3);
  const heard = { id: "", role: "user", content: message, at: now } as const;
  const { interaction } = await judge.judge(
    { personality, messages: [...recent, heard], currentMood: compiled.mood },
    options,
  );
  return {
    situation,
    message,
    plain,
    isQuestion,
    told: (await facts.extractFacts({ message, at: now }, options)).filter(({ subject }) => subject === "user"),
    known: knownFacts(memories, overheard),
    kind: interaction.kind,
    manner: mannerOf(situation),
    herLast,
    seed: [compiled.personalityId, message, recent.length, herLast.at(-1) ?? ""],
  };
}

/** Being called by name says nothing: "Alicia, what's my name?" asks the same as without. */
function withoutHerName(plain: string, name: string): string {
  const called = plain.split(" ").filter((word, place, words) => {
    const spokenOf = /^(?:is|are|about|of|like|de|es|sobre|name|named|called)$/.test(words[place - 1] ?? "");
    return word !== name || spokenOf || words.length === 1;
  });
  return called.join(" ");
}
