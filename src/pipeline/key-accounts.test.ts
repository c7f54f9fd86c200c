/** The example chain's customers, computed once more from what its workbooks are known to hold. */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import ExcelJS from "exceljs";
import { describe, expect, test } from "vitest";
import { packagePath } from "../package-files.ts";
import { sampleDesk } from "../test/week.ts";
import { sampleRows } from "../test/sample-consolidation.ts";

const desk = sampleDesk("registers", "week");
const afterwards = "2006-10-16T09:00:00+08:00";

/** Rows of a sheet below its header, by header. */
async function listIn(file: string, sheetName: string): Promise<Record<string, string>[]> {
  const workbook = new ExcelJS.Workbook();
  // exceljs asks for a Buffer of Node's own older type; any bytes do.
  await workbook.xlsx.load(readFileSync(file) as never);
  const sheet = workbook.getWorksheet(sheetName);
  if (sheet === undefined) throw new Error(`no sheet ${sheetName}`);
  const rows: string[][] = [];
  sheet.eachRow((row) => {
    rows.push(Array.from({ length: sheet.columnCount }, (_, i) => row.getCell(i + 1).text));
  });
  const at = rows.findIndex(([first]) => first === "报送单位");
  const header = rows[at] ?? [];
  return rows.slice(at + 1).map((row) => Object.fromEntries(header.map((title, i) => [title, row[i] ?? ""])));
}

async function consolidated(period: string, rules?: string): Promise<{ book: string; page: string }> {
  const own = desk();
  if (rules !== undefined) writeFileSync(path.join(own.root, "rules.yaml"), rules);
  await own.run(`consolidate ${period}`, afterwards);
  const folder = path.join(own.root, "out", period);
  return { book: path.join(folder, "汇总.xlsx"), page: readFileSync(path.join(folder, "通报.html"), "utf8") };
}

describe("the month of the example chain", () => {
  test("every customer's tier follows from its indicators, and every difference is listed", async () => {
    const { book } = await consolidated("2006-09");
    const weights = { strategicValue: 25, profit: 25, loyalty: 20, elasticity: 10, future: 20 };
    const scored = sampleRows("registers", "customer-register").map(({ unit, values }) => {
      const hundredths = Object.entries(weights).reduce(
        (sum, [key, by]) => sum + Number(values[key]) * by,
        0,
      );
      return { unit, name: String(values["customer"]), declared: values["tier"], hundredths };
    });
    const expected = scored.map(({ unit, name, declared, hundredths }) => {
      const better = scored.filter((other) => other.hundredths > hundredths).length;
      const share = better / scored.length;
      const computed = share < 0.1 ? "重点客户" : share < 0.4 ? "一般客户" : "小客户";
      return [unit, name, declared, computed, declared === computed].join(" ");
    });
    const listed = (await listIn(book, "客户价值")).map((row) =>
      [row["单位代码"], row["客户名称"], row["申报分类"], row["计算分类"], row["比较"] === "一致"].join(" "),
    );
    expect(listed.toSorted()).toEqual(expected.toSorted());
  });

  test("every key account is listed with the contacts the week's workbooks report", async () => {
    const { book, page } = await consolidated("2006-09");
    const contacts = sampleRows("week", "weekly-contacts");
    const expected = sampleRows("registers", "customer-register")
      .filter(({ values }) => values["tier"] === "重点客户")
      .map(({ unit, values: { customer } }) => {
        const own = contacts.filter((row) => row.unit === unit && row.values["customer"] === customer);
        const by = (pattern: RegExp) => own.filter(({ values }) => pattern.test(String(values["position"])));
        return [unit, customer, 0, by(/拓展区经理/).length, by(/客户主管|客户经理/).length].join(" ");
      });
    const rows = await listIn(book, "对接频次");
    const listed = rows
      .map((row) => Object.values(row).slice(1, 7))
      .map(([unit, name, , ...counts]) => [unit, name, ...counts].join(" "));
    expect(listed).toEqual(expected);
    expect(expected.filter((line) => !line.endsWith(" 0 0 0")).length).toBeGreaterThan(10);
    expect(page).toContain("9 期对接报表中，8 期没有收到任何数据");
  });
});

test("a week's bulletin says nothing of either, nor does a month's under a rule book without such rules", async () => {
  const said = /客户对接频次|申报与计算/;
  expect((await consolidated("2006-W38")).page).not.toMatch(said);
  const factory = packagePath("templates", "rules", "factory.yaml");
  const text = readFileSync(factory, "utf8").split(/^customerValue:/m)[0] ?? "";
  expect((await consolidated("2006-09", text)).page).not.toMatch(said);
});
