import { UNBUDGETED_PURPOSES, type UsageKey, type UsageStore, type UsageSum } from "@luminora/companion";
import { and, asc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { type Db, rowsOf } from "../db.ts";
import { budgets } from "../schema/budgets.ts";
import { dailySpending } from "../schema/daily-spending.ts";
import { modelCalls } from "../schema/model-calls.ts";

/** The row of `daily_spending` that sums a tenant. */
const ALL_USERS = "";

const UNBUDGETED = sql.join(
  UNBUDGETED_PURPOSES.map((purpose) => sql`${purpose}`),
  sql`, `,
);

const KEYS: Readonly<Record<UsageKey, SQL>> = {
  day: sql`to_char(at at time zone 'utc', 'YYYY-MM-DD')`,
  user: sql`user_id`,
  model: sql`model`,
  role: sql`role`,
  purpose: sql`purpose`,
};

export function usageStore(db: Db): UsageStore {
  return {
    async book(calls) {
      if (calls.length === 0) return;
      // One statement, so that a call and its share of the day come together. The user's row is held: who forgets the user
      // waits for this, or this waits and then finds nobody to name. Days are taken in one order, or two of these could
      // wait for each other.
      await db.execute(sql`
        with given as (
          select * from jsonb_to_recordset(${JSON.stringify(calls)}::text::jsonb) as g(
            "tenantId" text, id uuid, "userId" text, "turnId" uuid, role text, purpose text, provider text, model text,
            "promptTokens" int, "completionTokens" int, "cachedTokens" int, estimated boolean, ms int,
            "costNanoUsd" bigint, outcome text, at timestamptz)
        ), known as (
          select u.tenant_id, u.id from users u
          where (u.tenant_id, u.id) in (select "tenantId", "userId" from given)
          order by u.tenant_id, u.id for key share
        ), booked as (
          insert into model_calls (tenant_id, id, user_id, turn_id, role, purpose, provider, model, prompt_tokens,
            completion_tokens, cached_tokens, estimated, ms, cost_nano_usd, outcome, at)
          select g."tenantId", g.id, k.id, t.id, g.role, g.purpose, g.provider,
            g.model, g."promptTokens", g."completionTokens", g."cachedTokens", g.estimated, g.ms, g."costNanoUsd",
            g.outcome, g.at
          from given g left join known k on k.tenant_id = g."tenantId" and k.id = g."userId"
            left join turns t on t.tenant_id = k.tenant_id and t.id = g."turnId"
          on conflict do nothing
          returning tenant_id, user_id, purpose, at, prompt_tokens + completion_tokens as tokens, coalesce(cost_nano_usd, 0) as nano_usd
        ), counted as (
          select * from booked where purpose not in (${UNBUDGETED})
        ), shares as (
          select tenant_id, ${ALL_USERS}::text as user_id, at, tokens, nano_usd from counted
          union all
          select tenant_id, user_id, at, tokens, nano_usd from counted where user_id is not null
        )
        insert into daily_spending (tenant_id, user_id, day, tokens, nano_usd)
        select tenant_id, user_id, (at at time zone 'utc')::date, sum(tokens), sum(nano_usd) from shares
        group by 1, 2, 3 order by 1, 2, 3
        on conflict (tenant_id, user_id, day) do update
          set tokens = daily_spending.tokens + excluded.tokens, nano_usd = daily_spending.nano_usd + excluded.nano_usd`);
    },
    async sum({ tenantId, userId, from, to, groupBy }, limit) {
      const key = KEYS[groupBy];
      const order = groupBy === "day" ? sql`key` : sql`"promptTokens" + "completionTokens" desc, key`;
      const rows = await rowsOf<SumRow>(
        db,
        sql`select * from (
            select grouping(key) = 1 as "isTotal", key, count(*) as calls,
              count(*) filter (where outcome <> 'ok') as unsuccessful,
              coalesce(sum(prompt_tokens), 0) as "promptTokens", coalesce(sum(completion_tokens), 0) as "completionTokens",
              coalesce(sum(cached_tokens), 0) as "cachedTokens", count(*) filter (where estimated) as estimated,
              coalesce(sum(cost_nano_usd), 0) as "costNanoUsd", count(*) filter (where cost_nano_usd is null) as unpriced,
              percentile_cont(0.5) within group (order by ms) as "medianMs"
            from (
              select *, ${key} as key from model_calls
              where tenant_id = ${tenantId} and at >= ${from.toISOString()}::timestamptz and at < ${to.toISOString()}::timestamptz
                and (${userId}::text is null or user_id = ${userId}::text)
            ) calls
            group by grouping sets ((), (key))
          ) sums
          order by "isTotal" desc, ${order} limit ${limit + 1}`,
      );
      const total = rows.find(({ isTotal }) => isTotal);
      return {
        total: total ? sumOf(total) : NOTHING,
        groups: rows.filter(({ isTotal }) => !isTotal).map((row) => ({ key: row.key, ...sumOf(row) })),
      };
    },
    async forgetTurns(tenantId, turnIds) {
      if (turnIds.length === 0) return;
      const theirs = and(eq(modelCalls.tenantId, tenantId), inArray(modelCalls.turnId, [...turnIds]));
      await db.update(modelCalls).set({ turnId: null }).where(theirs);
    },
    async ofTurn(tenantId, turnId) {
      return db
        .select()
        .from(modelCalls)
        .where(and(eq(modelCalls.tenantId, tenantId), eq(modelCalls.turnId, turnId)))
        .orderBy(asc(modelCalls.at), asc(modelCalls.id));
    },
    async spent(tenantId, userId, day) {
      const [row] = await db
        .select({ tokens: dailySpending.tokens, nanoUsd: dailySpending.nanoUsd })
        .from(dailySpending)
        .where(
          and(
            eq(dailySpending.tenantId, tenantId),
            eq(dailySpending.userId, userId ?? ALL_USERS),
            eq(dailySpending.day, day),
          ),
        );
      return row ?? { tokens: 0, nanoUsd: 0 };
    },
    async budgets(tenantId) {
      const rows = await db.select().from(budgets).where(eq(budgets.tenantId, tenantId));
      return Object.fromEntries(rows.map(({ scope, tokens, nanoUsd }) => [scope, { tokens, nanoUsd }]));
    },
    async setBudget(tenantId, scope, budget) {
      if (budget === null) {
        await db.delete(budgets).where(and(eq(budgets.tenantId, tenantId), eq(budgets.scope, scope)));
        return;
      }
      await db
        .insert(budgets)
        .values({ tenantId, scope, ...budget })
        .onConflictDoUpdate({ target: [budgets.tenantId, budgets.scope], set: budget });
    },
  };
}

/** The drivers give sums as text or as bigint, since they may be larger than a number holds exactly. Ours are not. */
type SumRow = { isTotal: boolean; key: string | null; medianMs: number | null } & Record<
  Exclude<keyof UsageSum, "medianMs">,
  number | string | bigint
>;

function sumOf(row: SumRow): UsageSum {
  return {
    calls: Number(row.calls),
    unsuccessful: Number(row.unsuccessful),
    promptTokens: Number(row.promptTokens),
    completionTokens: Number(row.completionTokens),
    cachedTokens: Number(row.cachedTokens),
    estimated: Number(row.estimated),
    costNanoUsd: Number(row.costNanoUsd),
    unpriced: Number(row.unpriced),
    medianMs: row.medianMs === null ? null : Math.round(Number(row.medianMs)),
  };
}

const NOTHING: UsageSum = {
  calls: 0,
  unsuccessful: 0,
  promptTokens: 0,
  completionTokens: 0,
  cachedTokens: 0,
  estimated: 0,
  costNanoUsd: 0,
  unpriced: 0,
  medianMs: null,
};
