import { all, endsWithin, filled, is } from "../model/condition.ts";
import { count, ratio, sum } from "../model/measure.ts";
import { defineReport } from "../model/report.ts";
import { words } from "../model/words.ts";
import { adBooking, adChecks, adColumns } from "./ad-columns.ts";

const sold = is({ status: ["已售"] });

export const adStatus = defineReport({
  kind: "ad-status",
  title: "各连锁卖场每季度广告位情况报表",
  english: "Store ad spaces: quarterly status",
  short: "广告位情况",
  titleAliases: [
    "每季度广告位情况报表",
    "季度广告位情况报表",
    "广告位情况报表",
    "广告位情况表",
    "广告位情况",
  ],
  unit: "store",
  cadence: "quarter",
  register: "ad-register",
  columns: { ...adColumns, ...adBooking(false) },
  key: ["code"],
  checks: adChecks,
  rowsPersist: true,
  staleShare: 1,
  measures: {
    spaces: count({ title: words("广告位数", "Ad spaces") }),
    sold: count({ title: words("已售广告位", "Ad spaces sold"), where: sold, better: "up" }),
    sellThrough: ratio("sold", "spaces", {
      title: words("售出率（数量）", "Sell-through by count"),
      better: "up",
      headline: true,
    }),
    area: sum("area", { title: words("广告面积", "Ad area"), unit: "squareMetres" }),
    soldArea: sum("area", {
      title: words("已售面积", "Area sold"),
      unit: "squareMetres",
      where: sold,
      better: "up",
    }),
    sellThroughByArea: ratio("soldArea", "area", {
      title: words("售出率（面积）", "Sell-through by area"),
      better: "up",
    }),
    listRevenue: sum("listPrice", { title: words("月刊例总价", "List revenue a month"), unit: "yuan" }),
    soldRevenue: sum("price", {
      title: words("月成交总价", "Sold revenue a month"),
      unit: "yuan",
      where: sold,
      better: "up",
      headline: true,
    }),
    // The discount compares like with like: only spaces sold that have both prices.
    soldListRevenue: sum("listPrice", {
      title: words("已售广告位刊例价", "List price of the spaces sold"),
      unit: "yuan",
      where: all(sold, filled("price")),
    }),
    pricedRevenue: sum("price", {
      title: words("已售且有刊例价的成交价", "Price of the spaces sold that have a list price"),
      unit: "yuan",
      where: all(sold, filled("listPrice")),
    }),
    discount: ratio("pricedRevenue", "soldListRevenue", {
      title: words("成交折扣率", "Price as share of list price"),
      better: "up",
    }),
    ending30: count({
      title: words("30天内到期", "Ending within 30 days"),
      where: all(sold, endsWithin("end", 30)),
      better: "down",
    }),
    ending90: count({
      title: words("90天内到期", "Ending within 90 days"),
      where: all(sold, endsWithin("end", 90)),
      better: "down",
    }),
  },
  breakdowns: [
    {
      title: words("广告位状态", "Ad spaces by status"),
      by: "status",
      measures: ["spaces", "area"],
      chart: "shares",
    },
    {
      title: words("各位置销售情况", "Sales by place"),
      by: "place",
      measures: ["spaces", "sold", "sellThrough", "soldRevenue"],
      chart: "bars",
    },
    {
      title: words("各形式销售情况", "Sales by form"),
      by: "form",
      measures: ["spaces", "sold", "sellThrough", "soldRevenue"],
      chart: "bars",
    },
  ],
  templateRows: 60,
});
