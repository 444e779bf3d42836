import { presentableMessage } from "@luminora/kernel";
import { awaitStorage } from "./await-storage.ts";
import type { CompanionEnvironment } from "./companion-environment.ts";
import { createLog } from "./create-log.ts";
import { type OpenCompanion, openCompanion } from "./open-companion.ts";
import type { Serving } from "./serve.ts";

/**
 * Opens a process of a fleet: the companion, for whose database it waits, then what it serves. They close in reverse, also when serving can't begin,
 * so that nothing keeps a process from ending that has nothing to do.
 */
export async function openMember(
  environment: CompanionEnvironment,
  signal: AbortSignal,
  start: (companion: OpenCompanion) => Promise<Serving | null>,
): Promise<{ close(): Promise<void> }> {
  const log = createLog(environment.LUMINORA_LOG_LEVEL);
  const companion = await awaitStorage(() => openCompanion(environment, { migrate: false }), {
    signal,
    onAway: (error) => log.warn({ error: presentableMessage(error) }, "waiting for the database"),
  });
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
