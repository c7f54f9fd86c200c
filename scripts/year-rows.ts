/** What each unit of the chain would report: invented rows that hang together from one period to the next. */
import type { Value } from "../src/model/column.ts";
import { addDays } from "../src/model/date.ts";
import type { Unit } from "../src/model/organisation.ts";
import type { Period } from "../src/model/period.ts";

export type Row = Readonly<Record<string, Value>>;

/** Rows by the name of their kind; several lists are several sheets. */
export type Reported = readonly { readonly kind: string; readonly rows: readonly Row[] }[];

/** A number from 0 to 1 that depends on nothing but its name: FNV-1a, its bits mixed once more. */
export function chance(...name: readonly (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const character of name.join("\u0001"))
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  hash = Math.imul(hash ^ (hash >>> 13), 0x45d9f3b);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

function pick<T>(list: readonly [T, ...T[]], ...name: readonly (string | number)[]): T {
  return list[Math.floor(chance(...name) * list.length)] ?? list[0];
}

/** A whole number from `low` to `high`, both included. */
function between(low: number, high: number, ...name: readonly (string | number)[]): number {
  return low + Math.floor(chance(...name) * (high - low + 1));
}

const list = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

const first = ["华", "联", "博", "新", "天", "东", "宏", "恒", "金", "科", "众", "海"] as const;
const second = ["达", "讯", "创", "宇", "信", "通", "远", "盛", "泰", "杰", "图", "腾"] as const;
const trades = ["科技", "数码", "电子", "电脑", "网络"] as const;
const people = ["赵艳", "李强", "王芳", "陈静", "周杰", "吴敏", "郑浩", "孙丽", "钱磊", "冯娟"] as const;
const brands = ["联想", "惠普", "华硕", "戴尔", "三星", "佳能", "明基", "爱国者"] as const;
const natures = ["厂商", "分销商", "经销商", "代理商", "经营户"] as const;
const categories = ["笔记本", "DIY配件", "整机", "数码", "外设", "耗材", "手机", "网络产品"] as const;

function company(place: string, at: number): string {
  const name = pick(first, place, at, 1) + pick(second, place, at, 2);
  return `${place.slice(0, 2)}${name}${String(at + 1)}号${pick(trades, place, at, 3)}有限公司`;
}

const tierOf = (at: number): string => (at % 10 === 0 ? "重点客户" : at % 10 < 4 ? "一般客户" : "小客户");

/** How large the chain's reports are. */
export interface Sizes {
  readonly slots: number;
  readonly spaces: number;
  readonly customers: number;
  readonly contacts: number;
  readonly deals: number;
  readonly demands: number;
}

export const usualSizes: Sizes = {
  slots: 60,
  spaces: 12,
  customers: 60,
  contacts: 12,
  deals: 20,
  demands: 6,
};

/** The master data of a unit. */
export function registersOf(unit: Unit, sizes: Sizes): Reported {
  if (unit.kind === "zone")
    return [{ kind: "customer-register", rows: list(sizes.customers).map((at) => customerRow(unit, at)) }];
  return [
    { kind: "slot-register", rows: list(sizes.slots).map((at) => slotFacts(unit, at)) },
    { kind: "ad-register", rows: list(sizes.spaces).map((at) => spaceFacts(unit, at)) },
  ];
}

/** Everything a unit owes for the period, in one workbook. */
export function reportOf(unit: Unit, period: Period, sizes: Sizes): Reported {
  const isZone = unit.kind === "zone";
  if (period.cadence === "week")
    return isZone ? [{ kind: "weekly-contacts", rows: contacts(unit, period, sizes) }] : [];
  if (period.cadence === "quarter") return isZone ? [] : quarterly(unit, period, sizes);
  if (!isZone) return [{ kind: "monthly-demand", rows: demands(unit, period, sizes) }];
  const deals = list(sizes.deals).map((at) => dealRow(unit, at, period));
  return [
    { kind: "top50-progress", rows: deals },
    ...[0, 1].map((at) => ({ kind: "account-scorecard", rows: scorecard(unit, at, period) })),
  ];
}

function customerRow({ code, name }: Unit, at: number): Row {
  return {
    code: `${code}-${String(at + 1).padStart(4, "0")}`,
    customer: company(name, at),
    nature: "经销商",
    level: "省级",
    tier: tierOf(at),
    brand: pick(brands, code, at),
    contact: pick(people, code, at, "c"),
    mobile: `13${String(100_000_000 + between(0, 899_999_999, code, at))}`,
    department: "拓展区客户部",
    manager: pick(people, code, at, "m"),
    strategicValue: between(20, 100, code, at, "s"),
    profit: between(20, 100, code, at, "p"),
    loyalty: between(20, 100, code, at, "l"),
    elasticity: between(20, 100, code, at, "e"),
    future: between(20, 100, code, at, "f"),
  };
}

function slotFacts({ code, name }: Unit, at: number): Row {
  const floor = 1 + (at % 5);
  const area = between(80, 600, code, at, "area") / 10;
  return {
    store: name,
    floor: `${String(floor)}F`,
    section: pick(["A", "B", "C"], code, at),
    slot: `${String(floor)}A${String(at + 1).padStart(3, "0")}`,
    type: pick(["专卖店", "开放柜台", "写字间", "仓库"], code, at, "type"),
    area,
    usableArea: Math.round(area * 8) / 10,
  };
}

function spaceFacts({ code, name }: Unit, at: number): Row {
  const [width, height] = [between(1, 10, code, at, "w"), between(1, 8, code, at, "h")];
  return {
    store: name,
    code: `AD-${String(at + 1).padStart(3, "0")}`,
    place: pick(["外立面", "主入口", "中庭", "电梯", "柱面"], code, at, "place"),
    form: pick(["喷绘", "灯箱", "LED屏", "吊旗"], code, at, "form"),
    width,
    height,
    area: width * height,
    listPrice: 500 * between(2, 40, code, at, "price"),
  };
}

function quarterly(unit: Unit, period: Period, sizes: Sizes): Reported {
  return [
    { kind: "slot-status", rows: list(sizes.slots).map((at) => slotRow(unit, at, period)) },
    { kind: "ad-status", rows: list(sizes.spaces).map((at) => spaceRow(unit, at, period)) },
  ];
}

function slotRow(unit: Unit, at: number, period: Period): Row {
  const facts = slotFacts(unit, at);
  // Most slots stay as they are from quarter to quarter.
  const since = chance(unit.code, at, period.id) < 0.1 ? period.id : "";
  if (chance(unit.code, at, "let", since) > 0.82)
    return { ...facts, status: pick(["空置", "空置", "装修"], unit.code, at, since) };
  return {
    ...facts,
    status: "已租",
    tenant: company(unit.name, at),
    category: pick(categories, unit.code, at),
    brand: pick(brands, unit.code, at),
    contract: `${unit.code}-HT-${String(at + 1)}${since}`,
    contractStart: addDays(period.start, -between(30, 300, unit.code, at, since)),
    contractEnd: addDays(period.end, between(10, 400, unit.code, at, since)),
    rent: between(80, 300, unit.code, at, "rent"),
    serviceCharge: between(10, 40, unit.code, at, "charge"),
    deposit: 1000 * between(1, 20, unit.code, at, "deposit"),
    arrears:
      chance(unit.code, at, period.id, "arrears") < 0.1
        ? between(1, 900_000, unit.code, at, period.id) / 100
        : 0,
  };
}

function spaceRow(unit: Unit, at: number, period: Period): Row {
  const facts = spaceFacts(unit, at);
  if (chance(unit.code, at, period.id, "sold") > 0.6) return { ...facts, status: "空置" };
  const price = Number(facts["listPrice"]) * 0.8;
  return {
    ...facts,
    ...{ status: "已售", customer: company(unit.name, at), brand: pick(brands, unit.code, at), price },
    ...{
      start: addDays(period.start, -10),
      end: addDays(period.end, between(5, 200, unit.code, at, period.id)),
    },
  };
}

function contacts({ code, name }: Unit, period: Period, sizes: Sizes): Row[] {
  const count = between(Math.ceil(sizes.contacts / 2), sizes.contacts + 3, code, period.id);
  return list(count).map((at) => {
    const customer = (at * 7 + between(0, 6, code, period.id, at)) % sizes.customers;
    const date = addDays(period.start, at % 5);
    return {
      date,
      customer: company(name, customer),
      nature: "经销商",
      tier: tierOf(customer),
      contact: pick(people, code, period.id, at),
      theirContact: pick(people, code, customer, "c"),
      way: pick(["拜访", "来访", "电话", "会议", "邮件"], code, period.id, at, "way"),
      subject: pick(
        ["洽谈三楼专卖店续约事宜", "讨论户外广告年度框架", "沟通节日促销活动场地"],
        code,
        period.id,
        at,
        "s",
      ),
      followUpBy: addDays(date, between(3, 20, code, period.id, at, "f")),
    };
  });
}

const stages = ["初步接触", "需求确认", "方案提交", "商务谈判", "合同签订", "执行", "回款"] as const;

function dealRow({ code, name }: Unit, at: number, period: Period): Row {
  const month = Number(period.id.slice(5));
  // A deal moves on one stage every other month, and begins again as another when it is through.
  const step = month + between(0, 11, code, at);
  const stage = Math.floor(step / 2) % stages.length;
  const expected = between(10, 300, code, at);
  const signed = stage >= 4 ? Math.round(expected * 0.9) : 0;
  return {
    rank: at + 1,
    customer: company(name, at),
    nature: pick(natures, code, at),
    brand: pick(brands, code, at),
    level: "省级",
    project: pick(["铺位", "广告位", "活动", "网站"], code, at, "project"),
    stage: stages[stage] ?? "执行",
    progress: Math.min(100, 10 + stage * 15),
    expected,
    signed,
    collected: stage >= 6 ? Math.round(signed * 0.5) : 0,
    news: `${String(month)}月完成第${String(step)}次沟通,对方反馈良好`,
    support: chance(code, at, period.id, "ask") < 0.1 ? "请总部协调厂商总部" : null,
    plan: `${String((month % 12) + 1)}月推进下一步`,
    owner: pick(people, code, at),
  };
}

function demands({ code, name }: Unit, period: Period, sizes: Sizes): Row[] {
  const count = between(Math.ceil(sizes.demands / 2), sizes.demands + 2, code, period.id);
  return list(count).map((at) => {
    const isDone = chance(code, period.id, at, "done") < 0.5;
    return {
      store: name,
      customer: company(name, between(0, 40, code, period.id, at)),
      tier: pick(["一般客户", "小客户"], code, period.id, at),
      category: pick(["铺位", "广告", "活动", "物业", "培训"], code, period.id, at, "category"),
      demand: pick(
        ["希望扩租相邻铺位", "申请减免活动场地费", "要求增加空调供应时间"],
        code,
        period.id,
        at,
        "demand",
      ),
      budget: 100 * between(0, 200, code, period.id, at),
      raisedOn: addDays(period.start, (at * 3) % 27),
      status: isDone ? "已满足" : "处理中",
      outcome: isDone ? "已与物业部落实" : null,
      owner: pick(people, code, period.id, at, "owner"),
    };
  });
}

function scorecard({ code }: Unit, at: number, period: Period): Row[] {
  const heads = {
    representative: people[at] ?? people[0],
    territory: "省会城区",
    assessor: people[at + 2] ?? people[0],
    assessedOn: period.end,
  };
  return list(10).map((item) => ({
    ...heads,
    item: item + 1,
    standard: 10,
    score: between(50, 100, code, at, item, period.id) / 10,
  }));
}
