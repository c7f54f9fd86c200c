import type { FailureWords } from "../finding-words.ts";

export const publishingFailures = {
  "output-not-placed": {
    says: {
      "zh-CN": ({ file, reason }) => `已记入数据库,但 ${file} 没有写出(${reason})。`,
      en: ({ file, reason }) => `It is recorded, but ${file} was not written (${reason}).`,
    },
    remedy: {
      "zh-CN": ({ again }) => `请把占着这个位置的文件或文件夹移走,再运行 ${again} 即可写出。`,
      en: ({ again }) => `Move away what stands in its place and run ${again}, which writes it.`,
    },
  },
} as const satisfies FailureWords;
