import type { Judgement } from "@luminora/companion";
import type { Personality } from "@luminora/personality";
import { complimentGrade } from "./compliment.ts";
import { disclosureIn } from "./disclosure.ts";
import { insultGrade } from "./insult.ts";
import { jokeGrade } from "./joke.ts";
import { isOtherLanguage } from "./other-language.ts";
import { ownClauses, saidClauses } from "./said-clauses.ts";
import { sharedPastGrade } from "./shared-past.ts";
import { mentionsDisliked, mentionsLiked } from "./topics.ts";

type Interaction = Judgement["interaction"];

/**
 * What the user did in this message. Where several are true, the first of this order counts: an insult, since hostility always
 * lowers; then what was confided ("I was hurt by bullies" mentions what she dislikes and must not be punished); a shared past;
 * a disliked topic; a compliment; a joke; a liked topic. Everything else is ordinary, small talk about oneself included: "I'm
 * Diego, 28, I love Naruto" introduces and confides nothing. So is what is said in a language that the rules do not read.
 */
export function readInteraction(personality: Personality, message: string): Interaction {
  if (isOtherLanguage(message)) return { kind: "ordinary", grade: 0 };
  const told = saidClauses(message);
  const clauses = ownClauses(told);
  const of = (kind: Interaction["kind"], grade: number | null): Interaction | null =>
    grade === null ? null : { kind, grade };

  return (
    of("insult", insultGrade(clauses)) ??
    of("shares_personal", disclosureIn(told)?.grade ?? null) ??
    of("recalls_shared_past", sharedPastGrade(clauses)) ??
    of("mentions_disliked", mentionsDisliked(personality, clauses) ? 1 : null) ??
    of("compliment", complimentGrade(clauses)) ??
    of("made_her_laugh", jokeGrade(message)) ??
    of("mentions_liked", mentionsLiked(personality, clauses) ? 1 : null) ?? { kind: "ordinary", grade: 0 }
  );
}
