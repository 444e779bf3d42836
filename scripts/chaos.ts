import { parseArgs } from "node:util";
import { SECOND_MS } from "@luminora/kernel";
import { serviceSettings } from "@luminora/testing/service-settings";
import { runChaos } from "../tests/chaos/run-chaos.ts";
import { startServers } from "../tests/chaos/servers.ts";

const USAGE = "npm run chaos -- [--turns N] [--seed S] [--queues redis|postgres] [--verbose]";

const { values } = parseArgs({
  options: {
    turns: { type: "string", default: "1000" },
    seed: { type: "string", default: "1" },
    queues: { type: "string", default: "redis" },
    verbose: { type: "boolean", default: false },
  },
});
const [turns, seed] = [Number(values.turns), Number(values.seed)];
const print = (line: string) => process.stdout.write(`${line}\n`);

if (!Number.isInteger(turns) || turns < 1 || !Number.isInteger(seed) || !/^(redis|postgres)$/.test(values.queues)) {
  print(USAGE);
  process.exitCode = 1;
} else {
  const { cacheDir } = serviceSettings(process.env);
  const servers = await startServers({ cacheDir, withRedis: values.queues === "redis" }, print);
  try {
    const told = { report: print, ...(values.verbose && { onLog: print }) };
    const { lost, doubled, differences, eventFaults, ...rest } = await runChaos({
      turns,
      seed,
      servers,
      ...told,
    });
    const { rebuildCheck, deaths, playedMs, quietMs, owed, ...figures } = rest;
    print(JSON.stringify({ seed, queues: values.queues, ...figures }, null, 2));
    for (const death of deaths) print(`died: ${death}`);
    for (const difference of differences.slice(0, 200)) print(difference.slice(0, 400));
    for (const fault of eventFaults.slice(0, 200)) print(`event: ${fault}`);
    if (owed !== null) print(`not quiet: ${owed}`);
    print(`rebuild --check: ${rebuildCheck}`);
    print(
      `${lost.length} lost, ${doubled.length} doubled, ${differences.length} differences, ${deaths.length} deaths; ` +
        `played in ${seconds(playedMs)} s, quiet after ${seconds(quietMs)} s`,
    );
    if (lost.length + doubled.length + differences.length + eventFaults.length + deaths.length > 0)
      process.exitCode = 1;
    if (owed !== null || !rebuildCheck.startsWith("0 of ")) process.exitCode = 1;
  } finally {
    await servers.stop();
  }
}

function seconds(ms: number): number {
  return Math.round(ms / SECOND_MS);
}
