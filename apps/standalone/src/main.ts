import { readProcessEnvironment, runProcess } from "@luminora/runtime";
import { banner } from "./banner.ts";
import { standaloneEnvironment } from "./environment.ts";
import { findLocalModels } from "./local-models.ts";
import { adminKeyProblems, startStandalone } from "./start-standalone.ts";

await runProcess(async () => {
  const settings = await readProcessEnvironment(standaloneEnvironment, process.env, [adminKeyProblems]);
  const { environment, notice } = await findLocalModels(settings);
  const standalone = await startStandalone(environment);
  process.stdout.write(banner(standalone, environment, notice));
  standalone.companion.warmUp();
  return standalone;
});
