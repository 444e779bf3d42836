export { type StandaloneEnvironment, standaloneEnvironment } from "./environment.ts";
export { type Standalone, startStandalone } from "./start-standalone.ts";
