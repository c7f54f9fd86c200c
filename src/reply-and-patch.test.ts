/** A clerk mends the workbook that came back and sends it again: just the rows mended change. */
import { utils, write as writeBook, type WorkSheet } from "@e965/xlsx";
import ExcelJs from "exceljs";
import { expect, test } from "vitest";
import type { Values } from "./model/column.ts";
import { cellAddress } from "./model/grid.ts";
import { closeParts, Parts, partText, putText } from "./publishing/workbook-package.ts";
import { cleanSubmissions } from "./test/mess/clean-submissions.ts";
import { cleanTable, reportOf, tableOf } from "./test/mess/draft.ts";
import { columnsOf, deleteRows, firstRow, mended, onlyRows, write } from "./test/mended.ts";
import { fileWith, office } from "./test/office.ts";

const week = cleanTable("weekly-contacts");
const at = columnsOf(week);
const names = (rows: readonly Record<string, unknown>[]) => rows.map((row) => row["客户名称"]);
const all = (week.rows ?? []).map(({ customer }) => customer);
/** Rows 2 and 4 have a way of contact that does not exist. */
const twoWrong = { 1: { way: "写信" }, 3: { way: "发传真" } };
const weekArgs = ["weekly-contacts", "ZJ", "2006-W38"] as const;

test("the whole workbook mended is a version in which just the wrong rows come in", async () => {
  const { ingest, returned, exported, diff } = await office();
  expect(await ingest("周报.xlsx", await fileWith(week, twoWrong))).toEqual({
    submissions: ["ZJ v1 partly 6=4+2"],
    findings: [`value-not-choice at ${at("way", 1)}`, `value-not-choice at ${at("way", 3)}`],
  });
  const back = mended(returned(1), (sheet) => {
    write(sheet, at("way", 1), "电话");
    write(sheet, at("way", 3), "会议");
  });
  expect(await ingest("退回改.xlsx", back)).toEqual({ submissions: ["ZJ v2 accepted 6=6+0"], findings: [] });
  const changed = await diff(...weekArgs);
  expect(changed.changes.map(({ change, name }) => [change, name])).toEqual([
    ["added", "2006-09-18 宁波三联科技有限公司 赵艳"],
    ["added", "2006-09-21 杭州新锐数码有限公司 钱文"],
  ]);
  expect(names(await exported("weekly-contacts", "2006-W38"))).toEqual(all);
});

test("the wrong rows alone, the others deleted, change just those rows", async () => {
  const { ingest, returned, exported, diff } = await office();
  await ingest("周报.xlsx", await fileWith(week, twoWrong));
  const back = mended(returned(1), (sheet) => {
    write(sheet, at("way", 1), "电话");
    write(sheet, at("way", 3), "会议");
    onlyRows(sheet, 1, 3);
  });
  expect(await ingest("改.xlsx", back)).toEqual({ submissions: ["ZJ v2 accepted 2=2+0"], findings: [] });
  const changed = await diff(...weekArgs);
  expect(changed.changes.map(({ change, name }) => [change, name])).toEqual([
    ["added", "2006-09-18 宁波三联科技有限公司 赵艳"],
    ["added", "2006-09-21 杭州新锐数码有限公司 钱文"],
  ]);
  expect(names(await exported("weekly-contacts", "2006-W38")).toSorted()).toEqual(all.toSorted());
});

test.each(["biff8", "xlsb"] as const)(
  "the wrong rows alone, saved as %s, change just those rows",
  async (bookType) => {
    const { ingest, returned, exported } = await office();
    await ingest("周报.xlsx", await fileWith(week, twoWrong));
    const change = (sheet: WorkSheet) => {
      write(sheet, at("way", 1), "电话");
      write(sheet, at("way", 3), "会议");
      onlyRows(sheet, 1, 3);
    };
    const back = mended(returned(1), change, bookType);
    expect(await ingest("改.xls", back)).toEqual({ submissions: ["ZJ v2 accepted 2=2+0"], findings: [] });
    expect(names(await exported("weekly-contacts", "2006-W38")).toSorted()).toEqual(all.toSorted());
  },
);

test("sheets whose names Excel has no room for are known again by the names they got", async () => {
  const headers = ["楼层", "铺位编号", "铺位类型", "建筑面积", "状态"];
  const sheet = (area: string | number) =>
    utils.aoa_to_sheet([
      ["铺位情况 2006年第三季度"],
      headers,
      ["3F", "3A01", "专卖店", area, "空置"],
      ["3F", "3A02", "专卖店", 12, "空置"],
    ]);
  const book = { SheetNames: ["S1", "S2"], Sheets: { S1: sheet(30), S2: sheet("约三十平") } };
  // SheetJS gives any; of the type "buffer" it is one.
  const parts = new Parts(new Uint8Array(writeBook(book, { type: "buffer", bookType: "ods" }) as Buffer));
  const content = partText(parts, "content.xml");
  const long = (store: string) => `各连锁卖场每季度铺位情况报表二〇〇六年第三季度第一次上报稿件汇总${store}`;
  putText(
    parts,
    "content.xml",
    content.replace('"S1"', `"${long("杭州店")}"`).replace('"S2"', `"${long("宁波店")}"`),
  );
  const { ingest, returned } = await office();
  await ingest("铺位.ods", closeParts(parts));
  const back = new Parts(returned(1));
  const second = partText(back, "xl/worksheets/sheet2.xml");
  putText(back, "xl/worksheets/sheet2.xml", second.replace("约三十平", "30"));
  expect(await ingest("改.xlsx", closeParts(back))).toEqual({
    submissions: ["HZ01 v2 accepted 2=2+0", "NB01 v2 accepted 2=2+0"],
    findings: [],
  });
});

test("of two wrong rows one is sent back: the other is said to be outstanding", async () => {
  const { ingest, returned, exported } = await office();
  await ingest("周报.xlsx", await fileWith(week, twoWrong));
  const back = mended(returned(1), (sheet) => {
    write(sheet, at("way", 1), "电话");
    onlyRows(sheet, 1);
  });
  expect(await ingest("改.xlsx", back)).toEqual({
    submissions: ["ZJ v2 accepted 1=1+0"],
    findings: ["return-rows-outstanding"],
  });
  expect(await exported("weekly-contacts", "2006-W38")).toHaveLength(5);
});

test("a row mended to the key of one that was right is said to replace it; a second patch of the same rows is not", async () => {
  const { ingest, returned, exported } = await office();
  const [first] = week.rows ?? [];
  const wrong = { date: "某日", customer: String(first?.["customer"]), contact: String(first?.["contact"]) };
  await ingest("周报.xlsx", await fileWith(week, { 1: wrong }));
  const mend = (date: number, subject: string) =>
    mended(returned(1), (sheet) => {
      write(sheet, at("date", 1), date);
      write(sheet, at("subject", 1), subject);
      onlyRows(sheet, 1);
    });
  const column = /^[A-Z]+/.exec(at("customer", 0))?.[0] ?? "";
  expect(await ingest("改.xlsx", mend(38_978, "了解四季度进货计划"))).toEqual({
    submissions: ["ZJ v2 accepted 1=1+0"],
    findings: [`patch-replaces-row at ${column}${firstRow}`],
  });
  expect(await exported("weekly-contacts", "2006-W38")).toHaveLength(5);
  for (const [version, subject] of [
    [3, "了解四季度促销计划"],
    [4, "了解四季度进货与促销"],
  ] as const)
    expect(await ingest(`${version}.xlsx`, mend(38_979, subject))).toEqual({
      submissions: [`ZJ v${version} accepted 1=1+0`],
      findings: [],
    });
});

test("a mended cell that breaks another check is found again, and the return of that patch mends it", async () => {
  const { ingest, returned, exported } = await office();
  await ingest("周报.xlsx", await fileWith(week, { 2: { way: "写信" } }));
  const worse = mended(returned(1), (sheet) => {
    write(sheet, at("way", 2), "来访");
    write(sheet, at("followUpBy", 2), 38_970);
    onlyRows(sheet, 2);
  });
  const [, column] = /^([A-Z]+)/.exec(at("followUpBy", 2)) ?? [];
  expect(await ingest("改.xlsx", worse)).toEqual({
    submissions: ["ZJ v2 returned 1=0+1"],
    findings: [`follow-up-by-before-date at ${column ?? ""}${firstRow}`],
  });
  expect(await exported("weekly-contacts", "2006-W38")).toHaveLength(5);
  const better = mended(returned(2), (sheet) => {
    write(sheet, `${column ?? ""}${firstRow}`, 38_990);
  });
  expect(await ingest("再改.xlsx", better)).toEqual({ submissions: ["ZJ v3 accepted 1=1+0"], findings: [] });
  expect(names(await exported("weekly-contacts", "2006-W38")).toSorted()).toEqual(all.toSorted());
});

/** Four of six rows are wrong, so nothing was taken. */
const mostWrong = Object.fromEntries([0, 1, 2, 3].map((index) => [index, { way: "写信" }]));

test("a submission that was returned whole is mended whole", async () => {
  const { ingest, returned, exported } = await office();
  expect((await ingest("周报.xlsx", await fileWith(week, mostWrong))).submissions).toEqual([
    "ZJ v1 returned 6=0+6",
  ]);
  const back = mended(returned(1), (sheet) => {
    for (const index of [0, 1, 2, 3]) write(sheet, at("way", index), "电话");
  });
  expect(await ingest("改.xlsx", back)).toEqual({ submissions: ["ZJ v2 accepted 6=6+0"], findings: [] });
  expect(names(await exported("weekly-contacts", "2006-W38"))).toEqual(all);
});

test("a few rows of a submission that was returned whole are no report, and that is said", async () => {
  const { ingest, returned, exported } = await office();
  await ingest("周报.xlsx", await fileWith(week, mostWrong));
  const back = mended(returned(1), (sheet) => {
    write(sheet, at("way", 0), "电话");
    onlyRows(sheet, 0, 4);
  });
  expect(await ingest("改.xlsx", back)).toEqual({
    submissions: ["ZJ v2 returned 2=0+2"],
    findings: ["return-incomplete"],
  });
  expect(await exported("weekly-contacts", "2006-W38")).toEqual([]);
});

test("where the key was the mistake, the row is there once, under its right key", async () => {
  const { ingest, returned, exported, diff } = await office();
  // A date outside the week, and no customer: keys that are wrong and missing.
  await ingest("周报.xlsx", await fileWith(week, { 1: { date: "2006-08-18" }, 3: { customer: undefined } }));
  const back = mended(returned(1), (sheet) => {
    write(sheet, at("date", 1), "2006-09-18");
    write(sheet, at("customer", 3), "杭州新锐数码有限公司");
    // And one the clerk has seen himself, in a row that had been taken.
    write(sheet, at("customer", 5), "绍兴天天办公耗材行");
  });
  expect((await ingest("改.xlsx", back)).submissions).toEqual(["ZJ v2 accepted 6=6+0"]);
  expect(names(await exported("weekly-contacts", "2006-W38"))).toEqual(all.with(5, "绍兴天天办公耗材行"));
  expect((await diff(...weekArgs)).changes.map(({ change, name }) => [change, name])).toEqual([
    ["added", "2006-09-18 宁波三联科技有限公司 赵艳"],
    ["added", "2006-09-21 杭州新锐数码有限公司 钱文"],
    ["added", "2006-09-24 绍兴天天办公耗材行 孙玲"],
    ["removed", "2006-09-24 绍兴天天耗材行 孙玲"],
  ]);
});

test("a few rows in a workbook of their own are taken for the whole report, and that is said", async () => {
  const { ingest, exported } = await office();
  await ingest("周报.xlsx", await fileWith(week, {}));
  const few = { ...week, body: week.body.slice(0, 2) };
  expect(await ingest("更正.xlsx", await fileWith(few, { 0: { way: "电话" } }))).toEqual({
    submissions: ["ZJ v2 accepted 2=2+0"],
    findings: ["resubmission-shrunk"],
  });
  expect(await exported("weekly-contacts", "2006-W38")).toHaveLength(2);
});

test("rows deleted from the whole workbook are deleted, and that is said", async () => {
  const { ingest, returned, exported } = await office();
  await ingest("周报.xlsx", await fileWith(week, { 1: { way: "写信" } }));
  const back = mended(returned(1), (sheet) => {
    deleteRows(sheet, (row) => row === firstRow + 1);
  });
  expect(await ingest("改.xlsx", back)).toEqual({
    submissions: ["ZJ v2 accepted 5=5+0"],
    findings: ["return-rows-fewer"],
  });
  expect(names(await exported("weekly-contacts", "2006-W38"))).toEqual(all.toSpliced(1, 1));
});

test("of several stores on one sheet only the one whose row was wrong gets a new version", async () => {
  const { ingest, returned, exported } = await office();
  const report = reportOf("monthly-demand");
  const [own, other] = ["杭州颐高数码广场", "宁波颐高数码广场"].map((store) =>
    (cleanSubmissions["monthly-demand"]?.rows ?? []).map((row): Values => ({ ...row, store })),
  );
  const table = tableOf(report, "ZJ", "2006-09", [...(own ?? []), ...(other ?? [])]);
  const cell = columnsOf(table);
  expect((await ingest("需求.xlsx", await fileWith(table, { 7: { category: "装修" } }))).submissions).toEqual(
    ["HZ01 v1 accepted 5=5+0", "NB01 v1 partly 5=4+1"],
  );
  const back = mended(returned(1), (sheet) => {
    write(sheet, cell("category", 7), "物业");
    onlyRows(sheet, 7);
  });
  expect(await ingest("改.xlsx", back)).toEqual({ submissions: ["NB01 v2 accepted 1=1+0"], findings: [] });
  const rows = await exported("monthly-demand", "2006-09");
  expect(rows.map((row) => row["单位代码"])).toEqual([
    ...Array<string>(5).fill("HZ01"),
    ...Array<string>(5).fill("NB01"),
  ]);
});

test("one item of a form sent back is laid over the others, with none of them missed", async () => {
  const { ingest, returned, exported, diff } = await office();
  const form = cleanTable("account-scorecard");
  const headerRow = firstRow + 1;
  const score = (index: number) => cellAddress(headerRow + 1 + index, 3);
  expect((await ingest("考核.xlsx", await fileWith(form, { 2: { score: 17 } }))).submissions).toEqual([
    "ZJ v1 partly 10=9+1",
  ]);
  const back = mended(returned(1), (sheet) => {
    write(sheet, score(2), 7);
    deleteRows(sheet, (row) => row > headerRow && row !== headerRow + 3 && row !== headerRow + 11);
  });
  expect(await ingest("改.xlsx", back)).toEqual({ submissions: ["ZJ v2 accepted 1=1+0"], findings: [] });
  expect(await exported("account-scorecard", "2006-09")).toHaveLength(10);
  const { changes } = await diff("account-scorecard", "ZJ", "2006-09");
  expect(changes.map(({ change, name }) => [change, name])).toEqual([["added", "王芳 3"]]);
});

test("a register takes single rows, and the others stand", async () => {
  const { ingest, returned, exported, diff } = await office();
  const register = cleanTable("customer-register");
  const cell = (key: string, index: number) => columnsOf(register)(key, index);
  await ingest("客户.xlsx", await fileWith(register, { 1: { mobile: "1390574" } }));
  const back = mended(returned(1), (sheet) => {
    write(sheet, cell("mobile", 1), "13905748821");
    onlyRows(sheet, 1);
  });
  expect(await ingest("改.xlsx", back)).toEqual({ submissions: ["ZJ v2 accepted 1=1+0"], findings: [] });
  expect(await exported("customer-register")).toHaveLength(5);
  expect((await diff("customer-register", "ZJ")).changes.map(({ name }) => name)).toEqual([
    "ZJ-0002 宁波三联科技有限公司",
  ]);
});

test("a program that loses the hidden stamp changes nothing for the whole workbook", async () => {
  const { ingest, returned, exported } = await office();
  await ingest("周报.xlsx", await fileWith(week, twoWrong));
  const book = new ExcelJs.Workbook();
  const bytes = returned(1);
  await book.xlsx.load(
    bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer,
  );
  const sheet = book.worksheets.at(-1);
  if (sheet === undefined) throw new Error("no sheet");
  sheet.getCell(at("way", 1)).value = "电话";
  sheet.getCell(at("way", 3)).value = "会议";
  expect(await ingest("改.xlsx", new Uint8Array(await book.xlsx.writeBuffer()))).toEqual({
    submissions: ["ZJ v2 accepted 6=6+0"],
    findings: [],
  });
  expect(names(await exported("weekly-contacts", "2006-W38"))).toEqual(all);
});
