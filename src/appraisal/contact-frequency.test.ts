import { expect, test } from "vitest";
import type { MergedRow } from "../model/report.ts";
import { bookOf } from "../test/appraisal.ts";
import { periodNamed } from "../test/sample-consolidation.ts";
import { contactCoverage, lookBackFrom } from "./contact-frequency.ts";
import type { ContactFrequencySpec } from "./contact-frequency-spec.ts";

const { contactFrequency: spec = [] } = bookOf(`
rules: [{ id: a, aspect: bonus, gives: base, points: 1, why: 一 }]
contactFrequency:
  - { tier: 重点客户, who: 客户总部, positions: [总部], times: 1, months: 2 }
  - { tier: 重点客户, who: 拓展区经理, positions: [拓展区经理, 区域经理], times: 1 }
  - { tier: 重点客户, who: 客户经理, positions: [客户经理, 客户主管], times: 2 }
  - { tier: 一般客户, who: 任何人, positions: [经理, 主管], times: 1, months: 1 }`);

const month = periodNamed("2006-09");
const columns = {
  date: "date",
  customer: "customer",
  tier: "tier",
  role: "position",
  register: "customers",
} as const;

function row(unit: string, values: MergedRow["values"]): MergedRow {
  return { values, unit, period: null, version: 1, receipt: "R1", sheet: "表", row: 2 };
}

/** `ZJ 联想 重点客户` */
function registered(text: string): MergedRow {
  const [unit = "", customer = "", tier = ""] = text.split(" ");
  return row(unit, { customer, tier });
}

/** `ZJ 联想 09-18 客户经理`, with the tier the clerk wrote where it matters; `-` for no position. */
function met(text: string): MergedRow {
  const [unit = "", customer = "", day = "", position = "", tier = "重点客户"] = text.split(" ");
  return row(unit, { customer, date: `2006-${day}`, position: position === "-" ? null : position, tier });
}

function coverage(
  register: readonly string[],
  contacts: readonly string[],
  rules: ContactFrequencySpec = spec,
) {
  const facts = { month, columns, register: register.map(registered), contacts: contacts.map(met) };
  const { accounts, unassigned } = contactCoverage(rules, facts);
  const told = accounts.map(
    ({ unit, name, contacts: counts, last }) =>
      `${unit} ${name} ${counts.map((count) => count ?? "-").join(" ")} ${last ?? "never"}`,
  );
  return { told, unassigned };
}

test("a contact counts for who is named first, and a customer nobody met is listed with nothing", () => {
  const contacts = [
    "ZJ 联想 09-04 客户经理",
    "ZJ 联想 09-18 高级客户主管",
    "ZJ 联想 09-19 拓展区经理",
    "ZJ 联想 09-20 总部客户经理",
  ];
  expect(coverage(["ZJ 联想 重点客户", "ZJ 方正 重点客户", "ZJ 神舟 小客户"], contacts)).toEqual({
    told: ["ZJ 联想 1 1 2 - 2006-09-20", "ZJ 方正 0 0 0 - never"],
    unassigned: 0,
  });
});

test("only days within a rule's months count: two months back for one, this month for the others", () => {
  const days = ["06-30", "07-31", "08-01", "08-31", "09-01", "09-30", "10-01"];
  const contacts = days.flatMap((day) => [`ZJ 联想 ${day} 总部经理`, `ZJ 联想 ${day} 客户经理`]);
  expect(coverage(["ZJ 联想 重点客户"], contacts).told).toEqual(["ZJ 联想 4 0 2 - 2006-09-30"]);
  expect(lookBackFrom(spec, month)).toBe("2006-08-01");
  expect(lookBackFrom(spec, periodNamed("2007-01"))).toBe("2006-12-01");
});

test("the register's tier counts; who is not on it is of the tier of the last contact", () => {
  const contacts = [
    "ZJ 神舟 09-04 客户经理",
    "ZJ 海尔 09-05 客户经理 重点客户",
    "ZJ 海尔 09-04 客户经理 小客户",
    "ZJ 清华 09-05 客户经理 小客户",
    "ZJ 清华 09-04 客户经理 重点客户",
  ];
  expect(coverage(["ZJ 神舟 一般客户"], contacts).told).toEqual([
    "ZJ 神舟 - - - 1 2006-09-04",
    "ZJ 海尔 0 0 2 - 2006-09-05",
  ]);
});

test("names are told apart by unit, not by width, spaces or brackets", () => {
  const register = ["ZJ 联想(中国) 重点客户", "JS 联想(中国) 重点客户"];
  expect(coverage(register, ["ZJ 联想（中国） 09-05 区域经理"]).told).toEqual([
    "ZJ 联想(中国) 0 1 0 - 2006-09-05",
    "JS 联想(中国) 0 0 0 - never",
  ]);
});

test("contacts by nobody the rules know are counted apart, those with other customers not at all", () => {
  const contacts = ["ZJ 联想 09-05 -", "ZJ 联想 09-06 司机", "ZJ 神舟 09-06 司机 小客户"];
  expect(coverage(["ZJ 联想 重点客户"], contacts)).toEqual({
    told: ["ZJ 联想 0 0 0 - 2006-09-06"],
    unassigned: 2,
  });
});

test("the order in which contacts were reported does not matter", () => {
  const contacts = [
    "ZJ 联想 09-04 客户经理",
    "ZJ 海尔 09-05 总部经理 重点客户",
    "ZJ 海尔 09-06 客户主管 一般客户",
  ];
  const register = ["ZJ 联想 重点客户"];
  expect(new Set(coverage(register, contacts.toReversed()).told)).toEqual(
    new Set(coverage(register, contacts).told),
  );
});
