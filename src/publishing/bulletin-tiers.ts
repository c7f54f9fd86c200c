import { accountWords } from "../locales/publishing-accounts.ts";
import type { CustomerTiers, TieredCustomer } from "../model/key-accounts.ts";
import { grouped } from "./amounts.ts";
import { unitsInOrder, type Publication, unitName, type TotalledTable } from "./publication.ts";

/** Declared tiers against those computed, unit by unit. */
export interface TiersView {
  readonly title: string;
  readonly sentence: string;
  readonly table: TotalledTable<string>;
  readonly remarks: readonly string[];
}

const columns = ["customers", "same", "differ", "higher", "lower", "unscored"] as const;
type Counts = Readonly<Record<(typeof columns)[number], number>>;

export function tiersView(publication: Publication, tiers: CustomerTiers): TiersView {
  const words = accountWords[publication.language].tiers;
  const byUnit = Map.groupBy(tiers.customers, ({ row }) => row.unit);
  const line = (name: string, customers: readonly TieredCustomer[], total: boolean) => {
    const counts = countsOf(customers);
    return { name, total, cells: columns.map((column) => grouped(counts[column], 0)) };
  };
  const all = countsOf(tiers.customers);
  const said = (column: keyof Counts): string => grouped(all[column], 0);
  return {
    title: words.title,
    sentence: words.sentence({
      customers: said("customers"),
      differ: said("differ"),
      higher: said("higher"),
      lower: said("lower"),
      unscored: said("unscored"),
    }),
    table: {
      caption: words.caption,
      columns: columns.map((column) => words.columns[column]),
      rows: [
        ...unitsInOrder(publication, [...byUnit.keys()]).map((unit) =>
          line(unitName(publication, unit), byUnit.get(unit) ?? [], false),
        ),
        line(publication.words.business.national, tiers.customers, true),
      ],
    },
    remarks: [words.method(tiers.method), words.listed],
  };
}

function countsOf(customers: readonly TieredCustomer[]): Counts {
  const of = (verdict: TieredCustomer["verdict"]): number =>
    customers.filter((customer) => customer.verdict === verdict).length;
  const [higher, lower] = [of("declared-higher"), of("declared-lower")];
  return {
    customers: customers.length,
    same: of("same"),
    differ: higher + lower + of("other"),
    ...{ higher, lower },
    unscored: of("unscored"),
  };
}
