import type { Finding } from "../model/finding.ts";
import { cellAddress, columnLetters, type Sheet } from "../model/grid.ts";
import type { IdentifiedTable } from "../model/identified.ts";
import type { Report } from "../model/report.ts";
import type { Table } from "../model/table.ts";
import type { IdentifyInput } from "./identify-context.ts";
import { headerFindings } from "./identify-headers.ts";
import { decideKind, reportOf } from "./identify-kind.ts";
import { decidePeriod } from "./identify-period.ts";
import { isKnownSender, splitByUnit, withoutCopies } from "./identify-tables.ts";
import { otherPeriodBetween } from "./identify-separators.ts";
import { decideUnit } from "./identify-unit.ts";
import { unreadSheet } from "./unread-sheets.ts";

export type { IdentifyInput, SheetBlocks } from "./identify-context.ts";

export interface Identified {
  readonly tables: readonly IdentifiedTable[];
  /** What belongs to no table: of the file as a whole, and of tables that could not be placed. */
  readonly findings: readonly Finding[];
}

/** Codes of findings that keep a table from being merged until HQ decides. */
export const quarantineCodes: ReadonlySet<string> = new Set([
  "sender-not-allowed",
  "rows-of-another-unit",
  "period-several",
  "period-unclear",
]);

/**
 * Decides what each table of a file is: kind, reporting unit and period, each by a vote of everything that speaks for it.
 * The decision keeps its evidence; sources that disagree, and tables that cannot be placed, are findings.
 */
export function identify(input: IdentifyInput): Identified {
  const findings: Finding[] = [...senderFindings(input)];
  const placed: IdentifiedTable[] = [];
  const empty: Table[] = [];
  const chosen: Table[] = [];
  for (const { sheet, blocks } of input.sheets) {
    const earlier: Table[] = [];
    for (const block of blocks) {
      const kind = decideKind(block, earlier, input);
      const { table, report } = kind;
      const nil = table.saysNil && table.rows.length === 0;
      if (table.rows.length === 0 && !nil) empty.push(table);
      else {
        const found = placeTable(table, report, nil, sheet, earlier, input);
        const evidence = [...kind.evidence, ...found.evidence];
        if (found.table === undefined) findings.push(...kind.findings, ...found.findings);
        else placed.push({ ...found.table, evidence, findings: [...kind.findings, ...found.findings] });
      }
      earlier.push(table);
    }
    chosen.push(...earlier);
  }
  for (const { sheet, blocks } of input.sheets)
    if (blocks.length === 0) findings.push(...unreadSheet(sheet, chosen, input.reports));
  const { tables, findings: ignored } = withoutCopies(placed, input);
  findings.push(...ignored, ...empty.map((table) => emptyFinding(table, tables, input)));
  return {
    tables: tables.flatMap((table) => splitByUnit(table, reportOf(input, table.table.kind), input)),
    findings,
  };
}

function placeTable(
  table: Table,
  report: Report,
  nil: boolean,
  sheet: Sheet,
  earlier: readonly Table[],
  input: IdentifyInput,
): Pick<IdentifiedTable, "evidence" | "findings"> & { table?: IdentifiedTable } {
  const period = decidePeriod(table, report, earlier, input);
  const unit = decideUnit(table, report, earlier, input);
  const another = otherPeriodBetween(table, report, period.period, input.receivedAt);
  const findings = [
    ...period.findings,
    ...(another === undefined ? [] : [another]),
    ...unit.findings,
    ...headerFindings(table, report),
    ...besideFindings(table, sheet),
  ];
  const evidence = [...unit.evidence, ...period.evidence];
  if (unit.unit === undefined) return { evidence, findings };
  const identified = {
    table,
    period: period.period,
    units: unit.rows,
    unit: unit.unit.code,
    nil,
    evidence,
    findings,
  };
  return { evidence, findings, table: identified };
}

function senderFindings(input: IdentifyInput): Finding[] {
  const { sender, file } = input;
  if (sender === null || isKnownSender(sender, input)) return [];
  return [{ code: "sender-unknown", severity: "warning", place: { file }, found: sender, data: { sender } }];
}

/** Hidden sheets, rows and columns are read like others, another table below is not; both are said. */
function besideFindings(table: Table, sheet: Sheet): Finding[] {
  const findings: Finding[] = [];
  const place = { sheet: table.sheet };
  if (table.sheetHidden)
    findings.push({
      code: "hidden-sheet-read",
      severity: "note",
      place,
      found: null,
      data: { rows: table.rows.length },
    });
  const rows = table.sheetHidden ? [] : table.hiddenRows;
  const [first] = rows;
  const [column] = table.columns;
  if (first !== undefined) {
    const cell = cellAddress(first, column?.at ?? 0);
    findings.push({
      code: "hidden-rows-read",
      severity: "note",
      place: { ...place, cell },
      found: null,
      data: { rows: rows.length },
    });
  }
  const columns = table.columns.filter(
    ({ at, headRow }) => headRow === undefined && sheet.hiddenColumns.has(at),
  );
  for (const { from, to } of table.unread) {
    const cell = cellAddress(from, column?.at ?? 0);
    findings.push({
      code: "rows-below-ignored",
      severity: "warning",
      place: { ...place, cell },
      found: null,
      data: { from, to },
    });
  }
  for (const { row, at, text } of table.stray) {
    const cell = cellAddress(row, at);
    findings.push({ code: "row-stray", severity: "note", place: { ...place, cell }, found: text, data: {} });
  }
  if (columns.length > 0) {
    const data = { columns: columns.map(({ at, header }) => `${columnLetters(at)}(${header})`).join("、") };
    findings.push({ code: "hidden-columns-read", severity: "note", place, found: null, data });
  }
  return findings;
}

/** A table without rows that does not say 本期无: a form left over beside filled ones, or a report not filled in. */
function emptyFinding(table: Table, tables: readonly IdentifiedTable[], input: IdentifyInput): Finding {
  const beside = table.sheetHidden || tables.some((other) => other.table.kind === table.kind);
  const place = { sheet: table.sheet };
  const data = { kind: reportOf(input, table.kind).title };
  return {
    code: beside ? "empty-table-ignored" : "no-rows",
    severity: beside ? "note" : "warning",
    place,
    found: null,
    data,
  };
}
