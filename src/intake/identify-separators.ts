import { cellText } from "../model/cell-text.ts";
import type { Finding } from "../model/finding.ts";
import { type Cell, cellAddress, isFilled } from "../model/grid.ts";
import { findUnitMentions, type Organisation, type Unit, unitNamed } from "../model/organisation.ts";
import { completeMention, findPeriodMentions } from "../model/period-text.ts";
import type { Period } from "../model/period.ts";
import type { Report } from "../model/report.ts";
import type { Table, TableRow } from "../model/table.ts";

interface Separator {
  readonly row: number;
  readonly unit: Unit;
}

/**
 * The units of the rows, where a line between them (`二、宁波店`, `卖场:宁波颐高数码广场`), a row above or a subtotal (`宁波店小计`) names another
 * than the table's: rows that name none of their own are not taken for the table's then, but for that unit's. `named` is what the
 * rows name.
 */
export function separatedUnits(
  table: Table,
  units: readonly (string | null)[],
  named: readonly (string | null)[] | undefined,
  own: Unit,
  organisation: Organisation,
): readonly (string | null)[] {
  if (named?.every((code) => code !== "") === true) return units;
  const isOther = (unit: Unit) => unit !== own && unit.zone !== own.code && unit.code !== own.zone;
  const separators = separatorsOf(table, organisation);
  const subtotals = table.totals.flatMap(({ label, from, to }) => {
    const unit = unitAtStart(label, organisation);
    return unit !== undefined && isOther(unit) ? [{ from, to, unit }] : [];
  });
  if (named === undefined && subtotals.length === 0 && !separators.some(({ unit }) => isOther(unit)))
    return units;
  let next = 0;
  let above: Unit | undefined;
  return table.rows.map(({ number }, i) => {
    for (; (separators[next]?.row ?? Infinity) <= number; next++) above = separators[next]?.unit;
    const code = named?.[i] ?? "";
    if (named !== undefined && named[i] !== "") {
      above = organisation.byCode.get(code);
      return units[i] ?? null;
    }
    const summed = subtotals.find(({ from, to }) => from <= number && number <= to)?.unit;
    const unit = above !== undefined && isOther(above) ? above : summed;
    return unit?.code ?? units[i] ?? null;
  });
}

/**
 * The error where a line between the rows is another period's name (`2006年第二季度`) and no dates of their own tell for which period the
 * rows are.
 */
export function otherPeriodBetween(
  table: Table,
  report: Report,
  period: Period | null,
  receivedAt: string,
): Finding | undefined {
  const isDated = ({ withinPeriod, notAfterPeriod }: Report["columns"][string]) =>
    withinPeriod || notAfterPeriod;
  if (period === null || Object.values(report.columns).some(isDated)) return undefined;
  const last = table.rows.at(-1)?.number ?? 0;
  for (const { row, text } of linesOf(table)) {
    const name = bareName(text);
    const [mention] = row < last ? findPeriodMentions(name) : [];
    if (mention?.cadence !== period.cadence || mention.text !== name) continue;
    if (completeMention(mention, receivedAt).id === period.id) continue;
    const place = { sheet: table.sheet, cell: cellAddress(row, table.columns[0]?.at ?? 0) };
    const data = { cadence: period.cadence, decided: period.id };
    return { code: "period-several", severity: "error", place, found: `${text}、${period.id}`, data };
  }
  return undefined;
}

/** Lines of one text below the header. */
function linesOf(table: Table): { row: number; text: string }[] {
  const alone = table.rows.flatMap((row) => {
    const text = onlyText(row);
    return text === undefined ? [] : [{ row: row.number, text }];
  });
  return [...table.stray, ...table.notes, ...alone];
}

/** The lines that say nothing but a unit's name, in the sheet's order. */
function separatorsOf(table: Table, organisation: Organisation): Separator[] {
  return linesOf(table)
    .flatMap(({ row, text }): Separator[] => {
      const unit = unitAtStart(text, organisation);
      return unit === undefined ? [] : [{ row, unit }];
    })
    .sort((a, b) => a.row - b.row);
}

function onlyText({ cells }: TableRow): string | undefined {
  let only: Cell | undefined;
  for (const cell of cells) {
    if (!isFilled(cell)) continue;
    if (only !== undefined) return undefined;
    only = cell;
  }
  return only === undefined ? undefined : cellText(only);
}

const numbering = /^(?:第?[一二三四五六七八九十\d]{1,3}[、.:)]|\([一二三四五六七八九十\d]{1,3}\)[、.:]?)\s*/;
const label = /^[^\s:]{0,6}(?:卖场|门店|市场|单位|店名|拓展区)\s*:\s*/;
const ornament = /^[\s【[(<《\-—=*★◆■●▲:、]+|[\s】\])>》\-—=*★◆■●▲:。、]+$/g;

/** The text without its number, its label and what adorns it. */
function bareName(text: string): string {
  const plain = text.normalize("NFKC").trim().replace(ornament, "");
  return plain.replace(numbering, "").replace(label, "").replace(ornament, "");
}

/** The unit that the text is, or begins with by a store's name or alias or a zone's name. */
function unitAtStart(text: string, organisation: Organisation): Unit | undefined {
  const name = bareName(text);
  const exact = unitNamed(organisation, name);
  if (exact !== undefined || name === "") return exact;
  const first = findUnitMentions(organisation, name).find(({ at }) => at === 0);
  return first?.unit.kind === "store" || first?.text === first?.unit.name ? first?.unit : undefined;
}
