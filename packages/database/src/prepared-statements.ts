import { setImmediate as turnOfTheEventLoop } from "node:timers/promises";
import { messages, type PGlite, parse, protocol, type QueryOptions, type Results } from "@electric-sql/pglite";
import { autovacuum } from "./autovacuum.ts";

/** As much of PGlite as drizzle's driver asks of it. */
interface DriverClient {
  query(text: string, params?: unknown[], options?: QueryOptions): Promise<Results>;
  transaction<T>(work: (tx: Pick<DriverClient, "query">) => Promise<T>): Promise<T>;
}

interface Statement {
  name: string;
  parameterTypes: number[];
  columns: Results["fields"];
}

/** Statements kept at a time: lists of any length in a query make any number of texts. */
const KEPT = 500;
/** How long statements may follow each other before the event loop has its turn. */
const ALONE_MS = 2;
const { serialize } = protocol;

/**
 * A PGlite for drizzle that parses and plans each text once, as postgres.js does with a server. PGlite's own `query` parses every
 * time, and enters the engine six times for one statement; this does so once. Its locks are PGlite's own, so whoever else holds
 * the engine may use it meanwhile.
 */
export function preparedStatements(pglite: PGlite): PGlite {
  const known = new Map<string, Statement>();
  const vacuum = autovacuum(pglite);
  let named = 0;

  /** Without a Sync at the end the engine would hold its answers back, and after an error wait for one. */
  function send(...parts: Uint8Array[]): ReturnType<PGlite["execProtocolStream"]> {
    return pglite.execProtocolStream(Buffer.concat([...parts, serialize.sync()]), { syncToFs: false });
  }

  async function statementOf(text: string): Promise<Statement> {
    const found = known.get(text) ?? (await prepare(text));
    // Those in use are at the end, so that the first is the one that was not needed for longest.
    known.delete(text);
    known.set(text, found);
    const [oldest] = known;
    if (oldest && known.size > KEPT) {
      known.delete(oldest[0]);
      await send(serialize.close({ type: "S", name: oldest[1].name }));
    }
    return found;
  }

  async function prepare(text: string): Promise<Statement> {
    const name = `prepared_${named++}`;
    const answer = await send(serialize.parse({ name, text }), serialize.describe({ type: "S", name }));
    const described = answer.find((message) => message instanceof messages.RowDescriptionMessage);
    return {
      name,
      parameterTypes: parse.parseDescribeStatementResults(answer),
      columns: (described?.fields ?? []).map(({ name: column, dataTypeID }) => ({ name: column, dataTypeID })),
    };
  }

  let alone = performance.now();
  /** The engine answers within the microtasks: a job's statements, one after the other, would hold up every token of a stream. */
  async function letOthersIn(): Promise<void> {
    if (performance.now() - alone < ALONE_MS) return;
    await turnOfTheEventLoop();
    alone = performance.now();
  }

  async function run(text: string, params: readonly unknown[], options: QueryOptions = {}): Promise<Results> {
    const { name, parameterTypes, columns } = await statementOf(text);
    const values = params.map((param, index) => {
      if (param === null || param === undefined) return null;
      const serialized = pglite.serializers[parameterTypes[index] ?? 0];
      return serialized ? serialized(param) : String(param);
    });
    vacuum.count();
    await letOthersIn();
    const answer = await send(serialize.bind({ statement: name, values }), serialize.execute({}));
    const parsers = columns.map(({ dataTypeID: type }) => options.parsers?.[type] ?? pglite.parsers[type]);
    const parsed = (raw: string, index: number): unknown => {
      const parser = parsers[index];
      return parser === undefined ? raw : parser(raw, columns[index]?.dataTypeID);
    };
    const rows = answer
      .filter((message) => message instanceof messages.DataRowMessage)
      .map(({ fields }) => fields.map((raw, index) => (raw === null ? null : parsed(raw, index))));
    return {
      rows:
        options.rowMode === "array"
          ? rows
          : rows.map((row) => Object.fromEntries(columns.map(({ name }, index) => [name, row[index]]))),
      fields: columns,
    };
  }

  const client: DriverClient = {
    query: async (text, params = [], options) => {
      await vacuum.lookAround();
      return pglite._runExclusiveTransaction(() =>
        pglite._runExclusiveQuery(async () => {
          const results = await run(text, params, options);
          await pglite.syncToFs();
          return results;
        }),
      );
    },
    transaction: async (work) => {
      await vacuum.lookAround();
      return pglite.transaction((tx) =>
        work({
          query: (text, params = [], options) => {
            if (tx.closed) throw new Error("the transaction is over");
            return pglite._runExclusiveQuery(() => run(text, params, options));
          },
        }),
      );
    },
  };
  // Drizzle's types want the whole PGlite; its driver calls these two.
  return client as unknown as PGlite;
}
