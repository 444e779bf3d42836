import { turnAround } from "../turn-around.ts";
import { datesInWords } from "./dates-in-words.ts";
import { eventSentence, goalSentence, habitSentence } from "./deed-sentence.ts";
import { listed, plural, withArticle } from "./noun-phrase.ts";
import { professionSentence, studiesSentence } from "./work-sentence.ts";

type Teller = (values: readonly string[], now: Date) => string;

const one =
  (start: string, end = ""): Teller =>
  ([value]) =>
    `${start} ${value}${end}`;

const all =
  (start: string): Teller =>
  (values) =>
    `${start} ${listed(values)}`;

const each =
  (start: string): Teller =>
  (values) =>
    `${start} ${listed(values.map(withArticle))}`;

/** How a fact is told to the one it is about, without the full stop. Keys that are not here are read out as "Your <key> is <value>". */
const SENTENCES: Readonly<Record<string, Teller>> = {
  name: one("Your name is"),
  nickname: one("You go by"),
  age: ([age = ""]) => `You are ${age}${/^\d+$/.test(age) ? " years old" : ""}`,
  birthday: ([date = ""], now) => `Your birthday is ${withPreposition(datesInWords(date, now))}`,
  birth_year: one("You were born in"),
  birthplace: one("You were born in"),
  origin: all("You come from"),
  hometown: all("You come from"),
  nationality: all("You are"),
  region: all("You live in"),
  city: one("You live in"),
  country: one("You live in"),
  address: one("You live at"),
  lives_with: all("You live with"),
  profession: ([profession = ""]) => professionSentence(profession),
  employer: ([employer = ""]) => `You work at ${withArticle(employer)}`,
  business: each("You run"),
  studies: studiesSentence,
  school: all("You go to"),
  university: all("You go to"),
  pet_name: (names) => called("pet", names),
  pet_kind: each("You have"),
  relationship_status: one("You are"),
  siblings: each("You have"),
  children: each("You have"),
  likes: all("You like"),
  dislikes: all("You don't like"),
  fear: all("You are afraid of"),
  hobby: all("You enjoy"),
  goal: goalSentence,
  dream_job: ([job = ""]) => `You dream of being ${withArticle(job)}`,
  project: all("You are"),
  event: eventSentence,
  routine: all("You"),
  allergy: all("You are allergic to"),
  staying_in: one("You are staying in"),
  condition: (values) => listed(values.map(conditionSentence)),
  medication: all("You take"),
  habit: habitSentence,
  diet: all("You are"),
  language: all("You speak"),
};

/** Everything known under one key as a sentence in the second person, without its full stop: "You live in Berlin". */
export function factSentence(key: string, values: readonly string[], now: Date): string {
  const [, relation] = /^(.+)_name$/.exec(key) ?? [];
  if (Object.hasOwn(SENTENCES, key)) return SENTENCES[key]?.(values.map(spokenTo), now) ?? "";
  if (relation !== undefined) return called(relation.replaceAll("_", " "), values);
  if (key.endsWith("_status")) return listed(values.map((value) => statusSentence(key, value, now)));
  const favorite = /^favorite_(.+)$/.exec(key)?.[1];
  const noun = favorite === undefined ? key.replaceAll("_", " ") : `favorite ${favorite.replaceAll("_", " ")}`;
  const many = values.length > 1;
  return `Your ${many ? plural(noun) : noun} ${many ? "are" : "is"} ${datesInWords(listed(values), now)}`;
}

/** "Your dog is called Max", "Your cats are called Luna and Milo"; in the past for those who are gone. */
export function called(noun: string, names: readonly string[], gone = false): string {
  const many = names.length > 1;
  const verb = gone ? (many ? "were" : "was") : many ? "are" : "is";
  return `Your ${many ? plural(noun) : noun} ${verb} called ${listed(names)}`;
}

/** "Max died on 2026-03-03" names its subject itself, "ill" does not. */
function statusSentence(key: string, value: string, now: Date): string {
  const subject = key.replace(/_status$/, "").replaceAll("_", " ");
  if (!value.includes(" ")) return `Your ${subject} is ${value}`;
  return `${/^\p{Lu}/u.test(value) ? "" : "Your "}${datesInWords(value, now)}`;
}

/** "hanging out with my dogs" is about "your dogs"; names and titles keep their capital My. */
function spokenTo(value: string): string {
  return value.replaceAll(/\b(?:my|our|me|us|mine|myself|I)\b/g, turnAround);
}

/** "ill" is what one is, "asthma" what one has. */
function conditionSentence(value: string, index: number): string {
  const start = index === 0 ? "You" : "you";
  if (IS_A_STATE.test(value)) return `${start} are ${value}`;
  return `${start} have ${/^(?:flu)$/i.test(value) ? `the ${value}` : /(?:cold|fever|bug)$/i.test(value) ? withArticle(value) : value}`;
}

const IS_A_STATE =
  /^(?:sick|ill|diabetic|asthmatic|epileptic|autistic|colou?r ?blind|deaf|blind|dyslexic|pregnant|bipolar|disabled|hard of hearing|anemic|neurodivergent|(?:enferm|mal|resfriad|acatarrad|constipad|asmátic|diabétic|celíac|sord|cieg)[oa]|embarazada|autista)$/i;

function withPreposition(date: string): string {
  if (/^(?:on|in|today|tomorrow|the) ?/i.test(date)) return date;
  return /\d/.test(date) ? `on ${date}` : `in ${date}`;
}
