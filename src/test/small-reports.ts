/** Reports as short as a clerk may write them: headers of the required columns alone, and rows with nothing wrong. */
import type { Cell } from "../model/grid.ts";
import type { SheetRow } from "./sheets.ts";

export const slotHeader: readonly string[] = ["卖场", "楼层", "铺位编号", "铺位类型", "建筑面积", "状态"];

export const slotRow = (store: string | null, floor: string | null, code: string, area: number): SheetRow => [
  store,
  floor,
  code,
  "仓库",
  area,
  "空置",
];

export const contactHeader: readonly string[] = [
  "日期",
  "客户名称",
  "客户性质",
  "客户分类",
  "对接人",
  "客户方人员",
  "对接方式",
  "对接内容",
];

export const contactRow = (customer: string, date: Cell = "2006-09-18"): SheetRow => [
  date,
  customer,
  "厂商",
  "小客户",
  "李娜",
  "吕强",
  "电话",
  "洽谈续约事宜",
];

export const demandHeader: readonly string[] = [
  "卖场",
  "客户名称",
  "客户分类",
  "需求类别",
  "需求内容",
  "提出日期",
  "处理状态",
  "责任人",
];

export const demandRow = (store: string | null, date: Cell = "2006-09-12"): SheetRow => [
  store,
  "星火科技",
  "小客户",
  "铺位",
  "希望扩租",
  date,
  "待处理",
  "施杰",
];

export const top50Header: readonly string[] = [
  "序号",
  "客户名称",
  "客户性质",
  "合作项目",
  "合作阶段",
  "完成进度",
  "预计金额(万元)",
  "本月进展",
  "下月计划",
  "责任人",
];

export const top50Row: SheetRow = [
  1,
  "星火科技",
  "厂商",
  "铺位",
  "执行",
  0.5,
  100,
  "合同已签",
  "推进回款",
  "吴芳",
];

/** The header with some of its texts written another way. */
export function renamed(header: readonly string[], names: Readonly<Record<string, string>>): string[] {
  return header.map((text) => names[text] ?? text);
}
