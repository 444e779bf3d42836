import { readFileSync } from "node:fs";
import { lightGate } from "@luminora/memory";

/**
 * What the gate spares on recorded conversations, and what it loses: `npm run bench:gate -- PATH…`. A path is a LoCoMo file
 * (.json: dialogues whose `observation` labels name the turns that carry a fact) or a Synthetic-Persona-Chat file (.csv).
 *
 * Each speaker of a dialogue is the user once. A turn is one message of theirs; without the gate it costs a call for facts, one
 * for mood, and an episode call whenever the session has grown by five messages, as in the house.
 */
interface Turn {
  text: string;
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
          turns: messages
            .filter(({ speaker }) => speaker === user)
            .map((said) => ({ text: said.text, labelled: turnsNamed(said.dia_id).some((id) => labels.has(id)) })),
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
    sessions[speaker === "User 1" ? row : row + 1]?.turns.push({ text: said ?? line, labelled: false });
  }
  return sessions;
}

function measure(sessions: readonly Session[]) {
  const sum = { turns: 0, labelled: 0, lost: 0, facts: 0, mood: 0, episodes: 0, windows: 0 };
  for (const { companion, turns } of sessions) {
    let moving = false;
    for (const [index, { text, labelled }] of turns.entries()) {
      const gate = lightGate(text, companion);
      sum.turns += 1;
      sum.labelled += Number(labelled);
      sum.lost += Number(labelled && gate.facts !== null);
      sum.facts += Number(gate.facts === null);
      sum.mood += Number(gate.mood === null);
      moving ||= gate.mood === null;
      const windows = (turn: number) => Math.floor((2 * turn) / EPISODE_EVERY_MESSAGES);
      if (windows(index + 1) === windows(index)) continue;
      sum.windows += 1;
      sum.episodes += Number(moving);
      moving = false;
    }
  }
  return sum;
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

for (const path of process.argv.slice(2)) {
  const text = readFileSync(path, "utf8");
  const { turns, labelled, lost, facts, mood, episodes, windows } = measure(
    path.endsWith(".json") ? locomoSessions(text) : personaChatSessions(text),
  );
  const asked = facts + mood + episodes;
  const ungated = 2 * turns + windows;
  process.stdout.write(
    `${path}: ${turns} turns\n` +
      `  light calls per turn: ${(asked / turns).toFixed(2)} (ungated ${(ungated / turns).toFixed(2)}), spared ${percent(1 - asked / ungated)}\n` +
      `  spared of facts ${percent(1 - facts / turns)}, of mood ${percent(1 - mood / turns)}, of episodes ${percent(1 - episodes / windows)}\n` +
      `  turns with a labelled fact: ${labelled}, lost ${labelled === 0 ? "–" : `${lost} (${percent(lost / labelled)})`}\n`,
  );
}
