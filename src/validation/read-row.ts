import { cellText } from "../model/cell-text.ts";
import type { Value, Values } from "../model/column.ts";
import type { Finding } from "../model/finding.ts";
import { cellAddress, type Cell } from "../model/grid.ts";
import type { Cleaning, ReadRow } from "../model/submission.ts";
import type { TableRow } from "../model/table.ts";
import { checkRow } from "./check-row.ts";
import type { Cleaned, Doubt, Problem } from "./cleaned.ts";
import { expectedOf } from "./schema.ts";
import { emptyValues, finding, placeOf, type PlannedColumn, type TablePlan } from "./table-plan.ts";

const nothing: readonly never[] = [];

/** What is wrong with rows read: kept beside them, for nearly all have nothing wrong. */
export interface RowFaults {
  readonly bad: ReadonlySet<ReadRow>;
  /** Columns whose cell could not be read; their values are null. */
  readonly unreadable: ReadonlyMap<ReadRow, ReadonlySet<string>>;
}

/** A doubt said once a column: where it arose first and how often. */
interface ColumnDoubt {
  readonly planned: PlannedColumn;
  readonly doubt: Doubt;
  readonly row: number;
  readonly found: string;
  count: number;
}

/** Reads the rows of one table, one after another. Findings are handed on as they arise, at the cells. */
export class RowReader implements RowFaults {
  readonly bad = new Set<ReadRow>();
  readonly unreadable = new Map<ReadRow, ReadonlySet<string>>();
  readonly #plan: TablePlan;
  readonly #say: (finding: Finding) => void;
  readonly #doubts = new Map<string, ColumnDoubt>();
  readonly #headsSaid = new Set<string>();
  /** One object for all rows: the schema builds a fresh one from it. */
  readonly #scratch: Record<string, Value>;
  #cleaned: Cleaning[] | undefined;
  /** The one filled cell of a row that has no other: then one finding says all that is wrong. */
  #alone: PlannedColumn | undefined;
  #unreadable: Set<string> | undefined;

  constructor(plan: TablePlan, say: (finding: Finding) => void) {
    this.#plan = plan;
    this.#say = (found) => {
      if (this.#alone === undefined) say(found);
    };
    this.#scratch = emptyValues(plan.report);
  }

  /** `unitName` is the full name of the unit the row reports for, where the sheet says it rather than the row. */
  read(row: TableRow, unitName: string | undefined): ReadRow {
    const scratch = this.#scratch;
    const alone = onlyFilled(this.#plan, row);
    this.#alone = alone;
    this.#fill(row, unitName);
    const unreadable = this.#unreadable;
    const accepted = unreadable === undefined ? this.#plan.schema.accept(scratch) : undefined;
    const values = accepted ?? { ...scratch };
    const faulty = accepted === undefined ? this.#explain(row, values) : undefined;
    const broken = checkRow(this.#plan, row.number, values, faulty, this.#say);
    const read = { sheet: this.#plan.sheet, row: row.number, values, cleaned: this.#cleaned ?? nothing };
    if (unreadable !== undefined) this.unreadable.set(read, unreadable);
    if (broken || faulty !== undefined) this.bad.add(read);
    this.#alone = undefined;
    if (alone !== undefined && faulty !== undefined) this.#say(this.#incomplete(row, alone, faulty));
    return read;
  }

  #incomplete(row: TableRow, { key, index }: PlannedColumn, faulty: ReadonlySet<string>): Finding {
    const columns = [...faulty].filter((one) => one !== key);
    const titles = columns.map((one) => this.#plan.report.columns[one]?.title ?? one);
    const place = placeOf(this.#plan, row.number, key);
    return finding("row-incomplete", "error", place, cellText(row.cells[index]), {
      columns: titles.join("、"),
    });
  }

  #fill(row: TableRow, unitName: string | undefined): void {
    const { columns, unitColumn } = this.#plan;
    const scratch = this.#scratch;
    this.#cleaned = undefined;
    this.#unreadable = undefined;
    if (unitColumn !== undefined) scratch[unitColumn] = null;
    for (const planned of columns) {
      const cell = row.cells[planned.index];
      if (cell === undefined) {
        scratch[planned.key] = null;
        continue;
      }
      const taken = planned.clean(cell);
      scratch[planned.key] =
        taken === null || typeof taken !== "object" ? taken : this.#look(planned, row.number, cell, taken);
    }
    if (unitColumn === undefined || unitName === undefined || scratch[unitColumn] !== null) return;
    if (this.#isUnreadable(unitColumn)) return;
    scratch[unitColumn] = unitName;
    const { at } = this.#plan.byKey.get(unitColumn) ?? {};
    if (at === undefined) return;
    const cell = cellAddress(row.number, at);
    (this.#cleaned ??= []).push({ column: unitColumn, cell, raw: "", did: ["unit-of-sheet"] });
  }

  #isUnreadable(key: string): boolean {
    return this.#unreadable?.has(key) ?? false;
  }

  /** Doubts that are said once a column; to be called after the last row. */
  finish(): void {
    for (const { planned, doubt, row, found, count } of this.#doubts.values())
      this.#say(
        finding(doubt.code, "warning", placeOf(this.#plan, row, planned.key), found, {
          ...expectedOf(planned.column),
          ...doubt.data,
          count,
        }),
      );
  }

  #look(planned: PlannedColumn, row: number, cell: Cell, taken: Cleaned | Problem): Value {
    const { key, column, at, headRow } = planned;
    const raw = cellText(cell);
    if ("problem" in taken) {
      (this.#unreadable ??= new Set()).add(key);
      this.#sayOfCell(planned, () =>
        finding(taken.problem, "error", placeOf(this.#plan, row, key), raw, {
          ...expectedOf(column),
          ...taken.data,
        }),
      );
      return null;
    }
    const { value, did, doubt } = taken;
    if (did.length > 0)
      (this.#cleaned ??= []).push({ column: key, cell: cellAddress(headRow ?? row, at), raw, did });
    if (doubt?.oncePerColumn === true) this.#count(planned, row, raw, doubt);
    else if (doubt !== undefined)
      this.#sayOfCell(planned, () =>
        finding(doubt.code, "warning", placeOf(this.#plan, row, key), raw, {
          ...expectedOf(column),
          ...doubt.data,
          ...(value === null ? {} : { value }),
        }),
      );
    return value;
  }

  #count(planned: PlannedColumn, row: number, found: string, doubt: Doubt): void {
    const name = `${planned.key} ${doubt.code}`;
    const known = this.#doubts.get(name);
    if (known === undefined) this.#doubts.set(name, { planned, doubt, row, found, count: 1 });
    else known.count++;
  }

  /** A head field is one cell for all rows: what is wrong with it is said once. */
  #sayOfCell({ key, headRow }: PlannedColumn, make: () => Finding): void {
    if (headRow !== undefined) {
      if (this.#headsSaid.has(key)) return;
      this.#headsSaid.add(key);
    }
    this.#say(make());
  }

  /** The columns at fault in a row the schema did not accept; each is said, unless its cell was unreadable already. */
  #explain(row: TableRow, values: Values): ReadonlySet<string> {
    const faulty = new Set(this.#unreadable);
    for (const { column: key, code, data } of this.#plan.schema.faults(values)) {
      if (faulty.has(key)) continue;
      faulty.add(key);
      const planned = this.#plan.byKey.get(key);
      const cell = planned === undefined ? undefined : row.cells[planned.index];
      const say = () =>
        finding(
          code,
          "error",
          placeOf(this.#plan, row.number, key),
          cell === undefined ? null : cellText(cell),
          data,
        );
      if (planned === undefined) this.#say(say());
      else this.#sayOfCell(planned, say);
    }
    return faulty;
  }
}

/** The column of the row's one filled cell. Ordinary rows are known by their second cell. */
function onlyFilled({ columns }: TablePlan, { cells }: TableRow): PlannedColumn | undefined {
  let only: PlannedColumn | undefined;
  for (const planned of columns) {
    const cell = cells[planned.index];
    if (cell === undefined || cell === "") continue;
    if (only !== undefined) return undefined;
    only = planned;
  }
  return only;
}
