import { expect, test } from "vitest";
import { parseConfig } from "../../config-file.ts";
import { ConfigInvalid } from "../../config-source.ts";
import type { Language } from "../../model/words.ts";
import { workspaceSchema } from "../../workspace-spec.ts";
import { sayFailure } from "../index.ts";

function said(config: string, language: Language): string {
  try {
    parseConfig(config, "huibao.yaml", workspaceSchema);
  } catch (error) {
    if (error instanceof ConfigInvalid) return sayFailure(error, language);
    throw error;
  }
  return "";
}

test.each([
  ["issuer:颐高\n", "第 1 行第 1 列:应为一组设置", "column 1: expected a group of settings"],
  [
    "timezone: Asia/Tokyo\n",
    '(timezone):应为 Asia/Shanghai,实际为"Asia/Tokyo"。',
    '(timezone): expected Asia/Shanghai, found "Asia/Tokyo".',
  ],
  [
    "objection: { workingDays: 3, 天 }\n",
    "没有选项 objection.天。可用的选项:workingDays。如果它是前面文字的一部分(文字里有半角逗号),请给整段文字加引号。",
    "there is no key objection.天. Known keys: workingDays. If it is the rest of a text with a comma in it, quote the whole text.",
  ],
])("says without gaps what is wrong with %s", (config, chinese, english) => {
  expect(said(config, "zh-CN")).toContain(chinese);
  expect(said(config, "en")).toContain(english);
});
