export { createGateway } from "./create-gateway.ts";
export { gatewayEnvironment } from "./environment.ts";
export type { Access } from "./tenant.ts";
