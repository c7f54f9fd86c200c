import { describe, expect, it } from "vitest";
import { fieldsIn, labelTopic } from "./table-labels.ts";

describe("fields in one text", () => {
  it.each([
    ["报送单位:浙江拓展区", "", [["报送单位", "浙江拓展区"]]],
    [
      "报送单位：浙江拓展区　报告期：2006年9月",
      "",
      [
        ["报送单位", "浙江拓展区"],
        ["报告期", "2006年9月"],
      ],
    ],
    [
      "报送单位:浙江拓展区报告期:2006年9月",
      "",
      [
        ["报送单位", "浙江拓展区"],
        ["报告期", "2006年9月"],
      ],
    ],
    ["填报单位(盖章): 浙江拓展区", "", [["填报单位(盖章)", "浙江拓展区"]]],
    [
      "审核:            日期:",
      "",
      [
        ["审核", ""],
        ["日期", ""],
      ],
    ],
    ["TOP50进度报表(单位:万元)", "TOP50进度报表", [["单位", "万元"]]],
    ["每周概况报表\n报送单位:浙江", "每周概况报表", [["报送单位", "浙江"]]],
    ["打印时间 10:30", "打印时间 10:30", []],
    ["浙江拓展区每周报表", "浙江拓展区每周报表", []],
  ])("%s", (text, before, fields) => {
    const read = fieldsIn(text);
    expect([read.before, read.fields.map(({ label, value }) => [label, value])]).toEqual([before, fields]);
  });
});

describe("labels set with spaces between their characters", () => {
  it.each([
    ["报 送 单 位：浙江拓展区", "", [["报送单位", "浙江拓展区"]]],
    ["报　送　单　位：浙江拓展区", "", [["报送单位", "浙江拓展区"]]],
    ["单  位：浙江拓展区", "", [["单位", "浙江拓展区"]]],
    ["报送 单位：", "", [["报送单位", ""]]],
    ["填 报 单 位（盖章）：浙江", "", [["填报单位(盖章)", "浙江"]]],
    [
      "报 送 单 位：浙江拓展区  报 告 期：2006年9月　　填 报 人：张三",
      "",
      [
        ["报送单位", "浙江拓展区"],
        ["报告期", "2006年9月"],
        ["填报人", "张三"],
      ],
    ],
    [
      "单位:浙 江 拓 展 区 报 告 期 : 9月",
      "",
      [
        ["单位", "浙 江 拓 展 区"],
        ["报告期", "9月"],
      ],
    ],
    ["每周概况报表\n单 位:浙江", "每周概况报表", [["单位", "浙江"]]],
    [
      "报送部门：客户部门 负责人：张三",
      "",
      [
        ["报送部门", "客户部门"],
        ["负责人", "张三"],
      ],
    ],
    ["浙 江 拓 展 区 报 表", "浙 江 拓 展 区 报 表", []],
    ["张 三:已联系", "张", [["三", "已联系"]]],
  ])("%s", (text, before, fields) => {
    const read = fieldsIn(text);
    expect([read.before, read.fields.map(({ label, value }) => [label, value])]).toEqual([before, fields]);
  });
});

it("tells what a label speaks of, whatever is in brackets after it", () => {
  expect(["填报单位(盖章)", "报告期:", "* 填表人", "金额单位", "客户名称"].map(labelTopic)).toEqual([
    "unit",
    "period",
    "other",
    "measure",
    undefined,
  ]);
});
