import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { MergedRow, Report } from "../model/report.ts";
import type { Submission } from "../model/submission.ts";
import { openStore } from "../store/open-store.ts";
import type { ArrivalSpec } from "../store/records.ts";
import type { Store, StoreOptions } from "../store/store.ts";
import { kinds } from "./store-data.ts";

export * from "./store-data.ts";

/** A fresh folder that is gone after the test. */
export function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "huibao-store-"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

export function open(
  path: string,
  options: Partial<StoreOptions> = {},
  reports: readonly Report[] = kinds,
): Store {
  const store = openStore(path, reports, {
    now: () => "2006-10-20T12:00:00+08:00",
    actor: "李梅",
    command: "ingest",
    ...options,
  });
  onTestFinished(() => {
    store.close();
  });
  return store;
}

export function freshStore(options: Partial<StoreOptions> = {}): Store {
  return open(join(freshFolder(), "huibao.db"), options);
}

/** Receives and merges in one step; returns the receipt's id. */
export function ingest(store: Store, arrival: ArrivalSpec, ...submissions: readonly Submission[]): string {
  const { receipt, pending } = store.receive(arrival);
  const outcome = submissions[0]?.outcome ?? "ignored";
  if (pending) store.merge(receipt.id, { outcome, submissions, findings: [] });
  return receipt.id;
}

/** Rows as `row of version: stall area`, to be read at a glance. */
export function brief(rows: readonly MergedRow[]): string[] {
  return rows.map(
    ({ unit, version, row, values }) =>
      `${unit} v${String(version)} row ${String(row)}: ${String(values["stall"])} ${String(values["area"])}`,
  );
}
