import type { Finding } from "../model/finding.ts";
import { cellAddress } from "../model/grid.ts";
import { editDistance, plainText } from "../model/nearest.ts";
import type { Report } from "../model/report.ts";
import type { Table } from "../model/table.ts";

/**
 * What is odd about a table's header: extra and repeated columns, converted units, and headers so like the title of a column
 * that is not there that HQ is asked whether they mean it. Columns that are missing are left to validation.
 */
export function headerFindings(table: Table, report: Report): Finding[] {
  const place = (at: number, header: string) => ({
    sheet: table.sheet,
    cell: cellAddress(table.headerRow, at),
    header,
  });
  const there = new Set([...table.columns, ...table.unknownUnits].map(({ key }) => key));
  const extra = table.extra.map(({ at, header }): Finding => {
    const key = likeColumn(header, report, there);
    const column = key === undefined ? undefined : report.columns[key];
    if (key === undefined || column === undefined)
      return { code: "header-extra", severity: "note", place: place(at, header), found: header, data: {} };
    const data = { kind: report.kind, column: column.title };
    return { code: "header-question", severity: "warning", place: place(at, header), found: header, data };
  });
  const repeated = table.repeated.map(({ at, header, key }): Finding => {
    const used = table.columns.find((column) => column.key === key);
    const data = {
      column: report.columns[key]?.title ?? key,
      first: used === undefined ? "" : cellAddress(table.headerRow, used.at),
    };
    return { code: "header-repeated", severity: "error", place: place(at, header), found: header, data };
  });
  const converted = table.columns.flatMap(({ key, at, header, factor, unit }): Finding[] => {
    if (unit === undefined) return [];
    const data = { from: unit, to: report.columns[key]?.unit ?? "", factor };
    return [{ code: "header-converted", severity: "note", place: place(at, header), found: header, data }];
  });
  return [...extra, ...repeated, ...converted];
}

/** The column not yet found whose title or alias is most like the header: half of the characters the same, two in a row. */
function likeColumn(header: string, report: Report, there: ReadonlySet<string>): string | undefined {
  const plain = bare(header);
  let best: string | undefined;
  let least = 0.5;
  for (const [key, column] of Object.entries(report.columns)) {
    if (there.has(key)) continue;
    for (const name of [column.title, ...column.aliases].map(bare)) {
      const share = editDistance(plain, name) / Math.max(plain.length, name.length, 1);
      if (share > least || !shareTwo(plain, name) || (share === least && best !== undefined)) continue;
      [best, least] = [key, share];
    }
  }
  return best;
}

function bare(header: string): string {
  return plainText(header).replace(/\(.*?\)|[*:]/g, "");
}

function shareTwo(a: string, b: string): boolean {
  for (let i = 0; i + 1 < a.length; i++) if (b.includes(a.slice(i, i + 2))) return true;
  return false;
}
