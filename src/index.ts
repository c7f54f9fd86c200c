/** The library side of huibao: what a workspace's own report definitions and programs around it build on. */
export { main } from "./cli.ts";
export { toolkit, type Toolkit } from "./own-report-toolkit.ts";
export { reports } from "./reports/index.ts";
export { defineReport, type Report } from "./model/report.ts";
export type { Grid, Sheet, GridRow, Cell } from "./model/grid.ts";
export { readGrid, type ReadOptions } from "./reading/read.ts";
export { readInWorker, type GuardedReadOptions } from "./pipeline/guarded-read.ts";
