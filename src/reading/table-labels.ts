import { plainHeader } from "../model/header-text.ts";

/** What a field above or below a table speaks of. */
export type LabelTopic = "unit" | "period" | "measure" | "other";

const topics: Readonly<Record<LabelTopic, string>> = {
  unit:
    "报送单位 填报单位 上报单位 报告单位 编报单位 单位名称 单位 所属单位 卖场 卖场名称 连锁卖场 门店 门店名称 店名 店铺 店铺名称 " +
    "拓展区 拓展区名称 所属拓展区 区域 区域名称 所属区域 报送部门 填报部门 部门 部门名称 分公司 公司名称",
  period:
    "报告期 报送期 报表期 报表期间 期间 报告期间 统计期间 统计时间 统计周期 时间 时间段 月份 报告月份 报表月份 所属月份 统计月份 年月 季度 " +
    "报告季度 所属季度 周次 报告周 报告周次 报送周次 周期 所属期 所属期间 填报期间 填报期 报送期间 期次 年度 本期 报表时间 报告时间 填报月份 填报周期 " +
    "年份 所属年月 报表年月 报告年月 统计年月 填报年月 数据月份 数据期间 报表所属期 报送月份 上报月份 报送季度 填报季度 统计季度 报告年度 报表年度 统计年度",
  measure: "金额单位 货币单位 计量单位",
  other:
    "填表人 填报人 制表人 报送人 上报人 编制人 经办人 审核人 复核人 审批人 批准人 负责人 单位负责人 部门负责人 联系人 联系方式 联系电话 电话 传真 手机 邮箱 审核 " +
    "复核 审批 批准 制表 填表 填报 编制 报送 盖章 签字 签章 签名 签收 负责人签字 经理签字 客户经理签字 领导签字 日期 填表日期 填报日期 报送日期 上报日期 制表日期 审核日期 " +
    "打印日期 打印时间 打印人 打印员 导出日期 导出时间 导出人 操作员 操作人 操作员签字 录入员 录入人 经手人 编制日期 填表时间 填报时间 报送时间 上报时间 制表时间 页码 表号 文号 编号 制表单位 制表机关 批准机关 批准文号 有效期 版本 密级 主管 领导 总经理 区域经理 考核人签字 被考核人签字",
};

const topicOf: ReadonlyMap<string, LabelTopic> = new Map(
  // Object.entries widens the keys of a Record to string.
  (Object.entries(topics) as [LabelTopic, string][]).flatMap(([topic, labels]) =>
    labels.split(" ").map((label) => [label, topic] as const),
  ),
);

/** What the label speaks of; brackets in it do not matter (`填报单位(盖章)`). Undefined for a text that is no known label. */
export function labelTopic(label: string): LabelTopic | undefined {
  if (label.length > 20) return undefined;
  const plain = plainHeader(label);
  return topicOf.get(plain) ?? topicOf.get(plain.replace(/\(.*?\)/g, ""));
}

/** Is the text a known label as it stands? Cheap: asked of the first cell of every row. */
export function isPlainLabel(text: string): boolean {
  return topicOf.has(text);
}

const posts = new Set("主管 领导 总经理 区域经理 负责人 单位负责人 部门负责人 经办人".split(" "));

/** Is the label a person's post too, which may stand for the person: `考核人 | 区域经理`? */
export function namesPost(text: string): boolean {
  return posts.has(text.trim());
}

const known = [...topicOf.keys()].sort((a, b) => b.length - a.length).join("|");
const fieldStart = new RegExp(
  `(?:(?<=^|[\\s;,，；。|()])[^\\s:;,，；。|()]{1,14}|(?:${known}))(?:\\([^()]*\\))?\\s*:`,
  "g",
);

/** Chinese characters with gaps among them before a colon: `报 送 单 位`, of a label or of a value and a label. */
const spacedRun = /([\u4e00-\u9fff][^\S\n]*){2,}(?=(?:\([^()]*\)\s*)?$)/;
const longestLabel = Math.max(...[...topicOf.keys()].map((label) => label.length));
/** So many characters before a colon are looked at: a label with wide gaps and a bracket. */
const longestRun = 60;

/** Labels set with spaces between their characters, as typesetters do, without them. */
function closedLabels(text: string): string {
  if (!/[\u4e00-\u9fff][^\S\n]+[\u4e00-\u9fff]/.test(text)) return text;
  const parts = text.split(":");
  return parts
    .map((part, i) => {
      if (i === parts.length - 1) return part;
      const end = part.slice(-longestRun).replace(spacedRun, (run) => {
        const label = spacedLabel(run.trimEnd());
        return label === undefined ? run : run.slice(0, label.at) + label.text;
      });
      return part.slice(0, -longestRun) + end;
    })
    .join(":");
}

/**
 * The longest known label at the end of a run that has gaps in it. It begins where the run does or after a gap; glued to what
 * stands before it only when all its characters are apart, for `部门 负责人` may be the end of a value and a label.
 */
function spacedLabel(run: string): { at: number; text: string } | undefined {
  const places = [...run.matchAll(/\S/g)].map(({ index }) => index).slice(-longestLabel);
  for (const at of places) {
    const written = run.slice(at);
    const text = written.replace(/\s+/g, "");
    if (text === written) return undefined;
    const apart = at === 0 || /\s/.test(run[at - 1] ?? "") || !/\S\S/.test(written);
    if (apart && topicOf.has(text)) return { at, text };
  }
  return undefined;
}

/**
 * The fields in one text, `报送单位:浙江拓展区  报告期:2006年9月`, and what stands before the first of them. No fields when it has
 * no label with a colon.
 */
export function fieldsIn(text: string): { before: string; fields: { label: string; value: string }[] } {
  if (!/[:\uff1a\ufe30]/.test(text)) return { before: text, fields: [] };
  const even = closedLabels(
    text
      .replace(/[\uff1a\ufe30]/g, ":")
      .replace(/（/g, "(")
      .replace(/）/g, ")")
      .replace(/[\u3000\u00a0]/g, " "),
  );
  const starts = [...even.matchAll(fieldStart)].filter(([start]) => !/^[\d０-９.．]+\s*:$/.test(start));
  const fields = starts.map((start, i) => ({
    label: start[0].slice(0, -1).trim(),
    value: even
      .slice(start.index + start[0].length, starts[i + 1]?.index)
      .replace(/[\s;,,，;|]+$|^([^(]*)\)$/, "$1")
      .trim(),
  }));
  return {
    before: even
      .slice(0, starts[0]?.index)
      .replace(/[\s(]+$/, "")
      .trim(),
    fields,
  };
}
