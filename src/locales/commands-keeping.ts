import type { CommandWords } from "./command-words.ts";
import { sharedWords } from "./command-words.ts";

/** Words of the commands that account for what is kept: where a figure comes from, the log, backups. */
export const keepingCommands: Readonly<Record<string, CommandWords>> = {
  trace: {
    summary: {
      "zh-CN": "一个数字从哪里来:算法、行、单元格、原文",
      en: "where a figure comes from, down to the cells",
    },
    examples: [
      [
        "huibao trace 2006-Q3/slot-status/occupancy/ZJ",
        { "zh-CN": "浙江拓展区的出租率", en: "the occupancy of a zone" },
      ],
      [
        "huibao trace 2006-W38/weekly-contacts/contacts/HQ --limit 500",
        { "zh-CN": "多列一些行", en: "list more rows" },
      ],
      [
        "huibao --json trace 2006-W38/reporting/late/HQ",
        { "zh-CN": "迟报的是哪些,JSON", en: "who was late, as JSON" },
      ],
    ],
    args: {
      figure: {
        "zh-CN": "数字的编号,见 figures.json、汇总.xlsx 和通报",
        en: "a figure's id, as in figures.json, the summary workbook and the bulletin",
      },
    },
    options: {
      limit: { "zh-CN": "最多列出多少行(默认 20)", en: "most rows listed (default 20)" },
      "as-of": sharedWords.asOf,
    },
  },
  log: {
    summary: {
      "zh-CN": "操作日志:谁、何时、用哪条命令、做了什么",
      en: "the audit log: who, when, by which command, what",
    },
    examples: [
      ["huibao log", { "zh-CN": "最近 50 条", en: "the newest 50" }],
      ["huibao log --after 120", { "zh-CN": "第 120 条以后的全部", en: "everything after number 120" }],
      ["huibao --json log --after 0", { "zh-CN": "全部,JSON", en: "all of it, as JSON" }],
    ],
    options: {
      after: { "zh-CN": "从这一条以后", en: "from the event after this one on" },
      limit: { "zh-CN": "最多多少条", en: "at most so many" },
    },
  },
  backup: {
    summary: {
      "zh-CN": "备份数据库、存档和设置,并核对",
      en: "back up database, archive and settings, verified",
    },
    examples: [
      ["huibao backup", { "zh-CN": "备份到 backups/", en: "into backups/" }],
      ["huibao backup /mnt/nas/huibao", { "zh-CN": "备份到另一个磁盘", en: "onto another disk" }],
    ],
    args: {
      dir: {
        "zh-CN": "放备份的文件夹(默认:huibao.yaml 的 paths.backups)",
        en: "folder for backups (default: paths.backups)",
      },
    },
  },
  restore: {
    summary: { "zh-CN": "把备份恢复到一个空文件夹", en: "restore a backup into an empty folder" },
    examples: [
      [
        "huibao restore backups/20061101T090000 恢复",
        { "zh-CN": "恢复到文件夹 恢复", en: "into the folder 恢复" },
      ],
    ],
    args: {
      backup: { "zh-CN": "备份文件夹", en: "folder of the backup" },
      into: { "zh-CN": "空文件夹,或还没有的文件夹", en: "an empty folder, or one that is not there yet" },
    },
  },
};
