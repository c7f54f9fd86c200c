import type { FindingWords } from "../finding-words.ts";
import { periodName } from "../period.ts";
import { blank } from "./entry.ts";
import { evidenceWords } from "./evidence-words.ts";
import { identificationPeriodFindings } from "./identification-period.ts";

const confirm = {
  "zh-CN": () => "请核对;如不对,请改正后重新报送。",
  en: () => "Check it; if it is wrong, correct it and send it again.",
};

/** What a table is: its kind, unit and period, and who sent it. */
export const identificationFindings = {
  "kind-disagrees": {
    severity: "warning",
    title: { "zh-CN": "报表种类说法不一", en: "Sources disagree on the kind" },
    says: {
      "zh-CN": (f) => `按"${f.data["decided"]}"读取,但${evidenceWords(f.data["evidence"], "zh-CN")}。`,
      en: (f) => `was read as "${f.data["decided"]}", but ${evidenceWords(f.data["evidence"], "en")}.`,
    },
    remedy: confirm,
  },
  "kind-assumed": {
    severity: "warning",
    title: { "zh-CN": "报表种类系推定", en: "Kind assumed" },
    says: {
      "zh-CN": (f) => `列标题既像"${f.data["decided"]}"也像"${f.data["other"]}",又没有标题说明,按前者读取。`,
      en: (f) =>
        `has headers of "${f.data["decided"]}" and of "${f.data["other"]}" and no title; read as the former.`,
    },
    remedy: {
      "zh-CN": () => "请在表上方写明报表名称。",
      en: () => "Write the report's title above the table.",
    },
  },
  ...identificationPeriodFindings,
  "unit-disagrees": {
    severity: "warning",
    title: { "zh-CN": "报送单位说法不一", en: "Sources disagree on the unit" },
    says: {
      "zh-CN": (f) =>
        `报送单位按${f.data["decided"]}处理(${evidenceWords(f.data["evidence"], "zh-CN")}),但${evidenceWords(f.data["against"], "zh-CN")}。`,
      en: (f) =>
        `was taken for ${f.data["decided"]}'s (${evidenceWords(f.data["evidence"], "en")}), but ${evidenceWords(f.data["against"], "en")}.`,
    },
    remedy: confirm,
  },
  "unit-not-listed": {
    severity: "warning",
    title: { "zh-CN": "报送单位不在名单中", en: "Unit not listed" },
    says: {
      "zh-CN": (f) => `"${f.found ?? "…"}"不在组织机构中,按${f.data["decided"]}处理。`,
      en: (f) => `"${f.found ?? "…"}" is not in the organisation; taken for ${f.data["decided"]}.`,
    },
    remedy: {
      "zh-CN": (f) =>
        f.data["nearest"] === ""
          ? "请填写单位全称;新单位请总部加入 organisation.yaml。"
          : `是不是"${f.data["nearest"]}"?请填写单位全称。`,
      en: (f) =>
        f.data["nearest"] === ""
          ? "Write the unit's full name; headquarters adds new units to organisation.yaml."
          : `Did you mean "${f.data["nearest"]}"? Write the unit's full name.`,
    },
  },
  "unit-assumed": {
    severity: "warning",
    title: { "zh-CN": "报送单位系推定", en: "Unit assumed" },
    says: {
      "zh-CN": (f) => `没有写明报送单位,按发件人 ${f.found ?? "…"} 推定为${f.data["decided"]}。`,
      en: (f) => `names no unit; by its sender ${f.found ?? "…"} it was taken for ${f.data["decided"]}'s.`,
    },
    remedy: {
      "zh-CN": (f) => `请在表上方写明"报送单位:${f.data["decided"]}"。`,
      en: (f) => `Write 报送单位:${f.data["decided"]} above the table.`,
    },
  },
  "unit-unknown": {
    severity: "error",
    title: { "zh-CN": "报送单位不明", en: "Unit unknown" },
    says: {
      "zh-CN": (f) =>
        f.found === null
          ? "看不出是哪个单位的报表,没有入库。"
          : `"${f.found}"不在组织机构中,看不出是哪个单位的报表,没有入库。`,
      en: (f) =>
        f.found === null
          ? "does not tell whose report it is; nothing was merged."
          : `"${f.found}" is not in the organisation, and nothing else tells whose report it is; nothing was merged.`,
    },
    remedy: {
      "zh-CN": (f) =>
        f.data["nearest"] === ""
          ? '请在表上方写明单位全称,如"报送单位:浙江拓展区"。'
          : `是不是"${f.data["nearest"]}"?请写单位全称。`,
      en: (f) =>
        f.data["nearest"] === ""
          ? "Write the unit's full name above the table, as in 报送单位:浙江拓展区."
          : `Did you mean "${f.data["nearest"]}"? Write the unit's full name.`,
    },
  },
  "rows-of-another-unit": {
    severity: "error",
    title: { "zh-CN": "混入其他单位的数据", en: "Rows of another unit" },
    says: {
      "zh-CN": (f) => `${f.data["unit"]}的报表中有 ${f.data["rows"]} 行写的是"${f.found ?? "…"}",没有入库。`,
      en: (f) =>
        `In the report of ${f.data["unit"]}, ${f.data["rows"]} rows name "${f.found ?? "…"}"; they were not merged.`,
    },
    remedy: {
      "zh-CN": () => "如果是笔误,请改正卖场名称;确属该单位的数据,请由该单位或其拓展区报送。",
      en: () => "Correct the store's name, or let that store or its zone report the rows.",
    },
  },
  "sender-not-allowed": {
    severity: "error",
    title: { "zh-CN": "发件人无权代报", en: "Sender may not report for the unit" },
    says: {
      "zh-CN": (f) => `发件人 ${f.data["sender"]} 不能代${f.data["unit"]}报送,已隔离,没有入库。`,
      en: (f) => `${f.data["sender"]} may not report for ${f.data["unit"]}; kept apart, nothing was merged.`,
    },
    remedy: {
      "zh-CN": () => "请由该单位登记的邮箱报送,或由总部在 organisation.yaml 中登记此邮箱后重新导入。",
      en: () =>
        "Send it from an address listed for the unit, or let headquarters list this one in organisation.yaml and ingest again.",
    },
  },
  "sender-unknown": {
    severity: "warning",
    title: { "zh-CN": "发件人未登记", en: "Unknown sender" },
    says: {
      "zh-CN": (f) => `发件人 ${f.data["sender"]} 没有在组织机构中登记。`,
      en: (f) => `${f.data["sender"]} is not listed in the organisation.`,
    },
    remedy: {
      "zh-CN": () => "请核实来源;属实的,在 organisation.yaml 的 reporters 中登记。",
      en: () =>
        "Make sure where it came from, and list the address among the unit's reporters in organisation.yaml.",
    },
  },
  "hidden-sheet-read": {
    severity: "note",
    title: { "zh-CN": "读取了隐藏的工作表", en: "Hidden sheet read" },
    says: {
      "zh-CN": (f) => `是隐藏的工作表,其中 ${f.data["rows"]} 行也已读取。`,
      en: (f) => `is a hidden sheet; its ${f.data["rows"]} rows were read too.`,
    },
    remedy: {
      "zh-CN": () => "不该报送的,请删去这张工作表。",
      en: () => "Delete the sheet if it is not meant to be reported.",
    },
  },
  "hidden-rows-read": {
    severity: "note",
    title: { "zh-CN": "读取了隐藏的行", en: "Hidden rows read" },
    says: {
      "zh-CN": (f) => `从这里起有 ${f.data["rows"]} 行是隐藏的,也已读取。`,
      en: (f) => `From here ${f.data["rows"]} rows are hidden; they were read too.`,
    },
    remedy: {
      "zh-CN": () => "不该报送的,请删去这些行。",
      en: () => "Delete the rows if they are not meant to be reported.",
    },
  },
  "hidden-columns-read": {
    severity: "note",
    title: { "zh-CN": "读取了隐藏的列", en: "Hidden columns read" },
    says: {
      "zh-CN": (f) => `隐藏的列 ${f.data["columns"]} 也已读取。`,
      en: (f) => `The hidden columns ${f.data["columns"]} were read too.`,
    },
    remedy: { "zh-CN": () => "请核对这些列的内容。", en: () => "Check what they hold." },
  },
  "hidden-copy-ignored": {
    severity: "note",
    title: { "zh-CN": "隐藏的旧表未读取", en: "Hidden copy ignored" },
    says: {
      "zh-CN": (f) => `是隐藏的旧表(${f.data["rows"]} 行),同一报表已有可见的一份,没有采用。`,
      en: (f) =>
        `is a hidden copy (${f.data["rows"]} rows) of a report that the workbook shows; it was not used.`,
    },
    remedy: { "zh-CN": () => "请删去隐藏的旧表。", en: () => "Delete the hidden copy." },
  },
  "older-table-ignored": {
    severity: "warning",
    title: { "zh-CN": "对照用的旧表未采用", en: "Older table ignored" },
    says: {
      "zh-CN": (f) =>
        `另有一张${f.data["period"] === "" ? "" : periodName(blank(f, "period"), "zh-CN")}的旧表(${f.data["rows"]} 行),视为对照,没有采用。`,
      en: (f) =>
        `also holds an older table${f.data["period"] === "" ? "" : ` of ${periodName(blank(f, "period"), "en")}`} (${f.data["rows"]} rows), taken for a comparison and not used.`,
    },
    remedy: {
      "zh-CN": () => "如需补报,请单独报送。",
      en: () => "Send it by itself if it is meant as a report.",
    },
  },
  "table-without-key-ignored": {
    severity: "warning",
    title: { "zh-CN": "没有关键列的表未采用", en: "Table without its key ignored" },
    says: {
      "zh-CN": (f) => `有"${f.data["kind"]}"的列,但没有${f.data["keys"]},视为备选项清单,没有采用。`,
      en: (f) =>
        `has headers of "${f.data["kind"]}" but not ${f.data["keys"]}; taken for a list and not used.`,
    },
    remedy: {
      "zh-CN": () => "如果是报表数据,请补上缺少的列后重新报送。",
      en: () => "If it is data, add the missing columns and send it again.",
    },
  },
  "rows-below-ignored": {
    severity: "warning",
    title: { "zh-CN": "表下另有内容未读取", en: "Rows below the table ignored" },
    says: {
      "zh-CN": (f) => `第 ${f.data["from"]} 至 ${f.data["to"]} 行像是另一张表,不作为本表数据。`,
      en: (f) =>
        `Rows ${f.data["from"]} to ${f.data["to"]} look like another table and were not read as rows of this one.`,
    },
    remedy: {
      "zh-CN": () => "如果是本表的数据,请删去上面的空行并填全必填项。",
      en: () => "If they belong to this table, remove the blank row above them and fill in what is required.",
    },
  },
  "no-rows": {
    severity: "warning",
    title: { "zh-CN": "没有数据", en: "No rows" },
    says: {
      "zh-CN": (f) => `"${f.data["kind"]}"只有表头没有数据,不算已报送。`,
      en: (f) => `"${f.data["kind"]}" has a header and no rows; it does not count as reported.`,
    },
    remedy: {
      "zh-CN": () => '如果本期没有内容,请在表中写"本期无"。',
      en: () => "If there is nothing to report, write 本期无 in the table.",
    },
  },
  "empty-table-ignored": {
    severity: "note",
    title: { "zh-CN": "空表未采用", en: "Empty table ignored" },
    says: {
      "zh-CN": (f) => `是一张没有填写的"${f.data["kind"]}",没有采用。`,
      en: (f) => `is a "${f.data["kind"]}" that was not filled in; it was not used.`,
    },
    remedy: { "zh-CN": () => "不需要处理。", en: () => "Nothing to do." },
  },
  "header-not-found": {
    severity: "error",
    title: { "zh-CN": "找不到表头", en: "Header not found" },
    says: {
      "zh-CN": (f) => `看上去是"${f.data["kind"]}",但没有找到它的表头,没有读取。`,
      en: (f) => `looks like "${f.data["kind"]}", but its header was not found; it was not read.`,
    },
    remedy: {
      "zh-CN": () => "请核对列标题是否与模板一致。",
      en: () => "Compare the headers with the template's.",
    },
  },
} as const satisfies FindingWords;
