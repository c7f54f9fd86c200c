import type { Finding } from "../model/finding.ts";
import { cellAddress } from "../model/grid.ts";
import { plainHeader } from "../model/header-text.ts";
import { editDistance } from "../model/nearest.ts";
import { plainText } from "../model/plain-text.ts";
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
  return best ?? containedColumn(header, report, there) ?? kindredColumn(plain, report, there);
}

/** The missing column whose name is part of the header, the longest such name: `押金/保证金`, `押金(元)含装修`. */
function containedColumn(header: string, report: Report, there: ReadonlySet<string>): string | undefined {
  const plain = plainText(header);
  let best: string | undefined;
  let longest = 1;
  for (const [key, column] of Object.entries(report.columns))
    for (const name of [column.title, ...column.aliases].map(bare)) {
      if (name.length <= longest || !plain.includes(name)) continue;
      [best, longest] = [key, name.length];
    }
  // The header speaks of another column that is there: `客户名称备注` is not the remark.
  return best === undefined || there.has(best) ? undefined : best;
}

/** Words for one thing that share no two characters: a header and a column's name with the same of them are alike. */
const kindred: readonly RegExp[] = [
  /止$|至$|到期|截止|终止|结束/,
  /起$|始$|起租|起始|开始/,
  /^[拖尚]?欠/,
  /押金|保证金/,
];

/** The one missing column that says the same in other words: `租期止`, `欠费`. */
function kindredColumn(plain: string, report: Report, there: ReadonlySet<string>): string | undefined {
  const words = kindred.filter((word) => word.test(plain));
  const like = Object.entries(report.columns).filter(
    ([key, { title }]) => !there.has(key) && words.some((word) => word.test(bare(title))),
  );
  return like.length === 1 ? like[0]?.[0] : undefined;
}

/** A header without what stands in brackets, unless all of it does, and without colons. */
function bare(header: string): string {
  return plainHeader(header)
    .replace(/^\(([^()]*)\)$/, "$1")
    .replace(/\(.*?\)|:/g, "");
}

function shareTwo(a: string, b: string): boolean {
  for (let i = 0; i + 1 < a.length; i++) if (b.includes(a.slice(i, i + 2))) return true;
  return false;
}
