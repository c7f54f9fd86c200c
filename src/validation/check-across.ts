import type { Finding } from "../model/finding.ts";
import { plainText } from "../model/plain-text.ts";
import { itemIdentity } from "../model/report.ts";
import { keyColumns } from "../model/row-key.ts";
import type { ReadRow } from "../model/submission.ts";
import { KeyIndex } from "./key-index.ts";
import type { RowFaults } from "./read-row.ts";
import { finding, placeOf, type TablePlan } from "./table-plan.ts";

/** Rows of one table with what they have in common. */
export interface Block {
  readonly plan: TablePlan;
  readonly rows: readonly ReadRow[];
  readonly faults: RowFaults;
}

/**
 * Finds keys, and values of the kind's unique columns, that come twice within a submission. The later row is unusable: which
 * of the two is right, only the unit can say. Returns the rows found.
 */
export function findRepeated(
  blocks: readonly Block[],
  say: (finding: Finding) => void,
): ReadonlySet<ReadRow> {
  const repeated = new Set<ReadRow>();
  let index: KeyIndex | undefined;
  const count = blocks.reduce((sum, { rows }) => sum + rows.length, 0);
  const byValue = new Map<string, Map<string, ReadRow>>();
  for (const { plan, rows } of blocks) {
    index ??= new KeyIndex(plan.report, count);
    for (const row of rows) {
      const first = index.firstWithKeyOf(row);
      if (first !== undefined) say(repeatedKey(plan, row, first));
      if (first !== undefined || hasRepeatedValue(plan, row, byValue, say)) repeated.add(row);
    }
  }
  return repeated;
}

function hasRepeatedValue(
  plan: TablePlan,
  row: ReadRow,
  byValue: Map<string, Map<string, ReadRow>>,
  say: (finding: Finding) => void,
): boolean {
  let repeated = false;
  for (const column of plan.report.unique ?? []) {
    const value = row.values[column] ?? null;
    if (value === null) continue;
    const seen = byValue.get(column) ?? new Map<string, ReadRow>();
    byValue.set(column, seen);
    const plain = typeof value === "string" ? plainText(value) : String(value);
    const other = seen.get(plain);
    if (other === undefined) seen.set(plain, row);
    else {
      repeated = true;
      const place = placeOf(plan, row.row, column);
      say(finding("duplicate-value", "error", place, String(value), { sheet: other.sheet, row: other.row }));
    }
  }
  return repeated;
}

function repeatedKey(plan: TablePlan, row: ReadRow, first: ReadRow): Finding {
  const { columns } = plan.report;
  const used = keyColumns(plan.report, row.values);
  const identical = Object.keys(columns).every((column) => row.values[column] === first.values[column]);
  // A key that begins with a date or a name repeated all over is best shown at its most telling column.
  const own = used.filter(
    (column) => plan.byKey.has(column) && plan.byKey.get(column)?.headRow === undefined,
  );
  const at = own.find((column) => columns[column]?.type === "text") ?? own[0] ?? used[0] ?? "";
  const headers = used.map((column) => plan.byKey.get(column)?.header ?? columns[column]?.title ?? column);
  return finding("duplicate-key", "error", placeOf(plan, row.row, at), String(row.values[at] ?? ""), {
    sheet: first.sheet,
    row: first.row,
    columns: headers.join("、"),
    identical: identical ? "yes" : "no",
  });
}

/** The items a form's block lacks, and the sum it owes. */
export function checkForm(
  { plan, rows, faults }: Block,
  hasTotal: boolean,
  say: (finding: Finding) => void,
): void {
  const { form } = plan.report;
  const last = rows.at(-1);
  const identity = form && itemIdentity(form);
  if (form === undefined || identity === undefined || last === undefined) return;
  const there = new Set(rows.map(({ values }) => values[identity] ?? null));
  const isSure = rows.every((row) => faults.unreadable.get(row)?.has(identity) !== true);
  for (const item of isSure ? form.items : []) {
    if (there.has(item[identity] ?? null)) continue;
    const place = { sheet: plan.sheet, header: plan.byKey.get(identity)?.header ?? "" };
    const named = Object.values(item).slice(0, 2).join(" ");
    say(finding("form-item-missing", "error", place, null, { item: named }));
  }
  if (!hasTotal) say(finding("form-sum-missing", "error", placeOf(plan, last.row, form.total), null));
}
