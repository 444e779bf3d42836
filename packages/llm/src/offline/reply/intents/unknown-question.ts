import type { Intent } from "../answer.ts";
import { reminder, tellStory } from "../recollection.ts";

/** Whatever is asked that nothing here can answer: she tells what it reminds her of, or says that she can't answer, and why. */
export const unknownQuestion: Intent = (hearing) => {
  const { isQuestion, situation } = hearing;
  if (!isQuestion) return null;
  const story = reminder(hearing);
  if (story) {
    return {
      tone: "informing",
      says: [
        `I can't say. I only know this. ${tellStory(story)}`,
        `That I don't know, but I had to think of something. ${tellStory(story)}`,
      ],
      asks: ["What do you think yourself?", "Does that help?"],
    };
  }
  return {
    tone: "informing",
    opens: situation.compiled.responsePatterns.uncertainty,
    says: [
      "Without a language model behind me I can talk about you, about me and about what you told me.",
      "I can't look that up: no language model is connected, and I only know what you told me.",
    ],
    asks: ["What do you think yourself?", "Will you tell me what you know about it?"],
  };
};
