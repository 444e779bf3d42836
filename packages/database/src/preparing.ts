import type { Sql } from "postgres";

/**
 * Characters of a text that is prepared unasked. Longer ones list many rows: there is one for each number of them, and the server keeps
 * all.
 */
const LONGEST = 4_000;

/**
 * A client that prepares every statement once for each connection: drizzle names none, so the driver would have each parsed and
 * planned anew, which takes the server longer than most of ours run. `?prepare=false` in the address turns it off, for poolers
 * that hand a connection on between two statements.
 */
export function preparing<Client extends Pick<Sql, "unsafe">>(client: Client): Client {
  return new Proxy(client, {
    get(target, name, receiver) {
      const value: unknown = Reflect.get(target, name, receiver);
      if (typeof value !== "function") return value;
      if (name === "unsafe") {
        return (text: string, params?: [], options?: { prepare?: boolean }) =>
          target.unsafe(text, params, { ...options, prepare: options?.prepare === true || text.length <= LONGEST });
      }
      if (name !== "begin" && name !== "savepoint") return value;
      return (...asked: unknown[]) => {
        const work = asked.pop() as (inner: Client) => unknown;
        return value(...asked, (inner: Client) => work(preparing(inner)));
      };
    },
  });
}
