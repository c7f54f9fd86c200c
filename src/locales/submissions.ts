import type { Language } from "../model/words.ts";
import { settledNames } from "./terms.ts";

interface SubmissionWords {
  readonly none: string;
  version(version: number): string;
  rows(read: number, merged: number, returned: number): string;
}

export const submissionWords: Readonly<Record<Language, SubmissionWords>> = {
  "zh-CN": {
    none: "没有符合条件的报送。",
    version: (version) => `第 ${version} 版`,
    rows: (read, merged, returned) => `读 ${read} 入库 ${merged} 退回 ${returned}`,
  },
  en: {
    none: "No such submissions.",
    version: (version) => `version ${version}`,
    rows: (read, merged, returned) => `read ${read} merged ${merged} returned ${returned}`,
  },
};

type About = "kind" | "unit" | "period";
type Source = "stamp" | "title" | "meta" | "sheet" | "header" | "content" | "file" | "sender" | "arrival";

interface ShowWords {
  version(version: number): string;
  receipt(id: string, file: string, sender: string, receivedAt: string, sha256: string): string;
  rows(read: number, merged: number, returned: number): string;
  readonly evidence: string;
  readonly about: Readonly<Record<About, string>>;
  readonly source: Readonly<Record<Source, string>>;
  findings(count: number): string;
  readonly settled: Readonly<Record<"waived" | "confirmed" | "superseded", string>>;
  cleaned(count: number): string;
}

export const showWords: Readonly<Record<Language, ShowWords>> = {
  "zh-CN": {
    version: (version) => `第 ${version} 版`,
    receipt: (id, file, sender, receivedAt, sha256) =>
      `收件 ${id}:${file},发件 ${sender},收到 ${receivedAt},SHA-256 ${sha256}`,
    rows: (read, merged, returned) => `读 ${read} 行 = 入库 ${merged} 行 + 退回 ${returned} 行`,
    evidence: "认定依据:",
    about: { kind: "报表", unit: "单位", period: "报告期" },
    source: {
      stamp: "模板印记",
      title: "标题",
      meta: "表头栏",
      sheet: "工作表名",
      header: "表头",
      content: "内容",
      file: "文件名",
      sender: "发件人",
      arrival: "收到时间",
    },
    findings: (count) => `问题 ${count} 个:`,
    settled: settledNames["zh-CN"],
    cleaned: (count) => `清洗记录 ${count} 处:`,
  },
  en: {
    version: (version) => `version ${version}`,
    receipt: (id, file, sender, receivedAt, sha256) =>
      `receipt ${id}: ${file}, from ${sender}, arrived ${receivedAt}, SHA-256 ${sha256}`,
    rows: (read, merged, returned) => `read ${read} = merged ${merged} + returned ${returned}`,
    evidence: "Evidence:",
    about: { kind: "kind", unit: "unit", period: "period" },
    source: {
      stamp: "stamp",
      title: "title",
      meta: "meta line",
      sheet: "sheet name",
      header: "headers",
      content: "content",
      file: "file name",
      sender: "sender",
      arrival: "arrival",
    },
    findings: (count) => `${count} findings:`,
    settled: settledNames.en,
    cleaned: (count) => `${count} cells cleaned:`,
  },
};

interface DiffWords {
  header(from: number, to: number, changes: number): string;
  readonly added: string;
  readonly removed: string;
  readonly changed: string;
}

export const diffWords: Readonly<Record<Language, DiffWords>> = {
  "zh-CN": {
    header: (from, to, changes) =>
      `第 ${from} 版 → 第 ${to} 版:${changes === 0 ? "没有变化" : `${changes} 行有变化`}`,
    added: "新增",
    removed: "删除",
    changed: "修改",
  },
  en: {
    header: (from, to, changes) =>
      `version ${from} → ${to}: ${changes === 0 ? "no change" : `${changes} rows changed`}`,
    added: "added",
    removed: "removed",
    changed: "changed",
  },
};
