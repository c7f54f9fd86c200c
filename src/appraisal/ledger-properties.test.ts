import fc from "fast-check";
import { expect, test } from "vitest";
import { aspects } from "../model/ledger.ts";
import { bookOf, ledgerAfter, periodOf, type ReportSpec, shippedBook } from "../test/appraisal.ts";
import type { PeriodReports } from "./facts.ts";
import { nearestWhole } from "../model/points.ts";
import { standingsOf } from "./ranking.ts";
import { replay } from "./replay.ts";
import type { RuleBook } from "./rule-book.ts";
import { totalsOf } from "./totals.ts";

const units = ["ZJ", "JS", "SC", "HN", "BJ"];
const kinds = ["a", "b", "c"];

const anyReport = fc.oneof(
  fc.record({
    timeliness: fc.constantFrom("missing", "pending"),
    outcome: fc.constantFrom("none", "returned"),
  }),
  fc.record({ daysLate: fc.nat(8), outcome: fc.constantFrom("accepted", "partly", "nil") }),
);
const anyQuality = fc.record({
  errors: fc.nat(30),
  errorsNow: fc.nat(5),
  warnings: fc.nat(12),
  cells: fc.integer({ min: 30, max: 900 }),
  read: fc.constant(40),
  merged: fc.nat(40),
  versions: fc.integer({ min: 1, max: 7 }),
  mendedAfter: fc.option(fc.nat(3)),
});

/** Every unit owes some of the kinds. */
const anyReports: fc.Arbitrary<ReportSpec[]> = fc
  .array(fc.record({ unit: fc.constantFrom(...units), kind: fc.constantFrom(...kinds) }), {
    minLength: 1,
    maxLength: 12,
  })
  .chain((places) => {
    const owed = [...new Map(places.map((place) => [`${place.unit}/${place.kind}`, place])).values()];
    return fc.tuple(
      ...owed.map((place) =>
        fc.tuple(anyReport, anyQuality).map(([came, quality]) => ({ ...place, ...quality, ...came })),
      ),
    );
  });

/** Up to five consecutive weeks, oldest first. */
const anyWeeks: fc.Arbitrary<PeriodReports[]> = fc
  .array(anyReports, { minLength: 1, maxLength: 5 })
  .map((weeks) => weeks.map((reports, i) => ({ ...periodOf(`2006-W${30 + i}`, reports), units })));

const points = fc.integer({ min: -999, max: 999 }).map((whole) => whole / 100);
const weights = fc.dictionary(fc.constantFrom(...units), fc.constantFrom(0.5, 0.97, 1.1, 1.35, 2));

/** A book with rules of every sort, in aspects with and without a maximum. */
const ownBook: fc.Arbitrary<RuleBook> = fc
  .tuple(
    fc.constantFrom("sum", "mean"),
    fc.constantFrom("first", "current"),
    weights,
    fc.array(points, { minLength: 9, maxLength: 9 }),
  )
  .map(([combine, errorsOf, weight, [a, b, c, d, e, f, g, h, i]]) =>
    bookOf(`
maximum: { timeliness: 5, accuracy: 7.77 }
combine: ${combine}
errorsOf: ${errorsOf}
weights: ${JSON.stringify(weight)}
rules:
  - { id: r1, aspect: timeliness, gives: base, points: ${a}, why: 一 }
  - { id: r2, aspect: timeliness, gives: per, each: day-late, points: ${b}, nothingFrom: 4, why: 二 }
  - { id: r3, aspect: timeliness, gives: repeat, of: r2, within: 2, factor: 1.5, why: 三 }
  - { id: r4, aspect: accuracy, gives: base, points: ${c}, why: 四 }
  - { id: r5, aspect: accuracy, gives: per, each: errors-per-100-cells, points: ${d}, cap: 3.33, why: 五 }
  - { id: r6, aspect: completeness, gives: event, on: missing, points: ${e}, why: 六 }
  - { id: r7, aspect: accuracy, gives: bands, of: error-ratio, bands: [{ upTo: 1, points: ${f} }, { points: ${g} }], why: 七 }
  - { id: r8, aspect: bonus, gives: streak, periods: 2, points: ${h}, why: 八 }
  - { id: r9, aspect: bonus, gives: first, points: ${i}, why: 九 }
`),
  );
const shipped = fc
  .tuple(fc.constantFrom(shippedBook("simple"), shippedBook("statistics"), shippedBook("factory")), weights)
  .map(([book, weight]) => ({ ...book, weights: weight }));
const anyBook = fc.oneof(ownBook, shipped);

test("totals by unit and aspect are the sum of the entries, to the hundredth", () => {
  fc.assert(
    fc.property(anyBook, anyWeeks, (book, weeks) => {
      const entries = ledgerAfter(book, weeks);
      for (const { points } of entries) expect(nearestWhole(points * 100) / 100).toBe(points);
      for (const total of totalsOf(entries)) {
        const own = entries.filter(({ unit }) => unit === total.unit);
        const whole = own.reduce((sum, { points }) => sum + Math.round(points * 100), 0);
        expect(total.points).toBe(whole / 100);
        const byAspect = Object.values(total.byAspect).reduce(
          (sum, points) => sum + Math.round(points * 100),
          0,
        );
        expect(byAspect).toBe(whole);
      }
      for (const { unit, points } of standingsOf(book, entries, units))
        expect(points).toBe(totalsOf(entries).find((total) => total.unit === unit)?.points ?? 0);
    }),
  );
});

test("an aspect with a maximum never goes above it or below nothing, before the weight", () => {
  fc.assert(
    fc.property(anyBook, anyWeeks, (book, weeks) => {
      const entries = ledgerAfter(book, weeks).filter(({ rule }) => !rule.startsWith("weight:"));
      const reports = Map.groupBy(
        entries,
        ({ unit, kind }) => `${unit}/${book.combine === "sum" ? (kind ?? "") : ""}`,
      );
      for (const own of reports.values())
        for (const { byAspect } of totalsOf(own))
          for (const aspect of aspects) {
            const maximum = book.maximum[aspect];
            if (maximum === undefined) continue;
            expect(byAspect[aspect]).toBeGreaterThanOrEqual(0);
            expect(byAspect[aspect]).toBeLessThanOrEqual(maximum);
          }
    }),
  );
});

test("every entry has an id of its own, also over periods", () => {
  fc.assert(
    fc.property(anyBook, anyWeeks, (book, weeks) => {
      const ids = weeks.flatMap((_, i) => ledgerAfter(book, weeks.slice(0, i + 1)).map(({ id }) => id));
      expect(new Set(ids).size).toBe(ids.length);
    }),
  );
});

test("the order of the reports changes neither an entry nor a place", () => {
  fc.assert(
    fc.property(anyBook, anyWeeks, fc.infiniteStream(fc.nat()), (book, weeks, chance) => {
      const shuffled = weeks.map((week) => ({
        ...week,
        reports: week.reports
          .map((report) => [report, chance.next().value ?? 0] as const)
          .sort(([, a], [, b]) => a - b)
          .map(([report]) => report),
      }));
      const [entries, others] = [ledgerAfter(book, weeks), ledgerAfter(book, shuffled)];
      const byId = (list: typeof entries) => list.toSorted((a, b) => (a.id < b.id ? -1 : 1));
      expect(byId(others)).toEqual(byId(entries));
      expect(standingsOf(book, others, units)).toEqual(standingsOf(book, entries, units));
    }),
  );
});

test("the same facts under the same book give the same entries, and a replay that changes nothing", () => {
  fc.assert(
    fc.property(anyBook, anyWeeks, (book, weeks) => {
      expect(ledgerAfter(book, weeks)).toEqual(ledgerAfter({ ...book }, weeks));
      const [last, ...earlier] = weeks.toReversed();
      const changed = last && replay(book, { ...book, hash: "another" }, last, earlier, new Set());
      expect(changed).toEqual([]);
    }),
  );
});

test("waiving an entry keeps it with 0 points, and leaves other units as they are but for first place", () => {
  fc.assert(
    fc.property(anyBook, anyWeeks, fc.nat(), (book, weeks, chance) => {
      const entries = ledgerAfter(book, weeks);
      const chosen = entries[chance % Math.max(1, entries.length)];
      if (chosen === undefined) return;
      const after = ledgerAfter(book, weeks, new Set([chosen.id]));
      expect(after.find(({ id }) => id === chosen.id)).toMatchObject({ points: 0 });
      const others = (list: typeof entries) =>
        list.filter(({ unit, rule }) => unit !== chosen.unit && rule !== "r9" && rule !== "first-place");
      expect(others(after)).toEqual(others(entries));
    }),
  );
});
