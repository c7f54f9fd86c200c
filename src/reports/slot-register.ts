import { floorName } from "../model/floor.ts";
import { count, ratio, sum } from "../model/measure.ts";
import { defineReport } from "../model/report.ts";
import { words } from "../model/words.ts";
import { slotColumns, slotNotes, usableAreaWithinArea } from "./slot-columns.ts";

export const slotRegister = defineReport({
  kind: "slot-register",
  title: "各连锁卖场铺位基本资料汇总表",
  english: "Store slots: basic data",
  short: "铺位资料",
  titleAliases: ["铺位基本资料汇总表", "铺位基本资料表", "铺位基本资料", "铺位资料"],
  unit: "store",
  cadence: "once",
  publishWith: "quarter",
  columns: { ...slotColumns, ...slotNotes },
  key: ["slot"],
  checks: [usableAreaWithinArea],
  measures: {
    slots: count({ title: words("在册铺位数", "Slots on the register"), headline: true }),
    area: sum("area", { title: words("在册建筑面积", "Gross area on the register"), unit: "squareMetres" }),
    usableArea: sum("usableArea", { title: words("在册使用面积", "Usable area"), unit: "squareMetres" }),
    meanArea: ratio("area", "slots", {
      title: words("平均建筑面积", "Mean gross area"),
      unit: "squareMetres",
    }),
  },
  breakdowns: [
    { title: words("铺位类型", "Slots by type"), by: "type", measures: ["slots", "area"], chart: "bars" },
    {
      title: words("楼层分布", "Slots by floor"),
      by: "floor",
      as: floorName,
      measures: ["slots", "area"],
      chart: "bars",
    },
  ],
  templateRows: 200,
});
