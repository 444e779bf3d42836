import { SECOND_MS } from "@luminora/kernel";
import { Client } from "pg";

/** One connection for one piece of work. */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2 * SECOND_MS });
  // Its queries tell of a broken connection; an error event that nobody hears ends the process.
  client.on("error", () => {});
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end();
  }
}
