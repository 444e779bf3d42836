export { type Backlog, lookAtBacklog } from "./backlog.ts";
export { backlogGauges } from "./backlog-gauges.ts";
export { type CheckedRole, checkModels } from "./check-models.ts";
export {
  type CompanionEnvironment,
  companionEnvironment,
  fleetEnvironment,
  type HttpEnvironment,
  httpEnvironment,
} from "./companion-environment.ts";
export { embeddingGauge } from "./embedding-gauge.ts";
export { impliedProviders, type KeyedProvider, namesModels } from "./implied-providers.ts";
export { loadPersonality, loadScenarios, personalityFiles } from "./load-personalities.ts";
export { isLoopback, namesLoopback } from "./loopback.ts";
export { mayObserve } from "./may-observe.ts";
export { metricsListener } from "./metrics-listener.ts";
export { numberWithin } from "./number-within.ts";
export { DEFAULT_TENANT, type OpenCompanion, type Overrides, openCompanion } from "./open-companion.ts";
export { openMember } from "./open-member.ts";
export { carriesKey } from "./operator-key.ts";
export { queueEnvironment, queueLimits } from "./queue-environment.ts";
export { type Environment, readEnvironment } from "./read-environment.ts";
export { readProcessEnvironment } from "./read-process-environment.ts";
export { runProcess } from "./run-process.ts";
export { type Serving, serve } from "./serve.ts";
export { SETTING_NAMES } from "./setting-names.ts";
