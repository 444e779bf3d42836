import type { ForgetReceipt } from "@luminora/companion";

/** A receipt as people read it: what went, or would go, with a count on each line. */
export function receiptLines({
  forgot,
  id,
  deleted,
  anonymised,
  jobs,
  lookedForAgain,
  dryRun,
}: ForgetReceipt): string[] {
  const counts: [string, number | string][] = [
    ...Object.entries(deleted).map(([table, count]): [string, number] => [table.replaceAll("_", " "), count]),
    ["jobs", jobs ?? "the queues could not be reached; what is in them will find nothing to do"],
  ];
  if (lookedForAgain > 0) counts.push(["looked for again", lookedForAgain]);
  if (anonymised > 0) counts.push(["kept without a name", `${anonymised} lines of the bill`]);
  const width = Math.max(...counts.map(([name]) => name.length));
  return [
    `${dryRun ? "Would forget" : "Forgot"} the ${forgot} ${id}:`,
    ...counts.map(([name, count]) => `  ${name.padEnd(width)}  ${count}`),
  ];
}
