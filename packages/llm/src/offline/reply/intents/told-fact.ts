import type { Intent } from "../answer.ts";
import { answerAskedFact } from "../facts/answer-asked-fact.ts";
import { factSentence } from "../facts/fact-sentence.ts";
import { type KnownFact, keyOf, valuesOf } from "../facts/known-facts.ts";
import { lowerFirst } from "../facts/noun-phrase.ts";
import type { Hearing } from "../hear.ts";

/** What to ask about something just told, by its key; `{}` is the value. The first key that was told decides. */
const FOLLOW_UPS: readonly (readonly [key: RegExp, questions: readonly string[]])[] = [
  [/^pet_name$/, ["What is {} like?", "How did {} come to you?", "Does {} sleep on your bed?"]],
  [/^pet_kind$/, ["What's the name?", "What is it called?"]],
  [/^event$/, ["How do you feel about it?", "Are you looking forward to it?"]],
  [/^goal$/, ["What is the first step?", "What draws you to it?", "How can I cheer you on?"]],
  [/^hobby$/, ["How did you get into {}?", "What do you love about {}?"]],
  [/^favorite_/, ["What do you love about {}?", "When did you discover {}?"]],
  [/^likes$/, ["What do you like most about {}?", "Since when?"]],
  [/^dislikes$/, ["What puts you off about {}?", "Was it always like that?"]],
  [/^(?:allergy|condition|diet)$/, ["Is it hard to live with?", "Should I keep an eye on that?"]],
  [/^partner_name$/, ["How did you meet {}?", "What is {} like?"]],
  [/_name$/, ["What is {} like?", "Are you close?"]],
  [
    /^(?:profession|employer|studies)$/,
    ["Do you enjoy it?", "What is the best part of it?", "How did you come to it?"],
  ],
  [/^(?:city|country|origin|hometown)$/, ["What do you like about {}?", "Is {} home for you?"]],
  [/^(?:siblings|children)$/, ["Are you close?", "What are they like?"]],
  [/^routine$/, ["Does it do you good?", "Even at weekends?"]],
  [/^name$/, ["What should I know about you?", "How are you today?"]],
  [/^birthday$/, ["How do you like to celebrate?"]],
];

/** "I have a dog called Max": she takes it in and asks on. */
export const toldFact: Intent = (hearing) => {
  const stated = hearing.told.filter(({ retract }) => !retract);
  if (stated.length === 0 && hearing.told.length > 0) {
    return {
      tone: "light",
      says: ["All right, I let go of that.", "Okay. Consider it gone.", "Understood, I won't count on it any more."],
    };
  }
  const at = hearing.situation.now.getTime();
  const facts = stated.map((fact): KnownFact => ({ key: keyOf(fact), value: fact.value, at }));
  const [name] = valuesOf(facts, "name");
  const [first] = facts;
  if (!first) return null;
  const [mainKey, questions] = followUp(facts) ?? [first.key, ["Tell me more?"]];
  const [mainValue = ""] = valuesOf(facts, mainKey);
  const taken = mainKey === "name" ? [] : takenIn(mainKey, facts, hearing);
  const isNews = name !== undefined && !valuesOf(hearing.known, "name").includes(name);
  const welcome = isNews ? [hearing.manner.closeness >= 0.5 ? `${name}, then!` : `Nice to meet you, ${name}!`] : [];
  return {
    tone: "informing",
    // A name alone needs no saying back: using it is enough.
    says: taken.length > 0 ? taken.map((text) => [...welcome, text].join(" ")) : [welcome[0] ?? `I know, ${name}.`],
    asks: questions.map((question) => question.replace("{}", () => mainValue)),
  };
};

function followUp(facts: readonly KnownFact[]): [key: string, questions: readonly string[]] | null {
  for (const [pattern, questions] of FOLLOW_UPS) {
    const fact = facts.find(({ key }) => pattern.test(key));
    if (fact) return [fact.key, questions];
  }
  return null;
}

/** Says back what was understood, so that a misunderstanding shows at once. */
function takenIn(key: string, facts: readonly KnownFact[], { situation }: Hearing): string[] {
  const pet = key.startsWith("pet_")
    ? answerAskedFact({ keys: ["pet_name"], noun: "pet", clause: "" }, facts, situation.now)
    : null;
  const sentence = pet?.sentence ?? factSentence(key, valuesOf(facts, key), situation.now);
  const within = lowerFirst(sentence);
  return [`So ${within}.`, `Oh, ${within}!`, `I see: ${within}.`, `${sentence}, you say. Good to know.`];
}
