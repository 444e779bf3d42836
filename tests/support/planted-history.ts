import { type Deps, type Embedder, openSession, recallFor } from "@luminora/companion";

const PLACES = ["Orvanto", "Kelmire", "Tassovia", "Brindlehook", "Ulmarane", "Quessington", "Vardoom", "Pellwick"];
const THINGS = ["lighthouse", "orchard", "violin", "submarine", "bakery", "telescope", "carousel", "greenhouse"];
const SMALL_TALK = [
  "The weather was fine again today",
  "I had soup for lunch",
  "Work was long",
  "I slept well last night",
];

/** A user with a past: messages that were embedded long ago, some of which are worth a question. */
export interface PlantedUser {
  userId: string;
  sessionId: string;
  planted: { question: string; messageId: string }[];
}

const tenantId = "default";
const personalityId = "alicia";

/** Gives a user a history of `messages` messages, with vectors of `embedder`, straight into the stores. */
export async function plantHistory(
  deps: Deps,
  { userId, messages, embedder }: { userId: string; messages: number; embedder: Embedder },
): Promise<PlantedUser> {
  const { storage, newId, clock } = deps;
  const bond = { tenantId, userId, personalityId };
  const { id: sessionId } = await openSession(deps, bond);
  const texts = Array.from({ length: messages }, (_, index) => lineOf(index, messages));
  const sources: { kind: "message"; id: string; personalityId: string; text: string }[] = [];
  const now = clock();
  await storage.transaction(async (stores) => {
    for (const [index, { text }] of texts.entries()) {
      const turn = await stores.turns.insert({
        ...bond,
        id: newId(),
        sessionId,
        number: index + 1,
        learns: true,
        idempotencyKey: null,
        requestHash: null,
        lease: { owner: "planted", now, until: now },
      });
      await stores.sessions.countTurn(tenantId, sessionId, now);
      const message = { id: newId(), sessionId, turnId: turn.id, seq: 2 * index + 1, role: "user" as const };
      await stores.messages.insert(bond, { ...message, content: text, at: now });
      sources.push({ kind: "message", id: message.id, personalityId, text });
    }
  });
  for (let start = 0; start < sources.length; start += 200) {
    const some = sources.slice(start, start + 200);
    const vectors = await embedder.embed(
      some.map(({ text }) => text),
      { signal: AbortSignal.timeout(120_000) },
    );
    const embedded = some.map((source, index) => ({ ...source, vector: vectors[index] ?? [] }));
    await storage.embeddings.put(bond, embedder.model, embedded, now);
  }
  const planted = texts.flatMap(({ question }, index) => {
    const source = sources[index];
    return question === null || source === undefined ? [] : [{ question, messageId: source.id }];
  });
  return { userId, sessionId, planted };
}

/** Eight of the messages are worth a question, spread evenly. */
function lineOf(index: number, messages: number): { text: string; question: string | null } {
  const every = Math.floor(messages / PLACES.length);
  const [place, thing] = [PLACES[index / every], THINGS[index / every]];
  if (place === undefined || thing === undefined) {
    return { text: `${SMALL_TALK[index % SMALL_TALK.length]}, number ${index}.`, question: null };
  }
  return { text: `My aunt runs an old ${thing} in ${place}.`, question: `Who runs a ${thing}?` };
}

/** How many of the questions bring their message among the first five memories, by words and meaning, and by words alone. */
export async function recallOf(
  deps: Deps,
  user: PlantedUser,
): Promise<{ full: number; lexical: number; modes: string[] }> {
  const { storage } = deps;
  const wordsOnly = { ...deps, storage: { ...storage, embeddings: { ...storage.embeddings, searchable: false } } };
  const bond = { tenantId, userId: user.userId, personalityId };
  const modes = new Set<string>();
  const hits = async (asked: Deps): Promise<number> => {
    let found = 0;
    for (const { question, messageId } of user.planted) {
      const options = { limit: 5, tokens: null, signal: AbortSignal.timeout(20_000) };
      const { memories, mode, reason } = await recallFor(asked, bond, question, options);
      if (asked === deps) modes.add(reason ?? mode);
      if (memories.some(({ id }) => id === messageId)) found += 1;
    }
    return found;
  };
  const full = await hits(deps);
  return { full, lexical: await hits(wordsOnly), modes: [...modes] };
}
