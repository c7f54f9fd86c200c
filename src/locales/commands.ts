import type { Language, Words } from "../model/words.ts";
import { sharedWords, type CommandWords } from "./command-words.ts";
import { decisionCommands } from "./commands-decisions.ts";
import { keepingCommands } from "./commands-keeping.ts";
import { periodCommands } from "./commands-periods.ts";

interface GeneralWords {
  readonly description: string;
  readonly workspace: string;
  readonly json: string;
  readonly quiet: string;
  readonly lang: string;
  readonly version: string;
  readonly help: string;
  readonly examples: string;
  readonly after: string;
  /** Follows the words of an option that may not be left out. */
  readonly required: string;
  readonly helpTitles: Readonly<Record<string, string>>;
}

/** A coordinator's Monday, before the list of all commands. */
export const generalExamples: readonly (readonly [string, Words])[] = [
  ["huibao init demo --example", { "zh-CN": "建一个示例工作区", en: "make an example workspace" }],
  [
    "huibao ingest",
    { "zh-CN": "收下 inbox/ 里的文件,有问题的写退回件", en: "take in the files of inbox/, write returns" },
  ],
  ["huibao status last-week", { "zh-CN": "谁按时、谁迟报、谁没报", en: "who is on time, late, missing" }],
  [
    "huibao consolidate last-week",
    { "zh-CN": "生成汇总工作簿和通报", en: "make the summary workbook and the bulletin" },
  ],
];

export const generalWords: Readonly<Record<Language, GeneralWords>> = {
  "zh-CN": {
    description: "汇报:收集各区报表,校验、入库、考核,生成汇总工作簿和通报。",
    workspace: "工作区文件夹(默认:从当前文件夹往上找 huibao.yaml)",
    json: "在标准输出打印一个 JSON 文档",
    quiet: "只打印结果和失败",
    lang: "界面语言:zh-CN(默认)或 en",
    version: "打印版本号",
    help: "打印帮助",
    examples: "示例:",
    after:
      "\n退出码:0 完成且无问题;1 完成,但有退回、未报或问题;2 用法或配置错误;3 操作失败(不会只做一半);4 工作区正被占用。",
    required: "(必填)",
    helpTitles: {
      "Usage:": "用法:",
      "Options:": "选项:",
      "Commands:": "命令:",
      "Arguments:": "参数:",
      "Global Options:": "全局选项:",
    },
  },
  en: {
    description: "huibao: gather regional reports, validate, merge, appraise and publish them.",
    workspace: "workspace folder (default: the nearest parent folder with huibao.yaml)",
    json: "print one JSON document on stdout",
    quiet: "print only results and failures",
    lang: "language: zh-CN (default) or en",
    version: "print the version",
    help: "print help",
    examples: "Examples:",
    after:
      "\nExit codes: 0 done and clean; 1 done, but something was returned, missing or found; 2 usage or configuration; 3 operation failed (nothing half done); 4 busy.",
    required: " (required)",
    helpTitles: {},
  },
};

const { period, kind, unit, asOf } = sharedWords;
const receivedAt: Words = {
  "zh-CN": "收到时间,如 2006-09-25T09:30:00+08:00(默认:arrivals.tsv,再默认文件时间)",
  en: "time of arrival (default: arrivals.tsv, then the file's time)",
};
const from: Words = {
  "zh-CN": "发件地址(默认:arrivals.tsv)",
  en: "sender's address (default: arrivals.tsv)",
};
const reference = { kind, unit, period };

export const commandWords: Readonly<Record<string, CommandWords>> = {
  init: {
    summary: { "zh-CN": "新建工作区", en: "make a workspace" },
    examples: [
      [
        "huibao init 周报",
        { "zh-CN": "在文件夹 周报 里新建工作区", en: "make a workspace in the folder 周报" },
      ],
      [
        "huibao init demo --example",
        { "zh-CN": "带示例连锁和已放好文件的收件箱", en: "with the sample chain and filled inboxes" },
      ],
      [
        "huibao init demo --example --empty-inbox",
        { "zh-CN": "示例连锁,收件箱留空", en: "the sample chain, inboxes left empty" },
      ],
    ],
    args: { dir: { "zh-CN": "文件夹(默认:当前文件夹)", en: "folder (default: here)" } },
    options: {
      rules: {
        "zh-CN": "奖惩办法:simple 简明(默认)、statistics 统计考核式、factory 工厂式",
        en: "rule book: simple (default), statistics, factory",
      },
      example: { "zh-CN": "示例连锁:35 家卖场、13 个拓展区", en: "the sample chain: 35 stores, 13 zones" },
      "empty-inbox": { "zh-CN": "收件箱留空", en: "leave the inboxes empty" },
    },
  },
  template: {
    summary: { "zh-CN": "生成各单位的填报模板", en: "make workbooks for units to fill" },
    examples: [
      [
        "huibao template --period 2006-W39",
        { "zh-CN": "该期应报的全部模板", en: "every template owed for the period" },
      ],
      [
        "huibao template slot-status --period 2006-Q4 --unit HZ01 NB01 --out 模板",
        { "zh-CN": "两家卖场的铺位季报,放进 模板/", en: "slot reports for two stores into 模板/" },
      ],
      [
        "huibao template customer-register --unit ZJ",
        { "zh-CN": "按现有客户资料预填", en: "prefilled from the register" },
      ],
    ],
    args: { kind },
    options: {
      period,
      unit,
      out: { "zh-CN": "放到哪个文件夹(默认:out/模板)", en: "into which folder (default: out/模板)" },
    },
  },
  check: {
    summary: { "zh-CN": "只检查,不入库", en: "say what would be found, store nothing" },
    examples: [
      ["huibao check 浙江第38周.xlsx", { "zh-CN": "逐格列出问题", en: "list findings cell by cell" }],
      ["huibao --json check 浙江.xlsx 江苏.xlsx", { "zh-CN": "以 JSON 输出", en: "as JSON" }],
    ],
    args: { file: { "zh-CN": "要检查的文件", en: "files to check" } },
    options: { "received-at": receivedAt, from },
  },
  ingest: {
    summary: {
      "zh-CN": "收文件、校验、入库,有问题的写退回件",
      en: "take in files, validate, merge, write returns",
    },
    examples: [
      ["huibao ingest", { "zh-CN": "处理 inbox/ 里的全部文件", en: "every file in inbox/" }],
      ["huibao ingest inbox/week 补报.xlsx", { "zh-CN": "指定文件夹和文件", en: "a folder and a file" }],
      [
        "huibao ingest 浙江.xlsx --from zj@ego.example --received-at 2006-09-25T09:30:00+08:00",
        { "zh-CN": "说明谁在何时发来", en: "say who sent it and when" },
      ],
      ["huibao ingest --dry-run", { "zh-CN": "试跑,不入库", en: "try, store nothing" }],
    ],
    args: { path: { "zh-CN": "文件或文件夹(默认:inbox/)", en: "files or folders (default: inbox/)" } },
    options: {
      "dry-run": { "zh-CN": "试跑,不入库", en: "store nothing" },
      "received-at": receivedAt,
      from,
    },
  },
  status: {
    summary: {
      "zh-CN": "报送情况:按时、迟报、未报、退回、零报告",
      en: "who is on time, late, missing, returned, nil",
    },
    examples: [
      ["huibao status 2006-W38", { "zh-CN": "第 38 周", en: "week 38" }],
      ["huibao status last-month --json", { "zh-CN": "上月,JSON", en: "last month, JSON" }],
    ],
    args: { period },
    options: { "as-of": asOf },
  },
  consolidate: {
    summary: { "zh-CN": "考核并发布:汇总.xlsx、通报.html 和机读副本", en: "appraise and publish the period" },
    examples: [
      ["huibao consolidate 2006-W38", { "zh-CN": "写入 out/2006-W38/", en: "writes out/2006-W38/" }],
      ["huibao consolidate last-quarter", { "zh-CN": "上一季度", en: "last quarter" }],
    ],
    args: { period },
    options: { "as-of": asOf },
  },
  top50: {
    summary: {
      "zh-CN": "全国 TOP50 月报(适合定时任务)",
      en: "the monthly national TOP50 report, made for cron",
    },
    examples: [
      ["huibao top50", { "zh-CN": "最近一个完整月份", en: "the last complete month" }],
      ["huibao --quiet top50 2006-09", { "zh-CN": "安静模式,供 cron 使用", en: "quiet, for cron" }],
    ],
    args: {
      month: { "zh-CN": "月份,如 2006-09(默认:上个月)", en: "month (default: the last complete one)" },
    },
  },
  submissions: {
    summary: { "zh-CN": "列出报送", en: "list submissions" },
    examples: [
      ["huibao submissions --period 2006-09", { "zh-CN": "九月的全部报送", en: "all of September" }],
      [
        "huibao submissions --unit ZJ --kind top50-progress",
        { "zh-CN": "一个单位的一种报表", en: "one unit, one kind" },
      ],
    ],
    options: { period, unit, kind },
  },
  show: {
    summary: {
      "zh-CN": "一份报送的来历:证据、问题、清洗记录",
      en: "a submission's evidence, findings and cleaning",
    },
    examples: [
      ["huibao show weekly-contacts ZJ 2006-W38", { "zh-CN": "当前版本", en: "the current version" }],
      ["huibao show customer-register ZJ", { "zh-CN": "基本资料没有报告期", en: "registers have no period" }],
    ],
    args: reference,
    options: { "submission-version": { "zh-CN": "第几版", en: "which version" } },
  },
  diff: {
    summary: { "zh-CN": "两个版本之间改了什么", en: "what changed between two versions" },
    examples: [
      ["huibao diff weekly-contacts ZJ 2006-W38", { "zh-CN": "最近两版", en: "the last two versions" }],
      [
        "huibao diff weekly-contacts ZJ 2006-W38 --versions 1 3",
        { "zh-CN": "第 1 版与第 3 版", en: "versions 1 and 3" },
      ],
    ],
    args: reference,
    options: { versions: { "zh-CN": "两个版本号", en: "two version numbers" } },
  },
  export: {
    summary: { "zh-CN": "导出现行有效的行", en: "print the current accepted rows" },
    examples: [
      ["huibao export weekly-contacts --period 2006-W38 --format csv", { "zh-CN": "CSV", en: "CSV" }],
      [
        "huibao export customer-register --format json",
        { "zh-CN": "现行客户资料,JSON", en: "the current register, JSON" },
      ],
    ],
    args: { kind },
    options: {
      period,
      unit,
      format: { "zh-CN": "csv(默认)或 json", en: "csv (default) or json" },
      "as-of": asOf,
    },
  },
  inspect: {
    summary: { "zh-CN": "看看从文件里读到了什么", en: "show what was read from a file" },
    examples: [
      ["huibao inspect 浙江.xls", { "zh-CN": "工作表与单元格", en: "sheets and cells" }],
      [
        "huibao inspect 浙江.xlsx --json",
        { "zh-CN": "每个单元格的类型、值和文字", en: "each cell's type, value and text" },
      ],
    ],
    args: { file: { "zh-CN": "文件", en: "file" } },
  },
  explain: {
    summary: { "zh-CN": "解释一个问题代码", en: "explain a finding code" },
    examples: [
      ["huibao explain", { "zh-CN": "全部代码", en: "every code" }],
      ["huibao explain value-required", { "zh-CN": "一个代码", en: "one code" }],
    ],
    args: { code: { "zh-CN": "问题代码", en: "finding code" } },
  },
  doctor: {
    summary: {
      "zh-CN": "体检:数据库、存档、守恒、配置",
      en: "check database, archive, conservation, configuration",
    },
    examples: [["huibao doctor", { "zh-CN": "逐项检查", en: "check everything" }]],
  },
  ...keepingCommands,
  ...decisionCommands,
  ...periodCommands,
};
