import type { EmbeddingStore, FoundVector, Unembedded } from "@luminora/companion";
import { episodeText, factText } from "@luminora/memory";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { type Db, rowsOf } from "../db.ts";
import { embeddings } from "../schema/embeddings.ts";
import { episodes } from "../schema/episodes.ts";
import { facts } from "../schema/facts.ts";
import { messages } from "../schema/messages.ts";
import { signsOf } from "../signs-of.ts";
import { vectorLiteral } from "../vector-literal.ts";

/** `searchable`: whether the database has pgvector. */
export function embeddingStore(db: Db, searchable: boolean): EmbeddingStore {
  const withoutVector = (
    kind: Unembedded["kind"],
    source: typeof messages | typeof facts | typeof episodes,
    model: string,
  ) =>
    sql`not exists (select 1 from ${embeddings} e where e.tenant_id = ${source.tenantId} and e.kind = ${kind}
      and e.source_id = ${source.id} and e.model = ${model})`;

  return {
    searchable,
    async missing({ tenantId, userId, personalityId }, turnId, model) {
      // One after the other: inside a transaction there is only one connection.
      const unheard = await db
        .select({ id: messages.id, text: messages.content })
        .from(messages)
        .where(
          and(eq(messages.tenantId, tenantId), eq(messages.turnId, turnId), withoutVector("message", messages, model)),
        );
      const unlearned = await db
        .select({ id: facts.id, category: facts.category, key: facts.key, value: facts.value })
        .from(facts)
        .where(
          and(
            eq(facts.tenantId, tenantId),
            eq(facts.userId, userId),
            isNull(facts.validTo),
            withoutVector("fact", facts, model),
          ),
        );
      const unremembered = await db
        .select({ id: episodes.id, title: episodes.title, summary: episodes.summary, tags: episodes.tags })
        .from(episodes)
        .where(
          and(
            eq(episodes.tenantId, tenantId),
            eq(episodes.userId, userId),
            eq(episodes.personalityId, personalityId),
            withoutVector("episode", episodes, model),
          ),
        );
      return [
        ...unheard.map(({ id, text }): Unembedded => ({ kind: "message", id, text })),
        ...unlearned.map(
          ({ id, category, key, value }): Unembedded => ({ kind: "fact", id, text: factText(category, key, value) }),
        ),
        ...unremembered.map(
          ({ id, title, summary, tags }): Unembedded => ({
            kind: "episode",
            id,
            text: episodeText({ title, summary, tags }),
          }),
        ),
      ];
    },
    async forget(tenantId, sourceIds) {
      if (sourceIds.length === 0) return;
      await db
        .delete(embeddings)
        .where(and(eq(embeddings.tenantId, tenantId), inArray(embeddings.sourceId, [...sourceIds])));
    },
    async put({ tenantId, userId, personalityId }, model, vectors, now) {
      if (vectors.length === 0) return;
      await db
        .insert(embeddings)
        .values(
          vectors.map(({ kind, id, vector }) => ({
            tenantId,
            kind,
            sourceId: id,
            model,
            dimension: vector.length,
            userId,
            personalityId: kind === "fact" ? null : personalityId,
            embedding: [...vector],
            signs: signsOf(vector),
            createdAt: now,
          })),
        )
        .onConflictDoNothing();
    },
    async search({ tenantId, userId, personalityId }, model, vector, limit) {
      const query = sql`${vectorLiteral(vector)}::vector`;
      // Few signs differ between neighbours; the vectors themselves are many times as long, and only those found are read.
      return rowsOf<FoundVector>(
        db,
        sql`with near as materialized (
            select kind, source_id from embeddings
            where tenant_id = ${tenantId} and user_id = ${userId} and model = ${model} and dimension = ${vector.length}
              and (personality_id is null or personality_id = ${personalityId})
            order by bit_count(signs # ${signsOf(vector)}::varbit) limit ${limit})
          select near.kind, near.source_id as id, (1 - (e.embedding::vector <=> ${query}))::float8 as score
          from near join embeddings e on e.tenant_id = ${tenantId} and e.kind = near.kind
            and e.source_id = near.source_id and e.model = ${model}
          order by score desc`,
      );
    },
  };
}
