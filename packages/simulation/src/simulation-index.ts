import { escaped } from "./chart.ts";
import type { Played } from "./task.ts";

/** All charts with their tables on one self-contained page. */
export function simulationIndex(played: readonly Played[]): string {
  const sections = played.map(
    ({ chart, table }) =>
      `<section>${chart}<details><summary>table</summary><pre>${escaped(table.join("\n"))}</pre></details></section>`,
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Simulated relationships</title>
<style>:root{color-scheme:light dark}body{font:14px system-ui,sans-serif;margin:24px auto;max-width:1040px;padding:0 16px}section{margin:0 0 28px}svg{width:100%;height:auto}pre{overflow:auto}</style>
${sections.join("\n")}
</html>
`;
}
