import { readFileSync } from "node:fs";
import { type HeardMessage, isUnremarkable, type Models, moodSparedBy, sparedBy } from "@luminora/companion";
import { offlineJudge } from "@luminora/llm/offline";
import { parsePersonality } from "@luminora/personality";
import type { Exchange } from "../apps/eval/src/episodes/read-dialogues.ts";
import { stretchEnds } from "../apps/eval/src/episodes/stretch-ends.ts";
import aliciaFile from "../personalities/alicia.json" with { type: "json" };

/**
 * What the light work costs on recorded conversations, and what is lost: `npm run bench:gate -- PATH…`. A path is a LoCoMo file
 * (.json: dialogues whose `observation` labels name the turns that carry a fact) or a Synthetic-Persona-Chat file (.csv).
 *
 * Each speaker of a dialogue is the user once, and the other one the companion. A turn is one message of theirs, with what the
 * other one said until the next. Without the gate it costs a call for facts, one for mood, and an episode call wherever the
 * product ends a stretch of talk, the pause after the session being one; asked together, facts and mood cost one.
 */
interface Turn extends Exchange {
  /** What the other one had said just before; null at the beginning. */
  before: string | null;
  labelled: boolean;
}

interface Session {
  companion: string;
  turns: Turn[];
}

interface Line {
  speaker: string;
  text: string;
  labelled: boolean;
}

/** What is read of a LoCoMo file. */
interface Dialogue {
  conversation: { speaker_a: string; speaker_b: string } & Record<string, unknown>;
  observation: Record<string, Record<string, [fact: string, evidence: unknown][]>>;
}

interface Said {
  speaker: string;
  dia_id: string;
  text: string;
}

function locomoSessions(text: string): Session[] {
  const dialogues: Dialogue[] = JSON.parse(text);
  return dialogues.flatMap(({ conversation, observation }) => {
    const labels = new Set(
      Object.values(observation).flatMap((of) =>
        Object.values(of).flatMap((facts) => facts.flatMap(([, evidence]) => turnsNamed(JSON.stringify(evidence)))),
      ),
    );
    return Object.values(conversation)
      .filter((part): part is Said[] => Array.isArray(part))
      .flatMap((messages) => {
        const lines = messages.map(({ speaker, dia_id, text }) => {
          return { speaker, text, labelled: turnsNamed(dia_id).some((id) => labels.has(id)) };
        });
        return bothWays(lines, conversation.speaker_a, conversation.speaker_b);
      });
  });
}

/** "D8:6", "D8:06" and "8:6" are the same turn. */
function turnsNamed(evidence: string): string[] {
  return [...evidence.matchAll(/D?(\d+):0*(\d+)/g)].map(([, session, turn]) => `${session}:${turn}`);
}

/** A conversation is a field of several lines that start with its speaker. */
function personaChatSessions(text: string): Session[] {
  const dialogues: Line[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const { 0: line, 1: speaker = "", 2: said = "", index } of text.matchAll(/(User [12]): (.*?)"?\r?$/gm)) {
    if (index > end + 2) dialogues.push([]);
    dialogues.at(-1)?.push({ speaker, text: said, labelled: false });
    end = index + line.length;
  }
  return dialogues.flatMap((lines) => bothWays(lines, "User 1", "User 2"));
}

function bothWays(lines: readonly Line[], one: string, other: string): Session[] {
  return [
    { companion: other, turns: turnsOf(lines, one) },
    { companion: one, turns: turnsOf(lines, other) },
  ];
}

function turnsOf(lines: readonly Line[], user: string): Turn[] {
  const turns: Turn[] = [];
  for (const [index, { speaker, text, labelled }] of lines.entries()) {
    const last = turns.at(-1);
    if (speaker === user) turns.push({ said: text, replied: "", before: lines[index - 1]?.text ?? null, labelled });
    else if (last) last.replied = `${last.replied} ${text}`.trim();
  }
  return turns;
}

const { personality: alicia } = parsePersonality("alicia", aliciaFile);
/** Nobody is asked: what counts is whether somebody would be. */
const models = { reply: { offline: false }, firstLook: offlineJudge() } as unknown as Models;

function heard(role: HeardMessage["role"], content: string): HeardMessage {
  return { id: "", role, content, at: new Date(0) };
}

async function measure(sessions: readonly Session[]) {
  const sum = { turns: 0, labelled: 0, lost: 0, facts: 0, mood: 0, either: 0, episodes: 0, windows: 0 };
  for (const { companion, turns } of sessions) {
    const personality = { ...alicia, persona: { ...alicia.persona, name: companion } };
    for (const { said: text, before, labelled } of turns) {
      const said = heard("user", text);
      const messages = [...(before === null ? [] : [heard("assistant", before)]), said];
      const asksFacts = sparedBy(models, personality, said).facts === null;
      const asksMood = (await moodSparedBy(models, personality, messages)) === null;
      sum.turns += 1;
      sum.labelled += Number(labelled);
      sum.lost += Number(labelled && !asksFacts);
      sum.facts += Number(asksFacts);
      sum.mood += Number(asksMood);
      sum.either += Number(asksFacts || asksMood);
    }
    let start = 0;
    for (const end of new Set([...stretchEnds(turns), turns.length])) {
      const stretch = turns.slice(start, end).map(({ said }) => heard("user", said));
      start = end;
      sum.windows += 1;
      sum.episodes += Number(!(await isUnremarkable(models, personality, stretch)));
    }
  }
  return sum;
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

for (const path of process.argv.slice(2)) {
  const text = readFileSync(path, "utf8");
  const { turns, labelled, lost, facts, mood, either, episodes, windows } = await measure(
    path.endsWith(".json") ? locomoSessions(text) : personaChatSessions(text),
  );
  const ungated = 2 * turns + windows;
  const calls = (count: number) => `${(count / turns).toFixed(2)} (${percent(1 - count / ungated)} spared)`;
  process.stdout.write(
    `${path}: ${turns} turns\n` +
      `  light calls per turn, without gate and each question by itself: ${(ungated / turns).toFixed(2)}\n` +
      `  with the gate: ${calls(facts + mood + episodes)}\n` +
      `  asked together, without the gate: ${calls(turns + windows)}\n` +
      `  asked together, with the gate: ${calls(either + episodes)}\n` +
      `  the gate spares of facts ${percent(1 - facts / turns)}, of mood ${percent(1 - mood / turns)}, of both ${percent(1 - either / turns)}, of episodes ${percent(1 - episodes / windows)}\n` +
      `  turns with a labelled fact: ${labelled}, lost ${labelled === 0 ? "–" : `${lost} (${percent(lost / labelled)})`}\n`,
  );
}
