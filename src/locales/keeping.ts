import type { Language, Words } from "../model/words.ts";

interface KeepingWords {
  backedUp(folder: string, files: number, bytes: number): string;
  lacking(hashes: readonly string[]): string;
  restored(root: string, files: number, at: string): string;
  moved(names: readonly string[]): string;
  readonly unsound: string;
  readonly nothingLogged: string;
  chainSound(events: number): string;
  chainBroken(at: number): string;
}

const mebibytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(1);

/** Words of backup, restore and log. */
export const keepingWords: Readonly<Record<Language, KeepingWords>> = {
  "zh-CN": {
    backedUp: (folder, files, bytes) => `备份完成并已核对:${folder}(${files} 个文件,${mebibytes(bytes)} MB)`,
    lacking: (hashes) =>
      `存档有 ${hashes.length} 个文件缺失或损坏,备份里也没有,这份备份不算完好:${hashes.join("、")}。请从较早的备份或原始邮件中找回。`,
    restored: (root, files, at) =>
      `已恢复到 ${root}(${files} 个文件,备份于 ${at},逐个核对无误)\n下一步:huibao --workspace ${root} doctor`,
    moved: (names) =>
      `huibao.yaml 中原来指向工作区以外的 ${names.map((name) => `paths.${name}`).join("、")} 已改为恢复后的文件夹以内,不会动到原来的文件。`,
    unsound: "这份备份生成时,存档已有文件缺失或损坏;恢复后请运行 huibao doctor 查看。",
    nothingLogged: "没有记录。",
    chainSound: (events) => `哈希链完好(共 ${events} 条)。`,
    chainBroken: (at) => `哈希链在第 ${at} 条断开:此条或其前后的记录被改动过。请运行 huibao doctor。`,
  },
  en: {
    backedUp: (folder, files, bytes) =>
      `Backed up and verified: ${folder} (${files} files, ${mebibytes(bytes)} MB)`,
    lacking: (hashes) =>
      `${hashes.length} archived files are missing or damaged, so this backup lacks them and does not count as good: ${hashes.join(", ")}. Find them in an older backup or the original mails.`,
    restored: (root, files, at) =>
      `Restored into ${root} (${files} files, backed up at ${at}, each verified)\nNext: huibao --workspace ${root} doctor`,
    moved: (names) =>
      `${names.map((name) => `paths.${name}`).join(", ")} in huibao.yaml pointed outside the workspace and now point inside the restored folder, so that the original files stay untouched.`,
    unsound:
      "Archived files were missing or damaged already when this backup was made: run huibao doctor on what was restored.",
    nothingLogged: "Nothing logged.",
    chainSound: (events) => `The hash chain is sound (${events} events).`,
    chainBroken: (at) =>
      `The hash chain breaks at event ${at}: it or a neighbour was altered. Run huibao doctor.`,
  },
};

type Facts = Readonly<Record<string, unknown>>;

const events: Readonly<Record<string, Words>> = {
  received: { "zh-CN": "收件", en: "received" },
  read: { "zh-CN": "读取入库", en: "read" },
  decided: { "zh-CN": "决定", en: "decided" },
  published: { "zh-CN": "发布", en: "published" },
  ledger: { "zh-CN": "记奖惩", en: "ledger" },
  "rule book": { "zh-CN": "采用办法", en: "rule book" },
};

/** The facts that tell one event of its kind from another, in the order told. */
const told: Readonly<Record<string, readonly string[]>> = {
  received: ["file", "sender", "receivedAt"],
  read: ["receipt", "outcome"],
  decided: ["id", "what", "target", "kind", "unit", "period", "why"],
  published: ["form", "period", "number"],
  ledger: ["period", "entries"],
  "rule book": ["name", "hash"],
};

/** One event on one line: what happened, and to what. Whatever has no words is told as it is stored. */
export function eventWords(what: string, data: Facts, language: Language): string {
  const names = told[what] ?? Object.keys(data);
  const facts = names.flatMap((name) => {
    const value = data[name] ?? null;
    return value === null ? [] : [typeof value === "string" ? value : JSON.stringify(value)];
  });
  return [events[what]?.[language] ?? what, ...facts].join(" ");
}
