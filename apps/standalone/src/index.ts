export {
  type Standalone,
  type StandaloneEnvironment,
  standaloneEnvironment,
  startStandalone,
} from "./start-standalone.ts";
