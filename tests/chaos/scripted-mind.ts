import { type Answer, type ModelCall, says, saysJson } from "@luminora/testing/model-server";

/** What the model says to the screenplay: it follows from the message alone. Undefined where the server's default serves. */
export function answerTo(call: ModelCall): Answer | undefined {
  switch (call.role) {
    case "reply":
      return says(`I heard ${lineOf(call)}.`);
    case "facts":
      return saysJson({ facts: factsIn(messageOf(call)) });
    case "mood":
      return saysJson({
        ...verdictOn(messageOf(call)),
        ...(call.asksFacts && { facts: factsIn(messageOf(call)) }),
      });
    case "episode":
      return episodeIn(call);
    default:
      return undefined;
  }
}

/** The same mind at a server that knows the three questions of the specification, and no facts beside a verdict. */
export function plainAnswerTo(call: ModelCall): Answer | undefined {
  return answerTo({ ...call, asksFacts: false });
}

/** The message that the call is about: the last line that somebody said in it. */
function messageOf({ text }: ModelCall): string {
  return text.match(/^.*#u\d+-\d+$/gm)?.findLast((line) => !line.includes("I heard")) ?? text;
}

function lineOf({ text }: ModelCall): string {
  return text.match(/#u\d+-\d+/g)?.at(-1) ?? "nothing";
}

function factsIn(message: string): object[] {
  const fact = (category: string, key: string, value: string, retract = false) => ({
    category,
    key,
    value,
    confidence: 0.95,
    subject: "user",
    retract,
  });
  const city = /I live in (\w+)/.exec(message)?.[1];
  const left = /I left (\w+)/.exec(message)?.[1];
  const tastes = /I love (\w+) and (\w+)/.exec(message)?.slice(1) ?? [];
  return [
    ...(city === undefined ? [] : [fact("personal_info", "city", city)]),
    ...(left === undefined ? [] : [fact("personal_info", "city", left, true)]),
    ...tastes.map((taste) => fact("preferences", "likes", taste)),
  ];
}

const VERDICTS: readonly [RegExp, { mood: string; confidence: number; kind: string; grade: number }][] = [
  [/wonderful/, { mood: "happy", confidence: 0.9, kind: "compliment", grade: 3 }],
  [/useless/, { mood: "excited", confidence: 0.8, kind: "insult", grade: 2 }],
  [/joke/, { mood: "playful", confidence: 0.75, kind: "made_her_laugh", grade: 2 }],
  [/private/, { mood: "concerned", confidence: 0.9, kind: "shares_personal", grade: 4 }],
  [/dog died/, { mood: "concerned", confidence: 0.95, kind: "shares_personal", grade: 4 }],
  [/I love/, { mood: "happy", confidence: 0.5, kind: "mentions_liked", grade: 1 }],
];

function verdictOn(message: string): object {
  const [, verdict] = VERDICTS.find(([words]) => words.test(message)) ?? [];
  const { mood, confidence, kind, grade } = verdict ?? { mood: "neutral", confidence: 0.4, kind: "ordinary", grade: 2 };
  return { mood, confidence, intensity: grade, interaction: { kind, grade } };
}

function episodeIn({ text }: ModelCall): Answer {
  const loss = /dog died this morning\. (#u\d+-\d+)/.exec(text)?.[1];
  const words = text.match(/#u\d+-\d+/g)?.join(" ") ?? "";
  const gist = /jazz|duck/.test(text) ? `Light talk in ${words}.` : null;
  if (loss === undefined) return saysJson({ episode: null, gist });
  return saysJson({
    episode: {
      type: "emotional_moment",
      title: `The loss of ${loss}`,
      summary: `Told among ${words}.`,
      importance: 8,
      sentiment: "negative",
      tags: ["dog", loss],
      when: "this morning",
    },
    gist,
  });
}
