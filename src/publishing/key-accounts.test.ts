import ExcelJS from "exceljs";
import { describe, expect, test } from "vitest";
import type { Consolidation } from "../model/consolidation.ts";
import type { ContactCoverage, CustomerTiers, TieredCustomer } from "../model/key-accounts.ts";
import type { Language } from "../model/words.ts";
import { sampleConsolidation } from "../test/sample-consolidation.ts";
import { bulletinPage } from "./bulletin.ts";
import { publicationOf } from "./publication.ts";
import { summaryWorkbook } from "./summary.ts";

function customer(unit: string, name: string, facts: Partial<TieredCustomer>): TieredCustomer {
  const row = { values: {}, unit, period: null, version: 1, receipt: "R1", sheet: "客户资料", row: 7 };
  return {
    ...{ row, name, declared: "重点客户", computed: "重点客户", level: "重点客户" },
    ...{ score: 88.5, rank: 1, indicators: [90, 82.5], verdict: "same" },
    ...facts,
  };
}

const tiers: CustomerTiers = {
  method: {
    weights: [
      { title: "利润及贡献", weight: 3 },
      { title: "忠诚度", weight: 1 },
    ],
    levels: [
      { name: "A类", percent: 10, declared: "重点客户" },
      { name: "一般客户", percent: 30, declared: "一般客户" },
      { name: "小客户", declared: "小客户" },
    ],
    among: "all",
  },
  customers: [
    customer("ZJ", "联想", {}),
    customer("ZJ", "方正", { computed: "小客户", score: 31, rank: 3, verdict: "declared-higher" }),
    customer("ZJ", "海尔", {
      computed: null,
      level: null,
      score: null,
      rank: null,
      indicators: [70, null],
      verdict: "unscored",
    }),
    customer("JS", "神舟", { declared: "小客户", verdict: "declared-lower" }),
    customer("JS", "清华", { declared: "战略客户", verdict: "other" }),
  ],
};

const coverage: ContactCoverage = {
  rules: [
    { tier: "重点客户", who: "客户总部", times: 1, months: 2 },
    { tier: "重点客户", who: "客户经理", times: 2, months: 1 },
    { tier: "一般客户", who: "客户经理", times: 1, months: 1 },
  ],
  accounts: [
    { unit: "ZJ", name: "联想", tier: "重点客户", contacts: [1, 2, null], last: "2006-09-20" },
    { unit: "ZJ", name: "方正", tier: "重点客户", contacts: [0, 1, null], last: "2006-09-21" },
    { unit: "JS", name: "神舟", tier: "一般客户", contacts: [null, null, 0], last: null },
  ],
  unassigned: 3,
  periods: ["2006-W31", "2006-W32", "2006-W33", "2006-W34", "2006-W35"],
  without: ["2006-W31", "2006-W32", "2006-W35"],
};

const month: Consolidation = {
  ...sampleConsolidation("month"),
  customerTiers: tiers,
  contactCoverage: coverage,
};

/** The rows of the table with this caption, cells apart by `|`. */
function table(page: string, caption: string): string[] {
  const at = page.indexOf(`<caption>${caption}`);
  const rows = page.slice(at, page.indexOf("</table>", at)).split("<tr").slice(1);
  return rows.map((row) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map((match) => match[1] ?? "").join("|"),
  );
}

function pageOf(consolidation: Consolidation, language: Language = "zh-CN"): string {
  return bulletinPage(publicationOf(consolidation, language));
}

async function sheetsOf(consolidation: Consolidation): Promise<Map<string, (string | number | null)[][]>> {
  const workbook = new ExcelJS.Workbook();
  const bytes = await summaryWorkbook(publicationOf(consolidation, "zh-CN"));
  // exceljs asks for a Buffer of Node's own older type; any bytes do.
  await workbook.xlsx.load(Buffer.from(bytes) as never);
  return new Map(
    workbook.worksheets.map((sheet) => {
      const rows: (string | number | null)[][] = [];
      sheet.eachRow({ includeEmpty: true }, ({ values }) => {
        const cells = Array.isArray(values) ? Array.from(values).slice(1) : [];
        rows.push(
          cells.map((value) => (typeof value === "number" || typeof value === "string" ? value : null)),
        );
      });
      return [sheet.name, rows];
    }),
  );
}

describe("the bulletin of a month", () => {
  const page = pageOf(month);

  test("counts unit by unit how many customers are declared in another tier than computed", () => {
    expect(table(page, "申报的客户分类与按价值指标计算的分类")).toEqual([
      "报送单位|在册客户|一致|不一致|申报偏高|申报偏低|无法评分",
      "浙江拓展区|3|1|1|1|0|1",
      "江苏拓展区|2|0|2|0|1|0",
      "全国|5|1|3|1|1|1",
    ]);
    expect(page).toContain(
      "按利润及贡献×3、忠诚度×1加权平均计分，在全部客户中前 10%为A类（应申报重点客户），其后 30%为一般客户，其余为小客户；只列差异，不改动申报。",
    );
  });

  test("counts who was met as often as the rule book asks, and says what the counts leave out", () => {
    expect(table(page, "达到对接频次要求的客户数")).toEqual([
      "报送单位|重点客户：客户总部每 2 个月至少 1 次|重点客户：客户经理每月至少 2 次|一般客户：客户经理每月至少 1 次",
      "浙江拓展区|1 / 2（50.0%）|1 / 2（50.0%）|—",
      "江苏拓展区|—|—|0 / 1（0.0%）",
      "全国|1 / 2（50.0%）|1 / 2（50.0%）|0 / 1（0.0%）",
    ]);
    expect(page).toContain(
      "5 期对接报表中，3 期没有收到任何数据：2006年第31周（7月31日至8月6日）至2006年第32周（8月7日至8月13日）、2006年第35周（8月28日至9月3日）。",
    );
    expect(page).toContain("另有 3 次对接没有填“对接人职务”");
  });

  test("says nothing of either without rules about them", () => {
    const plain = pageOf(sampleConsolidation("month"));
    expect(plain).not.toContain("客户对接频次");
    expect(plain).not.toContain("申报与计算");
  });

  test("in English the words are English", () => {
    const english = pageOf(month, "en");
    expect(english).toContain(
      "Of 5 registered customers, 3 are declared in another tier than computed (1 higher, 1 lower)",
    );
    expect(english).toContain("重点客户: by 客户总部 at least 1× in 2 months");
  });
});

describe("the month's summary workbook", async () => {
  const sheets = await sheetsOf(month);

  test("lists every customer with both tiers, the differences first", () => {
    const [, , header, ...rows] = sheets.get("客户价值") ?? [];
    expect(header?.slice(2, 12)).toEqual([
      ..."客户名称 申报分类 计算分类 比较 得分 名次 档次 利润及贡献 忠诚度 缺少的指标".split(" "),
    ]);
    expect(rows.map((row) => row.slice(1, 12))).toEqual([
      ["ZJ", "方正", "重点客户", "小客户", "申报偏高", 31, 3, "重点客户", 90, 82.5, ""],
      ["JS", "神舟", "小客户", "重点客户", "申报偏低", 88.5, 1, "重点客户", 90, 82.5, ""],
      ["JS", "清华", "战略客户", "重点客户", "不一致", 88.5, 1, "重点客户", 90, 82.5, ""],
      ["ZJ", "海尔", "重点客户", "", "无法评分", null, null, "", 70, null, "忠诚度"],
      ["ZJ", "联想", "重点客户", "重点客户", "一致", 88.5, 1, "重点客户", 90, 82.5, ""],
    ]);
  });

  test("lists every customer with what is still owed", () => {
    const rows = (sheets.get("对接频次") ?? []).slice(4);
    expect(rows.map((row) => row.slice(1))).toEqual([
      ["ZJ", "联想", "重点客户", 1, 2, null, "2006-09-20", "达到", ""],
      ["ZJ", "方正", "重点客户", 0, 1, null, "2006-09-21", "未达到", "客户总部 1 次、客户经理 1 次"],
      ["JS", "神舟", "一般客户", null, null, 0, "", "未达到", "客户经理 1 次"],
    ]);
  });

  test("is the same whenever it is made", async () => {
    const [one, two] = [
      await summaryWorkbook(publicationOf(month, "zh-CN")),
      await summaryWorkbook(publicationOf(month, "zh-CN")),
    ];
    expect(Buffer.compare(Buffer.from(one), Buffer.from(two))).toBe(0);
  });
});
