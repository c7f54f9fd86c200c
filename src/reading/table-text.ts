import { plainHeader } from "../model/header-text.ts";

const notYetPlain = /[^A-Za-z0-9\u4e00-\u9fff/%_.-]|^\d{1,2}[._-]?[\u4e00-\u9fff]/;

/** Could the text be a header only after cleaning? Cheap, so that data rows need no cleaning to be passed over. */
export function isDecorated(text: string): boolean {
  return text.length <= 40 && notYetPlain.test(text);
}

/** `本期无`, `零报告`, `无`: the sheet says that there is nothing to report. */
export function saysNil(text: string): boolean {
  return /^(?:(?:本|当|上)?(?:期|周|月|季|季度|次)?(?:暂|均)?无(?:数据|内容|新增|变化|变动|变更|发生|业务|记录|报送|上报|情况|需求|对接|客户|可报)*(?:事项|内容|数据|情况|记录|客户|需求)?|零报告|零报送|零申报|没有|nil|none|无此项)$/.test(
    plainHeader(text).replace(/[()!]/g, ""),
  );
}

/** `/`, `——`: a stroke through the cell. */
export function isStroke(text: string): boolean {
  return /^\s*[-‐-―−－─━/／\\＼]{1,9}\s*$/.test(text);
}
