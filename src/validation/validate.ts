import { type IdentifiedTable, type ReturnedSubmission, unitsNamed } from "../model/identified.ts";
import type { Organisation } from "../model/organisation.ts";
import type { Report } from "../model/report.ts";
import type { ReadRow, Submission } from "../model/submission.ts";
import { type Mending, mendingOf } from "./mending.ts";
import { Part } from "./part.ts";
import { RowReader } from "./read-row.ts";
import { checkForm, type Block } from "./check-across.ts";
import { checkTotals } from "./check-totals.ts";
import { planTable, type TablePlan } from "./table-plan.ts";
import { unusableColumns, warnOfMerged } from "./check-columns.ts";

export interface ValidationContext {
  /** By kind. */
  readonly reports: ReadonlyMap<string, Report>;
  readonly organisation: Organisation;
  /** The share of bad rows (0 to 1) above which a submission of the kind is returned whole. */
  badRowLimit(kind: string): number;
  /** What the receipt, being a mended return, says of the submissions it mends. */
  readonly returned?: readonly ReturnedSubmission[];
}

/**
 * Turns the tables of one receipt into submissions, one for each kind, unit and period found, in the order in which they
 * were found. Rows read = rows merged + rows returned, whatever is wrong with them. Tables of unknown kinds are a bug.
 */
export function validateTables(tables: readonly IdentifiedTable[], context: ValidationContext): Submission[] {
  const parts = new Map<string, Part>();
  const { returned: mended = [] } = context;
  const counts: ReadonlyMap<string, number> = mended.length === 0 ? new Map() : rowCounts(tables);
  for (const identified of tables) {
    const report = context.reports.get(identified.table.kind);
    if (report === undefined) throw new Error(`no report kind ${identified.table.kind}`);
    const { sheet } = identified.table;
    const mending = (place: Place) => {
      const returned = mended.find((one) => placeId(one) === placeId(place));
      return returned && mendingOf(returned, counts.get(placeId(place)) ?? 0, report, sheet);
    };
    readTable(identified, report, { ...context, mending }, parts);
  }
  return [...parts.values()].map((part) => part.submission(context.badRowLimit(part.kind)));
}

type Place = Pick<ReturnedSubmission, "kind" | "unit" | "period">;

/** As two submissions of a receipt are told apart. */
function placeId({ kind, unit, period }: Place): string {
  return JSON.stringify([kind, unit, period]);
}

/** How many rows the receipt holds of each submission. */
function rowCounts(tables: readonly IdentifiedTable[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const identified of tables) {
    const { table, units } = identified;
    const home = homeUnit(identified);
    const period = identified.period?.id ?? null;
    for (const [unit, rows] of Map.groupBy(table.rows.keys(), (at) => units[at] ?? home)) {
      const id = placeId({ kind: table.kind, unit, period });
      counts.set(id, (counts.get(id) ?? 0) + rows.length);
    }
  }
  return counts;
}

interface TableContext extends ValidationContext {
  mending(place: Place): Mending | undefined;
}

function readTable(
  identified: IdentifiedTable,
  report: Report,
  context: TableContext,
  parts: Map<string, Part>,
): void {
  const { table, units } = identified;
  const home = homeUnit(identified);
  const period = identified.period?.id ?? null;
  const partOf = (unit: string): Part => {
    const place = { kind: report.kind, unit, period };
    const id = placeId(place);
    const part = parts.get(id) ?? new Part(report, unit, period, table.sheet, context.mending(place));
    parts.set(id, part);
    return part;
  };
  const homePart = partOf(home);
  homePart.take(identified.findings, identified.evidence, identified.nil);
  const plan = planTable(identified, report, context.organisation);
  const unusable = unusableColumns(plan, table);
  homePart.take(unusable, [], false);
  if (unusable.some(({ severity }) => severity === "error")) {
    table.rows.forEach((row, i) => partOf(units[i] ?? home).turnAway(table.sheet, row.number));
    return;
  }
  const { rows, faults, blocks } = readRows(identified, plan, context, home, partOf);
  for (const [part, own] of blocks) {
    const block: Block = { plan, rows: own, faults };
    part.add(block);
    if (!part.isPatch) checkForm(block, table.totals.length > 0, part.say);
  }
  warnOfMerged(plan, table, homePart.say);
  // Beside a few rows sent back, what is printed below them still adds up all of the report.
  if (!homePart.isPatch) checkTotals(plan, table.totals, rows, faults, homePart.say);
}

/** Reads all rows, each into the part of its unit; `rows` are all of them, in the sheet's order. */
function readRows(
  { table, units }: IdentifiedTable,
  plan: TablePlan,
  { organisation }: ValidationContext,
  home: string,
  partOf: (unit: string) => Part,
): { rows: ReadRow[]; faults: RowReader; blocks: Map<Part, ReadRow[]> } {
  const rows: ReadRow[] = [];
  const blocks = new Map<Part, ReadRow[]>();
  let current = partOf(home);
  let unit = home;
  let block: ReadRow[] | undefined;
  const reader = new RowReader(plan, (finding) => {
    current.say(finding);
  });
  const said = singleUnit(units);
  const unitName = said === undefined ? undefined : organisation.byCode.get(said)?.name;
  for (const [i, row] of table.rows.entries()) {
    const own = units[i] ?? home;
    if (own !== unit || block === undefined) {
      unit = own;
      current = partOf(own);
      block = blocks.get(current) ?? [];
      blocks.set(current, block);
    }
    const read = reader.read(row, unitName);
    rows.push(read);
    block.push(read);
  }
  current = partOf(home);
  reader.finish();
  return { rows, faults: reader, blocks };
}

/** The one unit of all rows, which then names the unit of a row that leaves it out. */
function singleUnit(units: readonly (string | null)[]): string | undefined {
  const [first, ...others] = unitsNamed(units);
  return others.length === 0 ? first : undefined;
}

/** Findings about the table as a whole go to its unit, or, where none of the rows is that unit's, to the first row's. */
function homeUnit({ unit, units }: IdentifiedTable): string {
  const named = unitsNamed(units);
  const [first = unit] = named;
  return named.has(unit) ? unit : first;
}
