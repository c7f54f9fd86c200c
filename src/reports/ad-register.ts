import { count, sum } from "../model/measure.ts";
import { defineReport } from "../model/report.ts";
import { words } from "../model/words.ts";
import { adBooking, adChecks, adColumns } from "./ad-columns.ts";

export const adRegister = defineReport({
  kind: "ad-register",
  title: "各连锁卖场广告位基本资料汇总表",
  english: "Store ad spaces: basic data",
  short: "广告位资料",
  titleAliases: ["广告位基本资料汇总表", "广告位基本资料表", "广告位基本资料", "广告位资料"],
  unit: "store",
  cadence: "once",
  publishWith: "quarter",
  columns: { ...adColumns, ...adBooking(true) },
  key: ["code"],
  checks: adChecks,
  measures: {
    spaces: count({ title: words("在册广告位数", "Ad spaces on the register"), headline: true }),
    area: sum("area", { title: words("在册广告面积", "Ad area on the register"), unit: "squareMetres" }),
    listRevenue: sum("listPrice", { title: words("月刊例总价", "List price a month"), unit: "yuan" }),
  },
  breakdowns: [
    {
      title: words("位置分布", "Ad spaces by place"),
      by: "place",
      measures: ["spaces", "area"],
      chart: "bars",
    },
    {
      title: words("形式分布", "Ad spaces by form"),
      by: "form",
      measures: ["spaces", "area"],
      chart: "bars",
    },
  ],
  templateRows: 60,
});
