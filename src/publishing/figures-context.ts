import type { Consolidation, KindRows } from "../model/consolidation.ts";
import { customerName } from "../model/customer-name.ts";
import type { MeasureContext, MergedRow, Report } from "../model/report.ts";
import { rowKey } from "../model/row-key.ts";
import { isReceived } from "./obligation-state.ts";

/** The rows of a kind period by period: this one, one back, two back, … with each row found again by its key. */
export interface KindHistory {
  readonly report: Report;
  readonly periods: readonly (readonly MergedRow[])[];
  /** The row with the same unit and key, this many periods before the newest. */
  readonly find: (row: MergedRow, periodsBack: number) => MergedRow | undefined;
  /** The units that reported so many periods back, nil returns included. */
  readonly reporters: (periodsBack: number) => ReadonlySet<string>;
}

export function historyOf(kind: KindRows, status: Consolidation["status"]): KindHistory {
  const { report } = kind;
  const periods = [kind.rows, ...kind.before];
  const customer = report.national?.identity;
  const keyOf = ({ unit, values }: MergedRow) => {
    const named = customer === undefined ? values : { ...values, [customer]: customerName(values[customer]) };
    const key = rowKey(report, named);
    return key === undefined ? undefined : `${unit}\u0001${key}`;
  };
  const indexes: (ReadonlyMap<string, MergedRow> | undefined)[] = [];
  const indexAt = (back: number): ReadonlyMap<string, MergedRow> => {
    const index = new Map<string, MergedRow>();
    for (const row of periods[back] ?? []) {
      const key = keyOf(row);
      if (key !== undefined) index.set(key, row);
    }
    indexes[back] = index;
    return index;
  };
  const current = status.filter((one) => one.kind === report.kind && isReceived(one));
  const reported = [new Set(current.map(({ unit }) => unit)), ...(kind.reporters ?? [])];
  const reporters: ReadonlySet<string>[] = [];
  return {
    report,
    periods,
    reporters: (back) =>
      (reporters[back] ??= new Set([
        ...(reported[back] ?? []),
        ...(periods[back] ?? []).map(({ unit }) => unit),
      ])),
    find: (row, back) => {
      const key = keyOf(row);
      return key === undefined ? undefined : (indexes[back] ?? indexAt(back)).get(key);
    },
  };
}

interface ContextFacts {
  readonly start: string;
  readonly end: string;
  readonly rows: readonly MergedRow[];
  /** 0 for the period consolidated, 1 for the one before it. */
  readonly back: number;
  readonly history: KindHistory;
  /** The scope's rows of so many periods before, the newest period first. */
  readonly earlier: (periods: number) => readonly MergedRow[];
  readonly related: (kind: string) => readonly MergedRow[];
  /** Called when a measure looks at a period for which the row's unit is not known to have reported. */
  readonly onUnknown: (unit: string) => void;
}

export function contextOf(facts: ContextFacts): MeasureContext {
  const { start, end, rows, back, history } = facts;
  const known = new Map<string, readonly MergedRow[]>();
  const spans = new Map<number, readonly MergedRow[]>();
  return {
    start,
    end,
    rows,
    within: (further) => {
      const span = spans.get(further) ?? [...rows, ...facts.earlier(further)];
      spans.set(further, span);
      return span;
    },
    before: (row, further = 1) => {
      if (!history.reporters(back + further).has(row.unit)) facts.onUnknown(row.unit);
      return history.find(row, back + further);
    },
    related: (kind) => {
      const found = known.get(kind) ?? facts.related(kind);
      known.set(kind, found);
      return found;
    },
  };
}
