/**
 * Speed and memory as ratios within one run: `npm run bench [-- --quick]`. Every measurement is a process of its own, so
 * that start-up counts and peak memory is that of the measured work alone; each is taken three times and the median told.
 * `npm run bench -- --year [weeks]` shows instead how long a period takes at the beginning and at the end of a year.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

interface Measured {
  readonly seconds: number;
  readonly peakMiB: number;
}

/**
 * What a child process does. Everything heavy is imported where it is used: the parent must stay small, since on Linux a
 * child's peak memory starts with its parent's.
 */
const runs: Record<string, (folder: string) => Promise<void>> = {
  make: makeWorkbooks,
  "make quick": (root) => makeWorkbooks(root, true),
  nothing: () => Promise.resolve(),
  exceljs: async (folder) => {
    const { default: ExcelJS } = await import("exceljs");
    for (const path of filesOf(folder)) await new ExcelJS.Workbook().xlsx.readFile(path);
  },
  sheetjs: async (folder) => {
    const { read } = await import("@e965/xlsx");
    for (const path of filesOf(folder)) read(readFileSync(path), { cellDates: false });
  },
  ours: async (folder) => {
    const { readGrid } = await import("../src/reading/read.ts");
    for (const path of filesOf(folder)) await readGrid(readFileSync(path), { name: path });
  },
  worker: async (folder) => {
    const { readInWorker } = await import("../src/pipeline/guarded-read.ts");
    for (const path of filesOf(folder)) {
      await readInWorker(readFileSync(path), { name: path, timeoutMs: 60_000, memoryMb: 1024 });
    }
  },
  ingest: async (folder) => {
    const { main } = await import("../src/cli.ts");
    const { testEffects } = await import("../src/effects.ts");
    const workspace = mkdtempSync(join(tmpdir(), "huibao-bench-ws-"));
    await main(
      ["init", join(workspace, "ws"), "--example", "--empty-inbox"],
      testEffects({ cwd: workspace }),
    );
    const effects = testEffects({ cwd: join(workspace, "ws"), now: new Date() });
    const code = await main(
      ["--quiet", "ingest", folder, "--received-at", "2007-01-05T09:00:00+08:00"],
      effects,
    );
    rmSync(workspace, { recursive: true, force: true });
    if (code !== 0)
      throw new Error(
        `ingest ended with ${String(code)}:\n${effects.outText.slice(0, 2000)}${effects.errText}`,
      );
  },
};

async function makeWorkbooks(root: string, quick = false): Promise<void> {
  const { writeOther, writeXlsx } = await import("./bench-workbooks.ts");
  const folder = (name: string): string => {
    const path = join(root, name);
    mkdirSync(path, { recursive: true });
    return path;
  };
  for (let book = 0; book < (quick ? 20 : 200); book += 1) {
    await writeXlsx(folder("xlsx"), book, 600, "shared");
    await writeXlsx(folder("inline"), book, 600, "inline");
    writeOther(folder("xls"), book, 600, "biff8", "xls");
    writeOther(folder("csv"), book, 600, "csv", "csv");
  }
  await writeXlsx(folder("large"), 0, quick ? 10_000 : 100_000, "shared");
}

function filesOf(folder: string): string[] {
  return readdirSync(folder).map((name) => join(folder, name));
}

/** Medians of time and memory over `times` processes. */
function measure(run: string, folder: string, times: number): Measured {
  const taken = Array.from({ length: times }, () => measureOnce(run, folder));
  const median = (of: (one: Measured) => number): number =>
    taken.map(of).sort((a, b) => a - b)[Math.floor(times / 2)] ?? 0;
  return { seconds: median(({ seconds }) => seconds), peakMiB: median(({ peakMiB }) => peakMiB) };
}

function measureOnce(run: string, folder: string): Measured {
  const start = performance.now();
  const child = spawnSync(process.execPath, [import.meta.filename, "--run", run, folder], {
    encoding: "utf8",
  });
  const seconds = (performance.now() - start) / 1000;
  if (child.status !== 0) throw new Error(`${run}: ${child.stderr}`);
  return { seconds, peakMiB: Number(child.stdout.trim().split("\n").at(-1)) };
}

function show(title: string, measured: Measured, than?: Measured): void {
  const ratio = than === undefined ? "" : `  ${(than.seconds / measured.seconds).toFixed(1)} times faster`;
  console.log(
    `  ${title.padEnd(34)} ${measured.seconds.toFixed(2).padStart(7)} s  ${measured.peakMiB.toFixed(0).padStart(5)} MiB${ratio}`,
  );
}

function benchmark(quick: boolean): void {
  const [books, times] = quick ? [20, 1] : [200, 3];
  const root = mkdtempSync(join(tmpdir(), "huibao-bench-"));
  const folder = (name: string): string => join(root, name);
  try {
    measureOnce(quick ? "make quick" : "make", root);
    const start = measure("nothing", root, times);
    console.log(`start-up of Node alone: ${start.seconds.toFixed(2)} s, ${start.peakMiB.toFixed(0)} MiB`);
    console.log(`\n${String(books)} workbooks × 600 rows × 15 columns, start-up included`);
    const exceljs = measure("exceljs", folder("xlsx"), times);
    show("exceljs readFile", exceljs);
    show("SheetJS read", measure("sheetjs", folder("xlsx"), times), exceljs);
    show("huibao read", measure("ours", folder("xlsx"), times), exceljs);
    show("huibao read, each in a worker", measure("worker", folder("xlsx"), times), exceljs);
    show("huibao ingest, end to end", measure("ingest", folder("xlsx"), times), exceljs);
    for (const name of ["inline", "xls", "csv"])
      show(`huibao ingest, ${name}`, measure("ingest", folder(name), times), exceljs);
    console.log(`\none workbook of ${quick ? "10,000" : "100,000"} rows × 15 columns`);
    const large = measure("exceljs", folder("large"), 1);
    show("exceljs readFile", large);
    show("huibao read", measure("ours", folder("large"), times), large);
    show("huibao ingest, end to end", measure("ingest", folder("large"), times), large);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

const [flag, run = "", folder = ""] = process.argv.slice(2);
if (flag === "--run") {
  await runs[run]?.(folder);
  console.log(process.resourceUsage().maxRSS / 1024);
} else if (flag === "--year") {
  const { benchmarkYear } = await import("./bench-year.ts");
  await benchmarkYear(Number(run === "" ? 52 : run));
} else benchmark(flag === "--quick");
