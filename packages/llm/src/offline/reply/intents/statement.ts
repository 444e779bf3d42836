import type { Answer } from "../answer.ts";
import type { Hearing } from "../hear.ts";
import { reminder, tellStory } from "../recollection.ts";
import { turnAround } from "../turn-around.ts";

/** "I went to the beach" can be said back; longer or more tangled sentences sound wrong turned around. */
const SAYABLE_BACK =
  /^i (?!(?:do not|did not|cannot|think|guess|mean|said|love|hate|like|know)\b)(?:[a-z]+ ){1,9}[a-z]+$/;

const SAYS = {
  gentle: ["Mm, I'm listening.", "I like it when you tell me things.", "Thank you for telling me.", "I see."],
  hearty: ["Huh, okay.", "Go on.", "Noted.", "I see."],
} as const;

const ASKS = [
  "How was that for you?",
  "What happened then?",
  "How do you feel about it?",
  "Tell me more?",
  "What do you make of it?",
];

/** Whatever nothing else answers: she says it back or listens, recalls what it reminds her of, and asks on. */
export function statement(hearing: Hearing): Answer {
  const { message, plain, manner } = hearing;
  const story = reminder(hearing);
  if (story) {
    const told = tellStory(story);
    return {
      tone: "light",
      says: [`That reminds me. ${told}`, `I had to think of something. ${told}`],
      asks: ["How was it this time?", "Do you think of it, too?"],
    };
  }
  const said = message.replace(/[.!…]+$/, "").trim();
  if (SAYABLE_BACK.test(plain) && !/\byou\b/.test(plain) && !/[.!?,;]/.test(said)) {
    const back = turnAround(said).replace(/^y/, "Y");
    return { tone: "light", says: [`${back}?`, `${back}… I see.`, `Oh, ${back.replace(/^Y/, "y")}!`], asks: ASKS };
  }
  return { tone: "light", says: manner.gentle ? SAYS.gentle : SAYS.hearty, asks: ASKS };
}
