import type { EmbeddingModelStore } from "@luminora/companion";
import { and, asc, count, eq, gt, isNull, lt, ne, or, sql } from "drizzle-orm";
import type { Db } from "../db.ts";
import { embeddingModels } from "../schema/embedding-models.ts";
import { embeddings } from "../schema/embeddings.ts";
import { users } from "../schema/users.ts";

export function embeddingModelStore(db: Db): EmbeddingModelStore {
  return {
    async announce({ model, dimension }, now, inUseSince) {
      const unused = lt(embeddingModels.seenAt, inUseSince);
      const [known] = await db
        .insert(embeddingModels)
        .values({ model, dimension, announcedAt: now, seenAt: now })
        .onConflictDoUpdate({
          target: embeddingModels.model,
          set: {
            dimension,
            announcedAt: sql`case when ${unused} then excluded.announced_at else ${embeddingModels.announcedAt} end`,
            seenAt: sql`greatest(${embeddingModels.seenAt}, excluded.seen_at)`,
          },
        })
        .returning({ announcedAt: embeddingModels.announcedAt });
      if (known?.announcedAt.getTime() !== now.getTime()) return;
      await db.update(embeddingModels).set({ completeSince: null }).where(ne(embeddingModels.model, model));
    },
    list: () => db.select().from(embeddingModels).orderBy(asc(embeddingModels.announcedAt), asc(embeddingModels.model)),
    async serving({ tenantId, userId }) {
      const rows = await db.select({ model: users.embeddingModel }).from(users).where(is(tenantId, userId));
      return rows[0]?.model ?? null;
    },
    async serve({ tenantId, userId }, model) {
      await db.update(users).set({ embeddingModel: model }).where(is(tenantId, userId));
    },
    async servedOtherwise(model, after, limit) {
      const beyond = after && sql`(${users.tenantId}, ${users.id}) > (${after.tenantId}, ${after.userId})`;
      // Not "is distinct from", which no index answers.
      const otherwise = or(
        isNull(users.embeddingModel),
        lt(users.embeddingModel, model),
        gt(users.embeddingModel, model),
      );
      return db
        .select({ tenantId: users.tenantId, userId: users.id })
        .from(users)
        .where(and(otherwise, beyond ?? undefined))
        .orderBy(asc(users.tenantId), asc(users.id))
        .limit(limit);
    },
    countServed: () =>
      db.select({ model: users.embeddingModel, users: count() }).from(users).groupBy(users.embeddingModel),
    async complete(model, now) {
      const unmarked = and(eq(embeddingModels.model, model), isNull(embeddingModels.completeSince));
      await db.update(embeddingModels).set({ completeSince: now }).where(unmarked);
    },
    async retireVectors(served, model) {
      const userIds = served.map(({ tenantId, userId }) => sql`(${tenantId}, ${userId})`);
      if (userIds.length === 0) return 0;
      const retired = await db
        .delete(embeddings)
        .where(
          sql`(${embeddings.tenantId}, ${embeddings.userId}) in (select u.tenant_id, u.id from ${users} u
            where (u.tenant_id, u.id) in (${sql.join(userIds, sql`, `)}) and u.embedding_model = ${model})
            and ${embeddings.model} <> ${model}`,
        )
        .returning({ model: embeddings.model });
      return retired.length;
    },
    async retire(model) {
      await db.delete(embeddingModels).where(eq(embeddingModels.model, model));
    },
  };
}

function is(tenantId: string, userId: string) {
  return and(eq(users.tenantId, tenantId), eq(users.id, userId));
}
