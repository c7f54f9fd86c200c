import { emptyWhen, notBefore, requiredWhen } from "../model/check.ts";
import { choice, code, date, decimal, money, name } from "../model/column.ts";
import { all, endsWithin, is, unchangedFor, when } from "../model/condition.ts";
import { count, ratio, sum, sumProduct } from "../model/measure.ts";
import { floorName } from "../model/floor.ts";
import { defineReport } from "../model/report.ts";
import { words } from "../model/words.ts";
import { categories } from "./customer-words.ts";
import { slotColumns, slotNotes, usableAreaWithinArea } from "./slot-columns.ts";

const let_ = is({ status: ["已租"] });
const vacant = is({ status: ["空置"] });
const inArrears = when(["arrears"], ({ values }) => Number(values.arrears ?? 0) > 0);

export const slotStatus = defineReport({
  kind: "slot-status",
  title: "各连锁卖场每季度铺位情况报表",
  english: "Store slots: quarterly status",
  short: "铺位情况",
  titleAliases: ["每季度铺位情况报表", "季度铺位情况报表", "铺位情况报表", "铺位情况表", "铺位情况"],
  unit: "store",
  cadence: "quarter",
  register: "slot-register",
  columns: {
    ...slotColumns,
    status: choice("状态", ["已租", "空置", "预订", "装修", "停用"], { aliases: ["租赁状态", "现状"] }),
    tenant: name("承租客户", { optional: true, aliases: ["租户", "商户名称"], width: 24 }),
    category: choice("经营品类", categories, { optional: true }),
    brand: name("主营品牌", { optional: true }),
    contract: code("合同编号", { optional: true, width: 16, example: "YG-杭州-27466" }),
    contractStart: date("合同起始日", { optional: true, aliases: ["起租日"] }),
    contractEnd: date("合同到期日", { optional: true, aliases: ["到期日"] }),
    // A rate, not an amount: 元 for each ㎡ of gross area and month. It may have more decimals than fen.
    rent: decimal("月租金", {
      optional: true,
      aliases: ["租金单价", "元/㎡/月"],
      min: 0,
      unit: "元/㎡/月",
      example: "150",
    }),
    serviceCharge: decimal("月管理费", { optional: true, min: 0, unit: "元/㎡/月", example: "30" }),
    deposit: money("押金", { optional: true }),
    arrears: money("欠租金额", { optional: true, example: "0" }),
    ...slotNotes,
  },
  key: ["slot"],
  checks: [
    usableAreaWithinArea,
    requiredWhen(
      "tenant",
      { status: ["已租", "预订"] },
      { expected: words("在状态为已租或预订时填写", "filled in where the slot is let or booked") },
    ),
    emptyWhen(
      "tenant",
      { status: ["空置"] },
      { expected: words("在状态为空置时留空", "empty where the slot is vacant") },
    ),
    notBefore("contractEnd", "contractStart", {
      strictly: true,
      expected: words("晚于合同起始日", "later than the contract's start"),
    }),
    requiredWhen(
      "rent",
      { status: ["已租"] },
      {
        severity: "warning",
        expected: words("在状态为已租时填写", "filled in where the slot is let"),
      },
    ),
  ],
  rowsPersist: true,
  staleShare: 1,
  measures: {
    slots: count({ title: words("铺位数", "Slots") }),
    let: count({ title: words("已租铺位", "Slots let"), where: let_, better: "up" }),
    vacant: count({ title: words("空置铺位", "Slots vacant"), where: vacant, better: "down" }),
    occupancy: ratio("let", "slots", {
      title: words("出租率（铺位数）", "Occupancy by count"),
      better: "up",
      headline: true,
    }),
    area: sum("area", { title: words("建筑面积", "Gross area"), unit: "squareMetres" }),
    letArea: sum("area", {
      title: words("已租面积", "Area let"),
      unit: "squareMetres",
      where: let_,
      better: "up",
    }),
    occupancyByArea: ratio("letArea", "area", {
      title: words("出租率（面积）", "Occupancy by area"),
      better: "up",
      headline: true,
    }),
    rentRoll: sumProduct(["rent", "area"], {
      title: words("月租金总额", "Monthly rent roll"),
      method: words(
        "已租各铺位的月租金单价 × 建筑面积，逐行四舍五入到分后相加；缺其中一项的不计",
        "rent × gross area of each slot let, rounded to fen row by row, then added; slots lacking either are left out",
      ),
      unit: "yuan",
      where: let_,
      better: "up",
      headline: true,
    }),
    arrears: sum("arrears", {
      title: words("欠租金额", "Rent in arrears"),
      unit: "yuan",
      better: "down",
      headline: true,
    }),
    slotsInArrears: count({ title: words("欠租铺位", "Slots in arrears"), where: inArrears, better: "down" }),
    ending30: count({
      title: words("30天内到期合同", "Contracts ending within 30 days"),
      where: all(let_, endsWithin("contractEnd", 30)),
      better: "down",
    }),
    ending60: count({
      title: words("60天内到期合同", "Contracts ending within 60 days"),
      where: all(let_, endsWithin("contractEnd", 60)),
      better: "down",
    }),
    ending90: count({
      title: words("90天内到期合同", "Contracts ending within 90 days"),
      where: all(let_, endsWithin("contractEnd", 90)),
      better: "down",
    }),
    vacantLong: count({
      title: words("空置超过一季度的铺位", "Slots vacant longer than a quarter"),
      method: words(
        "本季度和上季度末都空置的铺位数；上季度没有报送的卖场不计",
        "slots vacant at the end of this quarter and of the one before; stores that did not report the quarter before are left out",
      ),
      where: all(vacant, unchangedFor(["status"], 1)),
      better: "down",
    }),
  },
  breakdowns: [
    {
      title: words("铺位状态", "Slots by status"),
      by: "status",
      measures: ["slots", "area"],
      chart: "shares",
    },
    {
      title: words("各铺位类型出租情况", "Letting by type of slot"),
      by: "type",
      measures: ["slots", "let", "occupancy", "rentRoll"],
      chart: "bars",
    },
    {
      title: words("各楼层出租情况", "Letting by floor"),
      by: "floor",
      as: floorName,
      measures: ["slots", "let", "occupancy"],
      chart: "bars",
    },
    {
      title: words("经营品类分布", "Let slots by category"),
      by: "category",
      measures: ["let", "letArea"],
      chart: "bars",
    },
  ],
  templateRows: 200,
});
