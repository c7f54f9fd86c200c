import type { Aspect, LedgerEntry, Standing } from "../model/ledger.ts";
import type { Status } from "../model/status.ts";

const noPoints: Readonly<Record<Aspect, number>> = {
  timeliness: 0,
  completeness: 0,
  accuracy: 0,
  coverage: 0,
  service: 0,
  bonus: 0,
};

/** +2 on time, −1 for each day late, −5 missing, −0.5 for each error (at most 5). */
export function ledgerOf(statuses: readonly Status[]): LedgerEntry[] {
  return statuses.flatMap(
    ({ kind, unit, period, timeliness, daysLate, deadline, arrivedAt, receipt, errors }) => {
      const facts = { period, unit, kind, ruleBook: "b00c".repeat(16) };
      const id = `L${unit}${kind}`;
      const arrival = { deadline, arrivedAt: arrivedAt ?? "", receipt: receipt ?? "" };
      const timely: LedgerEntry[] =
        timeliness === "on-time"
          ? [{ ...facts, id: `${id}-t`, aspect: "timeliness", rule: "on-time", points: 2, evidence: arrival }]
          : timeliness === "late"
            ? [
                {
                  ...facts,
                  id: `${id}-t`,
                  aspect: "timeliness",
                  rule: "late",
                  points: -daysLate,
                  evidence: { ...arrival, daysLate },
                },
              ]
            : [
                {
                  ...facts,
                  id: `${id}-c`,
                  aspect: "completeness",
                  rule: "missing",
                  points: -5,
                  evidence: { deadline },
                },
              ];
      const wrong: LedgerEntry[] =
        errors === 0
          ? []
          : [
              {
                ...facts,
                id: `${id}-a`,
                aspect: "accuracy",
                rule: "errors",
                points: -Math.min(5, errors / 2),
                evidence: { errors, receipt: receipt ?? "" },
              },
            ];
      return [...timely, ...wrong];
    },
  );
}

export function standingsOf(ledger: readonly LedgerEntry[]): Standing[] {
  const totals = [...Map.groupBy(ledger, (entry) => entry.unit)].map(([unit, entries]) => {
    const byAspect = { ...noPoints };
    for (const entry of entries) byAspect[entry.aspect] += entry.points;
    return { unit, byAspect, points: entries.reduce((sum, entry) => sum + entry.points, 0) };
  });
  const sorted = totals.toSorted((a, b) => b.points - a.points);
  return sorted.map((total, index) => {
    const rank = 1 + sorted.filter((other) => other.points > total.points).length;
    const list = rank === 1 ? "red" : total.points < 0 && index >= sorted.length - 3 ? "black" : null;
    const grade = list === "red" ? "予以通报表扬" : list === "black" ? "限期整改" : null;
    return {
      ...total,
      rank,
      tied: sorted.filter((other) => other.points === total.points).length > 1,
      grade,
      list,
    };
  });
}
