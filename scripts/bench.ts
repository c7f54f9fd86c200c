/**
 * Speed and memory as ratios within one run: `npm run bench [-- --quick]`. Every measurement is a process of its own, so
 * that start-up counts and peak memory is that of the measured work alone. Machines drift, so all are taken in turn, three
 * times, and a ratio is that of neighbours; medians are told. Ingest is the command of the package as it is published.
 * `npm run bench -- --year [weeks]` shows instead how long a period takes at the beginning and at the end of a year.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const command = join(import.meta.dirname, "..", "dist", "bin.js");

interface Measured {
  readonly seconds: number;
  readonly peakMiB: number;
}

async function makeWorkbooks(root: string, quick: boolean): Promise<void> {
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
  await writeXlsx(folder("large inline"), 0, quick ? 10_000 : 100_000, "inline");
  await writeXlsx(folder("large faulty"), 0, quick ? 10_000 : 100_000, "shared", 50);
}

/** Says the peak memory of the process it is imported into when that ends. */
const sayPeak = `data:text/javascript,process.on("exit",()=>console.error(process.resourceUsage().maxRSS/1024))`;

/** `exit` is the exit code expected. */
function node(args: readonly string[], exit = 0): Measured {
  const start = performance.now();
  const child = spawnSync(process.execPath, ["--import", sayPeak, ...args], { encoding: "utf8" });
  const seconds = (performance.now() - start) / 1000;
  if (child.status !== exit) throw new Error(`${args.join(" ")}:\n${child.stdout}${child.stderr}`);
  return { seconds, peakMiB: Number(child.stderr.trim().split("\n").at(-1)) };
}

function run(what: string, folder: string): Measured {
  return node([join(import.meta.dirname, "bench-run.js"), what, folder]);
}

/** Ingests a folder into a fresh workspace, which stays until the end: a file system is slow where much was just removed. */
function ingest(root: string, folder: string, exit = 0): Measured {
  const workspace = mkdtempSync(join(root, "workspace-"));
  node([command, "init", workspace, "--example", "--empty-inbox"]);
  const args = ["--quiet", "ingest", folder, "--received-at", "2007-01-05T09:00:00+08:00"];
  return node([command, "--workspace", workspace, ...args], exit);
}

/** Takes all measurements in turn, as often as told, and prints their medians; ratios are to the first of them. */
function compare(times: number, measurements: Readonly<Record<string, () => Measured>>): void {
  const rounds = Array.from({ length: times }, () => Object.values(measurements).map((measure) => measure()));
  for (const [at, title] of Object.keys(measurements).entries()) {
    const median = (of: (round: readonly Measured[]) => number): number =>
      rounds.map(of).sort((a, b) => a - b)[Math.floor(times / 2)] ?? Number.NaN;
    const own = (what: keyof Measured) => median((round) => round[at]?.[what] ?? Number.NaN);
    const ratio = median((round) => (round[0]?.seconds ?? Number.NaN) / (round[at]?.seconds ?? Number.NaN));
    console.log(
      `  ${title.padEnd(32)} ${own("seconds").toFixed(2).padStart(7)} s  ${own("peakMiB").toFixed(0).padStart(5)} MiB` +
        (at === 0 ? "" : `  ${ratio.toFixed(1)} times faster`),
    );
  }
}

function benchmark(quick: boolean): void {
  const [books, times] = quick ? [20, 1] : [200, 3];
  const root = mkdtempSync(join(tmpdir(), "huibao-bench-"));
  const folder = (name: string): string => join(root, name);
  try {
    // Another process makes them: on Linux a child's peak memory starts with its parent's.
    node([import.meta.filename, "--make", root, ...(quick ? ["--quick"] : [])]);
    console.log("start-up alone");
    compare(times, {
      Node: () => run("nothing", root),
      "huibao --version": () => node([command, "--version"]),
    });
    console.log(`\n${String(books)} workbooks × 600 rows × 15 columns, start-up included`);
    compare(times, {
      "exceljs readFile": () => run("exceljs", folder("xlsx")),
      "SheetJS read": () => run("sheetjs", folder("xlsx")),
      "huibao read": () => run("read", folder("xlsx")),
      "huibao read, each in a worker": () => run("read in a worker", folder("xlsx")),
      "huibao ingest, end to end": () => ingest(root, folder("xlsx")),
      "huibao ingest, inline strings": () => ingest(root, folder("inline")),
      "huibao ingest, xls": () => ingest(root, folder("xls")),
      "huibao ingest, csv": () => ingest(root, folder("csv")),
    });
    console.log(`\none workbook of ${quick ? "10,000" : "100,000"} rows × 15 columns`);
    compare(1, {
      "exceljs readFile": () => run("exceljs", folder("large")),
      "huibao read": () => run("read", folder("large")),
      "huibao read, inline strings": () => run("read", folder("large inline")),
      "huibao ingest, end to end": () => ingest(root, folder("large")),
      "huibao ingest, inline strings": () => ingest(root, folder("large inline")),
      // One row in fifty is wrong: the workbook is marked and written again.
      "huibao ingest, returned": () => ingest(root, folder("large faulty"), 1),
    });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

const [flag, name = "", more = ""] = process.argv.slice(2);
if (flag === "--make") await makeWorkbooks(name, more === "--quick");
else if (flag === "--year") {
  const { benchmarkYear } = await import("./bench-year.ts");
  await benchmarkYear(Number(name === "" ? 52 : name));
} else benchmark(flag === "--quick");
