import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { growthLines, liveYear } from "./year.ts";

/** Weeks lived through beforehand, so that what is measured at first runs as warm as what is measured at last. */
const warmUp = 9;

/** Shows that a period takes as long at the end of a year of the example chain as at its beginning. */
export async function benchmarkYear(weeks: number): Promise<void> {
  const root = mkdtempSync(path.join(tmpdir(), "huibao-year-"));
  try {
    await liveYear(path.join(root, "warm"), { weeks: warmUp });
    const times = await liveYear(path.join(root, "year"), { weeks });
    const files = times.reduce((sum, time) => sum + time.files, 0);
    const seconds =
      times.reduce((sum, { ingest, consolidate, close }) => sum + ingest + consolidate + close, 0) / 1000;
    console.log(
      `${String(times.length)} periods, ${String(files)} files in ${seconds.toFixed(1)} s of processor time`,
    );
    console.log("one period in the first quarter of the year → in the last");
    for (const line of growthLines(times)) console.log(line);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
