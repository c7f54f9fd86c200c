import type { Values } from "../model/column.ts";
import type { Finding } from "../model/finding.ts";
import { plainText } from "../model/plain-text.ts";
import { itemIdentity, type Check, type Report } from "../model/report.ts";
import type { Words } from "../model/words.ts";
import { finding, placeOf, type TablePlan } from "./table-plan.ts";

/**
 * Asks the kind's own checks of one row, those whose columns are not at fault already. Says what does not hold and returns
 * whether the row is unusable for it.
 */
export function checkRow(
  plan: TablePlan,
  row: number,
  values: Values,
  faulty: ReadonlySet<string> | undefined,
  say: (finding: Finding) => void,
): boolean {
  let broken = false;
  for (const check of plan.report.checks ?? []) {
    if (!isAsked(check, values, faulty) || check.holds(values)) continue;
    if (check.severity === "error") broken = true;
    const value = values[check.at] ?? null;
    const found = value === null ? null : String(value);
    say(
      finding(
        check.code,
        check.severity,
        placeOf(plan, row, check.at),
        found,
        ruleData("row-check", check.expected),
      ),
    );
  }
  if (isOutsidePeriod(plan, row, values, say)) broken = true;
  const { form } = plan.report;
  if (form !== undefined && !matchesItem(plan, form, row, values, say)) broken = true;
  return broken;
}

/** The words of a kind's own rule travel with the finding; `like` names the catalogue entry that frames them. */
export function ruleData(like: "row-check" | "history-check", expected: Words): Finding["data"] {
  return { like, "expected-zh-CN": expected["zh-CN"], "expected-en": expected.en };
}

function isAsked(check: Check, values: Values, faulty: ReadonlySet<string> | undefined): boolean {
  for (const column of check.columns) {
    if (faulty?.has(column) === true) return false;
    if (!check.asksEmpty && (values[column] ?? null) === null) return false;
  }
  return true;
}

function isOutsidePeriod(
  plan: TablePlan,
  row: number,
  values: Values,
  say: (finding: Finding) => void,
): boolean {
  const { period, dated } = plan;
  let outside = false;
  if (period === null) return outside;
  for (const { key, column } of dated) {
    const date = values[key];
    if (typeof date !== "string") continue;
    const { start, end } = period;
    if (column.withinPeriod && (date < start || date > end)) {
      outside = true;
      say(finding("date-outside-period", "error", placeOf(plan, row, key), date, { start, end }));
    } else if (column.notAfterPeriod && date > end)
      say(finding("date-after-period", "warning", placeOf(plan, row, key), date, { end }));
  }
  return outside;
}

/** A form's printed items may not be changed: another standard score would change the assessment. */
function matchesItem(
  plan: TablePlan,
  form: NonNullable<Report["form"]>,
  row: number,
  values: Values,
  say: (finding: Finding) => void,
): boolean {
  const identity = itemIdentity(form);
  const item =
    identity === undefined ? undefined : form.items.find((one) => one[identity] === values[identity]);
  let matches = true;
  for (const [key, printed] of Object.entries(item ?? {})) {
    const value = values[key] ?? null;
    if (value === null || printed === undefined || plainText(String(value)) === plainText(String(printed)))
      continue;
    const isNumber = typeof printed === "number";
    if (isNumber) matches = false;
    const severity = isNumber ? "error" : "warning";
    say(finding("form-item-changed", severity, placeOf(plan, row, key), String(value), { printed }));
  }
  return matches;
}
