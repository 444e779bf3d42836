import { HOUR_MS } from "@luminora/kernel";
import { ageInWords, type PresentedMemory, tokenise } from "@luminora/memory";
import { upperFirst } from "./facts/noun-phrase.ts";
import type { Hearing } from "./hear.ts";
import { toldToYou } from "./turn-around.ts";

/** Something lived through together that can be told. */
export interface Story {
  readonly text: string;
  readonly age: string;
  readonly source: "episode" | "message" | "this conversation";
}

const QUOTED_CHARACTERS = 160;
/** A summary that gives the user's own words. */
const QUOTED_BY_DETECTOR = /\bthe user (?:said|wrote|told \w+): "(?<words>.+)"\.?$/is;

/** What most messages have in common: sharing one of these reminds nobody of anything. */
const COMMONPLACE = new Set(
  tokenise(`
    go went going gone get got come came make made do see saw take took say said tell told think thought know knew feel felt want like love
    good bad great nice really today yesterday tomorrow tonight morning night day week time year thing something people lot much little
    new old friend work home again back still always never one two first last please thank hello hi ok okay yes well need try start
    hoy ayer manana dia noche cosa gente bueno bien mal mucho poco tiempo hacer hizo voy fui quiero tengo gusta amigo trabajo casa gracias
  `),
);

/** Memories and words of this conversation that share a term with `about`, best first, episodes before messages. Questions are no memories. */
export function storiesAbout(about: string, { situation }: Hearing): Story[] {
  const justSaid = situation.recent
    .filter(({ role }) => role === "user")
    .map(({ content, at }): Story => {
      const age = ageInWords(situation.now.getTime() - at.getTime());
      return { text: content, age, source: "this conversation" };
    });
  const told = [...storiesOf(situation.memories), ...justSaid.reverse()];
  const wanted = new Set(tokenise(about));
  return told.filter(({ text }) => tokenise(text).some((term) => wanted.has(term)) && !isQuestion(text));
}

/** A memory from before this conversation that the message touches; null when there is none. */
export function reminder({ message, situation }: Hearing): Story | null {
  const old = situation.memories.filter(({ at }) => situation.now.getTime() - at >= HOUR_MS);
  const wanted = new Set(tokenise(message).filter((term) => !COMMONPLACE.has(term)));
  return (
    storiesOf(old).find(({ text }) => tokenise(text).some((term) => wanted.has(term)) && !isQuestion(text)) ?? null
  );
}

/** The newest of what is remembered, for when no subject is named. */
export function latestStory({ situation }: Hearing): Story | null {
  const newestFirst = [...situation.memories].sort((a, b) => b.at - a.at);
  return storiesOf(newestFirst).find(({ text }) => !isQuestion(text)) ?? null;
}

/** The story as a sentence with its age: `2 weeks ago you told me: “My dog Max died yesterday”.` */
export function tellStory({ text, age, source }: Story): string {
  switch (source) {
    case "episode": {
      const words = QUOTED_BY_DETECTOR.exec(text)?.groups?.words;
      if (words !== undefined) return `${upperFirst(age)} you told me: “${excerpt(words)}”.`;
      return `${upperFirst(age)}: ${withStop(toldToYou(withoutTitle(text)))}`;
    }
    case "this conversation":
      return `${upperFirst(age)} you told me: “${excerpt(text)}”.`;
    case "message":
      return `${upperFirst(age)} you told me: “${excerpt(text)}”.`;
  }
}

function storiesOf(memories: readonly PresentedMemory[]): Story[] {
  const of = (source: "episode" | "message") =>
    // What she said herself is an echo: it is no news to the user, and quoting it would make it theirs.
    memories
      .filter(({ kind, role }) => kind === source && role !== "assistant")
      .map(({ text, age }): Story => ({ text, age, source }));
  return [...of("episode"), ...of("message")];
}

function isQuestion(text: string): boolean {
  return /\?\W*$/.test(text);
}

/** An episode is recalled as "Title. Summary"; the summary alone tells it. */
function withoutTitle(text: string): string {
  return /^[^.!?]+\. (?<summary>.+)$/s.exec(text)?.groups?.summary ?? text;
}

function excerpt(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  if (line.length <= QUOTED_CHARACTERS) return line;
  return `${line.slice(0, QUOTED_CHARACTERS).replace(/\s+\S*$/, "")}…`;
}

function withStop(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}
