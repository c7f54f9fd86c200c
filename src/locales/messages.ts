import type { Status } from "../model/status.ts";
import type { Language, Words } from "../model/words.ts";
import { stateSigns } from "./terms.ts";

interface SubmissionLine {
  readonly kind: string;
  readonly unit: string;
  readonly period: string | null;
  readonly version: number | null;
  readonly read: number;
  readonly merged: number;
  readonly returned: number;
}

export const outcomeWords: Readonly<Record<string, Words>> = {
  accepted: { "zh-CN": "接收", en: "accepted" },
  partly: { "zh-CN": "部分接收", en: "partly" },
  returned: { "zh-CN": "退回", en: "returned" },
  duplicate: { "zh-CN": "重复", en: "duplicate" },
  ignored: { "zh-CN": "不是报表", en: "ignored" },
  nil: { "zh-CN": "零报告", en: "nil" },
  none: { "zh-CN": "未收到", en: "none" },
  revoked: { "zh-CN": "已作废", en: "revoked" },
};

/** What became of a version of a submission, in a word. */
export function becameWords(
  { outcome, nil, revoked }: { readonly outcome: string; readonly nil: boolean; readonly revoked: boolean },
  language: Language,
): string {
  if (revoked) return outcomeWords["revoked"]?.[language] ?? "";
  return outcomeWords[nil ? "nil" : outcome]?.[language] ?? outcome;
}

export const timelinessWords: Readonly<Record<Status["timeliness"], Words>> = {
  "on-time": { "zh-CN": "按时", en: "on time" },
  late: { "zh-CN": "迟报", en: "late" },
  missing: { "zh-CN": "未报", en: "missing" },
  pending: { "zh-CN": "未到期", en: "not yet due" },
};

type Outcomes = Readonly<
  Record<"total" | "accepted" | "partly" | "returned" | "duplicate" | "ignored", number>
>;

interface IngestWords {
  submission(line: SubmissionLine): string;
  more(count: number): string;
  alike(count: number): string;
  summary(outcomes: Outcomes): string;
  returned(path: string): string;
}

export const ingestWords: Readonly<Record<Language, IngestWords>> = {
  "zh-CN": {
    submission: ({ kind, unit, period, version, read, merged, returned }) =>
      `${kind} ${unit}${period === null ? "" : ` ${period}`}${version === null ? "" : ` 第 ${version} 版`}:读 ${read} 行,入库 ${merged} 行,退回 ${returned} 行`,
    alike: (count) => `(同类共 ${count} 处)`,
    more: (count) => `…… 另有 ${count} 个问题,见退回件或 --json`,
    summary: ({ total, accepted, partly, returned, duplicate, ignored }) =>
      `共 ${total} 个文件:接收 ${accepted},部分接收 ${partly},退回 ${returned},重复 ${duplicate},不是报表 ${ignored}。`,
    returned: (path) => `退回件:${path}`,
  },
  en: {
    submission: ({ kind, unit, period, version, read, merged, returned }) =>
      `${kind} ${unit}${period === null ? "" : ` ${period}`}${version === null ? "" : ` version ${version}`}: read ${read}, merged ${merged}, returned ${returned}`,
    alike: (count) => ` (${count} alike)`,
    more: (count) => `… and ${count} more, see the returned workbook or --json`,
    summary: ({ total, accepted, partly, returned, duplicate, ignored }) =>
      `${total} files: ${accepted} accepted, ${partly} partly, ${returned} returned, ${duplicate} duplicate, ${ignored} ignored.`,
    returned: (path) => `returned workbook: ${path}`,
  },
};

export const inspectWords: Readonly<
  Record<Language, { sheet(name: string, rows: number, hidden: boolean): string }>
> = {
  "zh-CN": { sheet: (name, rows, hidden) => `工作表 ${name}(${rows} 行${hidden ? ",隐藏" : ""})` },
  en: { sheet: (name, rows, hidden) => `sheet ${name} (${rows} rows${hidden ? ", hidden" : ""})` },
};

export const initWords: Readonly<Record<Language, { made(root: string, filled: boolean): string }>> = {
  "zh-CN": {
    made: (root, filled) =>
      filled
        ? `工作区已建好:${root}\n下一步:huibao --workspace ${root} ingest`
        : `工作区已建好:${root}\n下一步:填写 organisation.yaml,把收到的文件放进 inbox/,再运行 huibao ingest`,
  },
  en: {
    made: (root, filled) =>
      filled
        ? `Workspace ready: ${root}\nNext: huibao --workspace ${root} ingest`
        : `Workspace ready: ${root}\nNext: fill in organisation.yaml, put files into inbox/, run huibao ingest`,
  },
};

interface StatusWords {
  readonly unit: string;
  readonly code: string;
  readonly nothingOwed: string;
  timeliness(state: Status["timeliness"], daysLate: number): string;
  version(version: number): string;
  summary(
    owed: number,
    onTime: number,
    late: number,
    returned: number,
    missing: number,
    pending: number,
  ): string;
}

export const statusWords: Readonly<Record<Language, StatusWords>> = {
  "zh-CN": {
    unit: "报送单位",
    code: "代码",
    nothingOwed: "这一期没有应报的报表。",
    timeliness: (state, days) =>
      state === "late"
        ? `${stateSigns.late} 迟报 ${days} 个工作日`
        : `${stateSigns[state]} ${timelinessWords[state]["zh-CN"]}`,
    version: (version) => `第 ${version} 版`,
    summary: (owed, onTime, late, returned, missing, pending) =>
      `应报 ${owed} 份:按时 ${onTime},迟报 ${late},退回 ${returned},未报 ${missing},未到期 ${pending}。`,
  },
  en: {
    unit: "unit",
    code: "code",
    nothingOwed: "Nothing is owed for this period.",
    timeliness: (state, days) =>
      state === "late"
        ? `${stateSigns.late} late by ${days} working days`
        : `${stateSigns[state]} ${timelinessWords[state].en}`,
    version: (version) => `version ${version}`,
    summary: (owed, onTime, late, returned, missing, pending) =>
      `${owed} owed: ${onTime} on time, ${late} late, ${returned} returned, ${missing} missing, ${pending} not yet due.`,
  },
};

export const publishWords: Readonly<
  Record<Language, { summary(missing: number, returned: number, errors: number): string }>
> = {
  "zh-CN": {
    summary: (missing, returned, errors) =>
      `未报 ${missing} 份,退回未补 ${returned} 份,未改正的错误 ${errors} 个。`,
  },
  en: {
    summary: (missing, returned, errors) =>
      `${missing} missing, ${returned} returned, ${errors} errors not mended.`,
  },
};

/** Names of the units whose reports a ranking is without. */
interface Lacking {
  readonly missing: readonly string[];
  readonly returned: readonly string[];
  /** Not come, and not due yet. */
  readonly pending: readonly string[];
}

function marked(names: readonly string[], mark: string): string[] {
  return names.map((name) => `${name}${mark}`);
}

export const top50Words: Readonly<Record<Language, { lacking(units: Lacking): string }>> = {
  "zh-CN": {
    lacking: ({ missing, returned, pending }) => {
      const units = [
        ...marked(missing, "(未报)"),
        ...marked(returned, "(退回未补)"),
        ...marked(pending, "(未到期)"),
      ];
      return `排名缺少这些单位:${units.join("、")}。`;
    },
  },
  en: {
    lacking: ({ missing, returned, pending }) => {
      const units = [
        ...marked(missing, " (missing)"),
        ...marked(returned, " (returned)"),
        ...marked(pending, " (not yet due)"),
      ];
      return `Not in the ranking: ${units.join(", ")}.`;
    },
  },
};

type Check =
  | "configuration"
  | "integrity"
  | "foreignKeys"
  | "chain"
  | "altered"
  | "conservation"
  | "export"
  | "pending"
  | "archive"
  | "unknownFiles";

interface DoctorWords {
  readonly checks: Readonly<Record<Check, string>>;
  line(sign: string, check: string, result: string): string;
  backup(newest: string | null): string;
  ok(count: number): string;
  bad(count: number): string;
  readonly fine: string;
  readonly broken: string;
}

export const doctorWords: Readonly<Record<Language, DoctorWords>> = {
  "zh-CN": {
    checks: {
      configuration: "配置(huibao.yaml、organisation.yaml、rules.yaml、reports/)",
      integrity: "数据库完整性",
      foreignKeys: "外键",
      chain: "操作日志哈希链",
      altered: "记录未被改动",
      conservation: "守恒:每份报送读入 = 入库 + 退回",
      export: "守恒:导出的行 = 各份有效报送入库的行",
      pending: "没有中断未完的收件",
      archive: "存档文件齐全,与哈希一致",
      unknownFiles: "存档里没有未登记的文件(有则可能是收件中断,再运行一次 huibao ingest)",
    },
    line: (sign, check, result) => `${sign} ${check}:${result}`,
    backup: (newest) =>
      newest === null ? "最近的完好备份:没有(请运行 huibao backup)" : `最近的完好备份:${newest}`,
    ok: (count) => (count === 0 ? "通过" : `通过(${count} 项)`),
    bad: (count) => `${count} 处不符`,
    fine: "一切正常。",
    broken:
      "有问题。中断未完的收件,再运行一次 huibao ingest 即可;其余请保留现场,把最近的完好备份恢复到一个空文件夹(huibao restore),再补收其后的文件。",
  },
  en: {
    checks: {
      configuration: "configuration (huibao.yaml, organisation.yaml, rules.yaml, reports/)",
      integrity: "database integrity",
      foreignKeys: "foreign keys",
      chain: "hash chain of the log",
      altered: "records unaltered",
      conservation: "conservation: read = merged + returned in every submission",
      export: "conservation: rows exported = rows of the submissions in force",
      pending: "no interrupted receipts",
      archive: "archived files are all there and match their hashes",
      unknownFiles: "no archived file without a receipt (an interrupted ingest leaves some: run it again)",
    },
    line: (sign, check, result) => `${sign} ${check}: ${result}`,
    backup: (newest) =>
      newest === null ? "newest good backup: none (run huibao backup)" : `newest good backup: ${newest}`,
    ok: (count) => (count === 0 ? "ok" : `ok (${count})`),
    bad: (count) => `${count} wrong`,
    fine: "All is well.",
    broken:
      "Something is wrong. Interrupted receipts are finished by running huibao ingest again; for the rest leave things as they are, restore the newest good backup into an empty folder, and ingest what came after it.",
  },
};

export const templateWords: Readonly<
  Record<
    Language,
    { readonly folder: string; made(count: number, dir: string): string; readonly nothingOwed: string }
  >
> = {
  "zh-CN": {
    folder: "模板",
    made: (count, dir) => `已生成 ${count} 个模板:${dir}`,
    nothingOwed: "没有需要生成的模板。",
  },
  en: {
    folder: "模板",
    made: (count, dir) => `${count} templates made: ${dir}`,
    nothingOwed: "No template to make.",
  },
};
