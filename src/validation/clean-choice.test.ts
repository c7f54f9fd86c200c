import { expect, test } from "vitest";
import { choice, store, storeMentioned } from "../model/column.ts";
import { chain } from "../test/chain.ts";
import { choiceCleaner } from "./clean-choice.ts";
import { storeCleaner } from "./clean-store.ts";

const status = choiceCleaner(choice("状态", ["已租", "空置", "LED屏"]));
const competitors = choiceCleaner(choice("竞争对手合作", ["无", "百脑汇"], { optional: true }));

test("a choice is taken as it stands, or give or take spaces, width, case and brackets", () => {
  expect(["已租", " 已租 ", "已\u200b租", "【已租】", "已租。", "ｌｅｄ屏"].map(status)).toEqual([
    "已租",
    { value: "已租", did: ["trimmed"] },
    { value: "已租", did: ["choice-form"] },
    { value: "已租", did: ["choice-form"] },
    { value: "已租", did: ["choice-form"] },
    { value: "LED屏", did: ["choice-form"] },
  ]);
});

test("a near miss is suggested, never taken", () => {
  expect(status("出租中")).toEqual({
    problem: "value-not-choice",
    data: { choices: "已租、空置、LED屏", suggestion: "已租" },
  });
  expect(status("卖了")).toEqual({
    problem: "value-not-choice",
    data: { choices: "已租、空置、LED屏", suggestion: "" },
  });
});

test("无 is a choice where it is listed, else an empty cell", () => {
  expect(["无", "—"].map(competitors)).toEqual(["无", { value: null, did: ["placeholder"] }]);
  const category = choiceCleaner(choice("经营品类", ["数码"], { optional: true }));
  expect(category("无")).toEqual({ value: null, did: ["placeholder"] });
});

test("a store by its code, alias or name becomes its full name", () => {
  const clean = storeCleaner(store("卖场"), chain);
  expect(["杭州颐高数码广场", " 杭州颐高数码广场", "文三店", "hz01"].map(clean)).toEqual([
    "杭州颐高数码广场",
    { value: "杭州颐高数码广场", did: ["trimmed"] },
    { value: "杭州颐高数码广场", did: ["unit-name"] },
    { value: "杭州颐高数码广场", did: ["unit-name"] },
  ]);
});

test("a store that is not ours is an error where it names the unit, kept with a warning where it is mentioned", () => {
  expect(storeCleaner(store("卖场"), chain)("杭洲颐高数码广场")).toEqual({
    problem: "store-unknown",
    data: { suggestion: "杭州颐高数码广场" },
  });
  expect(storeCleaner(storeMentioned("所在卖场"), chain)("百脑汇杭州店")).toEqual({
    value: "百脑汇杭州店",
    did: [],
    doubt: { code: "store-not-ours", data: { suggestion: "" }, oncePerColumn: false },
  });
});
