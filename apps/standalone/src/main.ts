import { readEnvironment, runProcess } from "@luminora/runtime";
import { banner } from "./banner.ts";
import { standaloneEnvironment } from "./environment.ts";
import { findLocalModels } from "./local-models.ts";
import { startStandalone } from "./start-standalone.ts";

await runProcess(async () => {
  const { environment, notice } = await findLocalModels(readEnvironment(standaloneEnvironment, process.env));
  const standalone = await startStandalone(environment);
  process.stdout.write(banner(standalone, environment, notice));
  standalone.companion.warmUp();
  return standalone;
});
