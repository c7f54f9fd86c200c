import { expect, it } from "vitest";
import { reports } from "../reports/index.ts";
import { kindMentioned } from "./kind-mention.ts";

it.each([
  ["浙江拓展区每月TOP50重点客户合作进度报表", "top50-progress"],
  ["山东每周对接客户概况报表", "weekly-contacts"],
  ["南京颐高数码广场每季度铺位情况报表", "slot-status"],
  ["广告位情况", "ad-status"],
  ["铺位情况", "slot-status"],
  ["浙江拓展区、浙江拓展区客户基本资料汇总表", "customer-register"],
  ["杭州颐高数码广场一般客户、小客户每月需求汇总报表", "monthly-demand"],
  ["2006年9月客情关系量化考核表(张三)", "account-scorecard"],
  ["Ｔｏｐ５０ 进度", "top50-progress"],
])("%s is titled as %s", (text, kind) => {
  expect(kindMentioned(reports, text)?.kind).toBe(kind);
});

it.each(["基本资料汇总表", "汇总表", "Sheet1", "填表说明", "通讯录", ""])(
  "%s names no kind, or several alike",
  (text) => {
    expect(kindMentioned(reports, text)).toBeUndefined();
  },
);
