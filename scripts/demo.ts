/** The example chain from inbox to bulletin: what `npm run demo` shows a newcomer. Starts afresh each time. */
import { rmSync } from "node:fs";
import { join, relative } from "node:path";
import { main } from "../src/cli.ts";
import { systemEffects } from "../src/effects.ts";
import { exitCodes } from "../src/model/failure.ts";

const root = join(import.meta.dirname, "..", "demo");
const periods = ["2006-08", "2006-W38", "2006-09", "2006-Q3"];

rmSync(root, { recursive: true, force: true });
const steps: string[][] = [
  ["init", root, "--example"],
  ["--workspace", root, "--quiet", "ingest"],
  ...periods.map((period) => ["--workspace", root, "consolidate", period]),
  ["--workspace", root, "top50", "2006-09"],
];
for (const step of steps) {
  console.log(
    `\n$ huibao ${step.map((word) => (word === root ? relative(process.cwd(), root) : word)).join(" ")}`,
  );
  const exitCode = await main(step, systemEffects());
  // The samples hold mistakes on purpose, so "something was found" (1) is what a good run ends with.
  if (exitCode > exitCodes.findings) process.exit(exitCode);
}
console.log(`\n工作区 · workspace  ${root}`);
for (const period of periods) {
  console.log(
    `${period.padEnd(9)} ${join(root, "out", period, "汇总.xlsx")}  ${join(root, "out", period, "通报.html")}`,
  );
}
console.log(
  `TOP50     ${join(root, "out", "2006-09", "TOP50.xlsx")}  ${join(root, "out", "2006-09", "TOP50.html")}`,
);
