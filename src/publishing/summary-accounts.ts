import { accountWords } from "../locales/publishing-accounts.ts";
import type {
  AccountContacts,
  ContactCoverage,
  CustomerTiers,
  TieredCustomer,
} from "../model/key-accounts.ts";
import { inDisplayOrder } from "../model/organisation.ts";
import { coverageNotes } from "./bulletin-contacts.ts";
import { type Publication, unitName } from "./publication.ts";
import type { RowPlan, SheetPlan } from "./summary-book.ts";
import { listSheet } from "./list-sheet.ts";
import { cell, numberStyle, plainFormat, styles, tabs, textCells } from "./summary-style.ts";

/** The sheets about customers, where the rule book asks for them. */
export function accountSheets(publication: Publication): SheetPlan[] {
  const { customerTiers, contactCoverage } = publication.consolidation;
  return [
    ...(contactCoverage === undefined ? [] : [contactsSheet(publication, contactCoverage)]),
    ...(customerTiers === undefined ? [] : [tiersSheet(publication, customerTiers)]),
  ];
}

const verdicts: readonly TieredCustomer["verdict"][] = [
  "declared-higher",
  "declared-lower",
  "other",
  "unscored",
  "same",
];

/** 客户价值: every customer's declared tier against the one computed; the differences first, then who has no score. */
function tiersSheet(publication: Publication, { customers, method }: CustomerTiers): SheetPlan {
  const { words, language } = publication;
  const { row: titles, verdicts: said, ...tiers } = accountWords[language].tiers;
  const summary = words.summary;
  const rows = inDisplayOrder(publication.consolidation.organisation, customers, ({ row }) => row.unit)
    .sort((a, b) => verdicts.indexOf(a.verdict) - verdicts.indexOf(b.verdict))
    .map(({ row, name, declared, computed, verdict, score, rank, level, indicators }): RowPlan => {
      const missing = method.weights.filter((_, i) => typeof indicators[i] !== "number");
      return {
        cells: [
          ...textCells([unitName(publication, row.unit), row.unit, name, declared ?? "", computed ?? ""]),
          cell(said[verdict], verdict === "same" || verdict === "unscored" ? styles.quiet : styles.bold),
          cell(score, numberStyle("0.00")),
          cell(rank, numberStyle("#,##0")),
          cell(level ?? ""),
          ...indicators.map((value) =>
            cell(value, numberStyle(plainFormat(typeof value === "number" ? value : null))),
          ),
          cell(words.list(missing.map(({ title }) => title))),
          ...textCells([row.receipt, row.sheet]),
          cell(row.row, numberStyle("0")),
        ],
      };
    });
  const headers = [
    { title: summary.unitName, width: 20 },
    { title: summary.unitCode, width: 11 },
    { title: titles.customer, width: 30 },
    { title: titles.declared, width: 12 },
    { title: titles.computed, width: 12 },
    { title: titles.verdict, width: 12 },
    { title: titles.score, width: 9, numeric: true },
    { title: titles.rank, width: 8, numeric: true },
    { title: titles.level, width: 12 },
    ...method.weights.map(({ title }) => ({ title, width: 15, numeric: true })),
    { title: titles.lacks, width: 22 },
    { title: summary.receipt, width: 14 },
    { title: summary.sheet, width: 14 },
    { title: summary.row, width: 7, numeric: true },
  ];
  const notes = [tiers.method(method)];
  return listSheet(tiers.sheet, headers, rows, summary.noRows, { notes, tab: tabs.picture });
}

/** 对接频次: every customer with how often it was met against every rule, and what is still owed. */
function contactsSheet(publication: Publication, coverage: ContactCoverage): SheetPlan {
  const { words, language } = publication;
  const { row: titles, ...contacts } = accountWords[language].contacts;
  const { rules, accounts } = coverage;
  const rows = accounts.map((account): RowPlan => ({
    cells: [
      ...textCells([unitName(publication, account.unit), account.unit, account.name, account.tier]),
      ...account.contacts.map((count) => cell(count, numberStyle("0"))),
      cell(account.last ?? ""),
      ...verdictCells(publication, coverage, account),
    ],
  }));
  const headers = [
    { title: words.summary.unitName, width: 20 },
    { title: words.summary.unitCode, width: 11 },
    { title: titles.customer, width: 30 },
    { title: titles.tier, width: 12 },
    ...rules.map((rule) => ({ title: contacts.rule(rule), width: 36, numeric: true })),
    { title: titles.last, width: 13 },
    { title: titles.verdict, width: 10 },
    { title: titles.lacks, width: 40 },
  ];
  const notes = coverageNotes(publication, coverage);
  return listSheet(contacts.sheet, headers, rows, contacts.none, { notes, tab: tabs.picture });
}

function verdictCells(
  { words, language }: Publication,
  { rules }: ContactCoverage,
  account: AccountContacts,
) {
  const { verdicts: said, ...contacts } = accountWords[language].contacts;
  const owed = rules.flatMap(({ who, times }, i) => {
    const count = account.contacts[i] ?? null;
    return count === null || count >= times ? [] : [contacts.short(who, times - count)];
  });
  const isMet = owed.length === 0;
  return [cell(isMet ? said.met : said.short, isMet ? styles.quiet : styles.bold), cell(words.list(owed))];
}
