import { openCompanion, readEnvironment, runProcess, serve } from "@luminora/runtime";
import { createGateway } from "./create-gateway.ts";
import { gatewayEnvironment } from "./environment.ts";

await runProcess(async () => {
  const config = readEnvironment(gatewayEnvironment, process.env);
  const companion = await openCompanion(config, { migrate: false });
  const serving = await serve((stopping) => createGateway(companion.deps, companion.queues, "keys", stopping), {
    host: config.HOST,
    port: config.PORT,
    graceMs: companion.graceMs,
  });
  companion.deps.log.info({ url: serving.url }, "gateway started");
  companion.warmUp();
  return {
    close: async () => {
      await serving.close();
      await companion.close();
    },
  };
});
