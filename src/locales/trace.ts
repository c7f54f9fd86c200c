import type { Language } from "../model/words.ts";

interface TraceWords {
  /** `value` and `previous` as shown; `change` is empty where there is nothing to compare with. */
  figure(title: string, scope: string, value: string, previous: string, change: string): string;
  formula(formula: string): string;
  readonly unknown: string;
  readonly of: string;
  readonly to: string;
  readonly share: string;
  part(role: string, title: string, value: string, rows: number): string;
  agrees(value: string, cells: number): string;
  differs(found: string, expected: string): string;
  reportingAgrees(value: string): string;
  published(at: string): string;
  correctedSince(at: string, value: string): string;
  readonly noReport: string;
  submissions(count: number): string;
  submission(version: number, receivedAt: string, rows: number): string;
  readonly archived: Readonly<Record<"missing" | "damaged" | "unreadable", string>>;
  rows(count: number, shown: number): string;
  row(row: number): string;
  adds(what: string, value: string): string;
  counts(what: string): string;
  /** Before a row that makes the one above it count. */
  readonly support: string;
  readonly empty: string;
  readonly fromSheet: string;
  readonly differing: string;
  readonly list: string;
  more(count: number, all: number): string;
  obligations(count: number, shown: number): string;
  obligation(deadline: string, arrived: string): string;
  /** After a time of arrival that headquarters corrected. */
  redated: string;
  readonly nothingArrived: string;
  adding(value: number): string;
}

export const traceWords: Readonly<Record<Language, TraceWords>> = {
  "zh-CN": {
    figure: (title, scope, value, previous, change) =>
      `${title} · ${scope} = ${value}${change === "" ? "" : `(上期 ${previous},${change})`}`,
    formula: (formula) => `算法:${formula}`,
    unknown: "没有数值:本期没有报送,或与之比较的那一期没有数据,或除数为 0。",
    of: "分子",
    to: "分母",
    share: "各项",
    part: (role, title, value, rows) => `  ${role}  ${title} = ${value}(${rows} 行)`,
    agrees: (value, cells) =>
      `验算:逐行重新计算得 ${value},与数字一致;与存档原件核对 ${cells} 个单元格,全部相符。`,
    differs: (found, expected) => `验算:逐行重新计算得 ${found},与数字 ${expected} 不一致!`,
    reportingAgrees: (value) => `验算:逐份重新计算得 ${value},与数字一致。`,
    published: (at) => `与 ${at} 定稿公布的数字相同。`,
    correctedSince: (at, value) =>
      `${at} 定稿公布的是 ${value},此后所知有变,见更正公告(huibao correct);已公布的通报不变。`,
    noReport: "没有可列的行。",
    submissions: (count) => `来自 ${count} 份报送:`,
    submission: (version, receivedAt, rows) => `第 ${version} 版  收到 ${receivedAt}  ${rows} 行`,
    archived: {
      missing: "存档中没有这个文件",
      damaged: "存档文件与 SHA-256 不符",
      unreadable: "存档文件现在读不出来(可能缺少密码)",
    },
    rows: (count, shown) =>
      count === shown ? `行(共 ${count} 行):` : `行(共 ${count} 行,列出 ${shown} 行):`,
    row: (row) => `第 ${row} 行`,
    adds: (what, value) => `计入${what} ${value}`,
    counts: (what) => `计入${what}`,
    support: "佐证",
    empty: "(空)",
    fromSheet: "表中没有这一列,由整张表说明",
    differing: "与存档原件不符!",
    list: "、",
    more: (count, all) => `…… 另有 ${count} 项,用 --limit ${all} 或 --json 列出全部`,
    obligations: (count, shown) =>
      count === shown ? `应报(共 ${count} 份):` : `应报(共 ${count} 份,列出 ${shown} 份):`,
    obligation: (deadline, arrived) => `截止 ${deadline}  ${arrived}`,
    redated: "(总部认定)",
    nothingArrived: "未收到",
    adding: (value) => `计 ${value}`,
  },
  en: {
    figure: (title, scope, value, previous, change) =>
      `${title} · ${scope} = ${value}${change === "" ? "" : ` (before: ${previous}, ${change})`}`,
    formula: (formula) => `Formula: ${formula}`,
    unknown:
      "No value: nothing was reported, or nothing is known of the period it compares with, or the divisor is 0.",
    of: "of",
    to: "to",
    share: "each",
    part: (role, title, value, rows) => `  ${role}  ${title} = ${value} (${rows} rows)`,
    agrees: (value, cells) =>
      `Verified: worked out again row by row it is ${value} too; ${cells} cells compared with the archived files, all the same.`,
    differs: (found, expected) => `Worked out again row by row it is ${found}, not ${expected}!`,
    reportingAgrees: (value) => `Verified: worked out again one by one it is ${value} too.`,
    published: (at) => `The same as in the final bulletin of ${at}.`,
    correctedSince: (at, value) =>
      `The final bulletin of ${at} says ${value}; more is known since (huibao correct), and what was published stays.`,
    noReport: "No rows to list.",
    submissions: (count) => `From ${count} submissions:`,
    submission: (version, receivedAt, rows) => `version ${version}  arrived ${receivedAt}  ${rows} rows`,
    archived: {
      missing: "the archive does not hold this file",
      damaged: "the archived file is not what its SHA-256 says",
      unreadable: "the archived file cannot be read now (a password may be missing)",
    },
    rows: (count, shown) => (count === shown ? `Rows (${count}):` : `Rows (${shown} of ${count}):`),
    row: (row) => `row ${row}`,
    adds: (what, value) => `adds ${value} to ${what}`,
    counts: (what) => `counts in ${what}`,
    support: "supported by",
    empty: "(empty)",
    fromSheet: "no such column on the sheet: said by the sheet as a whole",
    differing: "not what the archived file says!",
    list: ", ",
    more: (count, all) => `… and ${count} more: --limit ${all} or --json lists them all`,
    obligations: (count, shown) =>
      count === shown ? `Obligations (${count}):` : `Obligations (${shown} of ${count}):`,
    obligation: (deadline, arrived) => `due ${deadline}  ${arrived}`,
    redated: " (as headquarters found)",
    nothingArrived: "nothing came",
    adding: (value) => `counts ${value}`,
  },
};
