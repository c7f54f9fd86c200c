/**
 * Workbooks of the size and variety regions send, made new for each benchmark run: week reports that the product accepts
 * whole, with nearly every sentence, customer and person written differently, as people do.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { utils, write, type BookType } from "@e965/xlsx";
import ExcelJS from "exceljs";
import { addDays } from "../src/model/date.ts";
import { periodAt, type Period } from "../src/model/period.ts";

const zones = ["ZJ", "JS", "HW", "GD", "MG", "LH", "ZY", "JJ", "SD", "DB", "CY", "YG", "XB"];
const zoneNames = [
  "浙江",
  "江苏",
  "沪皖",
  "广东",
  "闽桂",
  "两湖",
  "中原",
  "京津冀",
  "山东",
  "东北",
  "川渝",
  "云贵",
  "西北",
];
const headers = [
  "日期",
  "客户名称",
  "客户性质",
  "客户分类",
  "对接人",
  "对接人职务",
  "客户方人员",
  "客户方职务",
  "对接方式",
  "对接内容",
  "客户需求",
  "达成结果",
  "下一步计划",
  "跟进期限",
  "备注",
];
const sheetName = "对接客户概况报表";
const natures = ["厂商", "分销商", "经销商", "代理商", "经营户"];
const tiers = ["重点客户", "一般客户", "小客户"];
const ways = ["拜访", "来访", "电话", "会议", "宴请", "活动", "邮件"];
const cities = [
  "杭州",
  "宁波",
  "温州",
  "南京",
  "苏州",
  "上海",
  "合肥",
  "广州",
  "深圳",
  "福州",
  "武汉",
  "长沙",
  "郑州",
  "天津",
  "济南",
  "沈阳",
  "成都",
  "昆明",
  "西安",
];
const trades = ["数码", "电脑", "电子", "网络", "通讯", "信息技术", "办公设备", "软件"];
const surnames = Array.from(
  "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛",
);
const givenNames = Array.from("伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英文辉建国志海燕晓红春梅新华永康");
const positions = ["客户主管", "客户经理", "区域经理", "市场专员", "拓展区总监"];
const theirPositions = ["店长", "总经理", "市场经理", "渠道经理", "采购主管", "大区经理"];
const brands = [
  "联想",
  "方正",
  "惠普",
  "华硕",
  "三星",
  "佳能",
  "索尼",
  "爱国者",
  "明基",
  "神舟",
  "清华同方",
  "戴尔",
];

type Say = (n: number) => string;
const subjects: readonly Say[] = [
  (n) =>
    `洽谈${pick(["一", "二", "三", "四"], n)}楼${letter(n)}${String(100 + (n % 380))}号专卖店续约事宜,面积${String(20 + (n % 160))}平米`,
  (n) => `讨论${pick(brands, n)}户外广告年度框架,预算${String(3 + (n % 60))}万元`,
  (n) => `沟通国庆${pick(brands, n)}促销活动场地,需要展位${String(1 + (n % 9))}个`,
  (n) => `了解${pick(brands, n)}四季度新品上市计划及${pick(trades, n)}类陈列要求`,
  (n) => `通报${letter(n)}区客流情况,就${String(5 + (n % 40))}家商户调整铺位征求意见`,
];
const demands: readonly Say[] = [
  (n) => `希望增加${pick(brands, n)}展示面积${String(5 + (n % 45))}平米`,
  (n) => `要求${String(1 + (n % 12))}月份前答复租金优惠${String(1 + (n % 15))}%`,
  (n) => `申请中庭展台${String(1 + (n % 14))}天,用于${pick(trades, n)}新品发布`,
];
const results: readonly Say[] = [
  (n) => `待总部批复,预计${String(2 + (n % 20))}个工作日`,
  (n) => `口头同意按${String(80 + (n % 20))}折执行,合同${String(1 + (n % 6))}份待签`,
  (n) => `客户需内部商议,已留资料${String(1 + (n % 8))}套`,
];
const plans: readonly Say[] = [
  (n) => `${String(1 + (n % 28))}日前提交${pick(brands, n)}合作方案`,
  (n) => `约${person(n * 3)}再次面谈,确认${letter(n)}${String(100 + (n % 380))}铺位`,
];

/** Excel serial of an ISO date. */
const serial = (date: string): number => Date.parse(date) / 86_400_000 + 25_569;
const letter = (n: number): string => String.fromCharCode(65 + (n % 6));

function pick<T>(list: readonly T[], at: number): T {
  const found = list[at % list.length];
  if (found === undefined) throw new Error("an empty list");
  return found;
}

function person(n: number): string {
  return `${pick(surnames, n)}${pick(givenNames, n * 7 + 3)}${n % 3 === 0 ? "" : pick(givenNames, n * 11 + 5)}`;
}

/** Numbers without a pattern, the same in every run; a workbook's start from its own number. */
function* numbers(seed: number): Generator<number, never> {
  for (let n = seed * 2_654_435_761 + 12_345; ;) {
    n = (Math.imul(n, 1_664_525) + 1_013_904_223) >>> 0;
    yield n >>> 8;
  }
}

function weekOf(book: number): Period {
  const period = periodAt("week", 2006, 1 + Math.floor(book / zones.length));
  if (period === undefined) throw new Error("too many workbooks");
  return period;
}

/** Title, meta line, header and data rows of one zone's week; dates as serials. */
function sheetRows(book: number, rows: number): (string | number | null)[][] {
  const period = weekOf(book);
  const zone = `${pick(zoneNames, book)}拓展区`;
  const chance = numbers(book + 1);
  const sentence = (of: readonly Say[], share = 100): string | null => {
    const n = chance.next().value;
    return n % 100 < share ? pick(of, n >>> 7)(chance.next().value) : null;
  };
  const data = Array.from({ length: rows }, (_, row) => {
    const date = addDays(period.start, Math.floor((row * 7) / rows));
    // Each zone has its own customers, met again week after week, each by the same people.
    const customer = (row * 17 + book * 29) % Math.max(601, rows + 1);
    const who = customer + zones.indexOf(pick(zones, book)) * 1_000;
    return [
      ...[
        serial(date),
        `${pick(cities, who)}${person(who).slice(1)}${pick(brands, who * 5).slice(0, 1)}${String(who)}${pick(trades, who)}有限公司`,
      ],
      ...[pick(natures, who), pick(tiers, who), person((who % 12) + book), pick(positions, who % 12)],
      ...[person(who * 13 + 7), pick(theirPositions, who), pick(ways, chance.next().value)],
      ...[sentence(subjects), sentence(demands, 70), sentence(results, 70), sentence(plans)],
      ...[serial(addDays(date, 3 + (who % 9))), sentence(results, 10)],
    ];
  });
  const meta = [`报送单位:${zone}`, null, null, `报告期:${period.id.replace("-W", "年第")}周`];
  return [[`${zone}每周对接客户概况报表`], meta, headers, ...data];
}

function pathOf(folder: string, book: number, extension: string): string {
  return join(folder, `${pick(zones, book)}-${String(book)}.${extension}`);
}

/** A serial that is a day of the year 4500: a date that no report can have. */
const impossible = 950_000;
const rowsAbove = 3;

/**
 * An .xlsx as Excel would save it, dates with a number format; strings shared, or each in its own cell. Every `wrongEvery`th row
 * has a date that is returned.
 */
export async function writeXlsx(
  folder: string,
  book: number,
  rows: number,
  strings: "shared" | "inline",
  wrongEvery = Infinity,
): Promise<void> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({
    filename: pathOf(folder, book, "xlsx"),
    useSharedStrings: strings === "shared",
    useStyles: true,
  });
  const sheet = workbook.addWorksheet(sheetName);
  for (const column of [1, 14]) sheet.getColumn(column).numFmt = "yyyy-mm-dd";
  for (const [at, row] of sheetRows(book, rows).entries()) {
    const isWrong = at >= rowsAbove && at % wrongEvery === 0;
    sheet.addRow(isWrong ? [impossible, ...row.slice(1)] : row).commit();
  }
  await workbook.commit();
}

/** The same report in another format, through SheetJS. */
export function writeOther(
  folder: string,
  book: number,
  rows: number,
  type: BookType,
  extension: string,
): void {
  const sheet = utils.aoa_to_sheet(sheetRows(book, rows));
  // Keys that do not start with "!" are addresses, their values cells.
  for (const [address, cell] of Object.entries(sheet) as [string, { z?: string; t?: string }][]) {
    if (/^[AN]\d+$/.test(address) && cell.t === "n") cell.z = "yyyy-mm-dd";
  }
  const workbook = utils.book_new();
  utils.book_append_sheet(workbook, sheet, sheetName);
  // SheetJS types what it writes as any; "buffer" gives a Buffer.
  const bytes = write(workbook, { type: "buffer", bookType: type }) as Buffer;
  writeFileSync(pathOf(folder, book, extension), bytes);
}
