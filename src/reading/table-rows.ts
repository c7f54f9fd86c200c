import { type GridRow, isFilled, type Merge } from "../model/grid.ts";
import { isNumeric, type Report } from "../model/report.ts";
import { cellText } from "../model/cell-text.ts";
import type { Column } from "../model/column.ts";
import { plainHeader } from "../model/header-text.ts";
import type { ColumnMatch, Table, TableRow } from "../model/table.ts";
import { isSuspect, placed } from "./table-cells.ts";
import { coveredBy, type Total, totalLabel, unlabelledTotal } from "./table-coverage.ts";
import { definitionOf, isPrefilled } from "./table-definitions.ts";
import { fillDown, type Region } from "./table-fill-down.ts";
import { foreignUntil, type ToldColumn } from "./table-foreign.ts";
import { type LoneRow, strayRows, withoutRows } from "./table-lone.ts";
import { fieldsIn } from "./table-labels.ts";
import { filledColumns } from "./table-merges.ts";
import {
  beginsExplanation,
  beginsNote,
  couldBeValue,
  isNote,
  type NoteContext,
  rowText,
} from "./table-notes.ts";
import { signatureFrom } from "./table-signature.ts";
import { repeatsHeader } from "./table-subheaders.ts";
import { mayBeTotal, totalLevel } from "./table-totals.ts";
import { headNames } from "./table-vocabulary.ts";

export type Body = Pick<
  Table,
  "rows" | "hiddenRows" | "totals" | "notes" | "mergedNumbers" | "unread" | "stray"
>;

/** Columns of a clerk's own that are looked at for the labels of totals. */
const widest = 64;

/** Tells the rows below a header apart: data, totals, notes, blank and prefilled rows. */
export function readBody(region: Region, report: Report, columns: readonly ColumnMatch[]): Body {
  return new BodyReader(region, report, columns).read();
}

class BodyReader {
  readonly #region: Region;
  readonly #columns: readonly ColumnMatch[];
  readonly #definitions: readonly Column[];
  /** Columns that a template fills in beforehand: they alone make no row. */
  readonly #prefilled: readonly boolean[];
  /** Columns of the clerk's own among the table's: a total may have its label in one of them. */
  readonly #others: readonly number[];
  readonly #report: Report;
  readonly #heads: readonly string[];
  #rows: TableRow[] = [];
  #hiddenRows: number[] = [];
  #totals: Total[] = [];
  readonly #lone: LoneRow[] = [];
  readonly #stray: Table["stray"][number][] = [];
  readonly #notes: { text: string; row: number }[] = [];
  readonly #unread: { from: number; to: number }[] = [];
  readonly #mergesFrom: ReadonlyMap<number, Merge[]>;
  /** See `NoteContext.explains`. */
  #explains = false;
  /** Rows of numbers that may still be compared with sums: a sheet full of them holds no totals. */
  #triesLeft = 300;

  constructor(region: Region, report: Report, columns: readonly ColumnMatch[]) {
    this.#region = region;
    this.#report = report;
    this.#heads = headNames(report);
    this.#columns = columns.filter((column) => column.headRow === undefined);
    this.#definitions = this.#columns.map(({ key }) => definitionOf(report, key));
    this.#prefilled = this.#columns.map(({ key }, i) => isPrefilled(report, key, this.#definitions[i]));
    const places = new Set(this.#columns.map(({ at }) => at));
    const width = Math.max(0, ...places) - region.left;
    this.#others = Array.from({ length: Math.min(width, widest) }, (_, i) => region.left + i).filter(
      (at) => !places.has(at),
    );
    this.#mergesFrom = Map.groupBy(region.sheet.merges, ({ top }) => top);
  }

  read(): Body {
    const { sheet, indices } = this.#region;
    const places = this.#columns.map(({ at }) => at);
    const isInOrder = places.every((at, i) => at === i);
    const dense = Math.max(3, Math.ceil(places.length / 2));
    const signature = signatureFrom(this.#region, this.#report, this.#definitions);
    let before = 0;
    let foreign = -1;
    for (let at = 0; at < indices.length; at++) {
      const row = sheet.rows[indices[at] ?? -1];
      if (row === undefined) continue;
      if (at <= foreign) {
        this.#noteBeside(row);
        before = row.number;
        continue;
      }
      // Nearly every table begins in the first column and has its columns in order: then the sheet's rows are the table's.
      const read = isInOrder && row.cells.length <= places.length ? row : placed(row, places);
      const { cells } = read;
      if (this.#repeatsHeader(row)) {
        before = row.number;
        continue;
      }
      let filled = 0;
      for (const cell of cells) if (cell !== undefined && cell !== "") filled++;
      const gap = before > 0 && before + 1 < row.number;
      if (this.#isSigned(row, at >= signature, gap)) this.#noteBeside(row);
      else if (filled >= dense && !isSuspect(cells) && this.#labelBeside(row) === undefined)
        this.#keep(row, read);
      else if (gap && (foreign = this.#foreignFrom(at)) >= at) this.#noteBeside(row);
      else this.#tell(row, read, gap);
      before = row.number;
    }
    if (this.#lone.length > 0) this.#setStrayApart();
    if (!this.#isFilledIn()) this.#rows.length = this.#hiddenRows.length = 0;
    const listed = this.#columns.map(({ key, at }, i) => ({ key, at, column: this.#definitions[i] }));
    const mergedNumbers = fillDown(this.#region, listed, this.#rows);
    const totals = coveredBy(this.#totals, this.#rows, this.#definitions);
    return {
      rows: this.#rows,
      hiddenRows: this.#hiddenRows,
      totals,
      notes: this.#notes,
      mergedNumbers,
      unread: this.#unread,
      stray: this.#stray,
    };
  }

  /** Below a total on top, rows that explain the header are no data either. */
  #repeatsHeader(row: GridRow): boolean {
    if (this.#rows.length > 0 || this.#totals.length === 0) return false;
    const headed = this.#columns.map(({ at, factor }, i) => ({
      at,
      factor,
      unit: this.#definitions[i]?.unit,
    }));
    return repeatsHeader(row, this.#region, headed, this.#others);
  }

  /** Tells a row apart that may be something else than data. `gap`: the sheet has a blank row above it. */
  #tell(row: GridRow, read: TableRow, gap: boolean): void {
    const total = totalLabel(read, this.#labelBeside(row));
    if (total !== undefined) {
      const level = totalLevel(total);
      if (level === undefined) this.#noteBeside(row);
      else this.#totals.push({ row: read, label: total, level, after: this.#rows.length });
      return;
    }
    const unlabelled = this.#unlabelledTotal(read);
    if (unlabelled !== undefined) {
      this.#totals.push(unlabelled);
      return;
    }
    const apart = gap || this.#followsTotal();
    if (isNote(row, this.#noteContext(apart))) {
      const text = this.#noteBeside(row);
      this.#explains ||= beginsExplanation(text);
      return;
    }
    const formRow = this.#report.form !== undefined && read.cells.some(isFilled);
    if (formRow || this.#isEntered(read)) {
      this.#keep(row, read);
      if (!formRow) this.#noteLone(row, apart);
    } else if (read.cells.every((cell) => !isFilled(cell)) || this.#isHeading(row)) this.#noteBeside(row);
  }

  #followsTotal(): boolean {
    const last = this.#totals.at(-1);
    return last !== undefined && last.level > 1 && last.after === this.#rows.length;
  }

  /** A head field of a form below its items, or a line of the signature: a blank row, a total or a note stands above that. */
  #isSigned(row: GridRow, mayBe: boolean, gap: boolean): boolean {
    if (this.#beginsWithHead(row)) return true;
    const followsNote = this.#notes.at(-1)?.row === row.number - 1;
    return mayBe && (gap || followsNote || this.#followsTotal());
  }

  /** A head field of a form below its items: `业务代表 | 张三`, `业务代表:张三`. */
  #beginsWithHead(row: GridRow): boolean {
    if (this.#report.form === undefined) return false;
    const [at = 0] = filledColumns(row, this.#region.left, this.#region.right, 1);
    const text = cellText(row.cells[at]);
    return this.#heads.includes(plainHeader(fieldsIn(text).fields[0]?.label ?? text));
  }

  /** One text where a template writes beforehand: the store of the rows below, or what cannot be a running number. */
  #isHeading(row: GridRow): boolean {
    const [at = 0, another] = filledColumns(row, this.#region.left, this.#region.right, 2);
    return another === undefined && typeof row.cells[at] === "string";
  }

  #keep({ number, hidden }: GridRow, read: TableRow): void {
    this.#rows.push(read);
    this.#explains = false;
    if (hidden) this.#hiddenRows.push(number);
  }

  #noteLone(row: GridRow, apart: boolean): void {
    const [at = 0, another] = filledColumns(row, this.#region.left, this.#region.right, 2);
    const cell = row.cells[at];
    const column = this.#columns.findIndex((one) => one.at === at);
    if (another !== undefined || cell === undefined) return;
    const key = this.#columns[column]?.key ?? "";
    this.#lone.push({
      index: this.#rows.length - 1,
      at,
      key,
      column: this.#definitions[column],
      cell,
      apart,
    });
  }

  /** Takes rows with one filled cell that are no records from the rows; each is listed. */
  #setStrayApart(): void {
    const stray = strayRows(this.#lone, this.#rows, this.#report);
    if (stray.length === 0) return;
    const gone = stray.map(({ index }) => index);
    const numbers = new Set(gone.map((index) => this.#rows[index]?.number));
    for (const { index, at, cell } of stray)
      this.#stray.push({ row: this.#rows[index]?.number ?? 0, at, text: cellText(cell).trim() });
    this.#rows = this.#rows.filter(({ number }) => !numbers.has(number));
    this.#hiddenRows = this.#hiddenRows.filter((number) => !numbers.has(number));
    this.#totals = withoutRows(this.#totals, gone);
  }

  /** Where another table that begins at this index of the region's rows ends; -1 when none does. */
  #foreignFrom(start: number): number {
    const { sheet, indices, left, right } = this.#region;
    const columns = this.#columns.flatMap(({ at, key }, i): ToldColumn[] => {
      const column = this.#definitions[i];
      if (column === undefined) return [];
      const couldHold = (text: string) => couldBeValue(text, column);
      return [{ at, required: column.required, isKey: this.#report.key.includes(key), couldHold }];
    });
    const end = foreignUntil(sheet, indices, start, columns) ?? -1;
    const [first, last] = [start, end].map((index) => sheet.rows[indices[index] ?? -1]);
    if (first === undefined || last === undefined) return -1;
    const cells = filledColumns(first, left, right).map((at) => first.cells[at]);
    // A row of the table beside this one.
    if (cells.length === 0) return -1;
    // Signatures and notes are told one by one.
    if (cells.some((cell) => typeof cell === "string" && (beginsNote(cell) || mayBeTotal(cell)))) return -1;
    this.#unread.push({ from: first.number, to: last.number });
    return end;
  }

  /** Text that is no data, beside the columns that are read too, is not lost: gives it. */
  #noteBeside(row: GridRow): string {
    const text = rowText(row, this.#region.left, this.#region.right);
    if (text !== "") this.#notes.push({ text, row: row.number });
    return text;
  }

  #noteContext(apart: boolean): NoteContext {
    const { left, right } = this.#region;
    return {
      apart,
      explains: this.#explains,
      left,
      right,
      mergesAt: (row) => this.#mergesFrom.get(row) ?? [],
      columnAt: (at) => this.#definitions[this.#columns.findIndex((column) => column.at === at)],
    };
  }

  /** The label of a total in a column of the clerk's own. */
  #labelBeside(row: GridRow): string | undefined {
    for (const at of this.#others) {
      const cell = row.cells[at];
      if (typeof cell === "string" && mayBeTotal(cell)) return cell;
    }
    return undefined;
  }

  /**
   * A row of numbers alone is a total that lost its label (to a cell merged down over it, say) when one of them is the sum of
   * the rows above; otherwise it is a bad row, and stays one.
   */
  #unlabelledTotal(row: TableRow): Total | undefined {
    const numeric: number[] = [];
    for (let i = 0; i < row.cells.length; i++) {
      if (!isFilled(row.cells[i]) || this.#prefilled[i] === true) continue;
      if (!isNumeric(this.#definitions[i]?.type ?? "text")) return undefined;
      numeric.push(i);
    }
    if (this.#triesLeft === 0) return undefined;
    this.#triesLeft--;
    return unlabelledTotal(row, numeric, this.#rows, this.#totals.at(-1)?.after ?? 0);
  }

  /** Is anything entered in the row beside what a template prefills? */
  #isEntered({ cells }: TableRow): boolean {
    return cells.some((cell, i) => isFilled(cell) && cell !== 0 && this.#prefilled[i] !== true);
  }

  /** An empty form among filled ones is no report. */
  #isFilledIn(): boolean {
    return this.#report.form === undefined || this.#rows.some((row) => this.#isEntered(row));
  }
}
