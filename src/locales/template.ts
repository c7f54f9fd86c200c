import type { Column } from "../model/column.ts";
import type { Period } from "../model/period.ts";
import type { Report } from "../model/report.ts";
import type { Language } from "../model/words.ts";

/** What a template says. Headers and choices stay Chinese in every language: they are what is read back. */
export interface TemplateWords {
  readonly language: Language;
  readonly creator: string;
  title(report: Report, unitName: string): string;
  readonly unit: string;
  readonly period: string;
  readonly standing: string;
  readonly nilLabel: string;
  /** What the cell says for a nil report; read back, so it stays Chinese. */
  readonly nilChoice: string;
  readonly nilPrompt: string;
  readonly nilReport: string;
  readonly filledBy: string;
  readonly filledOn: string;
  /** The status cell. Rows and headers are put between the pieces by a formula. */
  readonly complete: string;
  notStarted(firstRow: number): string;
  readonly missingCount: readonly [string, string];
  readonly missingRow: readonly [string, string];
  readonly missingHeader: readonly [string, string];
  readonly missingItems: readonly [string, string, string];
  readonly brokenCells: string;
  readonly hint: string;
  readonly total: string;
  formSheet(short: string, name: string): string;
  readonly guideSheet: string;
  readonly listSheet: string;
  page(title: string): string;
  prompt(column: Column, period: Period | null): string;
  readonly refusedTitle: string;
  refused(column: Column, period: Period | null): string;
  readonly guide: GuideWords;
  fileName(unitName: string, what: string, period: string | null): string;
}

export interface GuideWords {
  readonly heading: string;
  subheading(unitName: string, periods: readonly string[]): string;
  readonly howTitle: string;
  how(contact: string): readonly string[];
  readonly mendTitle: string;
  readonly mend: readonly string[];
  readonly columns: readonly string[];
  readonly required: string;
  readonly optional: string;
  fill(column: Column, period: Period | null): string;
  readonly anyStore: string;
  readonly rulesTitle: string;
  rule(header: string, expected: string, severity: "error" | "warning" | "note"): string;
  readonly due: string;
  deadline(deadline: string): string;
}

function bounds(
  column: Column,
  percent: (value: number) => string,
): { low?: string; high?: string; above?: string } {
  const say = (value: number): string => (column.type === "percent" ? percent(value) : String(value));
  return {
    ...(column.min === undefined ? {} : { low: say(column.min) }),
    ...(column.max === undefined ? {} : { high: say(column.max) }),
    ...(column.above === undefined ? {} : { above: say(column.above) }),
  };
}

function limitsChinese(column: Column): string {
  const { low, high, above } = bounds(column, (value) => `${value}%`);
  if (low !== undefined && high !== undefined) return `${low} 至 ${high}`;
  const parts = [
    ...(above === undefined ? [] : [`大于 ${above}`]),
    ...(low === undefined ? [] : [`不小于 ${low}`]),
    ...(high === undefined ? [] : [`不大于 ${high}`]),
  ];
  return parts.join("、");
}

function limitsEnglish(column: Column): string {
  const { low, high, above } = bounds(column, (value) => `${value}%`);
  if (low !== undefined && high !== undefined) return `from ${low} to ${high}`;
  const parts = [
    ...(above === undefined ? [] : [`more than ${above}`]),
    ...(low === undefined ? [] : [`at least ${low}`]),
    ...(high === undefined ? [] : [`at most ${high}`]),
  ];
  return parts.join(", ");
}

/** `2006-09-18 至 2006-09-24` for a date that must lie in the period. */
function span(column: Column, period: Period | null, to: string): string | undefined {
  return column.withinPeriod && period ? `${period.start} ${to} ${period.end}` : undefined;
}

function describeChinese(column: Column, period: Period | null): string {
  const limits = limitsChinese(column);
  switch (column.type) {
    case "choice":
      return "从下拉列表中选一项";
    case "store":
      return column.namesUnit ? "卖场全称,从下拉列表中选" : "卖场全称,列表里没有的照实写";
    case "percent":
      return `百分数${limits && `,${limits}`}`;
    case "number": {
      const what = column.integer ? "整数" : "数字";
      const unit = column.unit === undefined ? "" : `,单位 ${column.unit},不写单位`;
      return `${what}${limits && `,${limits}`}${unit}`;
    }
    case "date": {
      const inside = span(column, period, "至");
      return inside === undefined ? "日期,写成 年-月-日" : `日期,须在 ${inside} 之间`;
    }
    case "phone":
      return "电话号码";
    case "text":
      return column.minLength === undefined ? "文字" : `文字,至少 ${column.minLength} 个字`;
  }
}

function describeEnglish(column: Column, period: Period | null): string {
  const limits = limitsEnglish(column);
  switch (column.type) {
    case "choice":
      return "Choose one from the list";
    case "store":
      return column.namesUnit
        ? "Full name of the mall, from the list"
        : "Full name of the mall; as it is called where the list has none";
    case "percent":
      return `Percentage${limits && `, ${limits}`}`;
    case "number": {
      const what = column.integer ? "Whole number" : "Number";
      return `${what}${limits && `, ${limits}`}${column.unit === undefined ? "" : `, in ${column.unit}, without the unit`}`;
    }
    case "date": {
      const inside = span(column, period, "to");
      return inside === undefined ? "Date, year-month-day" : `Date from ${inside}`;
    }
    case "phone":
      return "Telephone number";
    case "text":
      return column.minLength === undefined ? "Text" : `Text, at least ${column.minLength} characters`;
  }
}

const chinese: TemplateWords = {
  language: "zh-CN",
  creator: "汇报",
  // 各连锁卖场每季度铺位情况报表 → 杭州颐高数码广场每季度铺位情况报表
  title: (report, unitName) =>
    unitName + report.title.replace(/^(?:各[^、每]{2,4}?(?:卖场|拓展区)、?|各拓展区、?)+/, ""),
  unit: "报送单位:",
  period: "报告期:",
  standing: "更新要求:有变动时更新",
  nilLabel: "零报告:",
  nilChoice: "本期无",
  nilPrompt: "本期没有可报的内容时选“本期无”,下面各行留空,照样保存发回。",
  nilReport: "✔ 零报告,下面各行留空即可",
  filledBy: "填表人:",
  filledOn: "填表日期:",
  complete: "✔ 必填项已填全",
  notStarted: (row) => `尚未填写,请从第 ${row} 行开始`,
  missingCount: ["✘ 还有 ", " 处必填项未填"],
  missingRow: [",先补第 ", " 行的"],
  missingHeader: ["「", "」"],
  missingItems: ["「", "」还差 ", " 项"],
  brokenCells: "✘ 表中有错误值(如 #N/A),请先改正",
  hint: "深色表头带 * 的列必填,未填的格显示浅红;有下拉箭头的格请从列表中选;点到格上会显示填法,更多见“填表说明”页。",
  total: "合计",
  formSheet: (short, name) => `${short}-${name}`,
  guideSheet: "填表说明",
  listSheet: "选项",
  page: (title) => `&L&9 ${title.replaceAll("&", "&&")}&R&9 第 &P 页,共 &N 页`,
  prompt: (column, period) => {
    const example = column.example === "" ? "" : `\n例:${column.example}`;
    return `${column.required ? "必填。" : "选填。"}${describeChinese(column, period)}。${example}`;
  },
  refusedTitle: "这样填读不了",
  refused: (column, period) => {
    const example = column.example === "" || column.type === "choice" ? "" : `,例如 ${column.example}`;
    return `“${column.title}”应填:${describeChinese(column, period)}${example}。`;
  },
  guide: {
    heading: "填表说明",
    subheading: (unitName, periods) => [unitName, ...periods].join(" "),
    howTitle: "怎样填、怎样交",
    how: (contact) => [
      "一行填一条,从表头下一行开始,中间不留空行;行数不够时在表格中间插入行,或接着往下填。",
      "表头不要改名;不用的列可以空着,不要删除必填列。不要合并单元格,不要另加小计、合计行。",
      "可以从别处复制,粘贴时选“选择性粘贴-数值”,下拉列表和提示才会保留。",
      "本期没有可报的内容时,也要交表:在表头上方“零报告”处选“本期无”,下面各行留空。",
      "填完后看表头上方的检查格,显示“必填项已填全”再交;保存为 .xlsx,文件名可以自定。",
      ...(contact === "" ? [] : [`有疑问请联系:${contact}`]),
    ],
    mendTitle: "退回后怎样改",
    mend: [
      "退回件里标红的格必须改正,标黄的格请核对;把鼠标停在格上可以看到原因和改法,第一页列出全部问题。",
      "直接在退回件上改,改好保存后原样发回即可,不必重填其他行,也不必删除第一页和批注。",
      "日期写成 2006-09-03,不写“9月初”;数字只写数字,不写“约”“左右”或单位;一格只写一个值。",
    ],
    columns: ["列名", "必填", "怎样填", "可填的值", "示例", "也认得的写法"],
    required: "必填",
    optional: "选填",
    fill: describeChinese,
    anyStore: "本单位的卖场全称",
    rulesTitle: "填的时候还要注意",
    rule: (header, expected, severity) =>
      `“${header}”应${expected.replace(/^应/, "")}${severity === "error" ? "" : "(不符时请核对,不退回)"}`,
    due: "报送截止",
    deadline: (deadline) => `${deadline}(以收到时间为准)`,
  },
  fileName: (unitName, what, period) =>
    [unitName, what, ...(period === null ? [] : [period])].join("-") + ".xlsx",
};

const english: TemplateWords = {
  ...chinese,
  language: "en",
  creator: "huibao",
  title: (report, unitName) => `${chinese.title(report, unitName)} ${report.english}`,
  nilLabel: "零报告 (nil):",
  nilPrompt:
    "Nothing to report this period? Choose 本期无, leave the rows below empty, save and send it all the same.",
  nilReport: "✔ Nil return: leave the rows below empty",
  filledBy: "填表人 (filled in by):",
  filledOn: "填表日期 (date):",
  complete: "✔ All required cells are filled",
  notStarted: (row) => `Nothing filled in yet: start at row ${row}`,
  missingCount: ["✘ Required cells still empty: ", ""],
  missingRow: ["; first in row ", " "],
  missingItems: ["“", "” still lacks ", " items"],
  brokenCells: "✘ The table has error values (such as #N/A): mend them first",
  hint: "Dark headers with * are required, their empty cells show light red; cells with an arrow have a list to choose from; see the Guide sheet.",
  guideSheet: "Guide",
  listSheet: "Lists",
  page: (title) => `&L&9 ${title.replaceAll("&", "&&")}&R&9 Page &P of &N`,
  prompt: (column, period) => {
    const example = column.example === "" ? "" : `\nExample: ${column.example}`;
    return `${column.required ? "Required. " : "Optional. "}${describeEnglish(column, period)}.${example}`;
  },
  refusedTitle: "This cannot be read",
  refused: (column, period) => {
    const example = column.example === "" || column.type === "choice" ? "" : `, such as ${column.example}`;
    return `“${column.title}” takes: ${describeEnglish(column, period)}${example}.`;
  },
  guide: {
    heading: "How to fill in this workbook",
    subheading: (unitName, periods) => [unitName, ...periods].join(" "),
    howTitle: "Filling in and sending",
    how: (contact) => [
      "One entry a row, from the row below the header, without blank rows; insert rows or go on below when they run out.",
      "Do not rename headers or delete required columns; merge no cells and add no subtotals or totals.",
      "When pasting from elsewhere choose Paste Special → Values, so that lists and prompts stay.",
      "Nothing to report this period? Choose 本期无 beside 零报告 above the header, leave the rows empty, and send it all the same.",
      "Check the cell above the header before sending; save as .xlsx under any name.",
      ...(contact === "" ? [] : [`Questions: ${contact}`]),
    ],
    mendTitle: "When it comes back",
    mend: [
      "Red cells must be mended, yellow ones checked; each has a note saying why and how, and the first sheet lists them all.",
      "Mend the returned workbook itself, save it and send it back as it is: no need to retype other rows or to delete the notes.",
      "Dates as 2006-09-03; numbers as digits only, no “about” and no units; one value a cell.",
    ],
    columns: ["Column", "Required", "How to fill it in", "Allowed values", "Example", "Also understood"],
    required: "required",
    optional: "optional",
    fill: describeEnglish,
    anyStore: "full name of one of your malls",
    rulesTitle: "Also mind",
    rule: (header, expected, severity) =>
      `“${header}”: ${expected}${severity === "error" ? "" : " (otherwise please confirm; it is not returned)"}`,
    due: "Due",
    deadline: (deadline) => `${deadline} (by arrival)`,
  },
};

export const templateWords: Readonly<Record<Language, TemplateWords>> = { "zh-CN": chinese, en: english };
