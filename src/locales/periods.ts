import type { Language } from "../model/words.ts";

interface PeriodWords {
  /** Folders inside the period's own. */
  readonly folders: {
    asOf(time: string): string;
    correction(number: number): string;
    draft(number: number): string;
    final(number: number): string;
  };
  announced(until: string | null, workingDays: number): string;
  readonly notAnnounced: string;
  closed(period: string, number: number): string;
  closedBefore(at: string, who: string): string;
  reopened(period: string): string;
  stage(stage: string, at: string, until: string | null): string;
  unchanged(period: string): string;
  corrected(number: number, figures: number, units: number): string;
  hashOnly(names: string): string;
  /** Printed earlier in another language, and not again now. */
  leftBehind(folder: string, names: readonly string[]): string;
  readonly forms: Readonly<Record<string, string>>;
}

export const periodWords: Readonly<Record<Language, PeriodWords>> = {
  "zh-CN": {
    folders: {
      asOf: (time) => `截至${time}`,
      correction: (number) => `更正公告-${number}`,
      draft: (number) => `公示稿-${number}`,
      final: (number) => `正式通报-${number}`,
    },
    announced: (until, days) =>
      until === null
        ? days === 0
          ? "已公示,没有异议期;可以运行 huibao close 关账。"
          : "已公示;异议期超出工作日历的范围,请在 calendar.yaml 补上那一年的放假安排。"
        : `已公示,异议期至 ${until};期满后运行 huibao close 关账。`,
    notAnnounced: "还有报表没到期限,这一稿不算公示。",
    closed: (period, number) => `${period} 已关账,正式通报第 ${number} 号,此后不再改动。`,
    closedBefore: (at, who) => `此前已关账(${who},${at}),文件按原样写出。`,
    reopened: (period) => `${period} 已重新开账;重新公示:huibao consolidate ${period}。`,
    stage: (stage, at, until) =>
      ({
        consolidated: until === null ? `已公示(${at})。` : `已公示(${at}),异议期至 ${until}。`,
        final: `已关账(${at})。之后的变化用 huibao correct 出更正公告。`,
      })[stage] ?? "未公示。",
    unchanged: (period) => `${period} 与已发布的没有出入,不需要更正。`,
    corrected: (number, figures, units) =>
      `更正公告第 ${number} 号:${figures} 个数字、${units} 个单位的得分或名次有变化。`,
    leftBehind: (folder, names) =>
      `${folder} 里的 ${names.join("、")} 是先前用另一种语言印的,这次没有更新。请删除或移走,以免当作新的发出去。`,
    hashOnly: (names) => `只存了哈希、没有存原文的文件:${names}。`,
    forms: { draft: "公示稿", final: "正式通报", correction: "更正公告" },
  },
  en: {
    folders: {
      asOf: (time) => `as-of-${time}`,
      correction: (number) => `correction-${number}`,
      draft: (number) => `draft-${number}`,
      final: (number) => `final-${number}`,
    },
    announced: (until, days) =>
      until === null
        ? days === 0
          ? "Announced, without an objection window: huibao close may be run."
          : "Announced; the objection window reaches beyond the working calendar: add that year to calendar.yaml."
        : `Announced; objections are taken until ${until}, then run huibao close.`,
    notAnnounced: "Some reports are not due yet: this draft does not announce the period.",
    closed: (period, number) =>
      `${period} is closed with final bulletin number ${number}; it does not change from now on.`,
    closedBefore: (at, who) => `Closed before (${who}, ${at}); the files are written as they were.`,
    reopened: (period) => `${period} is open again; announce it anew: huibao consolidate ${period}.`,
    stage: (stage, at, until) =>
      ({
        consolidated: until === null ? `Announced (${at}).` : `Announced (${at}), objections until ${until}.`,
        final: `Closed (${at}). What changes later is published by huibao correct.`,
      })[stage] ?? "Not announced.",
    unchanged: (period) => `${period} is as it was published: nothing to correct.`,
    corrected: (number, figures, units) =>
      `Correction notice ${number}: ${figures} figures and the points or ranks of ${units} units changed.`,
    leftBehind: (folder, names) =>
      `${names.join(" and ")} in ${folder}, printed earlier in another language, ${names.length === 1 ? "was" : "were"} not printed again. Delete or move what is old, so that nobody takes it for new.`,
    hashOnly: (names) => `Kept by their hash only: ${names}.`,
    forms: { draft: "draft", final: "final bulletin", correction: "correction notice" },
  },
};
