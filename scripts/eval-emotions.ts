import { readFileSync } from "node:fs";
import { must } from "@luminora/kernel";
import { offlineJudge } from "@luminora/llm/offline";
import { parsePersonality } from "@luminora/personality";
import alicia from "../personalities/alicia.json" with { type: "json" };

/**
 * How well the offline judge names what a user feels: precision, recall and F1 of each emotion, and their mean, over a file of
 * GoEmotions' Ekman variant (text, tab, label numbers with commas). One emotion is named for each text; it is right when it is
 * among the labels, and one that is not named is missed. `npm run eval:emotions -- PATH`; exits with 1 under the goal.
 */
const CLASSES = ["anger", "disgust", "fear", "joy", "neutral", "sadness", "surprise"] as const;
const GOAL = 44;

const say = (line: string) => process.stdout.write(`${line}\n`);
const [path, ...rest] = process.argv.slice(2);
if (path === undefined || rest.length > 0) {
  process.stderr.write("npm run eval:emotions -- PATH of a file of lines: text, tab, label numbers\n");
  process.exit(1);
}

const { personality } = parsePersonality("alicia", alicia);
const judge = offlineJudge();
const { signal } = new AbortController();

const counts = new Map(CLASSES.map((name) => [name, { hit: 0, wrong: 0, missed: 0 }]));
let texts = 0;
const startedAt = performance.now();
for (const line of readFileSync(path, "utf8").split("\n")) {
  const [content, labels] = line.split("\t");
  if (content === undefined || labels === undefined) continue;
  const gold = new Set(labels.split(",").map((label) => must(CLASSES[Number(label)], `the class of label ${label}`)));
  const messages = [{ id: "m1", role: "user", content, at: new Date(0) }] as const;
  const { userEmotion } = await judge.judge({ personality, messages, currentMood: "neutral" }, { signal });
  const named = userEmotion?.emotion ?? "neutral";
  for (const [name, count] of counts) {
    if (name === named && gold.has(name)) count.hit += 1;
    else if (name === named) count.wrong += 1;
    else if (gold.has(name)) count.missed += 1;
  }
  texts += 1;
}

say("emotion    precision  recall     F1");
const scores = [...counts].map(([name, { hit, wrong, missed }]) => {
  const precision = share(hit, hit + wrong);
  const recall = share(hit, hit + missed);
  const f1 = share(2 * hit, 2 * hit + wrong + missed);
  say(`${name.padEnd(9)} ${percent(precision)}  ${percent(recall)}  ${percent(f1)}`);
  return f1;
});
const macro = (100 * scores.reduce((sum, f1) => sum + f1, 0)) / scores.length;
say(
  `macro-F1 ${macro.toFixed(1)} (goal ${GOAL}) of ${texts} texts in ${((performance.now() - startedAt) / 1_000).toFixed(1)} s`,
);
process.exitCode = macro >= GOAL ? 0 : 1;

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function percent(value: number): string {
  return (100 * value).toFixed(1).padStart(9);
}
