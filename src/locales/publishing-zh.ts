import { summaryChinese } from "./publishing-zh-summary.ts";
import { aspectNames, listNames, settledNames, severityNames } from "./terms.ts";

const numerals = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

type ReportingCounts = Readonly<
  Record<"due" | "received" | "onTime" | "late" | "missing" | "returned" | "pending", string>
>;
/** `compared` is null where there is no month before: then it is not known who is new, gone or standing still. */
type RankingCounts = Readonly<Record<"customers" | "listed" | "asks", string>> & {
  readonly compared: Readonly<
    Record<"fresh" | "risen" | "gone" | "dropped" | "stalled", string> &
      Record<"unsure" | "silent", string | null>
  > | null;
};
type FindingCounts = Readonly<Record<"errors" | "warnings" | "notes" | "units", string>>;

/** A customer's movement in the national ranking; `by` places. */
interface Moved {
  readonly kind: string;
  readonly by?: number;
}

/** How money is shown: of so many yuan at most, in a measure whose unit is `yuanPerUnit`, all of it whole or not. */
export interface MoneyScale {
  readonly divisor: number;
  readonly digits: number;
  readonly suffix: string;
}

export const publishingChinese = {
  htmlLang: "zh-CN",
  files: { summary: "汇总.xlsx", bulletin: "通报.html" },
  moneyScale: (yuan: number, yuanPerUnit: number, whole: boolean, leastLarge = 100_000_000): MoneyScale => {
    if (yuan >= leastLarge) return { divisor: 100_000_000 / yuanPerUnit, digits: 2, suffix: " 亿元" };
    if (yuan >= 10_000 || yuanPerUnit > 1)
      return { divisor: 10_000 / yuanPerUnit, digits: 1, suffix: " 万元" };
    return { divisor: 1, digits: whole ? 0 : 2, suffix: " 元" };
  },
  measureUnit: {
    count: "个",
    percent: "%",
    yuan: "元",
    wan: "万元",
    squareMetres: "㎡",
    days: "天",
    points: "分",
  },
  days: " 天",
  points: " 分",
  percentPoints: " 个百分点",
  unchanged: "持平",
  inBrackets: (text: string) => `（${text}）`,
  list: (items: readonly string[]) => items.join("、"),
  clauses: (items: readonly string[]) => items.join("；"),
  colon: "：",
  sectionNumber: (index: number) => `${numerals[index] ?? String(index)}、`,
  severity: severityNames["zh-CN"],
  aspect: aspectNames["zh-CN"],
  bulletin: {
    title: "客户营销数据通报",
    period: "报告期",
    cutoff: "数据截止",
    clauseEnd: "。",
    contents: "目录",
    headline: "本期要点",
    reporting: "报送情况",
    business: "业务情况",
    keyAccounts: "TOP50 与重点客户覆盖",
    appraisal: "奖惩",
    quality: "数据质量问题",
    due: "下期应报",
    colophon: "发布说明与数据来源",
    headlineSentence: ({ due, received, onTime, late, missing, returned, pending }: ReportingCounts) =>
      `本期应报 ${due} 份，已收 ${received} 份：按时 ${onTime} 份，迟报 ${late} 份，未报 ${missing} 份，退回 ${returned} 份${
        pending === "0" ? "" : `；另有 ${pending} 份尚未到期`
      }。`,
    outOf: (part: string, whole: string) => `${part} / ${whole} 份`,
    nothingDue: "本期没有应报的报表。",
    nothingReceived: "截至数据截止时间，还没有收到任何可用的报送。",
    noneBefore: "上期没有数据，没有变化可比。",
    versus: (period: string) => `较${period}`,
    figureNote: "每个数字都有编号（鼠标停留可见），可用 huibao trace 编号 追到原始单元格。",
    legend: "图例",
  },
  status: {
    unit: "报送单位",
    region: "大区",
    late: (days: number) => `迟 ${days} 天`,
    missingFor: (days: number) => (days > 0 ? `未报 ${days} 天` : "未报"),
    nil: "零报告",
    partlyRows: (merged: number, read: number) => `入库 ${merged}/${read} 行`,
    notOwed: "不报",
    extended: "已延期",
    redated: "总部认定",
    matrixOf: { zone: "各拓展区报送情况", store: "各卖场报送情况" },
    summaryCaption: "各报表报送汇总",
    chartTitle: "各报表报送情况（份）",
    everyUnit: (count: number) => `全部 ${count} 个应报单位`,
    total: "合计",
    exceptions: "点名",
    allOnTime: "应报单位全部按时报送。",
    named: {
      missing: "未报",
      returned: "退回待重报",
      late: "迟报",
      partly: "部分接收（有错误行退回）",
      nil: "零报告",
    },
    lateDays: "迟报的天数为工作日，按到达时间计算。",
  },
  business: {
    coverage: ({ units, reported, rows }: Readonly<Record<"units" | "reported" | "rows", string>>) =>
      `应报 ${units} 个单位，已收 ${reported} 个，入库 ${rows} 行。`,
    register: (rows: string) => `现行登记 ${rows} 行。`,
    none: "本期没有收到这张报表的数据。",
    noneBefore: "上期没有这张报表的数据，没有变化可比。",
    otherUnits: (added: string, gone: string) =>
      `两期报送的单位不同，全国和大区数的变化含此影响：${[
        added === "" ? "" : `上期没有数据、本期报送的有${added}`,
        gone === "" ? "" : `上期报送、本期没有数据的有${gone}`,
      ]
        .filter((text) => text !== "")
        .join("；")}。`,
    moreUnits: (count: number) => `等共 ${count} 个单位`,
    measuresCaption: (kind: string) => `${kind}：全国指标`,
    regionsCaption: (kind: string) => `${kind}：各大区指标`,
    measure: "指标",
    value: "本期",
    previous: "上期",
    change: "变化",
    target: "目标",
    dataTable: "数据表",
    previousMark: "竖线标记为上期数",
    byZone: (measure: string) => `各拓展区${measure}`,
    national: "全国",
    partsOthers: (count: number | string) => `另有 ${count} 项未画出`,
    noParts: "没有可分项的数据。",
  },
  keyAccounts: {
    none: "本期没有 TOP50 或重点客户类报表。",
    noRows: "本期还没有收到 TOP50 数据。",
    caption: (size: number) => `全国前 ${size} 名客户`,
    rank: "名次",
    movement: "变动",
    customer: "客户",
    units: "报送单位",
    counts: ({ customers, listed, compared, asks }: RankingCounts) => {
      const all = `各区共报 ${customers} 家客户（同一客户合并计算）`;
      if (compared === null) return `${all}，在榜 ${listed} 家；请总部支持 ${asks} 项。`;
      const { fresh, risen, unsure, gone, dropped, silent, stalled } = compared;
      return `${all}。在榜的 ${listed} 家中新进 ${fresh} 家、由榜外升入 ${risen} 家${unsure === null ? "" : `、上月情况不明 ${unsure} 家`}；上月在榜的，本月跌出榜单 ${dropped} 家、采用的行中没有 ${gone} 家${silent === null ? "" : `、情况不明 ${silent} 家`}；连续两个月无进展的项目 ${stalled} 项；请总部支持 ${asks} 项。`;
    },
    moved: ({ kind, by }: Moved) => movedChinese(kind, by ?? 0),
    tied: "并列",
    months: (count: number | string) => `${count} 个月`,
    coverageTitle: "重点客户覆盖",
    coverageCaption: "重点客户覆盖指标",
    silent: (count: number, units: string) =>
      `有 ${count} 个单位本期没有报送（${units}），其客户是否已对接不得而知，不计入下列各数。`,
    uncovered: (measure: string) => `${measure}名单`,
    more: (count: number | string) => `……等共 ${count} 家`,
    full: "全部名单见 TOP50 报告与汇总工作簿。",
  },
  appraisal: {
    none: "本期没有奖惩记录。",
    ...listNames["zh-CN"],
    redEmpty: "本期红榜无单位。",
    blackEmpty: "本期黑榜无单位。",
    rankingCaption: "报送质量排名",
    entriesCaption: "奖惩记录：每一条都注明依据的条款与事实",
    rank: "名次",
    points: "得分",
    grade: "等次",
    list: "榜单",
    aspect: "方面",
    kind: "报表",
    rule: "条款",
    ruleId: "条款代码",
    ruleBook: "奖惩办法版本",
    evidence: "依据",
    byAspect: "各方面得分",
    entry: "编号",
    objection: "对奖惩有异议的，请在异议期内向客户总部提出，并注明记录编号。",
    zeroEntries: (count: number | string) => `另有 ${count} 条零分记录，见 ledger.csv。`,
  },
  quality: {
    none: "本期没有发现数据质量问题。",
    sentence: ({ errors, warnings, notes, units }: FindingCounts) =>
      `现有错误 ${errors} 处、提醒 ${warnings} 处、说明 ${notes} 处，涉及 ${units} 个单位。`,
    caption: (count: number | string) => `最常见的 ${count} 类问题`,
    plainFinding: (expected: string, found: string) =>
      `${expected === "" ? "" : `应为${expected}，`}实际为“${found}”。`,
    problem: "问题",
    severity: "级别",
    count: "次数",
    units: "单位数",
    example: "举例与办法",
    settled: settledNames["zh-CN"],
    notesLeftOut: "“说明”是已自动处理的写法，不计入上表。",
  },
  due: {
    none: "没有登记的下期应报。",
    caption: "下期应报的报表与截止时间",
    kind: "报表",
    period: "报告期",
    deadline: "截止时间",
    units: "应报单位数",
  },
  colophon: {
    issuer: "发布单位",
    cutoff: "数据截止",
    ruleBook: "奖惩办法",
    ruleBookHash: "奖惩办法版本",
    sourcesCaption: "数据来源：本期收件",
    noSources: "没有收件。",
    receipt: "收件",
    file: "文件",
    receivedAt: "到达时间",
    hash: "SHA-256",
    statement:
      "本通报由各单位报送的工作簿自动汇总，每个数字可追溯到收件、工作表和单元格；发布后不再改动，如有更正另发更正公告。",
  },
  summary: summaryChinese,
  top50: {
    title: "TOP50 重点客户合作进度报告",
    sheets: {
      ranking: "全国排名",
      zones: "各区进度",
      stalled: "停滞项目",
      asks: "请总部支持",
      moves: "进出变动",
    },
    ranking: "全国排名",
    zones: "各拓展区合作进度",
    stalled: "连续两个月无进展的项目",
    asks: "请总部支持事项",
    moves: "进出变动",
    fresh: "新进客户",
    risen: "升入榜单（上月在榜外）",
    unsure: "上月情况不明（报送该客户的拓展区上月没有可用的报送）",
    silent: "本月情况不明（上月在榜，报送该客户的拓展区本月没有可用的报送）",
    gone: "消失客户（上月在榜，本月采用的行中没有）",
    dropped: "跌出榜单（本月仍有报送）",
    none: "无。",
    first: "上月没有可用的报送，没有上月可比。",
    noKind: "没有全国排名类报表。",
    noRows: "本月还没有收到任何 TOP50 报送。",
    notReported: "未报送或整份退回的拓展区",
    previousRank: "上月名次",
    rankNow: "本月名次",
    unchangedMonths: "无变化月数",
    ask: "请总部支持内容",
    zone: "拓展区",
    pipeline: (title: string) => `${title}（各拓展区）`,
  },
};

function movedChinese(kind: string, by: number): string {
  const said: Readonly<Record<string, string>> = {
    new: "新进",
    unsure: "不明",
    same: "—",
    up: `▲ ${by}`,
    down: `▼ ${by}`,
  };
  return said[kind] ?? "";
}

/** Chinese is the shape that every other language follows. */
export type PublishingWords = typeof publishingChinese;
