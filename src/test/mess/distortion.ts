import type { Value } from "../../model/column.ts";
import type { Column } from "../../model/column.ts";
import type { Cell } from "../../model/grid.ts";
import type { Trait } from "./file-forms.ts";
import type { Draft, DraftColumn, RecordRow, SheetDraft, TableDraft } from "./draft.ts";

/** The order in which distortions are applied: what a clerk writes comes before where it is put. */
const stages = ["units", "cells", "wording", "columns", "rows", "around", "sheet", "book", "file"] as const;
export type Stage = (typeof stages)[number];

/** One way in which a file differs from what a careful clerk sends. */
export interface Distortion {
  readonly name: string;
  readonly stage: Stage;
  /** What it decides; of two that decide the same thing one would undo the other. */
  readonly decides: readonly string[];
  /** Undefined where the kind has nothing that it would change. */
  apply(draft: Draft): Draft | undefined;
  /** Without which it says nothing, and what it leaves no place for. */
  readonly needs?: readonly Trait[];
  readonly loses?: readonly Trait[];
  /** Codes of the errors with which a cell written so may be refused. */
  readonly refusals?: readonly string[];
  /** Codes of the warnings it calls for. */
  readonly warnings?: readonly string[];
}

export function inOrder(distortions: readonly Distortion[]): Distortion[] {
  return distortions.toSorted((a, b) => stages.indexOf(a.stage) - stages.indexOf(b.stage));
}

/** All distortions applied in the order of their stages; undefined where one of them changes nothing. */
export function distorted(draft: Draft, distortions: readonly Distortion[]): Draft | undefined {
  let result: Draft | undefined = draft;
  for (const distortion of inOrder(distortions)) result = result && distortion.apply(result);
  return result;
}

/** Do both at once say something that neither says alone? */
export function makesSense(a: Distortion, b: Distortion): boolean {
  const isLost = ({ needs = [] }: Distortion, { loses = [] }: Distortion) =>
    needs.some((trait) => loses.includes(trait));
  return !a.decides.some((one) => b.decides.includes(one)) && !isLost(a, b) && !isLost(b, a);
}

export function onMain(
  draft: Draft,
  change: (table: TableDraft) => TableDraft | undefined,
): Draft | undefined {
  return onSheet(draft, (sheet) => {
    const [main, ...others] = sheet.tables;
    const changed = main === undefined ? undefined : change(main);
    return changed === undefined ? undefined : { ...sheet, tables: [changed, ...others] };
  });
}

export function onSheet(
  draft: Draft,
  change: (sheet: SheetDraft) => SheetDraft | undefined,
): Draft | undefined {
  const index = draft.sheets.findIndex(({ tables }) => tables.some(({ rows }) => rows !== null));
  const sheet = draft.sheets[index];
  const changed = sheet === undefined ? undefined : change(sheet);
  return changed === undefined ? undefined : { ...draft, sheets: draft.sheets.with(index, changed) };
}

export interface WrittenCell {
  readonly cell: Cell | undefined;
  readonly value: Value;
  /** The value in the unit in which the column is written. */
  readonly amount: number;
  readonly unit: string;
  readonly column: Column;
  readonly key: string;
  /** Index of the record. */
  readonly at: number;
}

/** Writes the records' cells anew; undefined when nothing comes out otherwise. */
export function onCells(draft: Draft, write: (cell: WrittenCell) => Cell | undefined): Draft | undefined {
  return onMain(draft, (table) => {
    const records = table.body.filter((row) => row.is === "record");
    const rewritten = new Map(
      records.map((record, at) => {
        const cells = Object.entries(record.cells).map(([key, cell]): [string, Cell | undefined] => {
          const column = table.report.columns[key];
          if (column === undefined) return [key, cell];
          return [key, write(writtenCell(table, column, key, at, cell))];
        });
        return [record, { ...record, cells: Object.fromEntries(cells) } satisfies RecordRow];
      }),
    );
    const isChanged = records.some((record) =>
      Object.entries(record.cells).some(([key, cell]) => rewritten.get(record)?.cells[key] !== cell),
    );
    if (!isChanged) return undefined;
    return {
      ...table,
      body: table.body.map((row) => (row.is === "record" ? (rewritten.get(row) ?? row) : row)),
    };
  });
}

function writtenCell(
  { rows, columns }: TableDraft,
  column: Column,
  key: string,
  at: number,
  cell: Cell | undefined,
): WrittenCell {
  const value = rows?.[at]?.[key] ?? null;
  const unit = columns.find((one) => one.key === key)?.unit;
  const amount =
    typeof value === "number" ? Number((value * (unit?.scale ?? 1)).toPrecision(12)) : Number.NaN;
  return { cell, value, amount, unit: unit?.name ?? column.unit ?? "", column, key, at };
}

/** Changes the columns; undefined when nothing comes out otherwise. */
export function onColumns(
  draft: Draft,
  change: (column: DraftColumn, definition: Column | undefined, index: number) => DraftColumn,
): Draft | undefined {
  return onMain(draft, (table) => {
    const columns = table.columns.map((column, i) => change(column, table.report.columns[column.key], i));
    const changed = columns.some((column, i) => column !== table.columns[i]);
    return changed ? { ...table, columns } : undefined;
  });
}
