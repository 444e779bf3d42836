import type { Answer, Intent } from "../answer.ts";
import { listed, upperFirst } from "../facts/noun-phrase.ts";
import type { Hearing } from "../hear.ts";
import { herStory, inHerWords } from "./her-story.ts";
import { herDislikes, herFavorite, herLikes, herTaste, unsure } from "./her-tastes.ts";

type About = (hearing: Hearing, thing: string) => Answer | null;

/** Questions about herself, tried in order on plain text; `(?<thing>…)` is what the answer is about. */
const QUESTIONS: readonly (readonly [asked: RegExp, answer: About])[] = [
  [
    /\bare you (?:really )?(?:an? )?(?:real|ai|bot|robot|chatbot|human|person|program|machine|computer|alive)\b/,
    nature,
  ],
  [/\bare you (?:really )?(?:an? )?(?:language model|llm|chatgpt|gpt)\b|\bwhat are you$/, nature],
  [/\beres (?:una? )?(?:ia|robot|bot|real|human[ao]|persona|maquina|programa)\b/, nature],
  [/\b(?:what is|tell me) your name\b|\bwho are you\b|\bwhat are you called\b/, introduction],
  [/\b(?:como te llamas|quien eres|tu nombre)\b/, introduction],
  [/\b(?:tell me|talk|something|more) (?:more )?about you(?:rself)?\b|\bdescribe yourself\b/, introduction],
  [/\bhablame de ti\b|\bcuentame (?:algo )?(?:de|sobre) ti\b/, introduction],
  [/\bhow (?:are|is|have) (?:you|it)(?: been| doing| going| feeling)?$|\bhow are you\b|\bhow do you feel\b/, wellbeing],
  [/\bare you (?:ok|okay|alright|fine)\b|\b(?:how are things|what is up|how is life|and you)$/, wellbeing],
  [/\b(?:como estas|como te sientes|que tal|como va)\b/, wellbeing],
  [/\bwhat do you (?:hate|dislike|not like)\b|\bque (?:odias|detestas|no te gusta)\b/, herDislikes],
  [/\bwhat (?:else )?(?:do|are) you (?:like|love|enjoy|into|interested in)\b|\bque (?:cosas )?te gustan?\b/, herLikes],
  [/\bwhat do you (?:like to )?do (?:for fun|in your (?:free|spare) time|all day)\b/, herLikes],
  [/\byour (?:hobbies|interests|favorite things)\b|\btus (?:hobbies|gustos|aficiones)\b/, herLikes],
  [/\b(?:what|which) is your favorite (?<thing>[a-z ]{1,40})$/, herFavorite],
  [/\bdo you have a favorite (?<thing>[a-z ]{1,40})$/, herFavorite],
  [/\b(?:what|which) (?:kind of |sort of )?(?<thing>[a-z]+) do you (?:like|love|enjoy|prefer)\b/, herFavorite],
  [/\bdo you (?:also |really )?(?:like|love|enjoy|hate) (?<thing>[a-z ]{1,40})$/, herTaste],
  [/\bte gustan? (?:el |la |los |las )?(?<thing>[a-z ]{1,40})$/, herTaste],
  [/\bwhat (?:matters|is important) to you\b|\byour values\b|\bwhat do you (?:believe in|value)\b/, values],
  [/\bwhat are you good at\b|\byour strengths\b|\bwhat can you do\b|\bque sabes hacer\b/, strengths],
  [/\bhow old are you\b|\byour (?:age|birthday)\b|\bwhen were you born\b|\bcuantos anos tienes\b/, age],
  [/\b(?:can|could|will|would) you help\b|^help me\b|\b(?:puedes|podrias) ayudar/, help],
  [/\b(?:tell me|know) (?:a|any|another) jokes?\b|\bcuentame (?:un|otro) chiste\b/, joke],
  [/\byou(?:r|rs)?\b/, herStory],
];

/** "Who are you?", "what do you like?", "how are you?" */
export const aboutHer: Intent = (hearing) => {
  if (!hearing.isQuestion) return null;
  for (const [asked, answer] of QUESTIONS) {
    const match = asked.exec(hearing.plain);
    const answered = match && answer(hearing, match.groups?.thing ?? "");
    if (answered) return answered;
  }
  return null;
};

function nature({ situation }: Hearing): Answer {
  const { name } = situation.compiled;
  return {
    tone: "informing",
    says: [
      `I'm ${name}, and I'm made of software. Right now I answer from rules and from what you told me; no language model speaks here.`,
      `No human, no: I'm ${name}, a companion in software. At the moment simple rules choose my words, not a language model.`,
    ],
    asks: ["Does that matter to you?", "Is that all right?"],
  };
}

function introduction({ situation, known }: Hearing): Answer {
  const { persona, core_traits } = situation.personality;
  const knowsName = known.some(({ key }) => key === "name");
  const held = core_traits.values.length > 0 ? [`What I hold dear: ${listed(core_traits.values)}.`] : [];
  const more = [...inHerWords(persona.description), ...held];
  return {
    tone: "informing",
    says: [
      `I'm ${persona.name}, ${persona.tagline}.`,
      `${persona.name}. ${upperFirst(persona.tagline)}, if you ask me.`,
    ],
    ...(more.length > 0 && { adds: more }),
    asks: knowsName
      ? ["What do you want to know?", "And how would you describe yourself?"]
      : ["And who are you?", "What's your name?"],
  };
}

function wellbeing({ situation }: Hearing): Answer {
  const { compiled, personality } = situation;
  const feels = compiled.mood === personality.mood_config.default_mood ? null : compiled.mood.replaceAll("_", " ");
  return {
    tone: "light",
    says: feels
      ? [`A little ${feels}, to be honest.`, `I feel ${feels} right now.`, `Somewhat ${feels}. It suits me, I think.`]
      : ["I'm fine, thank you.", "I'm well, and glad you ask.", "Calm, all in all."],
    asks: ["And how are you?", "How about you?", "What about your day?"],
  };
}

function values({ situation }: Hearing): Answer {
  const held = situation.personality.core_traits.values;
  if (held.length === 0) return unsure(situation);
  const says = [`${upperFirst(listed(held))}.`, `What counts for me: ${listed(held)}.`];
  return { tone: "informing", says, asks: ["What about you?"] };
}

function strengths({ situation }: Hearing): Answer {
  const { strengths: own } = situation.personality.core_traits;
  const memory = "I remember what you tell me, and I listen.";
  if (own.length === 0) return { tone: "informing", says: [memory] };
  const says = [`I'm good at ${listed(own)}.`, `They say I'm good at ${listed(own)}.`];
  return { tone: "informing", says, adds: [memory] };
}

function age(): Answer {
  return {
    tone: "light",
    says: ["I never counted.", "Old enough to remember what you tell me.", "Software keeps no birthdays, I'm afraid."],
  };
}

function help(): Answer {
  return {
    tone: "informing",
    says: ["Of course.", "I'll try.", "If I can, gladly."],
    asks: ["What is it?", "Tell me what's on your mind?"],
  };
}

function joke(): Answer {
  return {
    tone: "light",
    says: [
      "I would, but mine are all rule and no punchline.",
      "My best one: I improvised once. It followed from the rules.",
      "Knock, knock. …That's as far as my rules go.",
    ],
    asks: ["Will you tell me one?", "Do you know a better one?"],
  };
}
