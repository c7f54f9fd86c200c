import { describe, expect, it } from "vitest";
import { bestTables, records, sheetOf, type SheetRow } from "../test/sheets.ts";
import { contactHeader, contactRow } from "../test/small-reports.ts";

const customers = (rows: readonly SheetRow[]) =>
  bestTables(sheetOf(rows)).map((table) => [
    records(table).map(({ customer }) => customer),
    table.repeated.length,
  ]);

describe("halves side by side without an empty column", () => {
  it("are a table each", () => {
    expect(
      customers([
        [...contactHeader, ...contactHeader],
        [...contactRow("甲"), ...contactRow("丙")],
        [...contactRow("乙")],
      ]),
    ).toEqual([
      [["甲", "乙"], 0],
      [["丙"], 0],
    ]);
  });

  it("may be three", () => {
    expect(
      customers([
        ["浙江拓展区每周对接客户概况报表"],
        [...contactHeader, ...contactHeader, ...contactHeader],
        [...contactRow("甲"), ...contactRow("乙"), ...contactRow("丙")],
      ]),
    ).toEqual([
      [["甲"], 0],
      [["乙"], 0],
      [["丙"], 0],
    ]);
  });

  it("may each begin with a column of the clerk's own", () => {
    expect(
      customers([
        ["序", ...contactHeader, "序", ...contactHeader],
        [1, ...contactRow("甲"), 2, ...contactRow("乙")],
      ]),
    ).toEqual([
      [["甲"], 0],
      [["乙"], 0],
    ]);
  });

  it("may have their columns in another order, and fewer of them", () => {
    const [date = "", customer = "", ...others] = contactHeader;
    const right: SheetRow = ["乙", "2006-09-19", ...contactRow("乙").slice(2, -1)];
    expect(
      customers([
        [...contactHeader, customer, date, ...others.slice(0, -1)],
        [...contactRow("甲"), ...right],
      ]),
    ).toEqual([
      [["甲"], 0],
      [["乙"], 0],
    ]);
  });

  it("are not made of a column or two that come again", () => {
    expect(
      customers([
        [...contactHeader, "客户名称", "日期"],
        [...contactRow("甲"), "乙", "2006-09-19"],
      ]),
    ).toEqual([[["甲"], 2]]);
  });
});
