import type { Intent } from "../answer.ts";

const LAUGH = /(?:\b(?:ha){2,}h?\b|\b(?:je){2,}\b|\b(?:ja){2,}j?\b|\blol\b|\blmao\b|\brofl\b|😂|🤣)/;

export const laughter: Intent = ({ kind, plain, message }) => {
  if (kind !== "made_her_laugh" && !LAUGH.test(plain) && !LAUGH.test(message)) return null;
  return {
    tone: "light",
    says: [
      "Okay, that got me.",
      "I'm laughing, too.",
      "You always know how to make me smile.",
      "Stop, I can't keep a straight face.",
    ],
    asks: ["Do you have another one?", "What else is funny today?"],
  };
};
