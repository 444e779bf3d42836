import { disclosureIn } from "../../judge/disclosure.ts";
import { readEmotion } from "../../judge/read-emotion.ts";
import { saidClauses } from "../../judge/said-clauses.ts";
import type { Answer, Intent } from "../answer.ts";
import type { Hearing } from "../hear.ts";
import { type Ordeal, REACTIONS } from "./reactions.ts";

const WEARY =
  /\b(?:i am|i feel|i have been|i was|feeling|estoy|me siento|ando) (?:\w+ ){0,2}(?:tired|exhausted|sick|ill|sleepy|worn out|burn(?:ed|t) out|drained|cansad[oa]|agotad[oa]|enferm[oa])\b|\bcannot sleep\b|\bno puedo dormir\b/;
const OF_ONESELF = /\b(?:i|me|my|mi|estoy|soy|tengo)\b/;

/** Words of feeling from which an emotion counts: fewer when the user speaks of themselves. */
const FELT = { ofOneself: 1, ofAnything: 1.5, joy: 1.5 } as const;

/** What one tells a friend: a loss, a trouble, a secret, a triumph. It is answered before anything else that the message tells. */
export const confided: Intent = (hearing) => {
  const disclosure = disclosureIn(saidClauses(hearing.message));
  if (!disclosure) return null;
  switch (disclosure.kind) {
    case "loss":
    case "trouble":
    case "confession":
      return reactionTo(disclosure.kind, hearing);
    case "milestone":
    case "achievement":
      return reactionTo("triumph", hearing);
    case "feeling":
      return reactionTo(lowFeeling(hearing), hearing);
  }
};

/** The mood that the words show, whatever they are about. */
export const emotional: Intent = (hearing) => {
  if (hearing.isQuestion) return null;
  if (WEARY.test(hearing.plain)) return reactionTo("weariness", hearing);
  const reading = readEmotion(hearing.message);
  if (!reading) return null;
  if (reading.emotion === "joy") return reading.strength >= FELT.joy ? reactionTo("joy", hearing) : null;
  const enough = OF_ONESELF.test(hearing.plain) ? FELT.ofOneself : FELT.ofAnything;
  const { emotion } = reading;
  if (reading.strength < enough || emotion === "surprise" || emotion === "disgust") return null;
  return reactionTo(emotion, hearing);
};

function lowFeeling({ plain, message }: Hearing): Ordeal {
  if (WEARY.test(plain)) return "weariness";
  const emotion = readEmotion(message)?.emotion;
  return emotion === "fear" || emotion === "anger" ? emotion : "sadness";
}

function reactionTo(ordeal: Ordeal, hearing: Hearing): Answer {
  const { tone, gentle, hearty, asks } = REACTIONS[ordeal];
  const them = named(hearing) ?? "it";
  return {
    tone,
    says: hearing.manner.gentle ? gentle : hearty,
    asks: asks.map((question) => question.replace("{them}", () => them)),
  };
}

/** The name of somebody known, or told of right now, whom the message mentions. */
function named({ known, told, message }: Hearing): string | null {
  const names = [...told, ...known].filter(({ key }) => key.endsWith("_name"));
  return names.find(({ value }) => message.toLowerCase().includes(value.toLowerCase()))?.value ?? null;
}
