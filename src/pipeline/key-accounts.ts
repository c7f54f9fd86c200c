import { contactCoverage, lookBackFrom } from "../appraisal/contact-frequency.ts";
import { customerValue, registerFor, valuesOf, type CustomerValue } from "../appraisal/customer-value.ts";
import type { CustomerValueSpec, ValueScheme } from "../appraisal/customer-value-spec.ts";
import { at } from "../model/as-of.ts";
import type { Consolidation, KindRows } from "../model/consolidation.ts";
import type { ContactCoverage, CustomerTiers, TieredCustomer, TierMethod } from "../model/key-accounts.ts";
import { inDisplayOrder } from "../model/organisation.ts";
import { nextPeriod, periodOf, type Period } from "../model/period.ts";
import type { MergedRow } from "../model/report.ts";
import type { Desk, ReportInForce } from "./desk.ts";
import { registersKnownAt } from "./kind-rows.ts";

/** What the rule book makes of a period's customers, as far as it says how: their tiers, and how often they were met. */
export function keyAccounts(
  desk: Desk,
  { period, kinds }: Pick<Consolidation, "period" | "kinds">,
  asOf?: string,
): Pick<Consolidation, "customerTiers" | "contactCoverage"> {
  const customerTiers = tiersOf(desk, kinds);
  const coverage = coverageOf(desk, period, asOf);
  return {
    ...(customerTiers === undefined ? {} : { customerTiers }),
    ...(coverage === undefined ? {} : { contactCoverage: coverage }),
  };
}

/** Tiers are told where the register they are computed from is published. */
function tiersOf(desk: Desk, kinds: readonly KindRows[]): CustomerTiers | undefined {
  const spec = desk.ruleBook().customerValue;
  const kind = spec === undefined ? undefined : registerFor(spec, desk.reports)?.kind;
  const register = kinds.find(({ report }) => report.kind === kind);
  const scheme = spec?.schemes[spec.scheme];
  if (spec === undefined || scheme === undefined || register === undefined) return undefined;
  const { report, rows } = register;
  const valueOf = valuesOf(report);
  const { customers, differences } = customerValue(spec, rows, valueOf);
  const method = methodOf(spec, scheme);
  const differing = new Map(differences.map((one) => [one.row, one.declared]));
  return {
    method,
    customers: customers.map((customer): TieredCustomer => {
      const { row, score, rank, level } = customer;
      const declared = valueOf(row, spec.declared);
      return {
        ...{ row, score, rank, level },
        name: String(valueOf(row, spec.customer) ?? ""),
        declared: declared === null ? null : String(declared),
        computed: method.levels.find(({ name }) => name === level)?.declared ?? null,
        indicators: method.weights.map(({ title }) => valueOf(row, title)),
        verdict: verdictOf(customer, differing, method),
      };
    }),
  };
}

function methodOf({ among }: CustomerValueSpec, { weights, levels }: ValueScheme): TierMethod {
  return {
    weights: Object.entries(weights).map(([title, weight]) => ({ title, weight })),
    levels: levels.map(({ name, percent, from, declared }) => ({
      name,
      declared: declared ?? name,
      ...(percent === undefined ? {} : { percent }),
      ...(from === undefined ? {} : { from }),
    })),
    among,
  };
}

function verdictOf(
  { row, level, score }: CustomerValue<MergedRow>["customers"][number],
  differing: ReadonlyMap<MergedRow, string | null>,
  { levels }: TierMethod,
): TieredCustomer["verdict"] {
  if (score === null || level === null) return "unscored";
  const declared = differing.get(row);
  if (declared === undefined) return "same";
  const place = levels.findIndex((one) => one.declared === declared);
  if (place === -1) return "other";
  return place < levels.findIndex(({ name }) => name === level) ? "declared-higher" : "declared-lower";
}

/** How often customers are met is told month by month. */
function coverageOf(desk: Desk, period: Period, asOf: string | undefined): ContactCoverage | undefined {
  const spec = desk.ruleBook().contactFrequency;
  const report = desk.reports.find(({ contacts }) => contacts !== undefined);
  if (spec === undefined || report?.contacts === undefined || period.cadence !== "month") return undefined;
  const columns = report.contacts;
  const reported = periodsFrom(report, lookBackFrom(spec, period), period.end).map((id) => ({
    id,
    rows: desk.store.currentRows(report.kind, { period: id, ...at(asOf) }),
  }));
  const registered = registersKnownAt(desk, period, asOf);
  const register = desk.store.currentRows(columns.register, { period: null, ...at(registered) });
  const contacts = reported.flatMap(({ rows }) => rows);
  const found = contactCoverage(spec, { month: period, columns, register, contacts });
  return {
    ...found,
    accounts: inDisplayOrder(desk.workspace.organisation, found.accounts, ({ unit }) => unit),
    periods: reported.flatMap(({ id }) => id ?? []),
    without: reported.flatMap(({ id, rows }) => (id === null || rows.length > 0 ? [] : [id])),
  };
}

/** Ids of the report's periods with a day between two, both included; null for one without periods. */
function periodsFrom({ cadence }: ReportInForce, from: string, to: string): (string | null)[] {
  if (cadence === "once") return [null];
  const ids: string[] = [];
  for (let period = periodOf(cadence, from); period.start <= to; period = nextPeriod(period))
    ids.push(period.id);
  return ids;
}
