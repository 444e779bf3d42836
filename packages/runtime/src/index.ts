export {
  type CompanionEnvironment,
  companionEnvironment,
  fleetEnvironment,
  type HttpEnvironment,
  httpEnvironment,
} from "./companion-environment.ts";
export { isLoopback, namesLoopback } from "./loopback.ts";
export { numberWithin } from "./number-within.ts";
export { DEFAULT_TENANT, type OpenCompanion, type Overrides, openCompanion } from "./open-companion.ts";
export { openMember } from "./open-member.ts";
export { queueEnvironment, queueLimits } from "./queue-environment.ts";
export { type Environment, readEnvironment } from "./read-environment.ts";
export { runProcess } from "./run-process.ts";
export { type Serving, serve } from "./serve.ts";
