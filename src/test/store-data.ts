import { choice, code, date, decimal, money, percent, text } from "../model/column.ts";
import type { Values } from "../model/column.ts";
import type { Finding } from "../model/finding.ts";
import { defineReport, type Report } from "../model/report.ts";
import type { Submission } from "../model/submission.ts";
import { sha256 } from "../store/canonical.ts";
import type { ArrivalSpec } from "../store/records.ts";

export const stalls = defineReport({
  kind: "stall-status",
  title: "摊位情况",
  english: "Stalls",
  short: "摊位",
  unit: "store",
  cadence: "quarter",
  columns: {
    stall: code("摊位号"),
    area: decimal("面积"),
    state: choice("状态", ["已租", "空置"]),
    rent: money("月租金", { optional: true }),
    pledge: money("押金(万元)", { unit: "万元", optional: true }),
    done: percent("进度", { optional: true }),
    until: date("到期日", { optional: true }),
  },
  key: ["stall"],
  measures: {},
});

/** A register: told apart by its code or, where it has none, by its name. */
export const friends = defineReport({
  kind: "friend-register",
  title: "客户",
  english: "Friends",
  short: "客户",
  unit: "zone",
  cadence: "once",
  columns: { code: code("编号", { optional: true }), name: text("名称"), town: text("城市") },
  key: ["code"],
  keyFallback: ["name"],
  measures: {},
});

export const kinds: readonly Report[] = [stalls, friends];

/** A file that came in, its bytes standing for themselves: equal `bytes` are the same file. */
export function coming(bytes: string, receivedAt: string, more: Partial<ArrivalSpec> = {}): ArrivalSpec {
  return {
    file: `${bytes}.xlsx`,
    sha256: sha256(bytes),
    size: bytes.length,
    sender: null,
    receivedAt,
    ...more,
  };
}

/** A submission of stalls for 2006-Q3 by hz, its rows given as values. */
export function submission(rows: readonly Values[], more: Partial<Submission> = {}): Submission {
  const returned = more.returned ?? [];
  return {
    kind: "stall-status",
    unit: "hz",
    period: "2006-Q3",
    nil: false,
    outcome: returned.length > 0 ? "partly" : "accepted",
    read: rows.length + returned.length,
    rows: rows.map((values, at) => ({ sheet: "铺位", row: at + 4, values, cleaned: [] })),
    returned,
    findings: [],
    evidence: [],
    ...more,
  };
}

export function stall(stallCode: string, more: Values = {}): Values {
  return { stall: stallCode, area: 30, state: "已租", ...more };
}

export function finding(codeOf: string, cell: string, more: Partial<Finding> = {}): Finding {
  return { code: codeOf, severity: "error", place: { sheet: "铺位", cell }, found: null, data: {}, ...more };
}
