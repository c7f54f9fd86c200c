import type { Finding } from "../model/finding.ts";
import { cellAddress } from "../model/grid.ts";
import { anyMultiple } from "../model/multiples.ts";
import type { Table } from "../model/table.ts";
import { finding, placeOf, type TablePlan } from "./table-plan.ts";

/**
 * Columns without which no row of the table can be used, each said once: required ones with no header, or under a header
 * whose unit is unknown. An optional column whose unit is unknown is left out with a warning.
 */
export function unusableColumns(plan: TablePlan, table: Table): Finding[] {
  const { report, sheet } = plan;
  const unknown = table.unknownUnits.map(({ at, header, key, unit }) => {
    const column = report.columns[key];
    const severity = column?.required === true ? "error" : "warning";
    const place = { sheet, cell: cellAddress(table.headerRow, at), header };
    return finding("column-unit-unknown", severity, place, header, {
      unit,
      expected: column?.unit ?? "",
      title: column?.title ?? key,
    });
  });
  const isSaid = plan.isForOneUnit || table.rows.length === 0;
  const missing = table.missing
    .filter((key) => key !== plan.unitColumn || !isSaid)
    .map((key) => {
      const header = report.columns[key]?.title ?? key;
      const aliases = report.columns[key]?.aliases.join("、") ?? "";
      const form = report.columns[key]?.head === true ? "field" : "column";
      return finding("column-missing", "error", { sheet, header }, null, { header, aliases, form });
    });
  return [...missing, ...unknown, ...assumedRates(plan, table)];
}

/** Under a column of so much for each ㎡, a header that says 元 alone may mean the whole sum: it is read, and said. */
function assumedRates({ report, sheet }: TablePlan, table: Table): Finding[] {
  return table.columns.flatMap(({ key, at, header, headRow }): Finding[] => {
    const wanted = report.columns[key]?.unit ?? "";
    const [, unit] = sumOfMoney.exec(header.normalize("NFKC")) ?? [];
    if (unit === undefined || headRow !== undefined || !perArea.test(wanted)) return [];
    const place = { sheet, cell: cellAddress(table.headerRow, at), header };
    const data = { unit, expected: wanted, title: report.columns[key]?.title ?? key };
    return [finding("column-rate-assumed", "warning", place, header, data)];
  });
}

const perArea = /\/(?:㎡|m2|平方米|平米)/;
/** A header that ends in a sum of money, in brackets or without. */
const sumOfMoney = new RegExp(`[(:,、_-]?(?:单位:)?((?:人民币)?(?:${anyMultiple})?元)[)]?$`);

/** A number merged over several rows stands in the first alone: what the others have, nobody can tell. */
export function warnOfMerged(plan: TablePlan, table: Table, say: (finding: Finding) => void): void {
  for (const { key, from, to } of table.mergedNumbers)
    say(finding("number-merged", "warning", placeOf(plan, from, key), null, { from, to }));
}
