import { expect, test } from "vitest";
import { HuibaoError } from "./failure.ts";
import {
  findUnitMentions,
  mayReport,
  nearestUnit,
  type Organisation,
  organisationFromSpec,
  unitNamed,
  unitsActive,
} from "./organisation.ts";
import type { OrganisationSpec } from "./organisation-spec.ts";
import { parsePeriod } from "./period.ts";

const spec: OrganisationSpec = {
  headquarters: { code: "HQ", name: "颐高客户总部", email: "KHZB@ego.example" },
  regions: [
    {
      name: "华东大区",
      zones: [
        {
          code: "ZJ",
          name: "浙江拓展区",
          aliases: ["浙江", "浙江区"],
          reporters: ["zj@ego.example"],
          stores: [
            {
              code: "HZ01",
              name: "杭州颐高数码广场",
              aliases: ["杭州颐高", "杭州店", "文三店"],
              reporters: ["HZ01@ego.example"],
            },
            { code: "NB01", name: "宁波颐高数码广场", aliases: ["宁波店"], reporters: ["nb01@ego.example"] },
          ],
        },
        {
          code: "SH",
          name: "上海拓展区",
          aliases: ["上海"],
          reporters: ["sh@ego.example"],
          stores: [
            { code: "SH01", name: "上海颐高数码广场", aliases: ["不夜城店"], closed: "2006-08-31" },
            { code: "SH02", name: "浙江路数码广场", opened: "2006-09-25" },
          ],
        },
      ],
    },
    {
      name: "东北大区",
      zones: [
        {
          code: "DB",
          name: "东北拓展区",
          aliases: ["东北", "东三省"],
          stores: [{ code: "SY01", name: "沈阳颐高数码广场" }],
        },
      ],
    },
  ],
};

const organisation: Organisation = organisationFromSpec(spec);

test("the units stand in display order, a zone before its stores", () => {
  expect(
    organisation.units.map((unit) => [unit.order, unit.code, unit.kind, unit.zone, unit.region]),
  ).toEqual([
    [0, "ZJ", "zone", "ZJ", "华东大区"],
    [1, "HZ01", "store", "ZJ", "华东大区"],
    [2, "NB01", "store", "ZJ", "华东大区"],
    [3, "SH", "zone", "SH", "华东大区"],
    [4, "SH01", "store", "SH", "华东大区"],
    [5, "SH02", "store", "SH", "华东大区"],
    [6, "DB", "zone", "DB", "东北大区"],
    [7, "SY01", "store", "DB", "东北大区"],
  ]);
  expect(organisation.headquarters).toEqual({ code: "HQ", name: "颐高客户总部", email: "khzb@ego.example" });
  expect(organisation.regions).toEqual(["华东大区", "东北大区"]);
  expect(organisation.byCode.get("SH02")).toEqual({
    code: "SH02",
    name: "浙江路数码广场",
    kind: "store",
    aliases: [],
    reporters: [],
    zone: "SH",
    region: "华东大区",
    opened: "2006-09-25",
    order: 5,
  });
});

test.each([
  ["HZ01", "HZ01"],
  ["hz01", "HZ01"],
  ["ＨＺ０１", "HZ01"],
  ["杭州颐高数码广场", "HZ01"],
  [" 杭州 颐高　数码广场\n", "HZ01"],
  ["文三店", "HZ01"],
  ["浙江", "ZJ"],
  ["zj", "ZJ"],
  ["上海", "SH"],
  ["杭州", undefined],
  ["浙江拓展区周报", undefined],
  ["HQ", undefined],
  ["", undefined],
])("the unit named %j is %s", (text, code) => {
  expect(unitNamed(organisation, text)?.code).toBe(code);
});

test.each<[string, string[]]>([
  ["浙江拓展区第38周.xlsx", ["ZJ 浙江拓展区 0"]],
  ["各拓展区每周对接客户概况报表(浙江拓展区)", ["ZJ 浙江拓展区 15"]],
  ["浙 江 拓 展 区 周 报", ["ZJ 浙 江 拓 展 区 0"]],
  ["浙江9月TOP50", ["ZJ 浙江 0"]],
  ["杭州颐高3季度铺位广告位.xlsx", ["HZ01 杭州颐高 0"]],
  ["3季度-文三店、宁波店", ["HZ01 文三店 4", "NB01 宁波店 8"]],
  ["浙江拓展区:杭州店", ["ZJ 浙江拓展区 0", "HZ01 杭州店 6"]],
  ["浙江省杭州店", ["HZ01 杭州店 3"]],
  ["浙江-杭州店", ["HZ01 杭州店 3"]],
  ["浙江9月(杭州店)", ["ZJ 浙江 0", "HZ01 杭州店 5"]],
  ["浙江路数码广场铺位", ["SH02 浙江路数码广场 0"]],
  ["上海颐高数码广场", ["SH01 上海颐高数码广场 0"]],
  ["上海颐高铺位情况", []],
  ["浙江路数码城", []],
  ["上海9月需求", ["SH 上海 0"]],
  ["东北大区汇总", []],
  ["东北拓展区(东北大区)", ["DB 东北拓展区 0"]],
  ["颐高客户总部", []],
  ["HZ01_2006Q3.xlsx", ["HZ01 HZ01 0"]],
  ["hz01-铺位.xls", ["HZ01 hz01 0"]],
  ["ＨＺ０１铺位", ["HZ01 ＨＺ０１ 0"]],
  ["XHZ01 HZ012", []],
  ["ZJ_W38.xlsx", ["ZJ ZJ 0"]],
  ["ZJ周报", ["ZJ ZJ 0"]],
  ["zj_w38.xlsx", []],
  ["SHOP DBA.csv", []],
  ["", []],
])("%j mentions %j", (text, mentions) => {
  expect(
    findUnitMentions(organisation, text).map(({ unit, text, at }) => `${unit.code} ${text} ${at}`),
  ).toEqual(mentions);
});

test.each([
  ["hz01@ego.example", "HZ01", true],
  ["Hz01@EGO.example", "HZ01", true],
  ["杭州店 <hz01@ego.example>", "HZ01", true],
  ["zj@ego.example", "HZ01", true],
  ["zj@ego.example", "ZJ", true],
  ["khzb@ego.example", "NB01", true],
  ["hz01@ego.example", "ZJ", false],
  ["nb01@ego.example", "HZ01", false],
  ["sh@ego.example", "HZ01", false],
  ["hz01@ego.example.com", "HZ01", false],
  ["", "SH02", false],
])("mail from %s for %s: %s", (sender, code, may) => {
  const unit = organisation.byCode.get(code);
  if (unit === undefined) throw new Error(code);
  expect(mayReport(organisation, sender, unit)).toBe(may);
});

test.each([
  ["2006-W38", ["HZ01", "NB01", "SY01"]],
  ["2006-W39", ["HZ01", "NB01", "SH02", "SY01"]],
  ["2006-Q3", ["HZ01", "NB01", "SH02", "SY01"]],
  ["2006-08", ["HZ01", "NB01", "SH01", "SY01"]],
  ["2006-09", ["HZ01", "NB01", "SH02", "SY01"]],
])("stores that owe a report for %s: %j", (id, codes) => {
  const period = parsePeriod(id);
  if (period === undefined) throw new Error(id);
  expect(unitsActive(organisation, "store", period).map((unit) => unit.code)).toEqual(codes);
});

test.each([
  ["杭州颐高广场", "HZ01"],
  ["浙江拓展部", "ZJ"],
  ["HZ1", "HZ01"],
  ["兖州店", undefined],
  ["火星拓展区", undefined],
])("by %s someone may have meant %s", (text, code) => {
  expect(nearestUnit(organisation, text)?.code).toBe(code);
});

test.each([
  ["a code", { code: "ZJ", name: "丙店" }, "ZJ", "ZJ"],
  ["a code in other case", { code: "zj", name: "丙店" }, "zj", "zj"],
  ["a name", { code: "C1", name: "浙江 拓展区" }, "浙江 拓展区", "C1"],
  ["an alias", { code: "C1", name: "丙店", aliases: ["浙江"] }, "浙江", "C1"],
])("%s that another unit has is refused", (_, store, text, second) => {
  const duplicate = {
    headquarters: spec.headquarters,
    regions: [
      {
        name: "华东大区",
        zones: [{ code: "ZJ", name: "浙江拓展区", aliases: ["浙江", "浙江"], stores: [store] }],
      },
    ],
  };
  expect(() => organisationFromSpec(duplicate)).toThrow(
    new HuibaoError("organisation-duplicate", { text, first: "ZJ", second }),
  );
});
