/** Writes invented reports as workbooks a clerk might send, each with the time it arrives; some late, some with mistakes. */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { strToU8, zipSync, type Zippable } from "fflate";
import type { Value } from "../src/model/column.ts";
import { addDays, dayNumber } from "../src/model/date.ts";
import { cellAddress } from "../src/model/grid.ts";
import type { Organisation, Unit } from "../src/model/organisation.ts";
import type { Period } from "../src/model/period.ts";
import type { Report } from "../src/model/report.ts";
import { chance, registersOf, reportOf, type Reported, type Row, type Sizes } from "./year-rows.ts";

/** How often, from 0 to 1, a report never comes, comes late, or comes with a mistake first and mended two days later. */
const [missing, late, mistaken] = [0.02, 0.1, 0.08];

/** How a unit's report for a period comes: not at all, or on a day, and whether with a mistake that is mended two days later. */
export interface Coming {
  readonly isMissing: boolean;
  readonly day: string;
  readonly isMistaken: boolean;
}

export function comingOf(unit: Unit, period: Period | null, dueDay: string): Coming {
  const name = [unit.code, period?.id ?? ""];
  const isLate = period !== null && chance(...name, "late") < late;
  return {
    isMissing: period !== null && chance(...name, "missing") < missing,
    day: isLate ? addDays(dueDay, 1 + Math.floor(chance(...name, "days") * 3)) : dueDay,
    isMistaken: period !== null && chance(...name, "mistaken") < mistaken,
  };
}

interface Sent {
  readonly file: string;
  readonly sender: string;
  readonly receivedAt: string;
}

/** Fills a folder with what every unit sends for the period (null: registers) that is due on `dueDay`; gives the number of files. */
export function fillInbox(
  folder: string,
  period: Period | null,
  dueDay: string,
  { organisation, reports, sizes }: { organisation: Organisation; reports: readonly Report[]; sizes: Sizes },
): number {
  mkdirSync(folder, { recursive: true });
  const sent: Sent[] = [];
  const send = (unit: Unit, suffix: string, day: string, reported: Reported): void => {
    const file = `${unit.name}${period?.id ?? "基本资料"}${suffix}.xlsx`;
    writeFileSync(path.join(folder, file), workbook(reported, reports, unit, period));
    sent.push({ file, sender: unit.reporters[0] ?? "", receivedAt: `${day}T09:30:00+08:00` });
  };
  for (const unit of organisation.units) {
    const reported = period === null ? registersOf(unit, sizes) : reportOf(unit, period, sizes);
    const { isMissing, day, isMistaken } = comingOf(unit, period, dueDay);
    if (reported.length === 0 || isMissing) continue;
    send(unit, "", day, isMistaken ? reported.map((one) => spoilt(one, reports)) : reported);
    if (isMistaken) send(unit, "更正", addDays(day, 2), reported);
  }
  const lines = sent.map(({ file, sender, receivedAt }) => `${file}\t${sender}\t${receivedAt}\n`);
  writeFileSync(path.join(folder, "arrivals.tsv"), `file\tsender\treceived_at\n${lines.join("")}`);
  return sent.length;
}

/** Something in the second row that no cleaning makes a value of. */
function spoilt({ kind, rows }: Reported[number], reports: readonly Report[]): Reported[number] {
  const columns = Object.entries(reports.find((report) => report.kind === kind)?.columns ?? {});
  const column = columns.find(
    ([, { type, required, head }]) => required && !head && ["number", "date"].includes(type),
  )?.[0];
  if (column === undefined) return { kind, rows };
  return { kind, rows: rows.map((row, at) => (at === 1 ? { ...row, [column]: "待核实" } : row)) };
}

type Cell = { readonly text: string } | { readonly number: number; readonly style: number } | null;

function workbook(
  reported: Reported,
  reports: readonly Report[],
  unit: Unit,
  period: Period | null,
): Uint8Array {
  const sheets = reported.map(({ kind, rows }, at) => {
    const report = reports.find((one) => one.kind === kind);
    if (report === undefined) throw new Error(`no report kind ${kind}`);
    return {
      name: `${report.short}${reported.length > 1 ? String(at + 1) : ""}`,
      cells: sheetCells(report, rows, unit, period),
    };
  });
  return zipped(sheets);
}

function sheetCells(report: Report, reported: readonly Row[], unit: Unit, period: Period | null): Cell[][] {
  // A form's own columns are printed on it.
  const rows = reported.map((row, at): Partial<Row> => ({ ...report.form?.items[at], ...row }));
  const text = (value: string): Cell => ({ text: value });
  const columns = Object.entries(report.columns);
  const heads = columns.filter(([, { head }]) => head);
  const own = columns.filter(([key, { head }]) => !head && rows.some((row) => (row[key] ?? null) !== null));
  const first = rows[0] ?? {};
  const headLine = heads.map(([key, { title }]): Cell => text(`${title}:${String(first[key] ?? "")}`));
  const total = report.form?.total;
  return [
    [text(report.title)],
    [text(`报送单位:${unit.name}`), null, period === null ? null : text(`报告期:${period.id}`)],
    ...(headLine.length === 0 ? [] : [headLine]),
    own.map(([, { title }]) => text(title)),
    ...rows.map((row) => own.map(([key, { type }]) => cellOf(row[key] ?? null, type))),
    ...(total === undefined
      ? []
      : [
          totalLine(
            own.map(([key]) => key),
            total,
            rows,
          ),
        ]),
  ];
}

function totalLine(keys: readonly string[], total: string, rows: readonly Partial<Row>[]): Cell[] {
  const tenths = rows.reduce((sum, row) => sum + Math.round(Number(row[total]) * 10), 0);
  return keys.map((key, at) =>
    key === total ? { number: tenths / 10, style: 0 } : at === 0 ? { text: "合计" } : null,
  );
}

/** Serial of 1970-01-01. */
const epochSerial = 25_569;
const [dateStyle, percentStyle] = [1, 2];

function cellOf(value: Value, type: string): Cell {
  if (value === null) return null;
  if (typeof value === "number")
    return type === "percent" ? { number: value / 100, style: percentStyle } : { number: value, style: 0 };
  if (type !== "date" || !/^\d{4}-/.test(value)) return { text: value };
  return { number: dayNumber(value) - dayNumber("1970-01-01") + epochSerial, style: dateStyle };
}

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packaged = "http://schemas.openxmlformats.org/package/2006/relationships";
const declaration = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n`;

function zipped(
  sheets: readonly { readonly name: string; readonly cells: readonly (readonly Cell[])[] }[],
): Uint8Array {
  const tabs = sheets.map(
    ({ name }, at) =>
      `<sheet name="${escaped(name)}" sheetId="${String(at + 1)}" r:id="r${String(at + 1)}"/>`,
  );
  const targets = sheets.map((_, at) =>
    relationship(`r${String(at + 1)}`, "worksheet", `worksheets/sheet${String(at + 1)}.xml`),
  );
  const parts: Record<string, string> = {
    "[Content_Types].xml": contentTypes(sheets.length),
    "_rels/.rels": `<Relationships xmlns="${packaged}">${relationship("r1", "officeDocument", "xl/workbook.xml")}</Relationships>`,
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${tabs.join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${packaged}">${targets.join("")}${relationship("s", "styles", "styles.xml")}</Relationships>`,
    "xl/styles.xml": styles,
  };
  for (const [at, { cells }] of sheets.entries())
    parts[`xl/worksheets/sheet${String(at + 1)}.xml`] = sheetXml(cells);
  const files: Zippable = {};
  for (const [name, content] of Object.entries(parts)) files[name] = strToU8(declaration + content);
  // A fixed time: the same rows give the same bytes.
  return zipSync(files, { level: 1, mtime: new Date(2007, 0, 1) });
}

function relationship(id: string, type: string, target: string): string {
  return `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;
}

function contentTypes(sheets: number): string {
  const spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  const override = (part: string, type: string): string =>
    `<Override PartName="/xl/${part}.xml" ContentType="${spreadsheet}.${type}+xml"/>`;
  const own = Array.from({ length: sheets }, (_, at) =>
    override(`worksheets/sheet${String(at + 1)}`, "worksheet"),
  );
  return `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override("workbook", "sheet.main")}${override("styles", "styles")}${own.join("")}</Types>`;
}

const styles = `<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="9" applyNumberFormat="1"/></cellXfs></styleSheet>`;

function sheetXml(cells: readonly (readonly Cell[])[]): string {
  const rows = cells.map((row, r) => {
    const own = row.map((cell, c) => (cell === null ? "" : cellXml(cell, cellAddress(r + 1, c))));
    return `<row r="${String(r + 1)}">${own.join("")}</row>`;
  });
  return `<worksheet xmlns="${main}"><sheetData>${rows.join("")}</sheetData></worksheet>`;
}

function cellXml(cell: NonNullable<Cell>, address: string): string {
  if ("text" in cell) return `<c r="${address}" t="inlineStr"><is><t>${escaped(cell.text)}</t></is></c>`;
  return `<c r="${address}" s="${String(cell.style)}"><v>${String(cell.number)}</v></c>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
