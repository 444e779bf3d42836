import {
  companionEnvironment,
  type Environment,
  type OpenCompanion,
  openCompanion,
  readEnvironment,
} from "@luminora/runtime";

/** Works with the companion of the environment, whose queues and personalities come with it, and closes it. */
export async function withCompanion(
  environment: Environment,
  work: (companion: OpenCompanion) => Promise<void>,
): Promise<void> {
  const config = readEnvironment(companionEnvironment, {
    ...environment,
    // What a command has to say it prints.
    LUMINORA_LOG_LEVEL: environment.LUMINORA_LOG_LEVEL || "warn",
  });
  const companion = await openCompanion(config, { migrate: config.DATABASE_URL === undefined });
  try {
    await work(companion);
  } finally {
    await companion.close();
  }
}
