export { createGateway } from "./create-gateway.ts";
export { apiEnvironment, gatewayEnvironment } from "./environment.ts";
export { openRateLimiter } from "./rate-limiter.ts";
export type { Access } from "./tenant.ts";
