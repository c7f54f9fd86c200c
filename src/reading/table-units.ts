import { anyMultiple, moneyAlone, multiples } from "../model/multiples.ts";
import { plainText } from "../model/plain-text.ts";

/** A unit of measure as headers write it, comparable with others of its dimension. */
interface Measured {
  readonly dimension: "money" | "area" | "length" | "share";
  /** How many 元, ㎡, 米 or percent one of it is. */
  readonly scale: number;
  /** What a rate is per: 月, ㎡. */
  readonly per: readonly string[];
}

const units: Readonly<Record<string, Pick<Measured, "dimension" | "scale">>> = {
  元: { dimension: "money", scale: 1 },
  人民币: { dimension: "money", scale: 1 },
  人民币元: { dimension: "money", scale: 1 },
  rmb: { dimension: "money", scale: 1 },
  cny: { dimension: "money", scale: 1 },
  "¥": { dimension: "money", scale: 1 },
  ...Object.fromEntries(
    Object.entries(multiples).flatMap(([word, scale]) =>
      [`${word}元`, `人民币${word}元`, ...moneyAlone.filter((one) => one === word)].map((name) => [
        name,
        { dimension: "money", scale } as const,
      ]),
    ),
  ),
  m2: { dimension: "area", scale: 1 },
  平: { dimension: "area", scale: 1 },
  平米: { dimension: "area", scale: 1 },
  平方: { dimension: "area", scale: 1 },
  平方米: { dimension: "area", scale: 1 },
  万平方米: { dimension: "area", scale: 1e4 },
  m: { dimension: "length", scale: 1 },
  米: { dimension: "length", scale: 1 },
  公尺: { dimension: "length", scale: 1 },
  cm: { dimension: "length", scale: 0.01 },
  厘米: { dimension: "length", scale: 0.01 },
  公分: { dimension: "length", scale: 0.01 },
  mm: { dimension: "length", scale: 0.001 },
  毫米: { dimension: "length", scale: 0.001 },
  "%": { dimension: "share", scale: 1 },
  百分比: { dimension: "share", scale: 1 },
  百分数: { dimension: "share", scale: 1 },
};

const perNames: Readonly<Record<string, string>> = {
  平米: "m2",
  平方米: "m2",
  平: "m2",
  个月: "月",
  天: "日",
  季: "季度",
};

function measured(text: string): Measured | undefined {
  const [name = "", ...per] = plainText(text)
    .replace(/^(?:单位|计量单位|货币单位|金额单位)?:?/, "")
    .replace(/每|\\|·/g, "/")
    .split("/");
  const known = Object.hasOwn(units, name) ? units[name] : undefined;
  if (known === undefined) return undefined;
  return { ...known, per: per.map((one) => perNames[one] ?? one).sort() };
}

/** Is the text a unit of measure, as in `单位:万元`? */
export function isUnit(text: string): boolean {
  return measured(text) !== undefined;
}

/**
 * The factor from numbers in the header's unit to the definition's. Undefined when either is not known, they measure
 * different things, or both are rates per different things. A rate's `/月` may be left out on either side only by the
 * header: `刊例价(元)` is the column's 元/月, but `预算(元/月)` is not its 元.
 */
export function unitFactor(header: string, definition: string): number | undefined {
  if (plainText(header) === plainText(definition)) return 1;
  const [from, to] = [measured(header), measured(definition)];
  if (from === undefined || to?.dimension !== from.dimension) return undefined;
  if (from.per.length > 0 && from.per.join() !== to.per.join()) return undefined;
  // A quotient of powers of ten: rounding keeps 0.0001 from becoming 0.00009999….
  return Number((from.scale / to.scale).toPrecision(12));
}

/** Is the unit a rate, as 元/月 is? */
export function isRate(unit: string): boolean {
  return (measured(unit)?.per.length ?? 0) > 0;
}

/** Is the unit a rate for each ㎡? */
export function isPerArea(unit: string): boolean {
  return measured(unit)?.per.includes("m2") ?? false;
}

/** What a text that ends in a unit has: nearly all texts of data are told by it at once. */
const mayEndInUnit = /[元万亿%米2m]$|元\//;
const trailing = new RegExp(
  `^(.+?)[/,:、_-]?((?:人民币)?(?:${anyMultiple})?元(?:/.+)?|${[...moneyAlone, "%", "m2", "平方米", "平米", "cm", "mm"].join("|")})$`,
);

/** `预计金额万元` → its name and its unit; undefined when it does not end in a unit. */
export function splitTrailingUnit(plain: string): { name: string; unit: string } | undefined {
  if (!mayEndInUnit.test(plain)) return undefined;
  const [, name, unit] = trailing.exec(plain) ?? [];
  return name === undefined || unit === undefined ? undefined : { name, unit };
}

/**
 * Is a bracket under a number column a remark (`(必填)`, `(0-100)`, `(含税)`), not a unit that would change the number? What
 * is not plainly a remark counts as a unit.
 */
export function isRemark(text: string): boolean {
  return (
    /填|选|数字|数值|整数|小数|保留|如|例|下拉|自动|公式|含|截至|本[期月周季年]|当[前月期]|累计|合计|\d/.test(
      text,
    ) && !/元|币|率|百|千|万|亿/.test(text)
  );
}
