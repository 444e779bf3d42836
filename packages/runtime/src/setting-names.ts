import { companionEnvironment, httpEnvironment } from "./companion-environment.ts";
import { queueEnvironment } from "./queue-environment.ts";

/** Settings that a single app reads, which declares them. */
const OF_ONE_APP = ["LUMINORA_API_KEY", "LUMINORA_HEALTH_PORT", "LUMINORA_QUEUES", "LUMINORA_RATE_LIMIT_PER_MINUTE"];

/** The name of every setting of every process: they often share one file of variables. */
export const SETTING_NAMES: readonly string[] = [
  ...Object.keys({ ...companionEnvironment.shape, ...httpEnvironment.shape, ...queueEnvironment.shape }),
  ...OF_ONE_APP,
];

const names = new Set(SETTING_NAMES);

export function isSettingName(name: string): boolean {
  return names.has(name);
}
