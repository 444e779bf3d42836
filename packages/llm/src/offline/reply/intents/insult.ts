import type { Intent } from "../answer.ts";

/** She answers hostility with a boundary, never in kind. */
export const insult: Intent = ({ kind, manner }) => {
  if (kind !== "insult") return null;
  if (manner.closeness >= 0.5) {
    return {
      tone: "cool",
      says: ["That hurt, coming from you.", "Ouch. I didn't expect that from you.", "That was unkind, and I felt it."],
      asks: ["Did something happen?", "What is really going on?"],
    };
  }
  return {
    tone: "cool",
    says: ["That wasn't kind.", "I don't like being talked to like that.", "That stung."],
    adds: ["We can start over if you want.", "I would rather talk about something else."],
  };
};
