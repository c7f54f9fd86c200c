import type { Language } from "../model/words.ts";

interface DecisionWords {
  /** What was decided, by `Decision.what`. */
  readonly what: Readonly<Record<string, string>>;
  readonly none: string;
  until(time: string): string;
  receivedAt(time: string): string;
  cameAt(time: string): string;
  alias(header: string, column: string): string;
  objections(workingDays: number): string;
  number(number: number): string;
  undone(by: string): string;
  recorded(id: string): string;
  already(id: string): string;
  more(count: number): string;
  afterClosing(period: string): string;
  readonly noWarnings: string;
  confirmed(count: number): string;
  suggested(name: string, yuan: string, isLimited: boolean): string;
  readonly noAliases: string;
  rereading(count: number): string;
}

export const decisionWords: Readonly<Record<Language, DecisionWords>> = {
  "zh-CN": {
    what: {
      nil: "零报告",
      extension: "延期",
      redating: "到达时间",
      waiver: "豁免",
      confirmation: "确认",
      approval: "批准金额",
      revocation: "作废",
      alias: "表头别名",
      consolidated: "公示",
      closed: "关账",
      reopened: "重新开账",
      undo: "撤销",
    },
    none: "没有符合条件的决定。",
    until: (time) => `至 ${time}`,
    receivedAt: (time) => `单位告知 ${time}`,
    cameAt: (time) => `认定为 ${time}`,
    alias: (header, column) => `"${header}"即"${column}"`,
    objections: (days) => `异议期 ${days} 个工作日`,
    number: (number) => `第 ${number} 号`,
    undone: (by) => `已由 ${by} 撤销`,
    recorded: (id) => `已记录 ${id}:`,
    already: (id) => `此前已经记录过(${id}),没有再记。`,
    more: (count) => `…… 另有 ${count} 项,见 huibao decisions。`,
    afterClosing: (period) => `${period} 已关账,已发布的通报不变;运行 huibao correct ${period} 出更正公告。`,
    noWarnings: "没有待确认的提醒。",
    confirmed: (count) => `已确认 ${count} 条提醒。`,
    suggested: (name, yuan, isLimited) => `  ${name}:建议 ${yuan} 元${isLimited ? "(已到上限)" : ""}`,
    noAliases: "还没有确认过表头别名。",
    rereading: (count) => (count === 0 ? "没有需要重读的收件。" : `重读 ${count} 份收件:`),
  },
  en: {
    what: {
      nil: "nil return",
      extension: "extension",
      redating: "time of arrival",
      waiver: "waiver",
      confirmation: "confirmation",
      approval: "money approved",
      revocation: "revocation",
      alias: "alias",
      consolidated: "announced",
      closed: "closed",
      reopened: "reopened",
      undo: "undo",
    },
    none: "No such decisions.",
    until: (time) => `until ${time}`,
    receivedAt: (time) => `word came ${time}`,
    cameAt: (time) => `found to be ${time}`,
    alias: (header, column) => `"${header}" is "${column}"`,
    objections: (days) => `objections for ${days} working days`,
    number: (number) => `number ${number}`,
    undone: (by) => `undone by ${by}`,
    recorded: (id) => `recorded ${id}: `,
    already: (id) => `Recorded before (${id}); not recorded again.`,
    more: (count) => `… and ${count} more: see huibao decisions.`,
    afterClosing: (period) =>
      `${period} is closed and its bulletin stays as it is; huibao correct ${period} makes a correction notice.`,
    noWarnings: "No warnings to confirm.",
    confirmed: (count) => `${count} warnings confirmed.`,
    suggested: (name, yuan, isLimited) =>
      `  ${name}: ${yuan} yuan suggested${isLimited ? " (at the limit)" : ""}`,
    noAliases: "No headers have been confirmed.",
    rereading: (count) => (count === 0 ? "No receipts to read again." : `${count} receipts read again:`),
  },
};
