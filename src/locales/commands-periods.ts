import { sharedWords, type CommandWords } from "./command-words.ts";

const { period, asOf, why } = sharedWords;
const number = { "zh-CN": "第几号(默认:最近一号)", en: "which number (default: the newest)" };

/** Words of the commands about the life of a period and its points. */
export const periodCommands: Readonly<Record<string, CommandWords>> = {
  close: {
    summary: {
      "zh-CN": "关账:公示期满后发布正式通报,此后不再改动",
      en: "close a period: the final bulletin, which never changes",
    },
    examples: [
      ["huibao close 2006-W38", { "zh-CN": "异议期满后", en: "once the objection window is over" }],
      [
        "huibao close 2006-W38 --force",
        { "zh-CN": "不等异议期、不管上一期", en: "without waiting, out of order" },
      ],
    ],
    args: { period },
    options: {
      force: {
        "zh-CN": "异议期未满、未到期限或上一期未关账也关",
        en: "though the window is open, reports are not due yet, or the period before is not closed",
      },
    },
  },
  reopen: {
    summary: { "zh-CN": "重新开账,须写明理由", en: "open a closed period again, with a reason" },
    examples: [
      [
        'huibao reopen 2006-W38 --why "总部口径调整,重新公示"',
        { "zh-CN": "之后重新公示、再关账", en: "to be announced and closed again" },
      ],
    ],
    args: { period },
    options: { why },
  },
  reprint: {
    summary: { "zh-CN": "按原样取出已发布的文件,逐字节相同", en: "the files as published, byte for byte" },
    examples: [
      [
        "huibao reprint 2006-W38",
        { "zh-CN": "最近一次正式通报,写入 out/2006-W38/", en: "the final bulletin, into out/2006-W38/" },
      ],
      [
        "huibao reprint 2006-W38 --number 1 --out 存档",
        { "zh-CN": "第 1 号,写入 存档/", en: "number 1, into 存档/" },
      ],
      [
        "huibao reprint 2006-W38 --form correction",
        { "zh-CN": "最近一份更正公告", en: "the newest correction notice" },
      ],
    ],
    args: { period },
    options: {
      number,
      form: {
        "zh-CN": "final 正式通报(默认)、correction 更正公告、draft 公示稿",
        en: "final (default), correction or draft",
      },
      out: { "zh-CN": "放到哪个文件夹(默认:out/报告期)", en: "into which folder (default: out/PERIOD)" },
    },
  },
  correct: {
    summary: {
      "zh-CN": "关账后有变化时出更正公告,列出每一处改动",
      en: "a correction notice: what changed since it was published",
    },
    examples: [
      [
        "huibao correct 2006-W38",
        { "zh-CN": "写入 out/2006-W38/更正公告-1/", en: "writes out/2006-W38/更正公告-1/" },
      ],
    ],
    args: { period },
  },
  ledger: {
    summary: { "zh-CN": "奖惩台账:一个单位的,或一期的", en: "the ledger of a unit or of a period" },
    examples: [
      ["huibao ledger 2006-W38", { "zh-CN": "一期的排名和每一笔", en: "a period's ranking and entries" }],
      [
        "huibao ledger ZJ",
        { "zh-CN": "一个单位各期的每一笔、本月和本年累计", en: "a unit's entries, month and year to date" },
      ],
      [
        "huibao ledger 2006-W38 --as-of 2006-09-26T12:00:00+08:00",
        { "zh-CN": "那一刻的台账", en: "as it stood then" },
      ],
    ],
    args: { of: { "zh-CN": "报送单位代码或名称,或报告期", en: "a reporting unit or a period" } },
    options: { "as-of": asOf },
  },
  why: {
    summary: {
      "zh-CN": "一条奖惩记录的来龙去脉:条款、依据、原始报送",
      en: "what a ledger entry rests on: rule, evidence, arrivals, findings",
    },
    examples: [
      [
        "huibao why L3f9a0c1d2e4b",
        { "zh-CN": "编号见通报、huibao ledger", en: "ids are in the bulletin and huibao ledger" },
      ],
    ],
    args: { entry: { "zh-CN": "奖惩记录编号 L…", en: "ledger entry L…" } },
  },
  replay: {
    summary: {
      "zh-CN": "拿另一份奖惩办法重算以前各期,看谁会变,不存任何东西",
      en: "past periods under another rule book: who would be affected; nothing stored",
    },
    examples: [
      [
        "huibao replay --rules 拟议.yaml --from 2006-07 --to 2006-09",
        { "zh-CN": "七月至九月", en: "July to September" },
      ],
      [
        "huibao replay --rules 拟议.yaml --from 2006-W36 --to 2006-W38 --json",
        { "zh-CN": "三周,JSON", en: "three weeks, JSON" },
      ],
    ],
    options: {
      rules: { "zh-CN": "拟议的奖惩办法文件", en: "the proposed rule book" },
      from: { "zh-CN": "从哪一期", en: "first period" },
      to: { "zh-CN": "到哪一期(默认:同 --from)", en: "last period (default: as --from)" },
    },
  },
  run: { summary: { "zh-CN": "定时任务", en: "for cron and Task Scheduler" }, examples: [] },
  "run weekly": {
    summary: {
      "zh-CN": "收件、报送情况、汇总上周;一切正常时不输出",
      en: "ingest, status and consolidate last week; silent when all is well",
    },
    examples: [
      [
        "huibao run weekly",
        { "zh-CN": "每周一期限过后运行,可重复运行", en: "after each deadline; may be run again" },
      ],
    ],
  },
  "run monthly": {
    summary: {
      "zh-CN": "收件、报送情况、汇总上月、TOP50;一切正常时不输出",
      en: "ingest, status, consolidate last month and its TOP50; silent when all is well",
    },
    examples: [
      [
        "huibao run monthly",
        { "zh-CN": "每月期限过后运行,可重复运行", en: "after each deadline; may be run again" },
      ],
    ],
  },
};
