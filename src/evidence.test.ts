/** What a file says of itself is weighed, the weighing is shown, and what was cleaned in it is on record. */
import { expect, test } from "vitest";
import type { Values } from "./model/column.ts";
import { cleanSubmissions } from "./test/mess/clean-submissions.ts";
import { cleanTable, reportOf, tableOf, type TableDraft } from "./test/mess/draft.ts";
import { fileWith, office } from "./test/office.ts";

const week = cleanTable("weekly-contacts");

/** The table with other words in the cells above it. */
function saying(table: TableDraft, from: string, to: string): TableDraft {
  const above = table.above.map((line) => ({
    ...line,
    cells: line.cells.map((cell) => (typeof cell === "string" ? cell.replace(from, to) : cell)),
  }));
  return { ...table, above };
}

test("where title and rows tell different weeks, both are shown, and how it was decided", async () => {
  const { ingest, run } = await office();
  const stale = saying(week, "2006年第38周", "2006年第37周");
  expect(await ingest("周报.xlsx", await fileWith(stale, {}), { at: "2006-09-25T09:00:00+08:00" })).toEqual({
    submissions: ["ZJ v1 accepted 6=6+0"],
    findings: ["period-disagrees"],
  });
  const { out } = await run("show", "weekly-contacts", "ZJ", "2006-W38");
  const lines = out.split("\n").map((line) => line.trim());
  expect(lines.filter((line) => line.startsWith("报告期 ←"))).toEqual([
    "报告期 ← 表头栏:2006-W37(2006年第37周)",
    "报告期 ← 内容:2006-W38(6/6)",
    "报告期 ← 收到时间:2006-W38(2006-09-25T09:00:00+08:00)",
  ]);
  expect(out).toContain("报告期按2006年第38周（9月18日至9月24日）处理");
  expect(out).toContain('但表头栏"2006年第37周"为2006年第37周（9月11日至9月17日）');
});

test("last month's file under a new date is doubted before it counts as this month's", async () => {
  const { ingest } = await office();
  const rows = cleanSubmissions["top50-progress"]?.rows ?? [];
  const month = (period: string) => tableOf(reportOf("top50-progress"), "ZJ", period, rows);
  expect((await ingest("8月.xlsx", await fileWith(month("2006-08"), {}))).findings).toEqual([]);
  const september = await ingest("9月.xlsx", await fileWith(month("2006-09"), {}));
  expect(september.submissions).toEqual(["ZJ v1 accepted 6=6+0"]);
  expect(september.findings).toContain("stale-copy");
});

test("what a sender may not report is kept apart until headquarters decides", async () => {
  const { ingest, run } = await office();
  const file = await fileWith(week, {});
  expect(await ingest("周报.xlsx", file, { from: "js@ego.example" })).toEqual({
    submissions: ["ZJ v1 returned 6=0+6"],
    findings: ["sender-not-allowed"],
  });
  expect((await run("export", "weekly-contacts", "--period", "2006-W38", "--format", "json")).json()).toEqual(
    [],
  );
});

test("a zone may report for its stores, another store may not", async () => {
  const { ingest } = await office();
  const demand = cleanTable("monthly-demand");
  const store = { from: "nb01@ego.example" };
  expect((await ingest("需求.xlsx", await fileWith(demand, {}), store)).findings).toEqual([
    "sender-not-allowed at A4",
  ]);
  const changed = await fileWith(demand, { 0: { owner: "林芳" } });
  expect((await ingest("需求.xlsx", changed, { from: "zj@ego.example" })).submissions).toEqual([
    "HZ01 v2 accepted 5=5+0",
  ]);
});

test("a file in the name of a store that sends another store's rows is taken for neither", async () => {
  const { ingest } = await office();
  const rows = (cleanSubmissions["monthly-demand"]?.rows ?? []).map((row): Values => ({
    ...row,
    store: "南京颐高数码广场",
  }));
  const table = tableOf(reportOf("monthly-demand"), "HZ01", "2006-09", rows);
  expect(await ingest("需求.xlsx", await fileWith(table, {}))).toEqual({
    submissions: ["NJ01 v1 returned 5=0+5"],
    findings: ["unit-disagrees", expect.stringMatching(/^rows-of-another-unit at A4$/)],
  });
});

test("show prints every value that was not taken as it stood, with the raw text and what was done", async () => {
  const { ingest, run } = await office();
  const register = cleanTable("customer-register");
  await ingest(
    "客户.xlsx",
    await fileWith(register, {
      0: { code: "ＺＪ－０００１", mobile: "133 3873 1365", since: "2001年5月18日", profit: "75.5分" },
      1: { customer: " 宁波三联 科技有限公司" },
    }),
  );
  const { out } = await run("show", "customer-register", "ZJ");
  const cleaned = out.slice(out.indexOf("清洗")).split("\n").slice(1);
  expect(cleaned.map((line) => line.trim()).filter((line) => line !== "")).toEqual([
    '客户资料!A4(客户编号) "ＺＪ－０００１":全角转半角',
    '客户资料!K4(手机) "133 3873 1365":规范号码写法',
    '客户资料!Q4(合作起始日) "2001年5月18日":规范日期写法',
    '客户资料!U4(利润及贡献) "75.5分":去掉单位',
    '客户资料!B5(客户名称) " 宁波三联 科技有限公司":去掉首尾空白、整理空格',
  ]);
});
