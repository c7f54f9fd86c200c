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
          : "请检查文件夹是否存在、是否有写入权限，然后重试。",
      en: ({ reason }) =>
        reason === "ENOSPC"
          ? "The disk is full: make room and try again."
          : "Check that the folder exists and can be written to, then try again.",
    },
  },
} as const satisfies FailureWords;
