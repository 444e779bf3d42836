import { datesInWords, isPast } from "./dates-in-words.ts";
import { listed, withArticle } from "./noun-phrase.ts";

const DONE =
  /^(?:was|were|went|got|gotten|had|saw|met|won|lost|left|quit|ran|flew|took|became|bought|broke|began|gave|made|came|found|sold|built|wrote|read|passed|[a-z]{2,}[^e]ed|[a-z]*(?:re|ee)d)\b/;
const GOING_ON =
  /^(?:going|flying|moving|travell?ing|visiting|starting|graduating|having|leaving|running|performing|competing|taking|giving|getting|hosting|celebrating|adopting|retiring|on (?:vacation|holiday|leave|maternity leave|a trip))\b/;
const TO_DO =
  /^(?:be|become|get|learn|find|travel|visit|move|go|have|make|open|live|lose|save|study|work|see|quit|stop|start|begin|build|try|read|do|pass|finish|graduate|climb|improve|meet|own|play|publish|write|win|buy|run|train|change|earn|take|create|help|teach|marry|adopt|retire|speak|understand|master|reach|stay|spend|eat|sleep|grow|leave|fly|ser|tener|viajar|aprender)\b/;

/** What happened or will: "won a medal", "going to Rome on 2026-03-25" and "interview on 2026-03-20" as they are told. */
export function eventSentence(events: readonly string[], now: Date): string {
  const [first = "", ...others] = events;
  if (others.length > 0 && events.every((event) => !isVerbal(event))) return nominal(events, now);
  return [first, ...others].map((event) => single(event, now)).join(". ");
}

/** "become a nurse" → "You want to become a nurse"; "a bigger flat" → "You want a bigger flat". */
export function goalSentence(goals: readonly string[]): string {
  return `You want ${listed(goals.map((goal) => (TO_DO.test(goal) ? `to ${goal}` : goal)))}`;
}

/** "does not smoke" → "You do not smoke". */
export function habitSentence(habits: readonly string[]): string {
  const bare = habits.map((habit) =>
    habit
      .replace(/^does\b/, "do")
      .replace(/^has\b/, "have")
      .replace(/^is\b/, "are")
      .replace(/^(\w+[^s\W])s\b/, "$1"),
  );
  return `You ${listed(bare)}`;
}

function isVerbal(event: string): boolean {
  return DONE.test(event) || GOING_ON.test(event) || TO_DO.test(event);
}

function single(event: string, now: Date): string {
  const told = datesInWords(event, now);
  if (DONE.test(event)) return `You ${told}`;
  if (GOING_ON.test(event)) return `You ${isPast(event, now) ? "were" : "are"} ${told}`;
  if (TO_DO.test(event)) return `You ${isPast(event, now) ? "wanted to " : ""}${told}`;
  return nominal([event], now);
}

function nominal(events: readonly string[], now: Date): string {
  const verb = events.every((event) => isPast(event, now)) ? "had" : "have";
  return `You ${verb} ${datesInWords(listed(events.map(withArticle)), now)}`;
}
