import { readEnvironment, runProcess } from "@luminora/runtime";
import { banner } from "./banner.ts";
import { standaloneEnvironment } from "./environment.ts";
import { startStandalone } from "./start-standalone.ts";

await runProcess(async () => {
  const environment = readEnvironment(standaloneEnvironment, process.env);
  const standalone = await startStandalone(environment);
  process.stdout.write(banner(standalone, environment));
  standalone.companion.warmUp();
  return standalone;
});
