import { type Sentence, sentencesOf, wordsOf } from "./sentences.ts";
import { STOP_WORDS } from "./stop-words.ts";
import { ACKNOWLEDGING_WORDS, FIRST_PERSON, QUESTION_WORDS, SECOND_PERSON } from "./trivial-words.ts";

/** What a sentence is, as far as its form tells. */
type SentenceKind = "acknowledgement" | "question" | "address" | "statement";

/** Why a message was spared a call. */
export type SparedReason =
  /** Nothing but greetings, thanks, laughter, agreement, praise of what was said, emoji. */
  | "acknowledgement"
  /** Questions that say nothing of the writer, and acknowledgements at most beside them. */
  | "question"
  /** Speaks of the one it is addressed to. */
  | "about_the_other"
  /** A stretch of talk in which nothing happened to anybody, and nothing was felt. */
  | "unremarkable";

/** What one message can teach: null where a model is to be asked, otherwise why not. */
export interface LightGate {
  readonly facts: SparedReason | null;
  readonly mood: SparedReason | null;
}

const EMOJI = /\p{Extended_Pictographic}/u;
/** Longer messages are never trivial. */
const LONGEST = 400;
/** Share of a question's words that must be known as English or Spanish function words; any other language is asked. */
const KNOWN_SHARE = 0.4;
/** Ends of Spanish words that may be a verb in the first person: "tengo", "compré", "viví". */
const SPANISH_FIRST_PERSON = /^(?:yo|mi|mis|soy|estoy|voy|doy|\p{L}{2,}o|\p{L}+[éí])$/u;
const LAUGHTER =
  /^(?:(?:ha|he|hi|ja|je|ji|xa)+[hjs]?|l+o+l+|x+d+|k{2,}|(?:rs){2,}|w{3,}|5{3,}|哈+|笑+|[ㅋᄏ]+|[ㅎᄒ]+|草)$/u;

/**
 * Whether a message can teach anything at all, by its form alone: it errs on the side of asking. A message in a language other
 * than English and Spanish is spared only when it is laughter, emoji or blank.
 *
 * Facts are read from the message itself, so a question or a word about the companion can bring none. Her mood is moved by just
 * such words and by emoji, so the judge is spared plain acknowledgements only. `companion` is the name she may be called by.
 */
export function lightGate(message: string, companion: string): LightGate {
  const called = new Set(wordsOf(companion));
  const kinds = new Set(sentencesOf(message).map((words) => kindOf(words, called)));
  if (message.length > LONGEST || kinds.has("statement")) return { facts: null, mood: null };
  if (kinds.has("address")) return { facts: "about_the_other", mood: null };
  if (kinds.has("question")) return { facts: "question", mood: null };
  return { facts: "acknowledgement", mood: EMOJI.test(message) ? null : "acknowledgement" };
}

function kindOf({ spoken, plain, asked }: Sentence, called: ReadonlySet<string>): SentenceKind {
  const saysNothing = (word: string) => ACKNOWLEDGING_WORDS.has(word) || LAUGHTER.test(word);
  if (plain.every((word, index) => saysNothing(word) || called.has(spoken[index] ?? word))) return "acknowledgement";
  const ofOneself = spoken.some((word, index) => {
    const known = STOP_WORDS.has(plain[index] ?? word) || QUESTION_WORDS.has(plain[index] ?? word);
    return FIRST_PERSON.has(word) || (SPANISH_FIRST_PERSON.test(word) && (!known || OWN.has(word)));
  });
  if (ofOneself) return "statement";
  const known = plain.filter((word) => STOP_WORDS.has(word) || QUESTION_WORDS.has(word) || SECOND_PERSON.has(word));
  if (known.length < KNOWN_SHARE * plain.length) return "statement";
  if (asked)
    return plain.some((word) => QUESTION_WORDS.has(word) || SECOND_PERSON.has(word)) ? "question" : "statement";
  return plain.some((word) => SECOND_PERSON.has(word)) ? "address" : "statement";
}

/** Of the Spanish words that point at the writer, those that are stop words too. */
const OWN: ReadonlySet<string> = new Set(["yo", "mi", "mis", "soy", "estoy"]);
