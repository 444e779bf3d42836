import { presentableMessage } from "@luminora/kernel";
import { awaitStorage } from "./await-storage.ts";
import type { CompanionEnvironment } from "./companion-environment.ts";
import { createLog } from "./create-log.ts";
import { type OpenCompanion, openCompanion } from "./open-companion.ts";
import type { Serving } from "./serve.ts";

/**
 * Opens a process of a fleet: the companion, then what it serves. They close in reverse, also when serving can't begin,
 * so that nothing keeps a process from ending that has nothing to do. While the storage is away, it waits and tries again.
 */
export async function openMember(
  environment: CompanionEnvironment,
  signal: AbortSignal,
  start: (companion: OpenCompanion) => Promise<Serving | null>,
): Promise<{ close(): Promise<void> }> {
  const log = createLog(environment.LUMINORA_LOG_LEVEL);
  return awaitStorage(() => openOnce(environment, start), {
    signal,
    onAway: (error) => log.warn({ error: presentableMessage(error) }, "waiting for the storage"),
  });
}

async function openOnce(
  environment: CompanionEnvironment,
  start: (companion: OpenCompanion) => Promise<Serving | null>,
): Promise<{ close(): Promise<void> }> {
  const companion = await openCompanion(environment, { migrate: false });
  try {
    const serving = await start(companion);
    return {
      close: async () => {
        await serving?.close();
        await companion.close();
      },
    };
  } catch (thrown) {
    await companion.close();
    throw thrown;
  }
}
