import { LuminoraError } from "@luminora/kernel";
import { serverAnswers } from "./find-server.ts";
import { startOwnServer } from "./own-server.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** A server to talk to. */
export interface Connection {
  url: string;
  /** Whether rules answer instead of a language model; null where only the first answer will tell. */
  offline: boolean | null;
  /** Ends the server if it is the chat's own. */
  close(): Promise<void>;
}

/**
 * The server at `url`; without one, the server on this machine, or else one that is started for the chat, which `tell`
 * says. Throws `storage_unavailable` when nothing answers at `url`, or what answers can't serve.
 */
export async function connect(
  url: string | null,
  environment: Environment,
  tell: (line: string) => void,
): Promise<Connection> {
  const wanted = url ?? localUrl(environment);
  if (await serverAnswers(wanted)) return { url: wanted, offline: null, close: async () => {} };
  if (url !== null) {
    throw new LuminoraError("storage_unavailable", `no Luminora server answers at ${url}; is it running (npm start)?`);
  }
  tell(`No server answers at ${wanted}, so this chat starts its own (${placeOf(environment)}).`);
  return startOwnServer(environment);
}

function localUrl({ PORT }: Environment): string {
  const url = `http://127.0.0.1:${PORT || 3000}`;
  if (URL.canParse(url)) return url;
  throw new LuminoraError("invalid_configuration", `PORT: ${PORT} is no port; set it to a number such as 3000`);
}

function placeOf({ DATABASE_URL, LUMINORA_DATA_DIR }: Environment): string {
  return DATABASE_URL ? "data in the Postgres of DATABASE_URL" : `data in ${LUMINORA_DATA_DIR || ".luminora"}`;
}
