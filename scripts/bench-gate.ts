import { readFileSync } from "node:fs";
import { type HeardMessage, isUnremarkable, type Models, moodSparedBy, sparedBy } from "@luminora/companion";
import { offlineJudge } from "@luminora/llm/offline";
import { parsePersonality } from "@luminora/personality";
import aliciaFile from "../personalities/alicia.json" with { type: "json" };

/**
 * What the light work costs on recorded conversations, and what is lost: `npm run bench:gate -- PATH…`. A path is a LoCoMo file
 * (.json: dialogues whose `observation` labels name the turns that carry a fact) or a Synthetic-Persona-Chat file (.csv).
 *
 * Each speaker of a dialogue is the user once, and the other one the companion. A turn is one message of theirs. Without the gate
 * it costs a call for facts, one for mood, and an episode call whenever the session has grown by five messages, as in the house;
 * asked together, facts and mood cost one.
 */
interface Turn {
  text: string;
  /** What the other one had said just before; null at the beginning. */
  before: string | null;
  labelled: boolean;
}

interface Session {
  companion: string;
  turns: Turn[];
}

const EPISODE_EVERY_MESSAGES = 5;

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
    const pairs = [
      [conversation.speaker_a, conversation.speaker_b],
      [conversation.speaker_b, conversation.speaker_a],
    ] as const;
    return Object.values(conversation)
      .filter((part): part is Said[] => Array.isArray(part))
      .flatMap((messages) => {
        return pairs.map(([user, companion]) => ({
          companion,
          turns: messages.flatMap((said, index) => {
            if (said.speaker !== user) return [];
            const labelled = turnsNamed(said.dia_id).some((id) => labels.has(id));
            return [{ text: said.text, before: messages[index - 1]?.text ?? null, labelled }];
          }),
        }));
      });
  });
}

/** "D8:6", "D8:06" and "8:6" are the same turn. */
function turnsNamed(evidence: string): string[] {
  return [...evidence.matchAll(/D?(\d+):0*(\d+)/g)].map(([, session, turn]) => `${session}:${turn}`);
}

/** A conversation is a field of several lines that start with its speaker. */
function personaChatSessions(text: string): Session[] {
  const lines = [...text.matchAll(/(User [12]): (.*?)"?\r?$/gm)];
  const sessions: Session[] = [];
  let row = -1;
  for (const [index, [line, speaker, said]] of lines.entries()) {
    const before = lines[index - 1];
    const goesOn = before !== undefined && (before.index ?? 0) + before[0].length + 2 >= (lines[index]?.index ?? 0);
    if (!goesOn) {
      sessions.push({ companion: "User 2", turns: [] }, { companion: "User 1", turns: [] });
      row = sessions.length - 2;
    }
    sessions[speaker === "User 1" ? row : row + 1]?.turns.push({
      text: said ?? line,
      before: goesOn ? (before?.[2] ?? null) : null,
      labelled: false,
    });
  }
  return sessions;
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
    let stretch: HeardMessage[] = [];
    for (const [index, { text, before, labelled }] of turns.entries()) {
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
      stretch.push(said);
      const windows = (turn: number) => Math.floor((2 * turn) / EPISODE_EVERY_MESSAGES);
      if (windows(index + 1) === windows(index)) continue;
      sum.windows += 1;
      sum.episodes += Number(!(await isUnremarkable(models, personality, stretch)));
      stretch = [];
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
