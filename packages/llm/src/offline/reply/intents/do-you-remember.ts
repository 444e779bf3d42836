import { tokenise } from "@luminora/memory";
import type { Answer, Intent } from "../answer.ts";
import { answerAskedFact } from "../facts/answer-asked-fact.ts";
import { factSentence } from "../facts/fact-sentence.ts";
import { kinOf } from "../facts/kin-words.ts";
import { type KnownFact, valuesOf } from "../facts/known-facts.ts";
import { lossOf } from "../facts/loss.ts";
import type { Hearing } from "../hear.ts";
import { latestStory, storiesAbout, tellStory } from "../recollection.ts";
import { turnAround } from "../turn-around.ts";

const ASKED =
  /(?:\b(?:you|not) (?:still )?(?:remember|recall)\b|^remember\b|\b(?:have|did) i (?:ever |already )?(?:told|tell|mention|mentioned) (?:to )?(?:you )?|\bwhat did i (?:tell you|say)\b|\b(?:te acuerdas|recuerdas|te conte|te he contado)\b)(?<about>.*)$/;
const LAST_TIME =
  /\bwhat (?:did|have) we (?:talk|talked|speak|spoken|chat|chatted)\b|\bwhat were we talking about\b|\bde que (?:hablamos|hemos hablado|estabamos hablando)\b/;
const LEAD =
  /^(?: ?\b(?:about|of|that|when|what|the time|the day|de|del|a|al|sobre|que|cuando|i told you|i said)\b)+ ?/;

const SADNESS = /\b(?:died|dead|death|passed away|funeral|lost|broke up|grief|cried|crying|murio)\b/i;

/** Longer subjects are "that" when she has to name them. */
const NAMEABLE_WORDS = 6;

/** "Do you remember Max?": facts and memories about it, with their age. */
export const doYouRemember: Intent = (hearing) => {
  if (LAST_TIME.test(hearing.plain)) return lastTime(hearing);
  const match = hearing.isQuestion ? ASKED.exec(hearing.plain) : null;
  if (!match) return null;
  const subject = (match.groups?.about ?? "").trim().replace(LEAD, "").trim();
  if (subject === "" || subject === "me" || subject === "mi") return ofYou(hearing);
  const facts = factsAbout(subject, hearing);
  const [story] = storiesAbout(subject, hearing);
  if (facts.length === 0 && !story) return nothing(subject, hearing);

  const shown = story || hearing.manner.length === "terse" ? 1 : 2;
  const told = [...facts.slice(0, shown).map((fact) => `${fact}.`), ...(story ? [tellStory(story)] : [])].join(" ");
  if (SADNESS.test(told)) {
    return {
      tone: "tender",
      says: [`Of course I remember. ${told}`, `Yes, I do. ${told}`, `How could I not. ${told}`],
      asks: [
        "Do you want to talk about it?",
        "How are you, thinking of it now?",
        "I'm here if you want to tell me more.",
      ],
    };
  }
  return {
    tone: "informing",
    says: [`Of course I do. ${told}`, `Yes! ${told}`, `I remember. ${told}`],
    asks: ["What made you think of it?", "Is there news?", "Do you want to tell me more about it?"],
  };
};

function lastTime(hearing: Hearing): Answer {
  const story = latestStory(hearing);
  if (!story) return nothing("that", hearing);
  return {
    tone: "informing",
    says: [tellStory(story), `This comes to my mind. ${tellStory(story)}`],
    asks: ["Shall we go on from there?", "Is there news?"],
  };
}

function ofYou({ known, manner }: Hearing): Answer {
  const [name] = valuesOf(known, "name");
  if (name) return { tone: "light", says: [`Of course I do, ${name}.`, `You're ${name}. I would know you anywhere.`] };
  if (known.length > 0 || manner.closeness > 0) {
    return { tone: "light", says: ["Of course I do, even if you never told me your name."], asks: ["What is it?"] };
  }
  return { tone: "light", says: ["We have only just met, I think."], asks: ["What's your name?"] };
}

function nothing(subject: string, { message, situation }: Hearing): Answer {
  // Taken from the message itself, so that names keep their capitals.
  const count = subject.split(" ").length;
  const words = message
    .replaceAll(/[?!.…¿¡]+/g, "")
    .trim()
    .split(/\s+/)
    .slice(-count)
    .join(" ");
  const about = count > NAMEABLE_WORDS ? "that" : turnAround(words);
  return {
    tone: "informing",
    opens: situation.compiled.responsePatterns.uncertainty,
    says: [`You haven't told me about ${about} yet.`, `I remember nothing about ${about}, so it must be new to me.`],
  };
}

function factsAbout(subject: string, { known, situation }: Hearing): string[] {
  const { now } = situation;
  const kin = subject
    .split(" ")
    .map(kinOf)
    .find((found) => found !== null);
  if (kin) {
    const answer = answerAskedFact({ ...kin, clause: "" }, known, now);
    if (answer) return [answer.sentence];
  }
  const wanted = new Set(tokenise(subject));
  const touched = known.filter(({ key, value }) =>
    tokenise(`${value} ${key.replaceAll("_", " ")}`).some((term) => wanted.has(term)),
  );
  return [...new Set(touched.map((fact) => aboutFact(fact, known, now)))];
}

/** Whoever was asked for by name is named first: "Max was your dog". */
function aboutFact({ key, value, at }: KnownFact, known: readonly KnownFact[], now: Date): string {
  const relation = /^(.+)_name$/.exec(key)?.[1];
  if (relation === undefined) return factSentence(key, [value], now);
  const kinds = relation === "pet" ? known.filter((fact) => fact.key === "pet_kind") : [];
  const kind = kinds.length > 1 ? kinds.find((fact) => fact.at === at) : kinds[0];
  const noun = kind?.value ?? relation.replaceAll("_", " ");
  return `${value} ${lossOf(value, noun, known) ? "was" : "is"} your ${noun}`;
}
