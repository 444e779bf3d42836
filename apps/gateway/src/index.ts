export { createGateway } from "./create-gateway.ts";
export type { Access } from "./tenant.ts";
