import { openMember, readEnvironment, runProcess, serve } from "@luminora/runtime";
import { createGateway } from "./create-gateway.ts";
import { gatewayEnvironment } from "./environment.ts";

await runProcess(async () => {
  const config = readEnvironment(gatewayEnvironment, process.env);
  return openMember(config, async (companion) => {
    const gateway = createGateway(companion.deps, companion.queues, "keys");
    const serving = await serve(gateway, { host: config.HOST, port: config.PORT });
    companion.deps.log.info({ url: serving.url }, "gateway started");
    companion.warmUp();
    return serving;
  });
});
