import { choice, code, name, squareMetres, store, text } from "../model/column.ts";
import { atMost } from "../model/check.ts";
import { words } from "../model/words.ts";

/** What a slot is, whoever rents it: common to the register and the quarterly status. */
export const slotColumns = {
  store: store("卖场", { aliases: ["连锁卖场", "门店", "市场"], example: "杭州颐高数码广场" }),
  floor: code("楼层", { width: 8, example: "3F" }),
  section: name("分区", { optional: true, aliases: ["区域"], width: 10, example: "A区" }),
  slot: code("铺位编号", { aliases: ["铺位号", "摊位号", "档口号"], example: "3A012" }),
  type: choice("铺位类型", ["专卖店", "开放柜台", "写字间", "仓库", "外铺"]),
  area: squareMetres("建筑面积", { aliases: ["面积"], above: 0, max: 5000 }),
  usableArea: squareMetres("使用面积", { optional: true, above: 0, max: 5000, example: "25.5" }),
};

export const slotNotes = { notes: text("备注", { optional: true, anew: true, width: 24 }) };

export const usableAreaWithinArea = atMost("usableArea", "area", {
  expected: words("不大于建筑面积", "not more than the gross area"),
});
