import type { Column } from "../model/column.ts";
import { anyMultiple, multiples } from "../model/multiples.ts";
import { problem, type Doubt, type Problem } from "./cleaned.ts";

/** What a column's numbers measure, as its header gives it. */
export interface Measure {
  readonly family: "money" | "rent" | "area" | "length" | "points" | "plain";
  /** Yuan in one unit of the header: 1 under 元, 10000 under 万元. */
  readonly yuan: number;
}

export function measureOf({ unit = "", fenPerUnit }: Column, factor: number): Measure {
  if (fenPerUnit !== undefined) return { family: "money", yuan: Math.round((fenPerUnit / 100) * factor) };
  return { family: families[unit] ?? "plain", yuan: 1 };
}

const families: Readonly<Record<string, Measure["family"]>> = {
  "元/㎡/月": "rent",
  "㎡": "area",
  米: "length",
  分: "points",
};

/** Short for thousands and ten thousands, as typed. */
const shorthands: Readonly<Record<string, number>> = { k: 1000, w: 10_000, 萬: 10_000 };
const multiple = new RegExp(`^(${anyMultiple}|${Object.keys(shorthands).join("|")})(.*)$`);

/** Units as `numberText` leaves them (㎡ has become m2), by family, with their factor. */
const units: Readonly<
  Record<Measure["family"], readonly { readonly form: RegExp; readonly factor: number }[]>
> = {
  money: [{ form: /^(?:元|圆|块钱?|元整|元正|rmb|cny|yuan|¥)?(?:\/每?月|每月)?$/, factor: 1 }],
  rent: [{ form: /^(?:元|圆|块)?(?:[/每](?:m2|平方米|平米|平方|平))?(?:[/·每]月)?$/, factor: 1 }],
  area: [{ form: /^(?:m2|平方米|平米|平方|平)?$/, factor: 1 }],
  length: [
    { form: /^(?:米|公尺|m)?$/, factor: 1 },
    { form: /^(?:厘米|公分|cm)$/, factor: 0.01 },
    { form: /^(?:毫米|mm)$/, factor: 0.001 },
  ],
  points: [{ form: /^分?$/, factor: 1 }],
  // Not 批: 一批 is some, and 3批 are no 3 pieces.
  plain: [{ form: /^[个件次项家台套张人名间块份天场号位幅根本分户]?$/, factor: 1 }],
};

/** Below this a figure with 元 under 万元 can only have been meant in 万元: nobody reports a deal of 64.30 yuan. */
const surelyWan = 1000;
/** From here on it is the yuan it says: as 万元 it would be a hundred million or more. */
const surelyYuan = 10_000;

/** A number as written: its value in the header's unit, what was done, and what gives pause. */
export interface WrittenNumber {
  readonly value: number;
  readonly did: readonly string[];
  readonly doubt?: Doubt;
}

/**
 * The amount in the header's unit, given the unit written behind it. Undefined for a unit that does not belong here. A
 * suffix of `元!` is yuan beyond doubt.
 *
 * A figure with 元 under a header in 万元 contradicts itself: the unit is dropped where only 万元 makes sense, believed where
 * only 元 does, and refused between.
 */
export function inHeaderUnit(
  amount: number,
  suffix: string,
  measure: Measure,
  did: readonly string[],
): WrittenNumber | Problem | undefined {
  if (suffix === "元!")
    return { value: amount / measure.yuan, did: measure.yuan === 1 ? did : [...did, "yuan-to-wan"] };
  const [, word, rest] = multiple.exec(suffix) ?? [];
  const unit = rest ?? suffix;
  const known = units[measure.family].find(({ form }) => form.test(unit));
  if (known === undefined) return undefined;
  if (word !== undefined) {
    const value = (amount * known.factor * (multiples[word] ?? shorthands[word] ?? 1)) / measure.yuan;
    return { value, did: [...did, measure.yuan === 1 ? "multiple" : "unit"] };
  }
  if (unit === "") return { value: amount, did };
  if (measure.family !== "money" || measure.yuan === 1)
    return { value: amount * known.factor, did: [...did, known.factor === 1 ? "unit" : "unit-converted"] };
  return contradicting(amount, measure, did);
}

function contradicting(amount: number, { yuan }: Measure, did: readonly string[]): WrittenNumber | Problem {
  const size = Math.abs(amount);
  if (size < surelyWan)
    return {
      value: amount,
      did: [...did, "unit-dropped"],
      doubt: { code: "unit-contradicts-header", data: {}, oncePerColumn: true },
    };
  if (size < surelyYuan) return problem("money-unit-ambiguous");
  return {
    value: amount / yuan,
    did: [...did, "yuan-to-wan"],
    doubt: { code: "yuan-under-wan", data: {}, oncePerColumn: true },
  };
}
