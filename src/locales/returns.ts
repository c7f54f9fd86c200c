import type { Severity } from "../model/finding.ts";
import type { Outcome } from "../model/submission.ts";
import type { Language } from "../model/words.ts";
import { severityNames } from "./terms.ts";

interface Counts {
  readonly outcome: Outcome;
  readonly read: number;
  readonly merged: number;
  readonly returned: number;
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
}

/** What a returned workbook says beside the findings' own words. */
export interface ReturnWords {
  readonly author: string;
  /** Name of the first sheet; a sheet of this name in a workbook that comes back is taken out again. */
  readonly listSheet: string;
  readonly title: string;
  /** Unit, period, kind and version, each for a cell of its own. */
  subject(
    unit: string,
    kind: string,
    period: string | null,
    version: number,
    file: string,
  ): readonly string[];
  summary(counts: Counts): string;
  readonly how: string;
  due(deadline: string): string;
  ask(contact: string): string;
  readonly rebuilt: string;
  truncated(shown: number, all: number): string;
  readonly columns: readonly string[];
  readonly severity: Readonly<Record<Severity, string>>;
  readonly wholeFile: string;
  hiddenPlace(place: string): string;
  /** First line of a note. All our notes begin with one of these, by which they are taken out of a workbook that comes back. */
  readonly noteTitle: Readonly<Record<"error" | "warning", string>>;
  readonly noteRemedy: string;
  readonly page: string;
  fileName(named: Named): string;
}

/** What the name of a returned workbook says. */
interface Named {
  readonly unitName: string;
  readonly kindShort: string;
  readonly periodId: string | null;
  readonly version: number;
  readonly receipt: string;
}

function nameOf(first: string, { unitName, kindShort, periodId, version, receipt }: Named): string {
  const parts = [first, unitName, kindShort, ...(periodId === null ? [] : [periodId])];
  return [...parts, `v${version}`, receipt].join("-");
}

const chinese: ReturnWords = {
  author: "汇报",
  listSheet: "退回说明",
  title: "退回说明",
  subject: (unit, kind, period, version, file) => [
    unit,
    period ?? "长期有效",
    kind,
    `第 ${version} 次报送(${file})`,
  ],
  summary: ({ outcome, read, merged, returned, errors, warnings, notes }) => {
    const rows =
      outcome === "returned"
        ? `本次读到 ${read} 行,未入库,整份退回。`
        : `本次读到 ${read} 行:已入库 ${merged} 行,退回 ${returned} 行。`;
    const warned = warnings === 0 ? "" : `,提醒 ${warnings} 处(请核对,确实无误可不改)`;
    const noted = notes === 0 ? "" : `另有 ${notes} 处写法已自动整理,不用处理。`;
    return `${rows}错误 ${errors} 处(必须改)${warned}。${noted}`;
  },
  how: "怎样改:点“位置”一列可跳到该格,红色格必须改正,黄色格请核对,批注里有原因和改法。直接在本文件上改,改好保存后原样发回;不必重填其他行,也不必删除本页、颜色和批注。",
  due: (deadline) => `请在 ${deadline} 前发回。`,
  ask: (contact) => `有疑问请联系 ${contact}。`,
  rebuilt:
    "原文件不是可以直接批注的 .xlsx 工作簿,本文件按读到的内容重新做成,行号和列号与原文件相同,版式、图表和公式未保留。",
  truncated: (shown, all) => `问题共 ${all} 处,以下列出前 ${shown} 处;其余请按同样办法检查。`,
  columns: ["#", "程度", "位置", "表头", "问题", "怎样改"],
  severity: severityNames["zh-CN"],
  wholeFile: "整个文件",
  hiddenPlace: (place) => `${place}(已隐藏)`,
  noteTitle: { error: "【退回·必须改】", warning: "【退回·请核对】" },
  noteRemedy: "改法:",
  page: "&L&9 退回说明&R&9 第 &P 页,共 &N 页",
  fileName: (named) => nameOf("退回", named),
};

const english: ReturnWords = {
  author: "huibao",
  listSheet: "Returned",
  title: "Why this workbook came back",
  subject: (unit, kind, period, version, file) => [
    unit,
    period ?? "standing",
    kind,
    `submission ${version} (${file})`,
  ],
  summary: ({ outcome, read, merged, returned, errors, warnings, notes }) => {
    const rows =
      outcome === "returned"
        ? `${read} rows read; none merged, the whole submission is returned. `
        : `${read} rows read: ${merged} merged, ${returned} returned. `;
    const warned = warnings === 0 ? "" : `, warnings (check; leave as they are if right): ${warnings}`;
    const noted = notes === 0 ? "" : ` ${notes} more were tidied automatically: nothing to do.`;
    return `${rows}Errors (must be mended): ${errors}${warned}.${noted}`;
  },
  how: "How to mend: click a place to go to its cell. Red cells must be mended, yellow ones checked; their notes say why and how. Mend this very file, save it and send it back; there is no need to retype other rows or to delete this sheet, the colours or the notes.",
  due: (deadline) => `Please send it back by ${deadline}.`,
  ask: (contact) => `Questions: ${contact}.`,
  rebuilt:
    "The original is no .xlsx workbook that can be annotated: this file was made anew from what was read. Rows and columns are those of the original; layout, charts and formulas are not kept.",
  truncated: (shown, all) =>
    `${all} findings; the first ${shown} are listed. Please check the others in the same way.`,
  columns: ["#", "Severity", "Place", "Header", "What is wrong", "What to do"],
  severity: severityNames.en,
  wholeFile: "the whole file",
  hiddenPlace: (place) => `${place} (hidden)`,
  noteTitle: { error: "[Returned: must be mended]", warning: "[Returned: please check]" },
  noteRemedy: "What to do: ",
  page: "&L&9 Returned&R&9 Page &P of &N",
  fileName: (named) => nameOf("returned", named),
};

export const returnWords: Readonly<Record<Language, ReturnWords>> = { "zh-CN": chinese, en: english };

/** Headers of the list of findings, in each language. */
export const findingsListHeaders = Object.values(returnWords).map(({ columns }) => columns);
