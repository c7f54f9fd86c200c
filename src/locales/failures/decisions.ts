import type { FailureWords } from "../finding-words.ts";

type Data = Readonly<Record<string, string | number>>;

const meantZh = (d: Data): string => (d["near"] === "" ? "" : `是否想输入 ${d["near"]}?`);
const meantEn = (d: Data): string => (d["near"] === "" ? "" : `Did you mean ${d["near"]}? `);

const cadenceZh: Readonly<Record<string, string>> = {
  week: "按周报送,报告期如 2006-W38",
  month: "按月报送,报告期如 2006-09",
  quarter: "按季报送,报告期如 2006-Q3",
  once: "是登记表,没有报告期,不存在应报",
};
const cadenceEn: Readonly<Record<string, string>> = {
  week: "is weekly, its periods are like 2006-W38",
  month: "is monthly, its periods are like 2006-09",
  quarter: "is quarterly, its periods are like 2006-Q3",
  once: "is a register: it has no periods and is never owed for one",
};

const notOwedZh = (d: Data): string => {
  if (d["reason"] === "since") return `huibao.yaml 的 since 从 ${d["since"]} 起才要求报送`;
  if (d["reason"] === "level") return `${d["kind"]} 由${d["level"] === "store" ? "卖场" : "拓展区"}报送`;
  if (d["reason"] === "closed") return `按 organisation.yaml,${d["unit"]}在这一期末没有营业`;
  return `${d["kind"]} ${cadenceZh[String(d["cadence"])] ?? ""}`;
};
const notOwedEn = (d: Data): string => {
  if (d["reason"] === "since") return `by since in huibao.yaml reports are wanted from ${d["since"]} on`;
  if (d["reason"] === "level") return `${d["kind"]} is reported by ${d["level"]}s`;
  if (d["reason"] === "closed") return `by organisation.yaml ${d["unit"]} is not open at the period's end`;
  return `${d["kind"]} ${cadenceEn[String(d["cadence"])] ?? ""}`;
};

/** Decisions of headquarters that cannot be recorded as asked. */
export const decisionFailures = {
  "why-missing": {
    says: { "zh-CN": () => "没有写明理由。", en: () => "No reason is given." },
    remedy: {
      "zh-CN": () => '请加上 --why "理由":每项决定都要记下谁、何时、为何。',
      en: () => 'Add --why "reason": every decision is kept with who, when and why.',
    },
  },
  "not-owed": {
    says: {
      "zh-CN": (d) => `${d["unit"]} 在 ${d["period"]} 不应报 ${d["kind"]}。`,
      en: (d) => `${d["unit"]} does not owe ${d["kind"]} for ${d["period"]}.`,
    },
    remedy: {
      "zh-CN": (d) => `${notOwedZh(d)};应报的单位见 huibao status。`,
      en: (d) => `${notOwedEn(d)}; huibao status shows who owes what.`,
    },
  },
  "period-of-other-cadence": {
    says: {
      "zh-CN": (d) => `${d["kind"]} 没有 ${d["period"]} 这一期。`,
      en: (d) => `${d["kind"]} has no period ${d["period"]}.`,
    },
    remedy: {
      "zh-CN": (d) => `${d["kind"]} ${cadenceZh[String(d["cadence"])] ?? ""}。`,
      en: (d) => `${d["kind"]} ${cadenceEn[String(d["cadence"])] ?? ""}.`,
    },
  },
  "time-ahead": {
    says: {
      "zh-CN": (d) => `时间 ${d["found"]} 还没有到(现在是 ${d["now"]})。`,
      en: (d) => `The time ${d["found"]} has not come yet (it is ${d["now"]}).`,
    },
    remedy: { "zh-CN": () => "请填写不晚于现在的时间。", en: () => "Give a time that has passed." },
  },
  "redate-early": {
    says: {
      "zh-CN": (d) =>
        `${d["found"]} 时 ${d["period"]} 还没有开始(${d["start"]} 开始),不会已收到这一期的报送。`,
      en: (d) =>
        `At ${d["found"]} ${d["period"]} had not begun (it begins on ${d["start"]}): no report of it had come.`,
    },
    remedy: {
      "zh-CN": () => "请核对 --received-at 和报告期。",
      en: () => "Check --received-at and the period.",
    },
  },
  "nil-early": {
    says: {
      "zh-CN": (d) => `${d["found"]} 时 ${d["period"]} 还没有开始(${d["start"]} 开始),不会已有零报告。`,
      en: (d) =>
        `At ${d["found"]} ${d["period"]} had not begun (it begins on ${d["start"]}): there was nothing to be nil.`,
    },
    remedy: {
      "zh-CN": () => "请核对 --received-at 和报告期。",
      en: () => "Check --received-at and the period.",
    },
  },
  "nil-reported": {
    says: {
      "zh-CN": (d) =>
        `${d["unit"]} ${d["period"]} 的 ${d["kind"]} 已经报送(第 ${d["version"]} 版),不能再记零报告。`,
      en: (d) =>
        `${d["unit"]} has reported ${d["kind"]} for ${d["period"]} (version ${d["version"]}); it cannot be nil.`,
    },
    remedy: {
      "zh-CN": (d) =>
        `如果那一版不算数,先运行 huibao revoke ${d["kind"]} ${d["unit"]} ${d["period"]} --submission-version ${d["version"]} --why "…"。`,
      en: (d) =>
        `If that version does not count, first run huibao revoke ${d["kind"]} ${d["unit"]} ${d["period"]} --submission-version ${d["version"]} --why "…".`,
    },
  },
  "extension-early": {
    says: {
      "zh-CN": (d) => `延期时间 ${d["until"]} 不晚于原来的期限 ${d["deadline"]}。`,
      en: (d) => `${d["until"]} is not after the deadline, ${d["deadline"]}.`,
    },
    remedy: { "zh-CN": () => "请填写更晚的时间。", en: () => "Give a later time." },
  },
  "nothing-came": {
    says: {
      "zh-CN": (d) => `${d["unit"]} 的 ${d["kind"]} ${d["period"]} 还没有收到可用的报送,没有到达时间可更正。`,
      en: (d) =>
        `No usable ${d["kind"]} of ${d["unit"]} for ${d["period"]} has come: there is no time to correct.`,
    },
    remedy: {
      "zh-CN": (d) => `收到的各版见 huibao submissions --kind ${d["kind"]} --period ${d["period"]}。`,
      en: (d) => `huibao submissions --kind ${d["kind"]} --period ${d["period"]} shows what came.`,
    },
  },
  "target-unknown": {
    says: {
      "zh-CN": (d) => `没有编号为 ${d["found"]} 的问题或奖惩记录。`,
      en: (d) => `There is no finding or ledger entry ${d["found"]}.`,
    },
    remedy: {
      "zh-CN": (d) =>
        `${meantZh(d)}问题编号(F…)见 findings.csv 或 huibao show,奖惩记录编号(L…)见通报或 huibao ledger。`,
      en: (d) =>
        `${meantEn(d)}Findings (F…) are in findings.csv and huibao show, ledger entries (L…) in the bulletin and huibao ledger.`,
    },
  },
  "confirm-not-warning": {
    says: {
      "zh-CN": (d) => `${d["id"]} 不是提醒,不能确认。`,
      en: (d) => `${d["id"]} is not a warning and cannot be confirmed.`,
    },
    remedy: {
      "zh-CN": () => '错误要由单位改正后重报;确实不应计入的,用 huibao waive … --why "…" 豁免。',
      en: () =>
        'Errors are mended by the unit and sent again; what should not count is waived: huibao waive … --why "…".',
    },
  },
  "confirm-what": {
    says: { "zh-CN": () => "没有说明要确认哪些提醒。", en: () => "Nothing says which warnings to confirm." },
    remedy: {
      "zh-CN": () => "请写提醒编号,或用 --period(可加 --code、--unit)成批确认。",
      en: () => "Give their ids, or --period (with --code and --unit) to confirm many.",
    },
  },
  "decision-of-period": {
    says: {
      "zh-CN": (d) => `${d["id"]} 是公示、关账或开账的记录,不能撤销。`,
      en: (d) => `${d["id"]} announced, closed or reopened a period and cannot be undone.`,
    },
    remedy: {
      "zh-CN": (d) => `需要改动已关账的报告期时,运行 huibao reopen ${d["period"]} --why "…"。`,
      en: (d) => `To change a closed period run huibao reopen ${d["period"]} --why "…".`,
    },
  },
  "money-off": {
    says: {
      "zh-CN": (d) => `奖惩办法"${d["name"]}"没有金额建议,无从批准。`,
      en: (d) => `The rule book "${d["name"]}" suggests no money: there is nothing to approve.`,
    },
    remedy: {
      "zh-CN": () => "需要时在 rules.yaml 里写 money: { yuanPerPoint: 50 } 这样的一项。",
      en: () => "To have it, write for example money: { yuanPerPoint: 50 } into rules.yaml.",
    },
  },
  "column-unknown": {
    says: {
      "zh-CN": (d) => `报表 ${d["kind"]} 没有"${d["found"]}"这一列。`,
      en: (d) => `Report ${d["kind"]} has no column "${d["found"]}".`,
    },
    remedy: {
      "zh-CN": (d) => `${meantZh(d)}它的列:${d["known"]}。`,
      en: (d) => `${meantEn(d)}Its columns: ${d["known"]}.`,
    },
  },
  "alias-taken": {
    says: {
      "zh-CN": (d) => `"${d["header"]}"在报表 ${d["kind"]} 里已经是"${d["column"]}"。`,
      en: (d) => `"${d["header"]}" already means "${d["column"]}" in report ${d["kind"]}.`,
    },
    remedy: {
      "zh-CN": (d) =>
        d["decision"] === ""
          ? "列的标准名称和自带的别名不能改作别的列。"
          : `如果当初确认错了,先运行 huibao undo ${d["decision"]} --why "…"。`,
      en: (d) =>
        d["decision"] === ""
          ? "A column's own names cannot be given to another."
          : `If that was a mistake, first run huibao undo ${d["decision"]} --why "…".`,
    },
  },
} as const satisfies FailureWords;
