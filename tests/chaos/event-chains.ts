import type { Query } from "./state-of.ts";

interface Row {
  user: string;
  type: string;
  personality: string;
  session: string;
  fact: string;
  change: { from: string; to: string };
}

/**
 * What does not fit together in the outbox. Which events there are may depend on the order in which jobs ran, since each tells
 * of a change as of its commit; but whoever applies them in their order ends where the state is.
 */
export async function eventFaults(query: Query): Promise<string[]> {
  const rows = (
    await query(
      `select jsonb_build_object('user', user_id, 'type', type, 'personality', personality_id, 'session', session_id,
        'fact', fact_id, 'change', change)::text as row from user_events order by id`,
    )
  ).map(({ row }): Row => JSON.parse(String(row)));
  return [
    ...(await levelFaults(rows, query)),
    ...(await factFaults(rows, query)),
    ...moodFaults(rows),
    ...(await episodeFaults(query)),
  ];
}

/** Levels are a chain from the first one to the one that is. */
async function levelFaults(rows: readonly Row[], query: Query): Promise<string[]> {
  const told = new Map<string, string>();
  const faults: string[] = [];
  for (const { type, user, personality, change } of rows) {
    if (type !== "level.changed") continue;
    const bond = `${user} ${personality}`;
    const from = told.get(bond) ?? "stranger";
    if (change.from !== from || change.to === from) faults.push(`${bond}: ${change.from} → ${change.to} after ${from}`);
    told.set(bond, change.to);
  }
  const live = await query(
    `select user_id || ' ' || personality_id as bond, state ->> 'level' as level from affinities`,
  );
  for (const { bond, level } of live) {
    const last = told.get(String(bond)) ?? "stranger";
    if (last !== level) faults.push(`${bond}: told ${last}, is ${level}`);
  }
  return faults;
}

/** Each fact is learned, superseded, learned again …, and was learned last if and only if it is believed. */
async function factFaults(rows: readonly Row[], query: Query): Promise<string[]> {
  const told = new Map<string, string>();
  const faults: string[] = [];
  for (const { type, fact } of rows) {
    if (!type.startsWith("fact.")) continue;
    const isNext = type === (told.get(fact) === "fact.learned" ? "fact.superseded" : "fact.learned");
    if (!isNext) faults.push(`fact ${fact}: ${type} after ${told.get(fact)}`);
    told.set(fact, type);
  }
  const believed = new Set((await query("select id from facts where valid_to is null")).map(({ id }) => String(id)));
  const learned = new Set([...told].filter(([, type]) => type === "fact.learned").map(([fact]) => fact));
  for (const fact of believed) if (!learned.has(fact)) faults.push(`fact ${fact} is believed, and nobody was told`);
  for (const fact of learned) if (!believed.has(fact)) faults.push(`fact ${fact} was told last, and is not believed`);
  return faults;
}

/** A mood changes from the one told before it, unless that had faded away meanwhile. */
function moodFaults(rows: readonly Row[]): string[] {
  const told = new Map<string, string>();
  const faults: string[] = [];
  for (const { type, session, change } of rows) {
    if (type !== "mood.changed") continue;
    const before = told.get(session) ?? "neutral";
    const fits = change.from !== change.to && [before, "neutral"].includes(change.from);
    if (!fits) faults.push(`session ${session}: ${change.from} → ${change.to} after ${before}`);
    told.set(session, change.to);
  }
  return faults;
}

/** Every moment that was kept is told of once; a milestone follows from a level, whose change is told of. */
async function episodeFaults(query: Query): Promise<string[]> {
  const rows = await query(
    `select m.id, count(e.id)::int as told from episodes m
      left join user_events e on e.tenant_id = m.tenant_id and e.episode_id = m.id
      where m.level is null group by m.tenant_id, m.id having count(e.id) <> 1`,
  );
  return rows.map(({ id, told }) => `episode ${id} was told ${told} times`);
}
