import type { FailureWords } from "../finding-words.ts";

export const publishingFailures = {
  "output-not-written": {
    says: {
      "zh-CN": ({ file, reason }) => `无法写入 ${file}（${reason}）。`,
      en: ({ file, reason }) => `${file} could not be written (${reason}).`,
    },
    remedy: {
      "zh-CN": ({ reason }) =>
        reason === "ENOSPC"
          ? "磁盘已满，请腾出空间后重试。"
          : reason === "EISDIR"
            ? "那里有一个同名的文件夹，请移走后重试。"
            : "请检查文件夹是否存在、是否有写入权限，然后重试。",
      en: ({ reason }) =>
        reason === "ENOSPC"
          ? "The disk is full: make room and try again."
          : reason === "EISDIR"
            ? "A folder of that name stands there: move it away and try again."
            : "Check that the folder exists and can be written to, then try again.",
    },
  },
  "output-not-placed": {
    says: {
      "zh-CN": ({ file, reason }) => `已记入数据库，但 ${file} 没有写出（${reason}）。`,
      en: ({ file, reason }) => `It is recorded, but ${file} was not written (${reason}).`,
    },
    remedy: {
      "zh-CN": ({ again }) => `请把占着这个位置的文件或文件夹移走，再运行 ${again} 即可写出。`,
      en: ({ again }) => `Move away what stands in its place and run ${again}, which writes it.`,
    },
  },
} as const satisfies FailureWords;
