import type { Sheet } from "../model/grid.ts";
import { anyMoney, anyMultiple } from "../model/multiples.ts";
import { plainText } from "../model/plain-text.ts";
import { remembered } from "../model/remember.ts";
import type { Above } from "./table-above.ts";
import type { HeaderColumn } from "./table-headers.ts";
import { fieldsIn, labelTopic } from "./table-labels.ts";
import { filledColumns } from "./table-merges.ts";
import { isUnit, unitFactor } from "./table-units.ts";

/** Without one of these no text states a unit of amounts. */
const mayState = /单\s*位|金\s*额|币|[元圆]/;

const currency = "人民币|rmb|cny|¥";
/** Texts are compared without spaces; brackets and currency names around the unit do not matter: `人民币(元)`, `¥元`. */
const unit = `[(/]*(?:(?:${currency})[(/:]*)?(${anyMoney}|${currency})整?[)]*`;
/** What may stand after the unit: nothing that makes it part of a word or a rate. */
const unitEnd = `(?=$|[(),，;、。.!]|人民币|rmb|cny|计算?$|填[列报写]|为单位|列示|面积|数量)`;
const label = "(?:金额|货币|计量|计价|计算|记账|数据)?单位|金额|币种|币别|货币";
const link = "(?:均|都|皆|全部|统一|一律)?(?:[:/=]|为|是|用|以|按)*";
/** After another word 单位 is that word's: `报送单位`, `面积单位`. */
const before = "(?:^|[^\\u4e00-\\u9fff]|[注下上表中有的额均])";

const labelled = new RegExp(`${before}(${label})${link}${unit}${unitEnd}`);
const inWords = new RegExp(
  `[以按用](?:人民币)?(${anyMoney})(?:为(?:计量)?单位|计(?:$|[,。])|计算|填[列报写])`,
);
const bare = new RegExp(`^[(](?:单位)?(?:${currency})?(${anyMoney})[)]$`);
const inTitle = new RegExp(`[表报].*[(](?:${currency})?((?:${anyMultiple})?元)[)]$`);

const otherMoney =
  "(?:[美日欧港台加澳新十百千万亿拾佰仟wk\\d]+元|[美欧日英港台韩外]币|美金|港纸|[美欧英]?镑|角|分|usd|hkd|eur|jpy|gbp|[$€£])";
/** Money that was not understood: `单位:美元`, `币种:港币`, `金额单位:见合同`. */
const unclear = [
  new RegExp(`${before}(?:计量|计价)?单位${link}[(]?(?:人民币)?${otherMoney}[)]?(?=$|[(),;、。])`),
  new RegExp(`${before}(?:金额|货币)单位(?:均|都|皆|统一)?(?:[:/=]|为|是).`),
  /币[种别][:=为是][(]?(?!人民币|rmb|cny|本币|¥)[^(),;]/,
];

/** What a text states of the unit of amounts: a unit, or the text itself where it was not understood. */
const statedIn = remembered((text: string): string | undefined => {
  if (!mayState.test(text)) return undefined;
  const plain = plainText(text)
    .replace(/圆/g, "元")
    .replace(/萬/g, "万")
    .replace(/[【[{]/g, "(")
    .replace(/[】\]}]/g, ")");
  const [, word = "", said] = labelled.exec(plain) ?? [];
  // The currency alone is a unit where one is asked for: 单位:人民币, not 币种:人民币.
  if (said !== undefined && (word.endsWith("单位") || /[元万亿]$/.test(said))) return said;
  const other = [inWords, bare, inTitle].flatMap((form) => form.exec(plain)?.[1] ?? []);
  return other[0] ?? (unclear.some((form) => form.test(plain)) ? text.trim() : undefined);
}, 500);

/** Does a field speak of the unit of amounts and not of the reporting unit: `单位:元(人民币)`? */
export function statesUnit(name: string, value: string): boolean {
  return isUnit(value) || statedIn(`${name}:${value}`) !== undefined;
}

/** Where a table stands on its sheet; rows by their index. */
interface Place {
  readonly columns: readonly HeaderColumn[];
  readonly headerIndex: number;
  readonly body: readonly number[];
  readonly right: number;
}

/** How many rows below the table, and beside its beginning, may state the unit. */
const lastRows = 6;
const firstRows = 3;
/** Longer texts are prose. */
const longest = 60;

/** Texts below the table, and at the right of its header and first rows. */
function textsAround(sheet: Sheet, { body, headerIndex, columns, right }: Place): string[] {
  const last = columns.at(-1)?.at ?? 0;
  const texts = (index: number, from: number, most: number) => {
    const row = sheet.rows[index];
    if (row === undefined || row.cells.length <= from) return [];
    const filled = filledColumns(row, from, right, most + 1);
    const cells = filled.length > most ? [] : filled.map((at) => row.cells[at]);
    const written = cells
      .filter((cell) => typeof cell === "string")
      .filter(({ length }) => length <= longest);
    return written.flatMap((text, i) => {
      if (!mayState.test(text)) return [];
      const { before: start, fields } = fieldsIn(text);
      // The last label's value may stand in the next cell.
      return [start, ...fields.map(({ label: name, value }) => `${name}:${value || (written[i + 1] ?? "")}`)];
    });
  };
  return [
    // A header may be of a column: 金额(元).
    ...columns.map(({ shown }) => shown).filter((shown) => /单位[:\uff1a]/.test(shown)),
    ...[headerIndex, ...body.slice(0, firstRows)].flatMap((index) => texts(index, last + 1, 3)),
    ...body.slice(-lastRows).flatMap((index) => texts(index, 0, 3)),
  ];
}

/**
 * The units said once for a table, in its fields and titles, in its sheet's name, below it or at its right: `单位:万元`, `以下金额单位均为元`. A statement about
 * money that was not understood is among them as written.
 */
export function statedUnits(sheet: Sheet, place: Place, { fields, titles }: Above): string[] {
  const listed = fields
    .filter((field) => ["unit", "measure"].includes(labelTopic(field.label) ?? ""))
    .flatMap(({ value }) => value.split(/[,，、;；\s]+/).filter(isUnit));
  const texts = [
    ...fields.map((field) => `${field.label}:${field.value}`),
    ...titles.map(({ text }) => text),
    sheet.name,
    // What a sheet's name ends in: TOP50(元).
    /[(（][^()（）]*[)）]$/.exec(sheet.name.trim())?.[0] ?? "",
    ...textsAround(sheet, place),
  ].filter(({ length }) => length <= longest);
  return [...new Set([...listed, ...texts.flatMap((text) => statedIn(text) ?? [])])];
}

/**
 * The unit of a column whose header says none, of those stated for its table. Where what is stated about money was not understood, or
 * differs, it is all that was stated: no known unit.
 */
export function statedUnitFor(stated: readonly string[], wanted: string): string | undefined {
  const fitting = stated.filter((one) => unitFactor(one, wanted) !== undefined);
  if (unitFactor("元", wanted) === undefined) return fitting[0];
  const open = stated.filter((one) => !isUnit(one));
  const isOne = new Set(fitting.map((one) => unitFactor(one, wanted))).size <= 1;
  return isOne && open.length === 0 ? fitting[0] : [...fitting, ...open].join("、");
}
