import type { FindingWords } from "../finding-words.ts";

const nothing = { "zh-CN": () => "", en: () => "" };
const skipped = {
  "zh-CN": () => "如果它是报表,请另存为 .xlsx 后重新放入。",
  en: () => "If it is a report, save it as .xlsx and put it in again.",
};

/** Files that are passed over, and files that hold no report. */
export const intakeFindings = {
  "skip-link": {
    severity: "note",
    title: { "zh-CN": "跳过链接", en: "Link skipped" },
    says: { "zh-CN": () => "是一个链接,不是文件,已跳过。", en: () => "is a link, not a file: skipped." },
    remedy: { "zh-CN": () => "请放入文件本身。", en: () => "Put the file itself there." },
  },
  "skip-not-a-file": {
    severity: "note",
    title: { "zh-CN": "跳过非文件", en: "Not a file" },
    says: { "zh-CN": () => "不是普通文件,已跳过。", en: () => "is no regular file: skipped." },
    remedy: nothing,
  },
  "skip-lock-file": {
    severity: "note",
    title: { "zh-CN": "跳过锁文件", en: "Lock file skipped" },
    says: {
      "zh-CN": () => "是 Excel/WPS 打开文件时留下的锁文件,已跳过。",
      en: () => "is a lock file of an open workbook: skipped.",
    },
    remedy: {
      "zh-CN": () => "请确认原文件已保存并关闭。",
      en: () => "Make sure the workbook itself is saved and closed.",
    },
  },
  "skip-system-file": {
    severity: "note",
    title: { "zh-CN": "跳过系统文件", en: "System file skipped" },
    says: { "zh-CN": () => "是系统文件,已跳过。", en: () => "is a system file: skipped." },
    remedy: nothing,
  },
  "skip-unfinished": {
    severity: "warning",
    title: { "zh-CN": "文件尚未写完", en: "File still being written" },
    says: {
      "zh-CN": () => "还在下载、写入或被其它程序占用,或者已被移走,已跳过。",
      en: () => "is still being downloaded, written or held by another program, or is gone: skipped.",
    },
    remedy: {
      "zh-CN": () => "等写完或关闭后再运行一次。",
      en: () => "Run again once it is complete and closed.",
    },
  },
  "skip-no-permission": {
    severity: "error",
    title: { "zh-CN": "没有读取权限", en: "No permission to read" },
    says: {
      "zh-CN": () => "没有读取权限,没有导入;其余文件照常处理。",
      en: () => "may not be read and was not taken in; the other files were.",
    },
    remedy: {
      "zh-CN": () => "请给运行 huibao 的用户读取权限,再运行一次。",
      en: () => "Let the user who runs huibao read it, and run again.",
    },
  },
  "skip-too-large": {
    severity: "error",
    title: { "zh-CN": "文件太大,没有读", en: "File too large to read" },
    says: {
      "zh-CN": () => "超过 2 GiB,没有导入;其余文件照常处理。",
      en: () => "is larger than 2 GiB and was not taken in; the other files were.",
    },
    remedy: {
      "zh-CN": () => "如果不是报表,请从收件文件夹移走;如果里面有报表,请单独放入。",
      en: () => "If it is no report, move it out of the inbox; if reports are in it, put them in one by one.",
    },
  },
  "arrival-unmatched": {
    severity: "warning",
    title: { "zh-CN": "到件登记对不上文件", en: "Arrival of no file" },
    says: {
      "zh-CN": (f) => `登记了"${f.data["name"]}",文件夹里没有这个文件。`,
      en: (f) => `names "${f.data["name"]}", and the folder has no such file.`,
    },
    remedy: {
      "zh-CN": () =>
        "如果文件名写错了,请改正(要带扩展名,子文件夹里的写成 华东/浙江.xlsx),否则按文件自己的时间计;文件已移走的,可删去这一行。",
      en: () =>
        "Correct the name, extension and all, with its folder if it is in one (east/zj.xlsx), or the file's own time counts; if the file was taken away, the line may go.",
    },
  },
  "arrival-ahead": {
    severity: "warning",
    title: { "zh-CN": "到件时间还没有到", en: "Arrival in the future" },
    says: {
      "zh-CN": (f) => `arrivals.tsv 里登记的收到时间 ${f.data["at"]} 还没有到,暂按它计。`,
      en: (f) =>
        `arrivals.tsv has it arrive at ${f.data["at"]}, which has not come yet; it counts all the same.`,
    },
    remedy: {
      "zh-CN": () => "应为不晚于现在的时间:请改正 arrivals.tsv;已经入库的,再用 huibao redate 更正到达时间。",
      en: () => "Write a time that has passed; once it is taken in, correct it with huibao redate.",
    },
  },
  "skip-part": {
    severity: "note",
    title: { "zh-CN": "跳过附带内容", en: "Part skipped" },
    says: {
      "zh-CN": (f) => `压缩包或邮件中的"${f.data["name"]}"不是报表文件,已跳过。`,
      en: (f) => `The part "${f.data["name"]}" is no report file: skipped.`,
    },
    remedy: skipped,
  },
  "mail-cut-off": {
    severity: "error",
    title: { "zh-CN": "邮件不完整", en: "Mail cut off" },
    says: {
      "zh-CN": (f) => `邮件没有收全,"${f.data["name"]}"的末尾缺失,这部分没有读取。`,
      en: (f) =>
        `The mail was cut off: the end of "${f.data["name"]}" is missing, and that part was not read.`,
    },
    remedy: {
      "zh-CN": () => "请重新下载这封邮件,或请报送单位重新发送。",
      en: () => "Download the mail again, or ask the unit to send it again.",
    },
  },
  "mail-tnef": {
    severity: "error",
    title: { "zh-CN": "附件封在 winmail.dat 里", en: "Attachments sealed in winmail.dat" },
    says: {
      "zh-CN": (f) => `附件被发件人的 Outlook 封在"${f.data["name"]}"里(RTF 格式的邮件),无法读取。`,
      en: (f) =>
        `The sender's Outlook sealed the attachments in "${f.data["name"]}" (a mail in rich text): they cannot be read.`,
    },
    remedy: {
      "zh-CN": () => "请发件人在 Outlook 中把邮件格式改为 HTML 或纯文本后重新发送。",
      en: () => "Ask the sender to set Outlook to send as HTML or plain text, and to send it again.",
    },
  },
  "zip-nested": {
    severity: "error",
    title: { "zh-CN": "压缩包里的压缩包", en: "Archive in an archive" },
    says: {
      "zh-CN": (f) => `"${f.data["name"]}"是压缩包里的压缩包,没有打开,里面的文件没有读取。`,
      en: (f) =>
        `"${f.data["name"]}" is an archive in an archive: it was not opened, and the files in it were not read.`,
    },
    remedy: {
      "zh-CN": () => "请解压后把里面的工作簿重新放入,或请报送单位只压缩一层重新发送。",
      en: () => "Unpack it and put the workbooks in again, or ask the unit to send them in one archive.",
    },
  },
  "nothing-inside": {
    severity: "error",
    title: { "zh-CN": "里面没有文件", en: "Nothing inside" },
    says: {
      "zh-CN": () => "邮件或压缩包里没有可读的文件。",
      en: () => "The mail or archive holds no file to read.",
    },
    remedy: {
      "zh-CN": () => "请把工作簿作为附件重新发送。",
      en: () => "Send the workbook as an attachment again.",
    },
  },
  "not-a-report": {
    severity: "error",
    title: { "zh-CN": "不是报表", en: "Not a report" },
    says: {
      "zh-CN": () => "里面没有找到任何一种报表的表头,没有入库。",
      en: () => "holds no table with the headers of any report kind; nothing was merged.",
    },
    remedy: {
      "zh-CN": () => "请用 huibao template 生成的模板填报;如果是报表,请核对表头是否与模板一致。",
      en: () => "Fill a workbook made by huibao template, or compare its headers with the template's.",
    },
  },
} as const satisfies FindingWords;
