import { tokenise } from "@luminora/memory";
import type { Intent } from "../answer.ts";
import { upperFirst } from "../facts/noun-phrase.ts";

/** The user speaks of something she loves, or can't stand. Whoever tells several things of themselves is answered on those. */
export const herTopic: Intent = ({ kind, situation, message, isQuestion, told }) => {
  if (isQuestion || told.length > 1 || (kind !== "mentions_liked" && kind !== "mentions_disliked")) return null;
  const { likes, dislikes } = situation.personality.affinity_config;
  const spoken = new Set(tokenise(message));
  const topic = (kind === "mentions_liked" ? likes : dislikes).find((own) =>
    tokenise(own).some((term) => spoken.has(term)),
  );
  if (!topic) return null;
  if (kind === "mentions_disliked") {
    const says = [`${upperFirst(topic)}… not for me.`, `You know that I can't stand ${topic}.`];
    return { tone: "informing", says, asks: ["Can we talk about something nicer?", "What is it to you?"] };
  }
  return {
    tone: "light",
    says: [`${upperFirst(topic)}! Now you have me.`, `Oh, ${topic}! I could talk about that for hours.`],
    asks: ["Tell me everything?", "How did it start with you?", "Will you tell me more?"],
  };
};
