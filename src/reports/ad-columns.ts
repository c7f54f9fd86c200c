import { atMost, emptyWhen, notBefore, productOf, requiredWhen } from "../model/check.ts";
import { choice, code, date, metres, money, name, squareMetres, store, text } from "../model/column.ts";
import { words } from "../model/words.ts";

/** What an ad space is, whoever books it. */
export const adColumns = {
  store: store("卖场", { aliases: ["连锁卖场", "门店", "市场"], example: "杭州颐高数码广场" }),
  code: code("广告位编号", { aliases: ["广告位号", "媒体编号"], example: "AD-001" }),
  place: choice("位置", ["外立面", "主入口", "中庭", "电梯", "扶梯", "柱面", "楼梯间", "停车场", "其他"]),
  form: choice("形式", ["喷绘", "灯箱", "LED屏", "吊旗", "地贴", "横幅", "展台", "其他"]),
  width: metres("宽(米)", { above: 0, aliases: ["宽", "宽度"], example: "6" }),
  height: metres("高(米)", { above: 0, aliases: ["高", "高度"] }),
  area: squareMetres("面积", { optional: true, above: 0, aliases: ["广告面积"], example: "21" }),
};

const statuses = ["已售", "空置", "预订", "自用", "维修"];

/** Who has booked it and for how much. The register may leave the status out, the quarterly report may not. */
export function adBooking(statusOptional: boolean) {
  return {
    status: choice("状态", statuses, { optional: statusOptional, aliases: ["销售状态", "现状"] }),
    customer: name("投放客户", { optional: true, width: 24 }),
    brand: name("投放品牌", { optional: true }),
    listPrice: money("刊例价(元/月)", { optional: true, unit: "元/月", aliases: ["刊例价"] }),
    price: money("成交价(元/月)", { optional: true, unit: "元/月", aliases: ["成交价"] }),
    start: date("起始日", { optional: true, aliases: ["投放起始日"] }),
    end: date("到期日", { optional: true, aliases: ["投放到期日"] }),
    notes: text("备注", { optional: true, anew: true, width: 24 }),
  };
}

export const adChecks = [
  productOf("area", ["width", "height"], {
    within: 0.01,
    expected: words("等于宽×高(误差不超过1%)", "width × height, within 1 %"),
  }),
  requiredWhen(
    "customer",
    { status: ["已售"] },
    { expected: words("在状态为已售时填写", "filled in where the space is sold") },
  ),
  requiredWhen(
    "price",
    { status: ["已售"] },
    { severity: "warning", expected: words("在状态为已售时填写", "filled in where the space is sold") },
  ),
  emptyWhen(
    "customer",
    { status: ["空置"] },
    { expected: words("在状态为空置时留空", "empty where the space is vacant") },
  ),
  atMost("price", "listPrice", {
    severity: "warning",
    expected: words("不高于刊例价", "not above the list price"),
  }),
  notBefore("end", "start", { expected: words("不早于起始日", "not before the start") }),
] as const;
