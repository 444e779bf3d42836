import type { Intent } from "./answer.ts";
import { aboutHer } from "./intents/about-her.ts";
import { apology } from "./intents/apology.ts";
import { askedFact } from "./intents/asked-fact.ts";
import { compliment } from "./intents/compliment.ts";
import { doYouRemember } from "./intents/do-you-remember.ts";
import { everythingKnown } from "./intents/everything-known.ts";
import { farewell } from "./intents/farewell.ts";
import { confided, emotional } from "./intents/feeling.ts";
import { greeting } from "./intents/greeting.ts";
import { herTopic } from "./intents/her-topic.ts";
import { insult } from "./intents/insult.ts";
import { laughter } from "./intents/laughter.ts";
import { shortAnswer } from "./intents/short-answer.ts";
import { thanks } from "./intents/thanks.ts";
import { toldFact } from "./intents/told-fact.ts";
import { unknownQuestion } from "./intents/unknown-question.ts";

/** The first that applies answers; a plain statement is left. Questions come before pleasantries, since "hi, what's my name?" wants the name. */
export const INTENTS: readonly Intent[] = [
  insult,
  everythingKnown,
  askedFact,
  doYouRemember,
  aboutHer,
  confided,
  compliment,
  farewell,
  herTopic,
  toldFact,
  apology,
  thanks,
  laughter,
  greeting,
  shortAnswer,
  emotional,
  unknownQuestion,
];
