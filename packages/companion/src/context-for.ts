import {
  type AssembledContext,
  assembleContext,
  awaitedDays,
  estimateTokens,
  type RankedMemory,
  TOKENS_AROUND_MESSAGE,
} from "@luminora/memory";
import type { Knowledge } from "./load-knowledge.ts";
import { REUNION_AFTER_MS } from "./moment-in-words.ts";
import type { Message, Session } from "./ports/entities.ts";
import { utcOffsetMinutes } from "./utc-offset.ts";

/** What is told of all that is known, within the prompt's budget. */
export function contextFor(
  { recent, earlier, ranked, passed, unprocessed, lastSpokeAt }: Knowledge,
  {
    session,
    message,
    now,
    tokens,
    ...parts
  }: {
    session: Session;
    message: string;
    now: Date;
    /** Estimated tokens that the prompt may have. */
    tokens: number;
    /** What is told whole. */
    personality: string;
    relationship: string;
    mood: string;
    moment: string;
  },
): AssembledContext {
  const here = {
    now: now.getTime(),
    utcOffsetMinutes: session.timeZone === null ? 0 : utcOffsetMinutes(session.timeZone, now),
  };
  // A day that was looked forward to is asked about although it has passed.
  const facts = [...ranked.flatMap(({ id, fact }) => (fact ? [{ id, ...fact }] : [])), ...passed];
  const isReunion = lastSpokeAt !== null && now.getTime() - lastSpokeAt.getTime() >= REUNION_AFTER_MS;
  return assembleContext(
    {
      fixed: {
        personality: estimateTokens(`${parts.personality}\n\n`) + TOKENS_AROUND_MESSAGE,
        relationship: estimateTokens(`${parts.relationship}\n\n`),
        mood: estimateTokens(`${parts.mood}\n\n`),
        now: estimateTokens(`${parts.moment}\n\n`) + TOKENS_AROUND_MESSAGE,
      },
      memories: ranked,
      summary: earlier,
      awaited: isReunion ? awaitedDays(facts, { lastSpokeAt: lastSpokeAt.getTime(), ...here }) : [],
      unprocessed: unprocessed.map(unread),
      conversation: [...openingOf(session, recent), ...recent],
      message,
    },
    { tokens, ...here },
  );
}

/** The greeting opened the session; once the conversation in the prompt has moved past the beginning it is no longer part of it. */
function openingOf({ greeting }: Session, [oldest]: readonly Message[]) {
  const isBeginning = oldest === undefined || oldest.seq === 1;
  return greeting !== "" && isBeginning ? [{ id: null, role: "assistant", content: greeting } as const] : [];
}

/** A message that nobody searched for. */
function unread({ id, role, content, at }: Message): RankedMemory {
  const scores = { importance: 1, lexical: null, vector: null, relevance: 0, score: 0 };
  return { kind: "message", id, text: content, at: at.getTime(), role, ...scores };
}
