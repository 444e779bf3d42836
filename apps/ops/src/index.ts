export { createOps } from "./create-ops.ts";
export { opsEnvironment } from "./environment.ts";
