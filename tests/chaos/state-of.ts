/** Runs one SQL statement without parameters. */
export type Query = (text: string) => Promise<Record<string, unknown>[]>;

/** A turn's line of the screenplay; ids differ between two runs, lines don't. */
const LINE = "t.idempotency_key";
const TURN = "join turns t on t.tenant_id = x.tenant_id and t.id = x.turn_id";

/** All that a user has and all that was learned of them, without ids and times; every row in an order of its own. */
const SECTIONS: Readonly<Record<string, string>> = {
  turns: `select x.user_id, x.personality_id, x.number, x.state, x.idempotency_key,
      row_number() over (partition by x.user_id order by x.ordinal) as place,
      (select array_agg(m.role || ': ' || m.content order by m.seq) from messages m
        where m.tenant_id = x.tenant_id and m.turn_id = x.id) as messages
    from turns x`,
  effects: `select t.user_id, ${LINE}, x.effect, x.state, x.error_code from turn_effects x ${TURN}`,
  moods: `select s.user_id, s.personality_id, x.state #- '{hers,at}' #- '{user,at}' as state
    from moods x join sessions s on s.tenant_id = x.tenant_id and s.id = x.session_id`,
  verdicts: `select t.user_id, ${LINE}, x.source, x.mood, x.intensity, x.confidence, x.interaction_kind, x.interaction_grade,
      x.ignored_question, x.user_emotion, x.user_emotion_confidence
    from mood_verdicts x ${TURN}`,
  affinities: `select x.user_id, x.personality_id, x.state - 'ordinal' - 'lastAt' - 'day' - 'heard' as state,
      (select array_agg(h ->> 'said') from jsonb_array_elements(x.state -> 'heard') h) as heard,
      round(extract(epoch from x.silence_at) * 1000) - (x.state ->> 'lastAt')::numeric as silence_after, x.forgotten_levels
    from affinities x`,
  events: `select x.user_id, ${LINE}, x.event - 'ordinal' - 'at' as event from affinity_events x ${TURN}`,
  ledger: `select x.user_id, x.personality_id, ${LINE}, x.rule, x.position, x.delta, x.before, x.after,
      x.level_before, x.level_after
    from affinity_ledger x join turns t on t.tenant_id = x.tenant_id and t.ordinal = x.ordinal`,
  observations: `select x.user_id, ${LINE}, x.index, x.slot, x.category, x.key, x.value, x.confidence, x.subject, x.retract,
      x.act, x.instead_of, x.until is null as lasting
    from fact_observations x join turns t on t.tenant_id = x.tenant_id and t.id = x.source_id`,
  facts: `select x.user_id, ${LINE}, x.slot, x.category, x.key, x.value, x.value_key, x.rival, x.confidence, x.mentions,
      x.valid_to is null as current, x.ended, x.until is null as lasting
    from facts x join turns t on t.tenant_id = x.tenant_id and t.id = x.source_turn_id`,
  forgotten: "select x.user_id, x.id, x.category, x.key, cardinality(x.turn_ids) as told from forgotten_values x",
  gists: `select x.user_id, ${LINE}, x.from_turn, x.text, x.weight,
      (select array_agg(s.number order by s.number) from turns s
        where s.id in (x.first_source, x.second_source, x.third_source)) as sources
    from gists x ${TURN}`,
  episodes: `select x.user_id, ${LINE}, x.level, x.happened_precision, x.type, x.title, x.summary, x.importance, x.sentiment, x.tags,
      (select array_agg(m.content order by m.seq) from messages m where m.id = any (x.source_message_ids)) as messages
    from episodes x ${TURN}`,
  embeddings: `select x.user_id, x.personality_id, x.kind, x.model, x.embedding,
      coalesce(m.content, f.slot || ' ' || f.value, e.title) as source
    from embeddings x
      left join messages m on x.kind = 'message' and m.id = x.source_id
      left join facts f on x.kind = 'fact' and f.id = x.source_id
      left join episodes e on x.kind = 'episode' and e.id = x.source_id`,
};

/** The rows of each section as JSON lines, sorted: equal states give equal lines. */
export async function stateOf(query: Query): Promise<Record<string, string[]>> {
  const state: Record<string, string[]> = {};
  for (const [name, text] of Object.entries(SECTIONS)) {
    const rows = await query(`select to_jsonb(r)::text as row from (${text}) r`);
    state[name] = rows.map(({ row }) => String(row)).sort();
  }
  return state;
}

/** Lines that only one of two states has: `- ` missing, `+ ` too much. */
export function differencesOf(expected: Record<string, string[]>, actual: Record<string, string[]>): string[] {
  return Object.keys(expected).flatMap((section) => {
    const missing = without(expected[section] ?? [], actual[section] ?? []);
    const extra = without(actual[section] ?? [], expected[section] ?? []);
    return [...missing.map((row) => `- ${section} ${row}`), ...extra.map((row) => `+ ${section} ${row}`)];
  });
}

function without(rows: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const row of others) left.set(row, (left.get(row) ?? 0) + 1);
  return rows.filter((row) => {
    const count = left.get(row) ?? 0;
    left.set(row, count - 1);
    return count <= 0;
  });
}
