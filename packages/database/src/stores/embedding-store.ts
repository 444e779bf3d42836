import type { EmbeddedKind, EmbeddingStore, Unembedded } from "@luminora/companion";
import { episodeText, factText } from "@luminora/memory";
import { and, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { type Db, rowsOf } from "../db.ts";
import { embeddings } from "../schema/embeddings.ts";
import { episodes } from "../schema/episodes.ts";
import { facts } from "../schema/facts.ts";
import { messages } from "../schema/messages.ts";
import { signsOf } from "../signs-of.ts";

type Source = typeof messages | typeof facts | typeof episodes;

/** `searchable`: whether the database has pgvector. */
export function embeddingStore(db: Db, searchable: boolean): EmbeddingStore {
  const withoutVector = (kind: EmbeddedKind, source: Source, model: string) =>
    sql`not exists (select 1 from ${embeddings} e where e.tenant_id = ${source.tenantId} and e.kind = ${kind}
      and e.source_id = ${source.id} and e.model = ${model})`;

  /** What `where` names, kind by kind, and has no vector of `model`; of facts only those that hold. */
  async function unembedded(model: string, where: Record<EmbeddedKind, SQL | undefined>): Promise<Unembedded[]> {
    // One after the other: inside a transaction there is only one connection.
    const unheard = await db
      .select({ id: messages.id, personalityId: messages.personalityId, text: messages.content })
      .from(messages)
      .where(and(where.message, withoutVector("message", messages, model)));
    const unlearned = await db
      .select({ id: facts.id, category: facts.category, key: facts.key, value: facts.value })
      .from(facts)
      .where(and(where.fact, isNull(facts.validTo), withoutVector("fact", facts, model)));
    const { id, personalityId, title, summary, tags } = episodes;
    const unremembered = await db
      .select({ id, personalityId, title, summary, tags })
      .from(episodes)
      .where(and(where.episode, withoutVector("episode", episodes, model)));
    return [
      ...unheard.map((message): Unembedded => ({ kind: "message", ...message })),
      ...unlearned.map(({ id, category, key, value }): Unembedded => {
        return { kind: "fact", id, personalityId: null, text: factText(category, key, value) };
      }),
      ...unremembered.map(({ id, personalityId, ...episode }): Unembedded => {
        return { kind: "episode", id, personalityId, text: episodeText(episode) };
      }),
    ];
  }

  return {
    searchable,
    missing: ({ tenantId, userId, personalityId }, turnId, model) =>
      unembedded(model, {
        message: and(eq(messages.tenantId, tenantId), eq(messages.turnId, turnId)),
        fact: and(eq(facts.tenantId, tenantId), eq(facts.userId, userId)),
        episode: and(
          eq(episodes.tenantId, tenantId),
          eq(episodes.userId, userId),
          eq(episodes.personalityId, personalityId),
        ),
      }),
    async behind({ tenantId, userId }, model, limit) {
      const rows = await rowsOf<{ id: string }>(
        db,
        sql`select distinct e.source_id as id from embeddings e
          where e.tenant_id = ${tenantId} and e.user_id = ${userId} and e.model <> ${model}
            and not exists (select 1 from embeddings n where n.tenant_id = e.tenant_id and n.kind = e.kind
              and n.source_id = e.source_id and n.model = ${model})
            and case e.kind
              when 'message' then exists (select 1 from messages m where m.tenant_id = e.tenant_id and m.id = e.source_id)
              when 'fact' then exists (select 1 from facts f where f.tenant_id = e.tenant_id and f.id = e.source_id
                and f.valid_to is null)
              else exists (select 1 from episodes p where p.tenant_id = e.tenant_id and p.id = e.source_id) end
          limit ${limit}`,
      );
      return rows.map(({ id }) => id);
    },
    async missingAmong({ tenantId, userId }, model, ids) {
      if (ids.length === 0) return [];
      const of = (source: Source) =>
        and(eq(source.tenantId, tenantId), eq(source.userId, userId), inArray(source.id, [...ids]));
      return unembedded(model, { message: of(messages), fact: of(facts), episode: of(episodes) });
    },
    async forget(tenantId, sourceIds) {
      if (sourceIds.length === 0) return;
      await db
        .delete(embeddings)
        .where(and(eq(embeddings.tenantId, tenantId), inArray(embeddings.sourceId, [...sourceIds])));
    },
    async put({ tenantId, userId }, model, vectors, now) {
      if (vectors.length === 0) return;
      await db
        .insert(embeddings)
        .values(
          vectors.map(({ kind, id, personalityId, vector }) => ({
            tenantId,
            kind,
            sourceId: id,
            model,
            dimension: vector.length,
            userId,
            personalityId,
            embedding: [...vector],
            signs: signsOf(vector),
            createdAt: now,
          })),
        )
        .onConflictDoNothing();
    },
  };
}
