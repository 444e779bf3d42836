import { tokenise } from "@luminora/memory";
import type { Answer } from "../answer.ts";
import { listed, upperFirst } from "../facts/noun-phrase.ts";
import type { Hearing } from "../hear.ts";

const LISTED = { terse: 2, normal: 3, talkative: 5 } as const;

export function herLikes({ situation, manner }: Hearing): Answer {
  const things = situation.personality.affinity_config.likes.slice(0, LISTED[manner.length]);
  if (things.length === 0) return unsure(situation);
  return {
    tone: "informing",
    says: [
      `I love ${listed(things)}.`,
      `${upperFirst(listed(things))}. Those make my day.`,
      `Mostly ${listed(things)}.`,
    ],
    asks: ["And what do you like?", "Is any of that for you?"],
  };
}

export function herDislikes({ situation, manner }: Hearing): Answer {
  const things = situation.personality.affinity_config.dislikes.slice(0, LISTED[manner.length]);
  if (things.length === 0) return unsure(situation);
  return {
    tone: "informing",
    says: [`I can't stand ${listed(things)}.`, `${upperFirst(listed(things))}. That's where you lose me.`],
    asks: ["And what can't you stand?", "How about you?"],
  };
}

/** "What's your favorite color?", "what music do you like?": her file knows what she likes, not what she likes best of a kind. */
export function herFavorite({ situation }: Hearing, kind: string): Answer {
  const own = situation.personality.affinity_config.likes;
  const ofTheKind = own.find((like) => like.includes(kind));
  const first = ofTheKind ?? own[0];
  if (!first) return unsure(situation);
  return {
    tone: "informing",
    says: ofTheKind
      ? [`I love ${first}. I could never name just one.`, `Ask me about ${first} and I won't stop.`]
      : [
          `No favorite ${kind}, but I love ${first}.`,
          `I never chose one. Ask me about ${first}, though, and I won't stop.`,
        ],
    asks: [`What's your favorite ${kind}?`, `Do you have a favorite ${kind}?`],
  };
}

/** "Do you like cats?" */
export function herTaste({ situation, manner }: Hearing, thing: string): Answer {
  if (/^(?:me|us)$/.test(thing)) return fondness(manner.closeness);
  const wanted = new Set(tokenise(thing));
  const touches = (topic: string) => tokenise(topic).some((term) => wanted.has(term));
  const { likes, dislikes } = situation.personality.affinity_config;
  const liked = likes.find(touches);
  if (liked) {
    const says = [`Yes! I love ${liked}.`, `${upperFirst(liked)}? Very much.`];
    return { tone: "informing", says, asks: ["Do you?", "And you?"] };
  }
  const disliked = dislikes.find(touches);
  if (disliked) {
    const says = [`No, ${disliked}: not for me.`, `${upperFirst(disliked)}? I'd rather not.`];
    return { tone: "informing", says, asks: ["Do you?", "And you?"] };
  }
  return {
    tone: "informing",
    says: [`I haven't made up my mind about ${thing} yet.`],
    asks: ["What do you think of it?", "Should I?"],
  };
}

export function unsure({ compiled }: Hearing["situation"]): Answer {
  return {
    tone: "informing",
    opens: compiled.responsePatterns.uncertainty,
    says: ["I have never thought about it."],
  };
}

function fondness(closeness: number): Answer {
  if (closeness < 0.25) {
    const says = ["We have only just met, but I like talking with you.", "I'm beginning to. Give it a little time."];
    return { tone: "light", says };
  }
  if (closeness < 0.75)
    return { tone: "light", says: ["Yes. I'm glad when you are here.", "I do like you. You know that."] };
  return { tone: "light", says: ["More than I can say.", "You are one of my favorite people, so yes."] };
}
