import type { Report } from "./report.ts";
import { rowKey } from "./row-key.ts";
import type { ReadRow, Submission } from "./submission.ts";

/** What is kept of a row that is not merged: its place, and its key where it has one all the same. */
export function returnedRow(report: Report, { sheet, row, values }: ReadRow): Submission["returned"][number] {
  const key = rowKey(report, values);
  return { sheet, row, ...(key === undefined ? {} : { key }) };
}

/** The submission with none of its rows merged. */
export function returnedWhole(report: Report, submission: Submission): Submission {
  const good = submission.rows.map((row) => returnedRow(report, row));
  return { ...submission, outcome: "returned", rows: [], returned: [...submission.returned, ...good] };
}
