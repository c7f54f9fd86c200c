import type { Aspect } from "../model/ledger.ts";
import type { Language } from "../model/words.ts";
import { aspectNames, listNames, listSigns } from "./terms.ts";

interface LedgerViewWords {
  heading(period: string, stage: string, ruleBook: string, hash: string): string;
  readonly stages: Readonly<Record<"open" | "consolidated" | "final", string>>;
  readonly aspects: Readonly<Record<Aspect, string>>;
  readonly columns: Readonly<
    Record<"rank" | "unit" | "points" | "grade" | "list" | "month" | "year", string>
  >;
  readonly lists: Readonly<Record<"red" | "black", string>>;
  rank(rank: number, isTied: boolean): string;
  unit(name: string, points: string): string;
  readonly none: string;
  toDate(month: string, monthPoints: string, year: string, yearPoints: string): string;
  periodLine(period: string, stage: string, points: string, rank: string, of: number): string;
  entry(id: string, period: string, unit: string, kind: string): string;
  rule(words: string, id: string): string;
  ruleBook(name: string, hash: string): string;
  readonly ruleText: string;
  readonly engineRule: string;
  evidence(text: string): string;
  readonly arrivals: string;
  arrival(
    version: string,
    outcome: string,
    at: string,
    file: string,
    receipt: string,
    sha256: string,
  ): string;
  readonly noArrivals: string;
  findings(count: number): string;
  readonly decisions: string;
  recorded(isRecorded: boolean): string;
  readonly replayNone: string;
  replayPeriod(period: string, current: string, proposed: string): string;
  replayUnit(name: string, before: string, after: string): string;
  replaySummary(periods: number, units: number): string;
  standing(points: string, rank: number, grade: string): string;
}

function signed({ red, black }: LedgerViewWords["lists"]): LedgerViewWords["lists"] {
  return { red: `${listSigns.red} ${red}`, black: `${listSigns.black} ${black}` };
}

export const ledgerViewWords: Readonly<Record<Language, LedgerViewWords>> = {
  "zh-CN": {
    heading: (period, stage, ruleBook, hash) => `${period} · ${stage} · ${ruleBook}(${hash})`,
    stages: { open: "未公示", consolidated: "公示中", final: "已关账" },
    aspects: aspectNames["zh-CN"],
    columns: {
      rank: "名次",
      unit: "单位",
      points: "得分",
      grade: "等次",
      list: "榜单",
      month: "本月累计",
      year: "本年累计",
    },
    lists: signed(listNames["zh-CN"]),
    rank: (rank, isTied) => `${rank}${isTied ? " 并列" : ""}`,
    unit: (name, points) => `${name}:${points} 分`,
    none: "没有奖惩记录。",
    toDate: (month, monthPoints, year, yearPoints) =>
      `${month} 月累计 ${monthPoints} 分,${year} 年累计 ${yearPoints} 分。`,
    periodLine: (period, stage, points, rank, of) => `${period}(${stage}):${points} 分,名次 ${rank}/${of}`,
    entry: (id, period, unit, kind) => `${id}  ${period} ${unit}${kind === "" ? "" : ` ${kind}`}`,
    rule: (words, id) => `条款:${words}(${id})`,
    ruleBook: (name, hash) => `奖惩办法:${name},哈希 ${hash}`,
    ruleText: "条款原文:",
    engineRule: "这一条由考核引擎按奖惩办法的 maximum、weights 等设置得出。",
    evidence: (text) => `依据:${text === "" ? "—" : text}`,
    arrivals: "报送:",
    arrival: (version, outcome, at, file, receipt, sha256) =>
      `  ${version} ${outcome},${at} 收到,${file}(${receipt},SHA-256 ${sha256})`,
    noArrivals: "  没有收到报送。",
    findings: (count) => `错误 ${count} 处:`,
    decisions: "有关决定:",
    recorded: (isRecorded) => (isRecorded ? "" : "这一条尚未公布,以现在已知的情况算出。"),
    replayNone: "没有单位会受影响。",
    replayPeriod: (period, current, proposed) => `${period}(${current} → ${proposed})`,
    replayUnit: (name, before, after) => `  ${name}:${before} → ${after}`,
    replaySummary: (periods, units) => `重算 ${periods} 期,${units} 处会变;没有存入任何东西。`,
    standing: (points, rank, grade) => `${points} 分 第 ${rank} 名${grade === "" ? "" : ` ${grade}`}`,
  },
  en: {
    heading: (period, stage, ruleBook, hash) => `${period} · ${stage} · ${ruleBook} (${hash})`,
    stages: { open: "not announced", consolidated: "announced", final: "closed" },
    aspects: aspectNames.en,
    columns: {
      rank: "rank",
      unit: "unit",
      points: "points",
      grade: "grade",
      list: "list",
      month: "month",
      year: "year",
    },
    lists: signed(listNames.en),
    rank: (rank, isTied) => `${rank}${isTied ? " tied" : ""}`,
    unit: (name, points) => `${name}: ${points} points`,
    none: "No ledger entries.",
    toDate: (month, monthPoints, year, yearPoints) =>
      `${month} to date ${monthPoints} points, ${year} to date ${yearPoints}.`,
    periodLine: (period, stage, points, rank, of) =>
      `${period} (${stage}): ${points} points, rank ${rank}/${of}`,
    entry: (id, period, unit, kind) => `${id}  ${period} ${unit}${kind === "" ? "" : ` ${kind}`}`,
    rule: (words, id) => `Rule: ${words} (${id})`,
    ruleBook: (name, hash) => `Rule book: ${name}, hash ${hash}`,
    ruleText: "The rule itself:",
    engineRule: "The engine gives this entry by the book's maximum, weights and the like.",
    evidence: (text) => `Evidence: ${text === "" ? "—" : text}`,
    arrivals: "Submissions:",
    arrival: (version, outcome, at, file, receipt, sha256) =>
      `  ${version} ${outcome}, arrived ${at}, ${file} (${receipt}, SHA-256 ${sha256})`,
    noArrivals: "  Nothing arrived.",
    findings: (count) => `${count} errors:`,
    decisions: "Decisions:",
    recorded: (isRecorded) => (isRecorded ? "" : "Not published yet: worked out from what is known now."),
    replayNone: "No unit would be affected.",
    replayPeriod: (period, current, proposed) => `${period} (${current} → ${proposed})`,
    replayUnit: (name, before, after) => `  ${name}: ${before} → ${after}`,
    replaySummary: (periods, units) =>
      `${periods} periods worked out again, ${units} standings would change; nothing was stored.`,
    standing: (points, rank, grade) => `${points} points, rank ${rank}${grade === "" ? "" : `, ${grade}`}`,
  },
};
