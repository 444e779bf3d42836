import { runTool } from "./run-tool.ts";
import { findTool, toolsUsage } from "./tools.ts";

const write = (stream: NodeJS.WriteStream) => (line: string) => {
  stream.write(`${line}\n`);
};

await runTool(async () => {
  const words = process.argv.slice(2);
  const wanted = words.filter((word) => word !== "--help");
  const found = findTool(wanted);
  if (found === null || wanted.length < words.length) {
    process.stdout.write(found?.tool.usage ?? toolsUsage());
    return;
  }
  const { tool, args } = found;
  const sound = await tool.run({
    args,
    environment: process.env,
    print: write(process.stdout),
    tell: write(process.stderr),
  });
  if (!sound) process.exitCode = 1;
});
