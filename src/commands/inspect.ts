import { basename, resolve } from "node:path";
import { z } from "zod";
import { readPlainFile } from "../file-failure.ts";
import { inspectWords } from "../locales/messages.ts";
import { sayFinding } from "../locales/index.ts";
import { cellText, cellType, cellValue } from "../model/cell-text.ts";
import { exitCodes, HuibaoError, systemCode } from "../model/failure.ts";
import { cellAddress, type Grid, type Sheet } from "../model/grid.ts";
import { readFileGrid } from "../pipeline/read-file.ts";
import { defineCommand, type Context } from "./command.ts";

export const inspect = defineCommand({
  name: "inspect",
  args: ["<file>"],
  options: [],
  input: z.object({ file: z.string() }),
  async run(context, { file }) {
    const read = await readFileGrid(readNamed(file, context.effects.cwd), { name: basename(file) });
    if ("finding" in read) {
      const { line } = sayFinding(read.finding, context.language);
      if (context.json) context.printJson({ sheets: [], findings: [{ ...read.finding, message: line }] });
      context.warn(`huibao: ${line}`);
      return exitCodes.findings;
    }
    if (context.json) context.printJson({ sheets: read.grid.sheets.map(sheetAsJson) });
    else printGrid(context, read.grid);
    return exitCodes.clean;
  },
});

/** The bytes of a file named on the command line. */
function readNamed(path: string, cwd: string): Uint8Array {
  try {
    return readPlainFile(resolve(cwd, path));
  } catch (error) {
    if (!["ENOENT", "EISDIR"].includes(systemCode(error))) throw error;
    throw new HuibaoError("file-missing", { file: path });
  }
}

function sheetAsJson(sheet: Sheet): unknown {
  const cells: Record<string, unknown> = {};
  for (const row of sheet.rows) {
    for (const [column, cell] of row.cells.entries()) {
      if (cell === undefined) continue;
      cells[cellAddress(row.number, column)] = {
        type: cellType(cell),
        value: cellValue(cell),
        text: cellText(cell),
      };
    }
  }
  return { name: sheet.name, hidden: sheet.hidden, cells };
}

function printGrid(context: Context, grid: Grid): void {
  const words = inspectWords[context.language];
  for (const sheet of grid.sheets) {
    context.print(words.sheet(sheet.name, sheet.rows.length, sheet.hidden));
    for (const row of sheet.rows) {
      const cells = [...row.cells.entries()].flatMap(([column, cell]) =>
        cell === undefined ? [] : [`${cellAddress(row.number, column)}=${cellText(cell)}`],
      );
      context.print(`  ${cells.join("  ")}`);
    }
  }
}
