import { cellText } from "../model/cell-text.ts";
import { dayNumber, instantOf, shanghaiDate } from "../model/date.ts";
import type { Finding } from "../model/finding.ts";
import { cellAddress } from "../model/grid.ts";
import { type IdentifiedTable, unitsNamed } from "../model/identified.ts";
import { plainText } from "../model/plain-text.ts";
import { mayReport, senderAddress, type Unit } from "../model/organisation.ts";
import { completeMention, findPeriodMentions } from "../model/period-text.ts";
import type { Report } from "../model/report.ts";
import type { Table } from "../model/table.ts";
import { type IdentifyInput, unitsOfSender } from "./identify-context.ts";
import { reportOf } from "./identify-kind.ts";

/** A table's titles or its sheet's name say that it is kept for comparison. */
const keptForComparison = /去年|上年|上一年|往年|同期|历史|存档|归档|备查|旧表|旧数据|样表|样例|示例|范例/;
/** A table that begins this much before another of its kind and unit in the same file is a picture of last year. */
const picturedDays = 350;

/**
 * Leaves out what a workbook keeps beside its report: a hidden copy of a visible table or of an older one, a picture of an
 * earlier year, lists of what may be chosen. Each is said; a hidden sheet that is the only one of its kind, unit and period is read.
 */
export function withoutCopies(
  tables: readonly IdentifiedTable[],
  input: IdentifyInput,
): { tables: IdentifiedTable[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const starts = new Map(tables.map((one) => [one, startOf(one, input)]));
  const kept = tables.filter((one) => {
    const others = tables.filter((other) => other !== one && isSame(one, other) && !isCopy(other));
    const report = reportOf(input, one.table.kind);
    const code = reasonToIgnore(one, others, (of) => starts.get(of) ?? 0, report);
    if (code === undefined) return true;
    const keys = report.key.map((key) => report.columns[key]?.title ?? key).join("、");
    const data = { period: one.period?.id ?? "", rows: one.table.rows.length, kind: report.title, keys };
    const severity = code === "hidden-copy-ignored" ? "note" : "warning";
    findings.push({ code, severity, place: { sheet: one.table.sheet }, found: null, data });
    return false;
  });
  return { tables: kept, findings };
}

/** The day number on which what the table reports begins; of a register, what it says of its time, or else its arrival. */
function startOf({ table, period }: IdentifiedTable, { receivedAt }: IdentifyInput): number {
  if (period !== null) return dayNumber(period.start);
  const texts = [...table.titles.map(({ text }) => text), ...table.meta.map(({ value }) => value)];
  const said = texts.flatMap((text) =>
    findPeriodMentions(text).map((mention) => completeMention(mention, receivedAt).start),
  );
  const years = texts.flatMap((text) => /(?<!\d)(?:19|20)\d\d(?=年)/.exec(text) ?? []);
  const year = years[0] === undefined ? undefined : `${years[0]}-01-01`;
  return dayNumber(said[0] ?? year ?? shanghaiDate(instantOf(receivedAt)));
}

/** A register may have grown from year to year: only one whose keys the other has too is a picture of it. */
function isPicture(one: IdentifiedTable, others: readonly IdentifiedTable[], report: Report): boolean {
  if (one.period !== null) return true;
  const known = new Set(others.flatMap(({ table }) => writtenKeys(table, report)));
  const keys = writtenKeys(one.table, report);
  return keys.filter((key) => known.has(key)).length * 2 >= keys.length;
}

/** Lists of what may be chosen have headers of the kind too, but none that tells rows apart. */
function hasKey({ columns }: Table, { key, keyFallback = [], columns: defined }: Report): boolean {
  const telling = [...key, ...keyFallback].filter((one) => defined[one]?.type !== "choice");
  return columns.some((column) => column.headRow === undefined && telling.includes(column.key));
}

/** The rows' keys as they are written; rows without one are left out. */
function writtenKeys({ columns, rows }: Table, { key, keyFallback = [] }: Report): string[] {
  const placesOf = (keys: readonly string[]) =>
    keys.map((one) => columns.findIndex((column) => column.key === one));
  const choices = [placesOf(key), ...keyFallback.map((one) => placesOf([one]))];
  return rows.flatMap(({ cells }) => {
    // The apostrophe that programs write before a text is none of it.
    const written = (at: number) => plainText(cellText(cells[at])).replace(/^'/, "");
    const texts = choices.map((places) => places.map(written));
    return texts.find((parts) => parts.every((part) => part !== ""))?.join("\u0001") ?? [];
  });
}

function isSame(a: IdentifiedTable, b: IdentifiedTable): boolean {
  return (
    a.table.kind === b.table.kind &&
    (a.unit === b.unit || a.units.some((unit) => unit !== null && b.units.includes(unit)))
  );
}

function isCopy({ table }: IdentifiedTable): boolean {
  return table.sheetHidden || isKept(table);
}

function isKept(table: Table): boolean {
  return [table.sheet, ...table.titles.map(({ text }) => text)].some((text) => keptForComparison.test(text));
}

function reasonToIgnore(
  one: IdentifiedTable,
  others: readonly IdentifiedTable[],
  startOfTable: (table: IdentifiedTable) => number,
  report: Report,
): string | undefined {
  if (others.length === 0) return undefined;
  const start = startOfTable(one);
  const newest = Math.max(...others.map(startOfTable));
  if (one.table.sheetHidden && start <= newest) return "hidden-copy-ignored";
  if (!hasKey(one.table, report) && others.some(({ table }) => hasKey(table, report)))
    return "table-without-key-ignored";
  const isOlder = start + picturedDays <= newest && isPicture(one, others, report);
  return isKept(one.table) || isOlder ? "older-table-ignored" : undefined;
}

/**
 * The table in as many parts as its rows need: rows of stores that neither the sheet nor the sender speaks for are apart, each
 * store's with the finding that keeps them from counting as that store's report.
 */
export function splitByUnit(
  identified: IdentifiedTable,
  report: Report,
  input: IdentifyInput,
): IdentifiedTable[] {
  const { organisation } = input;
  const home = organisation.byCode.get(identified.unit);
  const apart = new Map<string, Finding>();
  for (const code of unitsNamed(identified.units)) {
    const unit = organisation.byCode.get(code);
    const finding =
      unit === undefined || home === undefined
        ? undefined
        : strangerFinding(identified, unit, home, report, input);
    if (finding !== undefined) apart.set(code, finding);
  }
  const refused = home === undefined ? undefined : senderFinding(home, identified.table.sheet, input);
  const own =
    refused === undefined || apart.has(identified.unit)
      ? identified
      : { ...identified, findings: [...identified.findings, refused] };
  if (apart.size === 0) return [own];
  const parts = [...apart].map(([code, finding]) => {
    const part = rowsOf(own, (unit) => unit === code);
    return { ...part, unit: code, findings: [...own.findings, finding] };
  });
  const rest = rowsOf(own, (unit) => unit === null || !apart.has(unit));
  return rest.table.rows.length > 0 || identified.nil
    ? [rest, ...parts.map((part) => ({ ...part, findings: part.findings.slice(-1) }))]
    : parts;
}

/** Some rows of a table, with the totals that cover none of the others. */
function rowsOf(identified: IdentifiedTable, holds: (unit: string | null) => boolean): IdentifiedTable {
  const { table, units } = identified;
  const rows = table.rows.filter((_, i) => holds(units[i] ?? null));
  const others = table.rows.filter((_, i) => !holds(units[i] ?? null)).map(({ number }) => number);
  const totals = table.totals.filter(
    ({ from, to }) => !others.some((number) => from <= number && number <= to),
  );
  return { ...identified, units: units.filter(holds), table: { ...table, rows, totals } };
}

/** Why rows that name the unit are not taken as its report, if they are not. */
function strangerFinding(
  { table, units }: IdentifiedTable,
  unit: Unit,
  home: Unit,
  report: Report,
  input: IdentifyInput,
): Finding | undefined {
  const row = table.rows[units.indexOf(unit.code)];
  const named = table.columns.find(({ key }) => report.columns[key]?.namesUnit === true);
  const placeIn = (column: Table["columns"][number] | undefined) =>
    row === undefined || column === undefined
      ? { sheet: table.sheet }
      : { sheet: table.sheet, cell: cellAddress(row.number, column.at), header: column.header };
  const expected =
    home.kind === "zone" ? unit.zone === home.code : unit === home || sentByZone(unit, home, input);
  if (expected) return senderFinding(unit, table.sheet, input, placeIn(named));
  const rows = units.filter((code) => code === unit.code).length;
  return {
    code: "rows-of-another-unit",
    severity: "error",
    place: placeIn(named ?? table.columns[0]),
    found: unit.name,
    data: { unit: home.name, rows },
  };
}

/** A zone that sends a sheet titled for one of its stores may put others on it. */
function sentByZone(unit: Unit, home: Unit, input: IdentifyInput): boolean {
  return unit.zone === home.zone && unitsOfSender(input).some(({ code }) => code === home.zone);
}

/** The sender is known and may not report for the unit. */
function senderFinding(
  unit: Unit,
  sheet: string,
  input: IdentifyInput,
  place: Finding["place"] = { sheet },
): Finding | undefined {
  const { sender, organisation } = input;
  if (sender === null || !isKnownSender(sender, input) || mayReport(organisation, sender, unit))
    return undefined;
  const data = { unit: unit.name, sender: senderAddress(sender) };
  return { code: "sender-not-allowed", severity: "error", place, found: senderAddress(sender), data };
}

export function isKnownSender(
  sender: string,
  { organisation }: Pick<IdentifyInput, "organisation">,
): boolean {
  const address = senderAddress(sender);
  return (
    address === organisation.headquarters.email ||
    organisation.units.some(({ reporters }) => reporters.includes(address))
  );
}
