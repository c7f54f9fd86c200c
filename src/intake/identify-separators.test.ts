import { describe, expect, it } from "vitest";
import { identifiedSheets } from "../test/identified-sheets.ts";
import { sheetOf, type SheetRow } from "../test/sheets.ts";
import { slotHeader, slotRow, top50Header, top50Row } from "../test/small-reports.ts";

/** Each part of what a sheet reports: its unit, the codes of its rows, and the codes of its findings. */
function parts(rows: readonly SheetRow[]) {
  return identifiedSheets([sheetOf(rows)]).tables.map(({ table, unit, findings }) => [
    unit,
    table.rows.length,
    findings.map(({ code, place }) => `${code} ${place.cell ?? ""}`).join(),
  ]);
}

const title: SheetRow = ["各连锁卖场每季度铺位情况报表"];
const stated: SheetRow = ["报送单位:杭州颐高数码广场    报告期:2006年第三季度"];
const withStore = (...names: (string | null)[]) =>
  names.map((name, i) => slotRow(name, "1F", `A${String(i)}`, 10));
const withoutStore = (row: SheetRow) => row.slice(1);

describe("rows that name no store", () => {
  const header = slotHeader.slice(1);
  const [one = [], two = []] = withStore(null, null).map(withoutStore);

  it.each([["二、宁波店"], ["卖场:宁波颐高数码广场"], ["【宁波颐高数码广场】"], ["宁波店(共1个铺位)"]])(
    "are not the sheet's store's below the line %s",
    (line) => {
      const [first, second] = parts([title, stated, header, one, [line], two]);
      expect(first?.[0]).toBe("HZ01");
      expect(second?.[0]).toBe("NB01");
      expect(second?.[2]).toMatch(/^rows-of-another-unit A[56]$/);
    },
  );

  it("are not the sheet's store's above another's subtotal", () => {
    const sum: SheetRow = ["宁波店小计", null, null, 10];
    expect(parts([title, stated, header, one, ["杭州店小计", null, null, 10], two, sum])).toEqual([
      ["HZ01", 1, ""],
      ["NB01", 1, "rows-of-another-unit A6"],
    ]);
  });

  it("are not the sheet's store's below a row that names another", () => {
    const rows = withStore("杭州店", null, "宁波店", null, "杭州店", null);
    expect(parts([title, stated, slotHeader, ...rows])).toEqual([
      ["HZ01", 4, ""],
      ["NB01", 2, "rows-of-another-unit A6"],
    ]);
  });

  it("are the sheet's store's below its own name, and below a heading that is no unit's", () => {
    const isWhole = ([unit, , findings = ""]: readonly (string | number)[]) =>
      unit === "HZ01" && !String(findings).includes("rows-of-another-unit");
    for (const line of ["一、杭州店", "一、浙江拓展区", "一、一楼"])
      expect(parts([title, stated, header, [line], one, two]).map(isWhole)).toEqual([true]);
  });
});

describe("rows of a zone", () => {
  const above: SheetRow[] = [["浙江拓展区2006年9月TOP50重点客户合作进度报表"], top50Header, top50Row];
  const next = top50Row.with(0, 2).with(1, "海纳电脑");

  it("are not its own below another zone's name, even where a running number stands", () => {
    expect(parts([...above, ["江苏拓展区"], next])).toEqual([
      ["ZJ", 1, ""],
      ["JS", 1, "rows-of-another-unit A5"],
    ]);
  });

  it("are its own below the name of its store", () => {
    expect(parts([...above, ["宁波店"], next])).toEqual([["ZJ", 2, ""]]);
  });
});

describe("a period's name between the rows", () => {
  it("is an error when it is another period and the rows have no dates of their own", () => {
    const [one = [], two = []] = withStore("杭州店", "杭州店");
    const of = (line: string) => parts([title, stated, slotHeader, [null, line], one, two])[0]?.[2];
    expect(of("2006年第二季度")).toContain("period-several A4");
    expect(of("2006年第三季度")).not.toContain("period-several");
    expect(of("2006年8月新增")).not.toContain("period-several");
  });
});
