import type { Intent } from "../answer.ts";

const YES =
  /^(?:yes|yeah|yep|yup|sure|of course|absolutely|definitely|exactly|right|true|si|claro|por supuesto|exacto)(?: (?:please|it is|i do|i am|indeed))?$/;
const NO = /^(?:no|nope|nah|not really|never|no thanks|no thank you|para nada|nunca)$/;
const FINE =
  /^(?:ok|okay|k|fine|alright|all right|cool|nice|great|good|i see|got it|vale|bien|bueno|genial|(?:i am )?(?:fine|good|ok|okay|well)(?: and you| you)?)$/;

/** A word that answers without telling anything: she takes it and offers the next step. */
export const shortAnswer: Intent = ({ plain }) => {
  if (YES.test(plain)) {
    return {
      tone: "light",
      says: ["Good.", "I thought so.", "I'm glad."],
      asks: ["Tell me more?", "And then?", "What's the best part of it?"],
    };
  }
  if (NO.test(plain)) {
    return {
      tone: "light",
      says: ["Okay, then not.", "That's all right.", "Fair enough."],
      asks: ["What would you rather talk about?", "What is it, then?"],
    };
  }
  if (!FINE.test(plain)) return null;
  return {
    tone: "light",
    says: ["Good to hear.", "All right.", "I like the sound of that."],
    asks: ["What are you up to today?", "What's on your mind?", "Anything new in your world?"],
  };
};
