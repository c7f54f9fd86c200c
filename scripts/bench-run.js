// What a child process of bench.ts does: `node bench-run.js WHAT FOLDER`. Plain JavaScript over the built package, so that nobody
// pays for stripping types; everything is imported where it is used.
import { readFileSync, readdirSync } from "node:fs";
import { enableCompileCache } from "node:module";
import { join } from "node:path";

enableCompileCache();
const [what, folder = ""] = process.argv.slice(2);
const built = (name) => new URL(`../dist/${name}`, import.meta.url);
const files = what === "nothing" ? [] : readdirSync(folder).map((name) => join(folder, name));

const runs = {
  nothing: () => undefined,
  exceljs: async () => {
    const { default: ExcelJS } = await import("exceljs");
    for (const path of files) await new ExcelJS.Workbook().xlsx.readFile(path);
  },
  sheetjs: async () => {
    const { read } = await import("@e965/xlsx");
    for (const path of files) read(readFileSync(path), { cellDates: false });
  },
  read: async () => {
    const { readGrid } = await import(built("reading.js"));
    for (const path of files) await readGrid(readFileSync(path), { name: path });
  },
  "read in a worker": async () => {
    const { readInWorker } = await import(built("index.js"));
    for (const path of files) await readInWorker(readFileSync(path), { name: path });
  },
};
await runs[what]();
