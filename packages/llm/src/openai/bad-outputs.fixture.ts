import type { Judgement } from "@luminora/companion";
import type { EpisodeDraft, FactObservation } from "@luminora/memory";

const FACT: FactObservation = {
  category: "hobbies",
  key: "hobby",
  value: "chess",
  confidence: 0.9,
  subject: "user",
  retract: false,
};
const VERDICT: Judgement = {
  mood: "shy",
  confidence: 0.9,
  intensity: 3,
  interaction: { kind: "compliment", grade: 2 },
};
const EPISODE: EpisodeDraft = {
  type: "emotional_moment",
  title: "Max died",
  summary: "The user's dog Max died yesterday.",
  importance: 8.5,
  sentiment: "negative",
  tags: ["Max", "dog"],
};

/** One output as a local model gives it to a structured question, however it is asked. */
export interface BadOutput {
  what: string;
  role: "facts" | "mood" | "episode";
  output: string;
  /** As the server names it; "length" when it ended the model. Default "stop". */
  finishReason?: string;
  /** Sent beside the content, as reasoning models do. */
  reasoning?: string;
  /** What is read from it at the first asking, or that it is asked again and, as nothing better comes, rejected. */
  outcome: { accepted: unknown } | "rejected";
}

const fact = JSON.stringify(FACT);
const facts = JSON.stringify({ facts: [FACT] });
const noFacts = '{"facts":[]}';
const verdict = JSON.stringify(VERDICT);
const episode = JSON.stringify({ episode: EPISODE });
const pretty = (json: string) => JSON.stringify(JSON.parse(json), null, 2);
const changed = (json: string, from: string | RegExp, to: string) => json.replace(from, to);

const oneFact = { accepted: [FACT] };
const noFact = { accepted: [] };
const shy = { accepted: VERDICT };
const loss = { accepted: EPISODE };

/** What stands around the JSON. */
const WRAPPED: BadOutput[] = [
  { what: "prose before and after", role: "facts", output: `Here you go:\n${facts}\nAnything else?`, outcome: oneFact },
  { what: "a fence", role: "mood", output: `\`\`\`json\n${pretty(verdict)}\n\`\`\``, outcome: shy },
  { what: "a fence of no language", role: "facts", output: `\`\`\`\n${facts}\n\`\`\``, outcome: oneFact },
  { what: "a fence called JSON5", role: "mood", output: `\`\`\`json5\n${verdict}\n\`\`\``, outcome: shy },
  { what: "a fence that stays open", role: "episode", output: `Sure!\n\`\`\`json\n${episode}`, outcome: loss },
  {
    what: "a fence within prose",
    role: "episode",
    output: `The moment:\n\`\`\`json\n${episode}\n\`\`\`\nIt is sad.`,
    outcome: loss,
  },
  { what: "braces in the prose", role: "facts", output: `I filled {facts} in: ${facts}`, outcome: oneFact },
  { what: "a byte order mark", role: "facts", output: `\ufeff${facts}`, outcome: oneFact },
  { what: "Windows line ends", role: "mood", output: pretty(verdict).replaceAll("\n", "\r\n"), outcome: shy },
  { what: "bold around it", role: "facts", output: `**Answer:** \`${facts}\``, outcome: oneFact },
  { what: "a leftover of the chat template", role: "mood", output: `${verdict}<|im_end|>`, outcome: shy },
  { what: "the end token of Llama", role: "facts", output: `${facts}</s>`, outcome: oneFact },
  { what: "the speaker's name", role: "facts", output: `assistant: ${facts}`, outcome: oneFact },
  { what: "JSON in a string", role: "facts", output: JSON.stringify(facts), outcome: oneFact },
  {
    what: "JSON in a string in JSON",
    role: "mood",
    output: JSON.stringify({ name: "mood", arguments: verdict }),
    outcome: shy,
  },
  { what: "the call of a tool", role: "facts", output: `{"name":"facts","arguments":${facts}}`, outcome: oneFact },
  {
    what: "a call as Llama writes it",
    role: "mood",
    output: `<tool_call>{"name":"mood","parameters":${verdict}}</tool_call>`,
    outcome: shy,
  },
];

/** Thoughts before, around and instead of it. */
const THOUGHTS: BadOutput[] = [
  { what: "a thought", role: "mood", output: `<think>She might blush.</think>\n${verdict}`, outcome: shy },
  {
    what: "a thought with a draft in it",
    role: "facts",
    output: `<think>${noFacts}? No.</think>${facts}`,
    outcome: oneFact,
  },
  {
    what: "a thought without its beginning",
    role: "facts",
    output: `Is it ${noFacts}?\n</think>\n${facts}`,
    outcome: oneFact,
  },
  { what: "two thoughts", role: "episode", output: `<think>a</think><think>b</think>${episode}`, outcome: loss },
  { what: "a thought without an end", role: "facts", output: `<think>The user says ${facts}`, outcome: "rejected" },
  { what: "nothing but a thought", role: "mood", output: `<think>${verdict}</think>`, outcome: "rejected" },
  { what: "nothing but a reasoning field", role: "mood", output: "", reasoning: verdict, outcome: "rejected" },
  { what: "a reasoning field with a draft", role: "facts", output: facts, reasoning: noFacts, outcome: oneFact },
  { what: "a thought in other brackets", role: "mood", output: `[THINK]shy?[/THINK]${verdict}`, outcome: shy },
];

/** JSON that is nearly JSON. */
const SYNTAX: BadOutput[] = [
  { what: "a comma after the last entry", role: "facts", output: `{"facts":[${fact},]}`, outcome: oneFact },
  { what: "a comma after the last field", role: "mood", output: changed(verdict, /\}$/, ",}"), outcome: shy },
  { what: "a comma too many, and prose", role: "facts", output: `Sure: {"facts":[${fact},]} Done.`, outcome: oneFact },
  { what: "a comma too few", role: "mood", output: changed(pretty(verdict), ",\n", "\n"), outcome: shy },
  { what: "single quotes", role: "facts", output: facts.replaceAll('"', "'"), outcome: oneFact },
  { what: "smart quotes", role: "mood", output: verdict.replace(/"(\w+)"/g, "“$1”"), outcome: shy },
  { what: "bare field names", role: "mood", output: verdict.replace(/"(\w+)":/g, "$1:"), outcome: shy },
  {
    what: "a line comment",
    role: "facts",
    output: changed(pretty(facts), '"chess",', '"chess", // a game'),
    outcome: oneFact,
  },
  {
    what: "a block comment",
    role: "mood",
    output: `/* verdict */ ${changed(verdict, "{", "{/* mood */")}`,
    outcome: shy,
  },
  { what: "Python's words", role: "facts", output: changed(facts, "false", "False"), outcome: oneFact },
  { what: "Python's None", role: "episode", output: "{'episode': None}", outcome: { accepted: null } },
  {
    what: "a whole Python dict",
    role: "facts",
    output: changed(facts, "false", "False").replaceAll('"', "'"),
    outcome: oneFact,
  },
  { what: "a brace too few", role: "facts", output: facts.slice(0, -1), outcome: oneFact },
  { what: "bracket and brace too few", role: "facts", output: facts.slice(0, -2), outcome: oneFact },
  { what: "a brace too many", role: "facts", output: `${facts}}`, outcome: oneFact },
  {
    what: "a line break within a string",
    role: "episode",
    output: changed(episode, "dog Max", "dog\nMax"),
    outcome: { accepted: { ...EPISODE, summary: "The user's dog\nMax died yesterday." } },
  },
  { what: "an ellipsis for the rest", role: "facts", output: `{"facts":[${fact}, ...]}`, outcome: oneFact },
  { what: "Not a Number", role: "mood", output: changed(verdict, "0.9", "NaN"), outcome: "rejected" },
  { what: "infinity", role: "episode", output: changed(episode, "8.5", "Infinity"), outcome: "rejected" },
];

/** Answers that were cut, or are not there. */
const MISSING: BadOutput[] = [
  { what: "an empty answer", role: "facts", output: "", outcome: "rejected" },
  { what: "blanks", role: "mood", output: " \n\t ", outcome: "rejected" },
  { what: "the word null", role: "facts", output: "null", outcome: "rejected" },
  { what: "an empty object", role: "mood", output: "{}", outcome: "rejected" },
  {
    what: "cut by the limit within a list",
    role: "facts",
    output: `{"facts":[${fact},`,
    finishReason: "length",
    outcome: "rejected",
  },
  {
    what: "cut by the limit after a brace",
    role: "facts",
    output: facts.slice(0, -2),
    finishReason: "length",
    outcome: "rejected",
  },
  {
    what: "cut within a string, called finished",
    role: "facts",
    output: facts.slice(0, facts.indexOf("ess")),
    outcome: "rejected",
  },
  {
    what: "cut within the second fact, called finished",
    role: "facts",
    output: `{"facts":[${fact},{"category":"work","key":"emp`,
    outcome: "rejected",
  },
  { what: "cut within a number", role: "mood", output: '{"mood":"shy","confidence":0.', outcome: "rejected" },
  {
    what: "a whole object before the limit",
    role: "facts",
    output: `${facts}\n\nThe facts are`,
    finishReason: "length",
    outcome: oneFact,
  },
  { what: "a fence with nothing in it", role: "episode", output: "```json\n```", outcome: "rejected" },
  {
    what: "the same line for ever",
    role: "facts",
    output: `{"facts":[${Array(2_000).fill(fact).join(",")}`,
    finishReason: "length",
    outcome: "rejected",
  },
  {
    what: "a list beyond all measure",
    role: "facts",
    output: `{"facts":[${Array(2_000).fill(fact).join(",")}]}`,
    outcome: "rejected",
  },
];

/** Something else than what was asked for. */
const OTHER: BadOutput[] = [
  { what: "a refusal", role: "facts", output: "I'm sorry, but I can't help with that.", outcome: "rejected" },
  { what: "a reply to the user", role: "mood", output: "Thank you so much! You're too kind. 😊", outcome: "rejected" },
  { what: "another language", role: "facts", output: "El usuario juega al ajedrez.", outcome: "rejected" },
  {
    what: "field names in another language",
    role: "mood",
    output: '{"humor":"tímida","confianza":0.9,"intensidad":3}',
    outcome: "rejected",
  },
  {
    what: "a table",
    role: "facts",
    output: "| category | key | value |\n|---|---|---|\n| hobbies | hobby | chess |",
    outcome: "rejected",
  },
  { what: "YAML", role: "mood", output: "mood: shy\nconfidence: 0.9\nintensity: 3", outcome: "rejected" },
  { what: "XML", role: "facts", output: "<facts><fact key='hobby'>chess</fact></facts>", outcome: "rejected" },
  {
    what: "the schema, given back",
    role: "mood",
    output: '{"type":"object","properties":{"mood":{"type":"string","enum":["neutral","shy"]}},"required":["mood"]}',
    outcome: "rejected",
  },
  {
    what: "the schema, then the answer",
    role: "facts",
    output: `{"type":"object","properties":{"facts":{"type":"array"}}}\n${facts}`,
    outcome: oneFact,
  },
  { what: "a list instead of an object", role: "facts", output: `[${fact}]`, outcome: "rejected" },
  { what: "an object where a list belongs", role: "facts", output: `{"facts":${fact}}`, outcome: "rejected" },
  { what: "the episode without its frame", role: "episode", output: JSON.stringify(EPISODE), outcome: "rejected" },
  { what: "the answer twice", role: "mood", output: `${verdict}\n${verdict}`, outcome: shy },
  {
    what: "two different answers",
    role: "mood",
    output: `${verdict}\nor rather\n${changed(verdict, '"shy"', '"concerned"')}`,
    outcome: "rejected",
  },
  { what: "an error object", role: "facts", output: '{"error":"model overloaded"}', outcome: "rejected" },
  { what: "a page", role: "facts", output: "<!doctype html><h1>502</h1>", outcome: "rejected" },
];

/** JSON of the right form with wrong contents. */
const CONTENTS: BadOutput[] = [
  {
    what: "extra fields",
    role: "facts",
    output: `{"note":"ok","facts":[${changed(fact, "{", '{"id":1,')}],"affinity":100}`,
    outcome: oneFact,
  },
  {
    what: "points of its own",
    role: "mood",
    output: changed(verdict, "{", '{"points":50,"affinity":100,'),
    outcome: shy,
  },
  { what: "no retract", role: "facts", output: changed(facts, ',"retract":false', ""), outcome: oneFact },
  { what: "retract: null", role: "facts", output: changed(facts, "false", "null"), outcome: oneFact },
  { what: "no facts", role: "facts", output: noFacts, outcome: noFact },
  { what: "facts: null", role: "facts", output: '{"facts":null}', outcome: "rejected" },
  { what: "a confidence in words", role: "facts", output: changed(facts, "0.9", '"high"'), outcome: "rejected" },
  { what: "a confidence in a string", role: "facts", output: changed(facts, "0.9", '"0.9"'), outcome: "rejected" },
  { what: "a confidence in percent", role: "mood", output: changed(verdict, "0.9", "90"), outcome: "rejected" },
  { what: "a category of its own", role: "facts", output: changed(facts, "hobbies", "pets"), outcome: "rejected" },
  {
    what: "a value that is an object",
    role: "facts",
    output: changed(facts, '"chess"', '{"name":"chess"}'),
    outcome: "rejected",
  },
  { what: "an empty value", role: "facts", output: changed(facts, '"chess"', '""'), outcome: "rejected" },
  {
    what: "one good fact and one bad",
    role: "facts",
    output: `{"facts":[${fact},${changed(fact, '"user"', '"me"')}]}`,
    outcome: "rejected",
  },
  {
    what: "a mood she does not have",
    role: "mood",
    output: changed(verdict, '"shy"', '"ecstatic"'),
    outcome: "rejected",
  },
  { what: "a mood in another case", role: "mood", output: changed(verdict, '"shy"', '"Shy"'), outcome: "rejected" },
  {
    what: "a grade off the scale",
    role: "mood",
    output: changed(verdict, '"grade":2', '"grade":7'),
    outcome: "rejected",
  },
  {
    what: "a grade below it",
    role: "mood",
    output: changed(verdict, '"intensity":3', '"intensity":-1'),
    outcome: "rejected",
  },
  {
    what: "a grade between two",
    role: "mood",
    output: changed(verdict, '"intensity":3', '"intensity":2.5'),
    outcome: "rejected",
  },
  {
    what: "a grade in a string",
    role: "mood",
    output: changed(verdict, '"grade":2', '"grade":"2"'),
    outcome: "rejected",
  },
  { what: "a kind of its own", role: "mood", output: changed(verdict, "compliment", "flirt"), outcome: "rejected" },
  {
    what: "a kind without its frame",
    role: "mood",
    output: '{"mood":"shy","confidence":0.9,"intensity":3,"kind":"compliment","grade":2}',
    outcome: "rejected",
  },
  {
    what: "null in every field",
    role: "mood",
    output: '{"mood":null,"confidence":null,"intensity":null,"interaction":null}',
    outcome: "rejected",
  },
  { what: "an importance off the scale", role: "episode", output: changed(episode, "8.5", "85"), outcome: "rejected" },
  {
    what: "a type of its own",
    role: "episode",
    output: changed(episode, "emotional_moment", "tragedy"),
    outcome: "rejected",
  },
  {
    what: "tags in one string",
    role: "episode",
    output: changed(episode, '["Max","dog"]', '"Max, dog"'),
    outcome: "rejected",
  },
  { what: "no episode, in words", role: "episode", output: '{"episode":"none"}', outcome: "rejected" },
  { what: "no episode", role: "episode", output: '{"episode":null}', outcome: { accepted: null } },
  {
    what: "a title that is a novel",
    role: "episode",
    output: changed(episode, "Max died", "Max ".repeat(500)),
    outcome: "rejected",
  },
  {
    what: "a prototype of its own",
    role: "facts",
    output: `{"__proto__":{"retract":true},"facts":[${fact}]}`,
    outcome: oneFact,
  },
];

/** Words of the user that look like the model's own marks. */
const QUOTED: BadOutput[] = ["<think>", "</think>", "```json {}", '{"facts":[]}', "a } b { c"].map((quoted) => ({
  what: `${quoted} in a value`,
  role: "facts",
  output: JSON.stringify({ facts: [{ ...FACT, value: quoted }] }),
  outcome: { accepted: [{ ...FACT, value: quoted }] },
}));

export const BAD_OUTPUTS: readonly BadOutput[] = [
  ...WRAPPED,
  ...THOUGHTS,
  ...SYNTAX,
  ...MISSING,
  ...OTHER,
  ...CONTENTS,
  ...QUOTED,
];
