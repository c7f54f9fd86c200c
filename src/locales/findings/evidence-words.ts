import type { Language } from "../../model/words.ts";
import { periodName } from "../period.ts";

const sources: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  stamp: { "zh-CN": "模板标记", en: "template stamp" },
  title: { "zh-CN": "标题", en: "title" },
  meta: { "zh-CN": "表头栏", en: "field above the table" },
  sheet: { "zh-CN": "工作表名", en: "sheet name" },
  header: { "zh-CN": "列标题", en: "header" },
  content: { "zh-CN": "数据行", en: "rows" },
  file: { "zh-CN": "文件名", en: "file name" },
  sender: { "zh-CN": "发件人", en: "sender" },
  arrival: { "zh-CN": "收到时间", en: "time of arrival" },
};

/** Evidence lines (source, what it says, text, apart by tabs) as one phrase: `标题"…"为2006年8月;数据行…`. */
export function evidenceWords(lines: string | number | undefined, language: Language): string {
  const chinese = language === "zh-CN";
  return String(lines)
    .split("\n")
    .map((line) => {
      const [source = "", says, text] = line.split("\t");
      if (says === undefined || text === undefined) return line;
      const name = sources[source]?.[language] ?? source;
      const what = periodName(says, language);
      const where = quoted(source, text, chinese);
      return chinese ? `${name}${where}为${what}` : `${name} ${where} says ${what}`;
    })
    .join(chinese ? ";" : "; ");
}

/** The text in quotes; of rows how many, of an arrival the day. */
function quoted(source: string, text: string, chinese: boolean): string {
  const [rows, all] = text.split("/");
  if (source === "content" && all !== undefined)
    return chinese ? `(${all}行中的${rows}行)` : `(${rows} of ${all})`;
  return source === "arrival" ? `(${text.slice(0, 10)})` : `"${text}"`;
}
