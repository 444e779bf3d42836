import { says, startModelServer } from "@luminora/testing/model-server";

/**
 * A model server in a process of its own, for `bench-streaming.ts`: each token of an answer is the moment when it is sent, in
 * nanoseconds of the clock that all processes of a machine share. `node … stamping-model.ts TOKENS EVERY_MS` tells its
 * address on standard output.
 */
const [tokens = "50", everyMs = "20"] = process.argv.slice(2);

const stamp = () => `[${process.hrtime.bigint()}]`;
const server = await startModelServer({ dimension: 64 });
server.on("reply", says("", { pieces: Array(Number(tokens)).fill(stamp), everyMs: Number(everyMs) }));
process.stdout.write(`${server.baseUrl}\n`);
