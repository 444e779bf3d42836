import { runChat } from "./run-chat.ts";
import { runTool } from "./run-tool.ts";

await runTool(() =>
  runChat({
    args: process.argv.slice(2),
    environment: process.env,
    input: process.stdin,
    output: process.stdout,
  }),
);
