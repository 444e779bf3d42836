import { readFile } from "node:fs/promises";
import { LuminoraError, presentableMessage, toLuminoraError } from "@luminora/kernel";
import { z } from "zod";

/** One thing that was said, under its name in the file: session and number, "8:6". */
export interface Utterance {
  name: string;
  /** `first` is the user's part, `second` the companion's. */
  speaker: "first" | "second";
  text: string;
}

export interface Question {
  text: string;
  /** 1 multi-hop, 2 temporal, 3 open-domain, 4 single-hop. */
  category: number;
  /** Names of the utterances that answer it; those that exist. */
  evidence: string[];
}

export interface Conversation {
  id: string;
  speakers: { first: string; second: string };
  sessions: { at: Date; utterances: Utterance[] }[];
  questions: Question[];
}

const utterance = z.object({ speaker: z.string(), dia_id: z.string(), text: z.string() });
const file = z.array(
  z.object({
    sample_id: z.string(),
    conversation: z.looseObject({ speaker_a: z.string(), speaker_b: z.string() }),
    qa: z.array(z.object({ question: z.string(), category: z.number(), evidence: z.array(z.string()).default([]) })),
  }),
);

/** Reads a file of LoCoMo's shape. Questions without answer (category 5) or without evidence that exists are left out. Throws `invalid_request`. */
export async function readConversations(path: string): Promise<Conversation[]> {
  try {
    return file.parse(JSON.parse(await readFile(path, "utf8"))).map(toConversation);
  } catch (cause) {
    const reason = presentableMessage(toLuminoraError(cause));
    throw new LuminoraError("invalid_request", `${path}: not a file of LoCoMo's shape (${reason})`, { cause });
  }
}

function toConversation({ sample_id, conversation, qa }: z.infer<typeof file>[number]): Conversation {
  const { speaker_a: first, speaker_b: second } = conversation;
  const sessions: Conversation["sessions"] = [];
  for (let number = 1; conversation[`session_${number}`] !== undefined; number += 1) {
    const said = z.array(utterance).parse(conversation[`session_${number}`]);
    sessions.push({
      at: parseTime(z.string().parse(conversation[`session_${number}_date_time`])),
      utterances: said.map(({ speaker, dia_id, text }) => ({
        name: namesIn(dia_id)[0] ?? dia_id,
        speaker: speaker === first ? "first" : "second",
        text,
      })),
    });
  }
  const known = new Set(sessions.flatMap(({ utterances }) => utterances.map(({ name }) => name)));
  const questions = qa
    .map(({ question, category, evidence }) => ({
      text: question,
      category,
      evidence: [...new Set(namesIn(evidence.join(" ")))].filter((name) => known.has(name)),
    }))
    .filter(({ category, evidence }) => category >= 1 && category <= 4 && evidence.length > 0);
  return { id: sample_id, speakers: { first, second }, sessions, questions };
}

/** "D8:06; D9:1" → 8:6 and 9:1. */
function namesIn(text: string): string[] {
  return Array.from(text.matchAll(/D:?(\d+):0*(\d+)/g), ([, session, number]) => `${session}:${number}`);
}

/** "1:56 pm on 8 May, 2023", taken as UTC. */
function parseTime(text: string): Date {
  const [, hours = "", minutes = "", half = "", day = ""] = /^(\d+):(\d+) ([ap])m on (.+)$/.exec(text) ?? [];
  const at = new Date(`${day} UTC`);
  at.setUTCHours((Number(hours) % 12) + (half === "p" ? 12 : 0), Number(minutes));
  if (Number.isNaN(at.getTime())) throw new LuminoraError("invalid_request", `no time: ${text}`);
  return at;
}
