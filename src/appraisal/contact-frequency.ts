import { customerName } from "../model/customer-name.ts";
import type { Value } from "../model/column.ts";
import type { AccountContacts, ContactCoverage, ContactRule } from "../model/key-accounts.ts";
import { periodOf, previousPeriod, type Period } from "../model/period.ts";
import type { ContactColumns, MergedRow } from "../model/report.ts";
import type { ContactFrequencySpec } from "./contact-frequency-spec.ts";

/** The first day that any of the rules looks back to from the month. */
export function lookBackFrom(spec: ContactFrequencySpec, month: Period): string {
  return firstDay(month, Math.max(...spec.map(({ months }) => months)));
}

function firstDay(month: Period, months: number): string {
  let first = periodOf("month", month.end);
  for (let back = 1; back < months; back += 1) first = previousPeriod(first);
  return first.start;
}

/** What the coverage is worked out from. */
export interface ContactFacts {
  readonly month: Period;
  readonly columns: ContactColumns;
  /** The register of customers, in the order the accounts are told in. */
  readonly register: readonly MergedRow[];
  /** Contacts reported in the months the rules look back to; those on other days do not count. */
  readonly contacts: readonly MergedRow[];
}

/**
 * How often every customer whose tier a rule is about was met. The tier is the register's; who was met and is not on the
 * register of the unit is of the tier that the last contact says. Names are compared as `customerName` does, unit by unit.
 */
export function contactCoverage(
  spec: ContactFrequencySpec,
  { month, columns, register, contacts }: ContactFacts,
): Pick<ContactCoverage, "rules" | "accounts" | "unassigned"> {
  const rules = spec.map(({ tier, who, times, months }): ContactRule => ({ tier, who, times, months }));
  const since = rules.map(({ months }) => firstDay(month, months));
  const earliest = lookBackFrom(spec, month);
  const dated = contacts.filter((row) => {
    const date = textIn(row, columns.date);
    return earliest <= date && date <= month.end;
  });
  const byAccount = Map.groupBy(dated, (row) => accountKey(row, columns));
  const tiers = new Set(rules.map(({ tier }) => tier));
  const customers = customersMet(columns, register, byAccount).filter(({ tier }) => tiers.has(tier));
  let unassigned = 0;
  const accounts = customers.map(({ key, unit, name, tier }): AccountContacts => {
    const own = byAccount.get(key) ?? [];
    const counted = own.map((row) => ruleFor(spec, tier, textIn(row, columns.role)));
    unassigned += counted.filter((who) => who === undefined).length;
    const dates = own.map((row) => textIn(row, columns.date));
    return {
      ...{ unit, name, tier },
      contacts: rules.map((rule, i) =>
        rule.tier === tier
          ? dates.filter((date, at) => counted[at] === rule.who && date >= (since[i] ?? "")).length
          : null,
      ),
      last: dates.toSorted().at(-1) ?? null,
    };
  });
  return { rules, accounts, unassigned };
}

interface Customer {
  readonly key: string;
  readonly unit: string;
  readonly name: string;
  readonly tier: string;
}

/** Customers on the register, then those met who are not on it, each once. */
function customersMet(
  columns: ContactColumns,
  register: readonly MergedRow[],
  byAccount: ReadonlyMap<string, readonly MergedRow[]>,
): Customer[] {
  const customers = new Map<string, Customer>();
  // Of several on the last day, the one reported last.
  const lastOf = (rows: readonly MergedRow[]): MergedRow[] => {
    const day = rows.map((row) => textIn(row, columns.date)).reduce((a, b) => (a < b ? b : a), "");
    return rows.filter((row) => textIn(row, columns.date) === day).slice(-1);
  };
  for (const row of [...register, ...[...byAccount.values()].flatMap(lastOf)]) {
    const key = accountKey(row, columns);
    const name = textIn(row, columns.customer).trim();
    if (name !== "" && !customers.has(key))
      customers.set(key, { key, unit: row.unit, name, tier: textIn(row, columns.tier) });
  }
  return [...customers.values()];
}

function accountKey(row: MergedRow, { customer }: ContactColumns): string {
  return `${row.unit}\n${customerName(row.values[customer])}`;
}

/** Who a contact with a customer of this tier counts for. */
function ruleFor(spec: ContactFrequencySpec, tier: string, position: string): string | undefined {
  const isNamed = (words: readonly string[]): boolean => words.some((word) => position.includes(word));
  return spec.find((rule) => rule.tier === tier && isNamed(rule.positions))?.who;
}

function textIn(row: MergedRow, column: string): string {
  const value: Value = row.values[column] ?? null;
  return value === null ? "" : String(value);
}
