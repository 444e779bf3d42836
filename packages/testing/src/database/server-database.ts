import postgres from "postgres";

/** Creates an empty database, or a copy of `template`, and returns its URL. Nobody may be connected to the template. */
export async function createDatabase(serverUrl: string, name: string, template?: string): Promise<string> {
  await asAdmin(
    serverUrl,
    (sql) => sql`create database ${sql(name)} ${template === undefined ? sql`` : sql`template ${sql(template)}`}`,
  );
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** Drops it even while somebody is connected. */
export function dropDatabase(serverUrl: string, name: string): Promise<void> {
  return asAdmin(serverUrl, (sql) => sql`drop database if exists ${sql(name)} with (force)`);
}

async function asAdmin(serverUrl: string, work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(serverUrl, { max: 1, onnotice: () => {} });
  try {
    await work(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}
