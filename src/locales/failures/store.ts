import type { FailureWords } from "../finding-words.ts";

type Data = Readonly<Record<string, string | number>>;

const backupZh = (d: Data): string =>
  d["backup"] === ""
    ? "没有找到完好的备份;请保留该文件,从原始邮件重新收件。"
    : `最近的完好备份是 ${d["backup"]},用 huibao restore 恢复到一个空文件夹。`;
const backupEn = (d: Data): string =>
  d["backup"] === ""
    ? "No good backup was found; keep the file, and ingest again from the original mails."
    : `The newest good backup is ${d["backup"]}: restore it into an empty folder with huibao restore.`;

const ownerZh = (d: Data): string =>
  d["pid"] === undefined
    ? "另一个 huibao 正在使用这个工作区。"
    : `${d["user"]} 在 ${d["host"]} 上正在运行 ${d["command"]}(进程 ${d["pid"]},开始于 ${d["since"]})。`;
const ownerEn = (d: Data): string =>
  d["pid"] === undefined
    ? "Another huibao is using this workspace."
    : `${d["user"]} on ${d["host"]} is running ${d["command"]} (process ${d["pid"]}, since ${d["since"]}).`;

/** What can go wrong with the database, the archive, the lock and backups. */
export const storeFailures = {
  busy: {
    says: { "zh-CN": ownerZh, en: ownerEn },
    remedy: { "zh-CN": () => "请等它结束后再运行。", en: () => "Run this again when it has finished." },
  },
  "database-busy": {
    says: {
      "zh-CN": (d) => `数据库 ${d["path"]} 正被其他程序占用。`,
      en: (d) => `The database ${d["path"]} is in use by another program.`,
    },
    remedy: {
      "zh-CN": () => "请关闭打开它的程序(数据库工具、同步盘)后再运行。",
      en: () => "Close the program that has it open (a database tool, a syncing drive), then run this again.",
    },
  },
  "disk-full": {
    says: {
      "zh-CN": (d) => `磁盘空间不足,无法写入 ${d["path"]};没有留下写了一半的内容。`,
      en: (d) => `There is no room on the disk to write ${d["path"]}; nothing was left half done.`,
    },
    remedy: {
      "zh-CN": () => "请腾出磁盘空间后重新运行。",
      en: () => "Make room on the disk, then run this again.",
    },
  },
  "disk-failed": {
    says: {
      "zh-CN": (d) => `读写 ${d["path"]} 时磁盘出错(${d["code"]});没有留下写了一半的内容。`,
      en: (d) =>
        `The disk failed while ${d["path"]} was read or written (${d["code"]}); nothing was left half done.`,
    },
    remedy: {
      "zh-CN": () => "请检查磁盘空间、配额、网络盘连接和磁盘状况,再重新运行。",
      en: () =>
        "Check free space, quota, the connection of a network drive and the disk itself, then run this again.",
    },
  },
  "not-writable": {
    says: { "zh-CN": (d) => `无法写入 ${d["path"]}。`, en: (d) => `${d["path"]} cannot be written.` },
    remedy: {
      "zh-CN": () => "请检查文件夹的权限,以及文件是否只读。",
      en: () => "Check the permissions of the folder, and whether the file is read-only.",
    },
  },
  "not-readable": {
    says: { "zh-CN": (d) => `无法读取 ${d["path"]}。`, en: (d) => `${d["path"]} cannot be read.` },
    remedy: {
      "zh-CN": () => "请检查该文件及其所在文件夹的权限。",
      en: () => "Check the permissions of the file and of the folder it is in.",
    },
  },
  "not-a-folder": {
    says: {
      "zh-CN": (d) => `${d["path"]} 应为文件夹,但它或它的上级是一个文件。`,
      en: (d) => `${d["path"]} should be a folder, but it or what it lies in is a file.`,
    },
    remedy: { "zh-CN": () => "请换一个位置。", en: () => "Choose another place." },
  },
  "not-a-file": {
    says: {
      "zh-CN": (d) => `${d["path"]} 应为文件,但那里是一个文件夹。`,
      en: (d) => `${d["path"]} should be a file, but there is a folder.`,
    },
    remedy: {
      "zh-CN": () => "请把这个文件夹移到别处或改名,再重新运行。",
      en: () => "Move the folder away or rename it, then run this again.",
    },
  },
  "not-plain-file": {
    says: {
      "zh-CN": (d) => `${d["path"]} 应为普通的文件,但那里是管道或设备。`,
      en: (d) => `${d["path"]} should be a plain file, but there is a pipe or a device.`,
    },
    remedy: {
      "zh-CN": () => "请把它移走,换上原来的文件,再重新运行。",
      en: () => "Move it away and put the file back, then run this again.",
    },
  },
  "file-failed": {
    says: {
      "zh-CN": (d) => `无法读写 ${d["path"]}(${d["code"]})。`,
      en: (d) => `${d["path"]} cannot be read or written (${d["code"]}).`,
    },
    remedy: {
      "zh-CN": () => "请检查这个路径上的文件、链接和网络盘,再重新运行。",
      en: () => "Check the file, links and network drive at that path, then run this again.",
    },
  },
  "file-beyond-reading": {
    says: {
      "zh-CN": (d) => `${d["path"]} 超过 2 GiB,读不了。`,
      en: (d) => `${d["path"]} is larger than 2 GiB and cannot be read.`,
    },
    remedy: {
      "zh-CN": () => "报表没有这么大:请检查是不是拿错了文件。",
      en: () => "No report is that large: check whether it is the right file.",
    },
  },
  "path-too-long": {
    says: {
      "zh-CN": (d) =>
        `路径太长(${d["bytes"]} 字节,最多 ${d["longest"]} 字节,每个汉字占 3 字节):${d["path"]}。`,
      en: (d) =>
        `The path is too long (${d["bytes"]} bytes, at most ${d["longest"]}; a Chinese character takes 3): ${d["path"]}.`,
    },
    remedy: {
      "zh-CN": () => "请把工作区移到层级更浅、名称更短的文件夹。",
      en: () => "Move the workspace to a folder with a shorter path.",
    },
  },
  "lock-unusable": {
    says: {
      "zh-CN": (d) => `${d["path"]} 不能用作锁文件:它是文件夹,或有别的内容的文件。`,
      en: (d) => `${d["path"]} cannot be the lock file: it is a folder, or a file with something else in it.`,
    },
    remedy: {
      "zh-CN": () => "请检查 huibao.yaml 中 paths.lock 的路径。",
      en: () => "Check paths.lock in huibao.yaml.",
    },
  },
  "database-newer": {
    says: {
      "zh-CN": (d) =>
        `数据库 ${d["path"]} 由更新版本的 huibao 写入(结构 ${d["version"]},本程序支持到 ${d["supported"]})。`,
      en: (d) =>
        `The database ${d["path"]} was written by a newer huibao (schema ${d["version"]}; this one knows up to ${d["supported"]}).`,
    },
    remedy: { "zh-CN": () => "请升级 huibao 后再运行。", en: () => "Upgrade huibao, then run this again." },
  },
  "database-older": {
    says: {
      "zh-CN": (d) => `数据库 ${d["path"]} 由旧版本的 huibao 写入,需要先升级。`,
      en: (d) =>
        `The database ${d["path"]} was written by an older huibao and has to be brought up to date first.`,
    },
    remedy: {
      "zh-CN": () => "请先运行一次 huibao ingest,数据库会自动升级。",
      en: () => "Run huibao ingest once: it brings the database up to date.",
    },
  },
  "database-foreign": {
    says: {
      "zh-CN": (d) => `${d["path"]} 不是 huibao 的数据库。`,
      en: (d) => `${d["path"]} is not a huibao database.`,
    },
    remedy: {
      "zh-CN": () => "请检查 huibao.yaml 中 paths.database 的路径。",
      en: () => "Check paths.database in huibao.yaml.",
    },
  },
  "database-damaged": {
    says: {
      "zh-CN": (d) => `数据库 ${d["path"]} 已损坏,没有使用它。`,
      en: (d) => `The database ${d["path"]} is damaged and was not used.`,
    },
    remedy: { "zh-CN": backupZh, en: backupEn },
  },
  "database-lost": {
    says: {
      "zh-CN": (d) =>
        `数据库 ${d["path"]} 不见了或是空的,但存档 ${d["archive"]} 里有 ${d["files"]} 个收件;没有另建新库。`,
      en: (d) =>
        `The database ${d["path"]} is gone or empty, but the archive ${d["archive"]} holds ${d["files"]} files; no new one was begun.`,
    },
    remedy: {
      "zh-CN": (d) =>
        d["backup"] === ""
          ? "没有找到完好的备份;请先找回数据库。确要重新开始,请把存档文件夹移到别处,再重新收件。"
          : backupZh(d),
      en: (d) =>
        d["backup"] === ""
          ? "No good backup was found; find the database first. To begin anew on purpose, move the archive folder away and ingest again."
          : backupEn(d),
    },
  },
  "kind-name": {
    says: {
      "zh-CN": (d) => `报表名"${d["kind"]}"不能使用:只能由小写字母、数字和连字符组成,并以字母开头。`,
      en: (d) =>
        `The report kind "${d["kind"]}" cannot be used: lower-case letters, digits and hyphens only, a letter first.`,
    },
    remedy: {
      "zh-CN": () => "请修改报表定义中的 kind。",
      en: () => "Change kind in the report's definition.",
    },
  },
  "column-name": {
    says: {
      "zh-CN": (d) =>
        `报表 ${d["kind"]} 的列名"${d["column"]}"不能使用:只能由字母和数字组成,以小写字母开头,且不能只有大小写不同。`,
      en: (d) =>
        `Column "${d["column"]}" of report ${d["kind"]} cannot be used: letters and digits only, a lower-case letter first, and no two that differ in case only.`,
    },
    remedy: {
      "zh-CN": () => "请修改报表定义中的列名。",
      en: () => "Rename the column in the report's definition.",
    },
  },
  "column-changed": {
    says: {
      "zh-CN": (d) => `报表 ${d["kind"]} 的列 ${d["column"]} 改变了类型或金额单位,与已入库的数据不符。`,
      en: (d) =>
        `Column ${d["column"]} of report ${d["kind"]} changed its type or unit of money, unlike what is stored.`,
    },
    remedy: {
      "zh-CN": () => "请恢复原来的定义,或为新的含义另起一个列名。",
      en: () => "Restore the definition, or give the new meaning a column name of its own.",
    },
  },
  "archive-missing": {
    says: {
      "zh-CN": (d) => `收件存档中缺少 ${d["path"]}。`,
      en: (d) => `The archive lacks ${d["path"]}.`,
    },
    remedy: {
      "zh-CN": () => "请从备份或原始邮件中找回该文件,重新收件。",
      en: () => "Find the file in a backup or the original mail, and ingest it again.",
    },
  },
  "archive-damaged": {
    says: {
      "zh-CN": (d) => `收件存档 ${d["path"]} 的内容与其 SHA-256 不符。`,
      en: (d) => `The archived file ${d["path"]} is not what its SHA-256 says.`,
    },
    remedy: {
      "zh-CN": () => "请从备份中恢复该文件。",
      en: () => "Restore the file from a backup.",
    },
  },
  "publication-damaged": {
    says: {
      "zh-CN": (d) => `数据库里保存的已公布文件 ${d["name"]} 已损坏。`,
      en: (d) => `The published file ${d["name"]} kept in the database is damaged.`,
    },
    remedy: {
      "zh-CN": () => "请运行 huibao doctor,再从最近的完好备份恢复(huibao restore)。",
      en: () => "Run huibao doctor, then restore the newest good backup with huibao restore.",
    },
  },
  "backup-unreadable": {
    says: {
      "zh-CN": (d) => `${d["folder"]} 不是完整的备份。`,
      en: (d) => `${d["folder"]} is not a complete backup.`,
    },
    remedy: {
      "zh-CN": () => "请指定由 huibao backup 生成的文件夹。",
      en: () => "Name a folder made by huibao backup.",
    },
  },
  "backup-damaged": {
    says: {
      "zh-CN": (d) => `备份文件 ${d["path"]} 缺失或已损坏,没有恢复。`,
      en: (d) => `The backup's file ${d["path"]} is missing or damaged; nothing was restored.`,
    },
    remedy: { "zh-CN": () => "请改用另一份备份。", en: () => "Use another backup." },
  },
  "decision-unknown": {
    says: { "zh-CN": (d) => `没有编号为 ${d["id"]} 的决定。`, en: (d) => `There is no decision ${d["id"]}.` },
    remedy: {
      "zh-CN": () => "编号如 D12,见作出决定时的输出。",
      en: () => "Decisions are numbered D12 and so on, as printed when they were made.",
    },
  },
  "decision-undone": {
    says: {
      "zh-CN": (d) => `决定 ${d["id"]} 已经撤销过。`,
      en: (d) => `Decision ${d["id"]} was undone before.`,
    },
    remedy: {
      "zh-CN": () => "无需再撤销;如需恢复,请重新作出该决定。",
      en: () => "Nothing to undo; make the decision anew to restore it.",
    },
  },
} as const satisfies FailureWords;
