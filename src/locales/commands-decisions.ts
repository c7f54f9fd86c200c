import { sharedWords, type CommandWords } from "./command-words.ts";

const { kind, unit, period, why } = sharedWords;
const reference = { kind, unit, period };

/** Words of the commands that record what headquarters decides. */
export const decisionCommands: Readonly<Record<string, CommandWords>> = {
  nil: {
    summary: {
      "zh-CN": "代记零报告:本期无可报,不算未报",
      en: "record a nil return: nothing to report is not missing",
    },
    examples: [
      [
        'huibao nil ZJ weekly-contacts 2006-W38 --why "电话告知本周停业盘点"',
        { "zh-CN": "浙江拓展区第 38 周零报告", en: "Zhejiang had nothing in week 38" },
      ],
      [
        'huibao nil 杭州店 monthly-demand last-month --received-at "2006-10-08 10:00" --why "来函说明"',
        { "zh-CN": "按来函的时间算是否按时", en: "counted from when word came" },
      ],
    ],
    args: reference,
    options: {
      "received-at": {
        "zh-CN": "单位告知的时间,按它算是否按时(默认:现在)",
        en: "when the unit said so; decides whether it was on time (default: now)",
      },
      why,
    },
  },
  extend: {
    summary: {
      "zh-CN": "给一个单位延期,事前事后都可以",
      en: "give one unit more time, before or after the fact",
    },
    examples: [
      [
        'huibao extend ZJ weekly-contacts 2006-W38 --until "2006-09-27 12:00" --why "台风停电"',
        { "zh-CN": "延到周三中午", en: "until Wednesday noon" },
      ],
      [
        'huibao extend HZ01 slot-status 2006-Q3 --until 2006-10-16 --why "店面搬迁"',
        { "zh-CN": "只写日期就是当天结束", en: "a date alone means the end of that day" },
      ],
    ],
    args: reference,
    options: { until: { "zh-CN": "新的截止时间", en: "the new deadline" }, why },
  },
  redate: {
    summary: {
      "zh-CN": "更正一份报送的到达时间,是否按时按它算",
      en: "correct when a report came, by which it is on time or late",
    },
    examples: [
      [
        'huibao redate ZJ weekly-contacts 2006-W38 --received-at "2006-09-26 10:20" --why "收件时按文件时间算,邮件周二才到"',
        { "zh-CN": "其实是周二收到的", en: "it came on Tuesday in truth" },
      ],
    ],
    args: reference,
    options: {
      "received-at": { "zh-CN": "实际到达的时间", en: "when it came in truth" },
      "submission-version": {
        "zh-CN": "第几版(默认:最先收到的可用的一版)",
        en: "which version (default: the first usable one that was taken in)",
      },
      why,
    },
  },
  waive: {
    summary: {
      "zh-CN": "豁免问题或奖惩记录,不再计入",
      en: "waive findings or ledger entries: they count no more",
    },
    examples: [
      [
        'huibao waive L3f9a0c1d2e4b --why "异议成立:邮件服务器故障"',
        { "zh-CN": "一条奖惩记录", en: "one ledger entry" },
      ],
      [
        'huibao waive F0a1b2c3d4e5f F1b2c3d4e5f60 --why "口径调整前的数据"',
        { "zh-CN": "两个问题", en: "two findings" },
      ],
    ],
    args: {
      id: {
        "zh-CN": "问题编号 F…(见 findings.csv、huibao show)或奖惩记录编号 L…(见通报、huibao ledger)",
        en: "a finding F… (findings.csv, huibao show) or a ledger entry L… (bulletin, huibao ledger)",
      },
    },
    options: { why },
  },
  confirm: {
    summary: {
      "zh-CN": "确认提醒属实,可以成批",
      en: "confirm that warnings are as they should be, in bulk too",
    },
    examples: [
      ["huibao confirm F0a1b2c3d4e5f", { "zh-CN": "一条提醒", en: "one warning" }],
      [
        'huibao confirm --period 2006-09 --code progress-went-back --why "已电话核对"',
        { "zh-CN": "一期里同一种提醒", en: "all warnings of one code in a period" },
      ],
      [
        "huibao confirm --period 2006-09 --unit ZJ",
        { "zh-CN": "一个单位一期的全部提醒", en: "all of one unit's in a period" },
      ],
    ],
    args: { id: { "zh-CN": "提醒编号 F…", en: "warnings, F…" } },
    options: {
      period,
      code: { "zh-CN": "问题代码", en: "finding code" },
      unit,
      why,
    },
  },
  revoke: {
    summary: {
      "zh-CN": "作废一版报送,它的行不再计入",
      en: "withdraw one version of a submission: its rows count no more",
    },
    examples: [
      [
        'huibao revoke weekly-contacts ZJ 2006-W38 --submission-version 2 --why "误发了上月的表"',
        { "zh-CN": "第 2 版作废,第 1 版重新生效", en: "version 2 goes, version 1 counts again" },
      ],
    ],
    args: reference,
    options: { "submission-version": { "zh-CN": "第几版", en: "which version" }, why },
  },
  undo: {
    summary: {
      "zh-CN": "撤销一项决定(另记一笔,不删除)",
      en: "undo a decision, by another record and never by deletion",
    },
    examples: [
      [
        'huibao undo D12 --why "延期给错了单位"',
        { "zh-CN": "编号见 huibao decisions", en: "huibao decisions shows the numbers" },
      ],
    ],
    args: { decision: { "zh-CN": "决定编号,如 D12", en: "the decision, e.g. D12" } },
    options: { why },
  },
  decisions: {
    summary: {
      "zh-CN": "列出总部的决定:谁、何时、为何",
      en: "list what headquarters decided: who, when, why",
    },
    examples: [
      [
        "huibao decisions --period 2006-W38",
        { "zh-CN": "一期的有效决定", en: "those in force for a period" },
      ],
      [
        "huibao decisions --all",
        { "zh-CN": "连同已撤销的和撤销记录", en: "those undone too, and the undoing" },
      ],
    ],
    options: { period, all: { "zh-CN": "包括已撤销的", en: "those undone too" } },
  },
  approve: {
    summary: {
      "zh-CN": "批准公布一期的金额建议",
      en: "approve the money suggested for a period, so that it is published",
    },
    examples: [
      [
        'huibao approve 2006-09 --why "总经理办公会同意"',
        { "zh-CN": "九月的金额建议写进通报", en: "September's goes into the bulletin" },
      ],
    ],
    args: { period },
    options: { why },
  },
  alias: { summary: { "zh-CN": "已确认的表头别名", en: "headers confirmed by headquarters" }, examples: [] },
  "alias confirm": {
    summary: {
      "zh-CN": "确认一个表头就是某一列,并重读含有它的收件",
      en: "confirm that a header means a column, and read again what has it",
    },
    examples: [
      [
        'huibao alias confirm slot-status 铺面号 铺位编号 --why "浙江区一直这样写"',
        { "zh-CN": "以后 铺面号 就读作 铺位编号", en: "from now on 铺面号 is read as 铺位编号" },
      ],
    ],
    args: {
      kind,
      header: { "zh-CN": "单位写的表头", en: "the header as units write it" },
      column: { "zh-CN": "标准列名", en: "the column's own title" },
    },
    options: { why },
  },
  "alias list": {
    summary: { "zh-CN": "列出已确认的表头别名", en: "list confirmed headers" },
    examples: [["huibao alias list", { "zh-CN": "全部报表", en: "of every kind" }]],
  },
};
