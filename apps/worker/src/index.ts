export { workerEnvironment } from "./environment.ts";
export { startWorkers } from "./start-workers.ts";
