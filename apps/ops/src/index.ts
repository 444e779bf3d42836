export { createOps } from "./create-ops.ts";
