import type { Intent } from "../answer.ts";

const SORRY =
  /\b(?:i am (?:so |really |very )?sorry|(?:^|my )apolog(?:y|ies|ize)|forgive me|^sorry|lo siento|perdon|perdona(?:me)?|disculpa)\b/;

export const apology: Intent = ({ plain, manner }) => {
  if (!SORRY.test(plain)) return null;
  return {
    tone: "tender",
    says: manner.gentle
      ? ["It's okay. Thank you for saying it.", "Already forgiven.", "It takes something to say that. Thank you."]
      : ["All right. Forgotten.", "Apology accepted.", "Fine. We're good."],
    asks: ["Are you all right?", "What happened?"],
  };
};
