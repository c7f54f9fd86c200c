/** Workbooks of the size regions send, made new for each benchmark run: week reports that the product accepts whole. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { utils, write, type BookType } from "@e965/xlsx";
import ExcelJS from "exceljs";
import { addDays } from "../src/model/date.ts";
import { periodAt, type Period } from "../src/model/period.ts";

const zones = ["ZJ", "JS", "HW", "GD", "MG", "LH", "ZY", "JJ", "SD", "DB", "CY", "YG", "XB"];
const zoneNames = ["浙江", "江苏", "沪皖", "广东", "闽桂", "两湖", "中原", "京津冀", "山东", "东北", "川渝", "云贵", "西北"];
const headers = ["日期", "客户名称", "客户性质", "客户分类", "对接人", "对接人职务", "客户方人员", "客户方职务", "对接方式", "对接内容", "客户需求", "达成结果", "下一步计划", "跟进期限", "备注"];
const natures = ["厂商", "分销商", "经销商", "代理商", "经营户"];
const tiers = ["重点客户", "一般客户", "小客户"];
const ways = ["拜访", "来访", "电话", "会议", "宴请", "活动", "邮件"];
const subjects = ["洽谈三楼专卖店续约事宜", "讨论户外广告年度框架", "沟通国庆促销活动场地", "了解四季度新品上市计划"];

/** Excel serial of an ISO date. */
const serial = (date: string): number => Date.parse(date) / 86_400_000 + 25_569;
const pick = <T>(list: readonly T[], at: number): T | undefined => list[at % list.length];

function weekOf(book: number): Period {
  const period = periodAt("week", 2006, 1 + Math.floor(book / zones.length));
  if (period === undefined) throw new Error("too many workbooks");
  return period;
}

/** Title, meta line, header and data rows of one zone's week; dates as serials. */
function sheetRows(book: number, rows: number): (string | number | null)[][] {
  const period = weekOf(book);
  const zone = `${pick(zoneNames, book) ?? ""}拓展区`;
  const data = Array.from({ length: rows }, (_, row) => {
    const date = addDays(period.start, row % 7);
    const customer = `杭州${String(book)}号${String(row)}科技有限公司`;
    return [
      ...[serial(date), customer, pick(natures, row), pick(tiers, row), "赵艳", "客户主管", "吕强", "店长"],
      ...[pick(ways, row), pick(subjects, row), "希望增加展示面积", "待总部批复", null, serial(addDays(date, 9)), null],
    ].map((value) => value ?? null);
  });
  const meta = [`报送单位:${zone}`, null, null, `报告期:${period.id.replace("-W", "年第")}周`];
  return [[`${zone}每周对接客户概况报表`], meta, headers, ...data];
}

/** An .xlsx as Excel would save it: shared strings, dates with a number format. */
export async function writeXlsx(folder: string, book: number, rows: number): Promise<string> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet("对接客户概况报表");
  for (const column of [1, 14]) sheet.getColumn(column).numFmt = "yyyy-mm-dd";
  sheet.addRows(sheetRows(book, rows));
  const path = join(folder, `${pick(zones, book) ?? ""}-${String(book)}.xlsx`);
  await workbook.xlsx.writeFile(path);
  return path;
}

/** The same report in another format, through SheetJS. */
export function writeOther(folder: string, book: number, rows: number, type: BookType, extension: string): string {
  const sheet = utils.aoa_to_sheet(sheetRows(book, rows));
  for (const [address, cell] of Object.entries(sheet) as [string, { z?: string; t?: string }][]) {
    if (/^[AN]\d+$/.test(address) && cell.t === "n") cell.z = "yyyy-mm-dd";
  }
  const workbook = utils.book_new();
  utils.book_append_sheet(workbook, sheet, "对接客户概况报表");
  const path = join(folder, `${pick(zones, book) ?? ""}-${String(book)}.${extension}`);
  const bytes: Buffer = write(workbook, { type: "buffer", bookType: type, bookSST: false });
  writeFileSync(path, bytes);
  return path;
}
