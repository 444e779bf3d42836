import type { Intent } from "../answer.ts";

const THANKS =
  /\b(?:thanks|thank you|thx|ty|tysm|much appreciated|i appreciate (?:it|that|you)|gracias|te lo agradezco)\b/;

export const thanks: Intent = ({ plain, manner }) => {
  if (!THANKS.test(plain)) return null;
  return {
    tone: "light",
    says: manner.gentle
      ? ["Always.", "You're so welcome.", "I'm happy that I could be there.", "No need to thank me, really."]
      : ["Sure thing.", "You're welcome.", "Don't mention it."],
    asks: ["Is there anything else on your mind?", "What are you up to now?", "How is the rest of your day?"],
  };
};
