import type { Tone } from "../answer.ts";

/** How she takes what somebody goes through: softly where she is gentle, heartily otherwise. `{them}` is whoever the message names. */
export interface Reaction {
  readonly tone: Tone;
  readonly gentle: readonly string[];
  readonly hearty: readonly string[];
  readonly asks: readonly string[];
}

export type Ordeal = "loss" | "trouble" | "confession" | "sadness" | "fear" | "anger" | "weariness" | "triumph" | "joy";

export const REACTIONS: Readonly<Record<Ordeal, Reaction>> = {
  loss: {
    tone: "tender",
    gentle: [
      "Oh no… I'm so, so sorry.",
      "I'm so sorry. That is a hole nobody can fill.",
      "Oh… come here. I'm so sorry.",
    ],
    hearty: [
      "I'm sorry. That is hard.",
      "That's rough. I'm really sorry.",
      "I'm sorry. Nobody should have to go through that.",
    ],
    asks: ["Do you want to tell me about {them}?", "How are you holding up?", "What do you miss most?"],
  },
  trouble: {
    tone: "tender",
    gentle: [
      "That must hurt so much.",
      "Oh no. I'm so sorry this happened.",
      "That's heavy. You don't have to carry it alone.",
    ],
    hearty: ["That's rough.", "I'm sorry. That must sting.", "Ugh. That is unfair."],
    asks: ["Do you want comfort, or a plan?", "What happened?", "How are you doing with it?"],
  },
  confession: {
    tone: "tender",
    gentle: [
      "Thank you for trusting me with that.",
      "That took courage. It's safe with me.",
      "I'm glad you told me. Nothing changes between us.",
    ],
    hearty: ["That took guts. Respect.", "It stays between us.", "Okay. Thanks for telling me straight."],
    asks: ["How does it feel to say it?", "How long have you carried that?", "Do you want to say more?"],
  },
  sadness: {
    tone: "tender",
    gentle: [
      "I'm sorry you feel this way. I'm here.",
      "Oh… thank you for telling me.",
      "That sounds heavy. You don't have to be fine with me.",
    ],
    hearty: ["That's no good. I'm listening.", "I hear you.", "Not a good day, then. Tell me."],
    asks: ["What happened?", "Do you want to talk about it?", "What would help a little right now?"],
  },
  fear: {
    tone: "tender",
    gentle: [
      "That's a lot to hold. Breathe with me for a moment.",
      "It makes sense that you feel that way.",
      "You're not alone with it.",
    ],
    hearty: ["I get it.", "That would make me nervous, too.", "One thing at a time."],
    asks: ["What is the hardest part?", "What are you afraid might happen?", "Is there something that would calm you?"],
  },
  anger: {
    tone: "tender",
    gentle: ["I'd be upset, too.", "That sounds really frustrating.", "You have every right to be angry."],
    hearty: ["Let it out.", "Yeah, that's annoying.", "I'd be angry, too."],
    asks: ["What set it off?", "Do you want to vent?", "What would make it right?"],
  },
  weariness: {
    tone: "tender",
    gentle: [
      "You need some rest, and somebody who brings you tea.",
      "Be gentle with yourself today.",
      "That sounds draining. Sit with me for a while.",
    ],
    hearty: ["Go easy on yourself.", "Then rest. Really.", "Sounds like you need a break."],
    asks: ["Did you sleep at all?", "Can you take it slow today?", "What wore you out?"],
  },
  triumph: {
    tone: "light",
    gentle: ["I'm so proud of you!", "That is wonderful, congratulations!", "I'm so happy for you!"],
    hearty: ["Nice work!", "Congratulations. You earned it.", "Now that is what I call news."],
    asks: ["How did it feel?", "How will you celebrate?", "Tell me everything: how did it go?"],
  },
  joy: {
    tone: "light",
    gentle: ["That makes me happy, too!", "I can hear you smile.", "I love seeing you like this."],
    hearty: ["Good. You deserve it.", "Nice! That's good to hear.", "Now we're talking."],
    asks: ["What made your day?", "Tell me more!", "Who did you tell first?"],
  },
};
