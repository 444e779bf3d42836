import { type Bond, embed, extractFacts, openSession, takeTurn } from "@luminora/companion";
import { MINUTE_MS } from "@luminora/kernel";
import { DEFAULT_TENANT } from "@luminora/runtime";
import type { Conversation } from "./read-conversations.ts";
import type { ScriptedCompanion } from "./scripted-companion.ts";

/** Where one speaker has nothing to say and the product has a message. */
const SILENCE = "…";

/**
 * Lives a conversation through: the first speaker as the user, the second as a companion of that name, turn by turn at their
 * own times, with the facts and vectors that the background makes of each. The user introduces themselves first.
 * `learn` is what the background does after each turn; by default what recall needs. The name of each message's utterance by
 * the message's id.
 */
export async function ingest(
  companion: ScriptedCompanion,
  { id, speakers, sessions }: Conversation,
  learn: (turn: TurnRef) => Promise<void> = (turn) => learnForRecall(companion, turn),
): Promise<{ bond: Bond; nameOf: Map<string, string> }> {
  const personalityId = companion.personalityOf(speakers.second);
  const bond: Bond = { tenantId: DEFAULT_TENANT, userId: id, personalityId };
  const nameOf = new Map<string, string>();
  const signal = new AbortController().signal;

  const talk = async (at: Date, exchanges: readonly Exchange[]): Promise<void> => {
    companion.setTime(at);
    const session = await openSession(companion.deps, bond);
    for (const [index, { said, replied }] of exchanges.entries()) {
      companion.setTime(new Date(at.getTime() + index * MINUTE_MS));
      companion.setReply(replied?.text ?? SILENCE);
      const message = { content: said?.text ?? SILENCE, learns: true, idempotencyKey: null, requestHash: null };
      const { tenantId } = bond;
      const { turnId, reply } = await takeTurn(companion.deps, { tenantId, sessionId: session.id, ...message, signal });
      await learn({ tenantId, turnId });
      const [mine] = await companion.deps.storage.messages.ofTurn(tenantId, turnId);
      if (said && mine) nameOf.set(mine.id, said.name);
      if (replied) nameOf.set(reply.id, replied.name);
    }
  };

  const [first] = sessions;
  const introduction: Exchange = {
    said: { name: "introduction", speaker: "first", text: `Hi, my name is ${speakers.first}.` },
    replied: null,
  };
  if (first) await talk(new Date(first.at.getTime() - 60 * MINUTE_MS), [introduction]);
  for (const { at, utterances } of sessions) await talk(at, exchangesOf(utterances));
  return { bond, nameOf };
}

export interface TurnRef {
  tenantId: string;
  turnId: string;
}

async function learnForRecall({ deps }: ScriptedCompanion, turn: TurnRef): Promise<void> {
  const { signal } = new AbortController();
  await extractFacts(deps, turn, signal);
  await embed(deps, turn, signal);
}

type Said = Conversation["sessions"][number]["utterances"][number];

interface Exchange {
  said: Said | null;
  replied: Said | null;
}

/** The product takes turns: a message and its reply. */
function exchangesOf(utterances: readonly Said[]): Exchange[] {
  const exchanges: Exchange[] = [];
  for (const utterance of utterances) {
    const last = exchanges.at(-1);
    if (utterance.speaker === "first") exchanges.push({ said: utterance, replied: null });
    else if (last && !last.replied) last.replied = utterance;
    else exchanges.push({ said: null, replied: utterance });
  }
  return exchanges;
}
