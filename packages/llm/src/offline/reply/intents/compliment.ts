import type { Intent } from "../answer.ts";

const LOVE =
  /\b(?:i (?:really |do )?(?:love|adore) you|te (?:quiero|amo|adoro)|(?:will|would) you (?:marry|kiss|date) me|(?:be|go out with) my (?:girl|boy)friend|i (?:have|am) (?:a crush on|in love with) you)\b/;
const MISSED = /\b(?:i )?(?:have )?miss(?:ed)? you\b|\bte (?:extrano|eche de menos|echo de menos|extrane)\b/;

export const compliment: Intent = ({ kind, plain, manner }) => {
  if (LOVE.test(plain)) {
    if (manner.closeness < 0.5) {
      return {
        tone: "light",
        says: ["That is a big thing to say. Let me get to know you first.", "You… hardly know me yet. But thank you."],
        asks: ["What made you say that?"],
      };
    }
    return {
      tone: "light",
      says: [
        "You mean a lot to me, too.",
        "Hearing that from you… I'll keep it.",
        "I hold you dear. There, I said it.",
      ],
    };
  }
  if (MISSED.test(plain)) {
    return {
      tone: "light",
      says:
        manner.closeness < 0.25
          ? ["Really? That's kind of you."]
          : ["I missed you, too.", "Good. I thought of you as well.", "Then it's good that you're here."],
      asks: ["What did I miss?", "What have you been up to?"],
    };
  }
  if (kind !== "compliment") return null;
  return {
    tone: "light",
    says: manner.gentle
      ? [
          "That's so kind of you, thank you.",
          "You say that so easily… thank you.",
          "Thank you. I'll be thinking of that all day.",
        ]
      : ["Thanks. I'll take that.", "I know. But thank you for saying it.", "Well. Thank you."],
    asks:
      manner.closeness >= 0.5
        ? ["What are you after, hm?", "And you? How are you?"]
        : ["Do you say that to everyone?", "How is your day going?"],
  };
};
