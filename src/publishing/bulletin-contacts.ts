import { accountWords } from "../locales/publishing-accounts.ts";
import { periodName } from "../locales/period.ts";
import type { AccountContacts, ContactCoverage } from "../model/key-accounts.ts";
import { grouped } from "./amounts.ts";
import { unitsInOrder, type Publication, unitName, type TotalledTable } from "./publication.ts";

/** How many customers were met as often as the rule book asks, unit by unit. */
export interface ContactsView {
  readonly title: string;
  readonly empty: string | null;
  readonly table: TotalledTable<string>;
  readonly remarks: readonly string[];
}

export function contactsView(publication: Publication, coverage: ContactCoverage): ContactsView {
  const words = accountWords[publication.language].contacts;
  const { rules, accounts } = coverage;
  const byUnit = Map.groupBy(accounts, ({ unit }) => unit);
  const line = (name: string, own: readonly AccountContacts[], total: boolean) => ({
    name,
    total,
    cells: rules.map((_, rule) => shareMet(publication, coverage, own, rule)),
  });
  return {
    title: words.title,
    empty: accounts.length === 0 ? words.none : null,
    table: {
      caption: words.caption,
      columns: rules.map((rule) => words.rule(rule)),
      rows: [
        ...unitsInOrder(publication, [...byUnit.keys()]).map((unit) =>
          line(unitName(publication, unit), byUnit.get(unit) ?? [], false),
        ),
        line(publication.words.business.national, accounts, true),
      ],
    },
    remarks: [...coverageNotes(publication, coverage), words.listed],
  };
}

/** What the counts leave out: periods without any contact report, and contacts that count for no rule. */
export function coverageNotes({ language }: Publication, coverage: ContactCoverage): string[] {
  const words = accountWords[language].contacts;
  const { without, periods, unassigned } = coverage;
  const spans = spansOf(periods, new Set(without)).map(([first, last]) =>
    first === last
      ? periodName(first, language)
      : words.span(periodName(first, language), periodName(last, language)),
  );
  return [
    ...(spans.length === 0 ? [] : [words.without(spans, without.length, periods.length)]),
    ...(unassigned === 0 ? [] : [words.unassigned(grouped(unassigned, 0))]),
  ];
}

/** The first and last of every run of periods that are among `chosen`. */
function spansOf(periods: readonly string[], chosen: ReadonlySet<string>): (readonly [string, string])[] {
  const spans: (readonly [string, string])[] = [];
  for (const [i, period] of periods.entries()) {
    if (!chosen.has(period)) continue;
    const open = i > 0 && chosen.has(periods[i - 1] ?? "") ? spans.pop() : undefined;
    spans.push([open?.[0] ?? period, period]);
  }
  return spans;
}

/** `12 / 40(30.0%)`; `—` where the unit has no customer the rule is about. */
function shareMet(
  { words }: Publication,
  { rules }: ContactCoverage,
  accounts: readonly AccountContacts[],
  rule: number,
): string {
  const counts = accounts.flatMap(({ contacts }) => contacts[rule] ?? []);
  if (counts.length === 0) return "—";
  const met = counts.filter((count) => count >= (rules[rule]?.times ?? 0)).length;
  const share = words.inBrackets(`${grouped((100 * met) / counts.length, 1)}%`);
  return `${grouped(met, 0)} / ${grouped(counts.length, 0)}${share}`;
}
