import type { Judge } from "@luminora/companion";
import { must } from "@luminora/kernel";
import { goesPast } from "./goes-past.ts";
import { userEmotionIn } from "./read-emotion.ts";
import { readInteraction } from "./read-interaction.ts";
import { readMood } from "./read-mood.ts";

/**
 * A judge of rules and word lists, English and Spanish, some tenths of a millisecond a message. It reads the last message alone
 * and names what is plain in it; what is not stays ordinary, with a confidence that leaves the mood as it is.
 */
export function offlineJudge(): Judge {
  return {
    name: "offline-rules",
    judge: async ({ personality, messages }) => {
      const { content } = must(messages.at(-1), "a message to judge");
      const interaction = readInteraction(personality, content);
      return {
        ...readMood(personality, content, interaction),
        interaction,
        userEmotion: userEmotionIn(content),
        ignoredQuestion: goesPast(messages),
      };
    },
  };
}
