import { escapeIdentifier } from "pg";
import { withClient } from "../services/postgres-client.ts";

/** Creates an empty database, or a copy of `template`, and returns its URL. Nobody may be connected to the template. */
export async function createDatabase(serverUrl: string, name: string, template?: string): Promise<string> {
  const copied = template === undefined ? "" : ` template ${escapeIdentifier(template)}`;
  await withClient(serverUrl, (client) => client.query(`create database ${escapeIdentifier(name)}${copied}`));
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** Drops it even while somebody is connected. */
export async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  await withClient(serverUrl, (client) =>
    client.query(`drop database if exists ${escapeIdentifier(name)} with (force)`),
  );
}
