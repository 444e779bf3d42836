export { type StandaloneEnvironment, standaloneEnvironment } from "./environment.ts";
export { findLocalModels } from "./local-models.ts";
export { type Standalone, startStandalone } from "./start-standalone.ts";
