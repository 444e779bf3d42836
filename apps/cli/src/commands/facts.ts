import { ageInWords, renderFact } from "@luminora/memory";
import type { Conversation } from "../conversation.ts";
import { clipped } from "../printable.ts";

const MAX_CHARACTERS = 200;

/** /facts: what is known of the user, numbered. */
export async function showFacts(chat: Conversation): Promise<void> {
  const facts = await chat.api.facts(chat.userId);
  chat.listedFacts = facts;
  if (facts.length === 0) {
    chat.terminal.print("  nothing yet: tell her something about yourself");
    return;
  }
  const now = Date.now();
  const lines = facts.map((fact, index) => {
    const { category, confidence, mentions, lastMentionedAt } = fact;
    const often = mentions === 1 ? "said once" : `said ${mentions} times`;
    const age = ageInWords(now - Date.parse(lastMentionedAt));
    const about = `${category.replaceAll("_", " ")}, ${Math.round(confidence * 100)}% sure, ${often}, ${age}`;
    const number = String(index + 1).padStart(String(facts.length).length);
    return `  ${number}. ${clipped(renderFact(fact), MAX_CHARACTERS)}  ${chat.colors.dim(about)}`;
  });
  chat.terminal.print(lines.join("\n"));
}

/** /forget N: forgets a fact of the list that was shown last, so that a list that changed meanwhile does no harm. */
export async function forgetFact(chat: Conversation, argument: string): Promise<void> {
  const { api, colors, terminal, userId } = chat;
  const fact = /^\d+$/.test(argument) ? chat.listedFacts[Number(argument) - 1] : undefined;
  if (!fact) {
    const cure = chat.listedFacts.length === 0 ? "/facts first: it numbers them" : "use a number that /facts showed";
    terminal.print(colors.red(`! /forget N: ${cure}`));
    return;
  }
  await api.forgetFact(userId, fact.id);
  chat.told = { ...chat.told, facts: chat.told.facts.filter(({ id }) => id !== fact.id) };
  terminal.print(`  forgotten: ${clipped(renderFact(fact), MAX_CHARACTERS)}`);
}
