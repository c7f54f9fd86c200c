import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import { nothingCame, sampleConsolidation } from "../test/sample-consolidation.ts";
import { publish, publishTop50, type OutputFile } from "./publish.ts";

function textOf(files: readonly OutputFile[], name: string): string {
  const file = files.find((each) => each.name === name);
  if (file === undefined) throw new Error(`no ${name}`);
  // The byte-order mark is part of what is tested.
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(file.bytes);
}

describe("a published week", async () => {
  const week = sampleConsolidation("week");
  const published = await publish(week, "zh-CN");

  test("is a workbook, a bulletin and three machine copies", () => {
    expect(published.map(({ name }) => name)).toEqual([
      "汇总.xlsx",
      "通报.html",
      "figures.json",
      "findings.csv",
      "ledger.csv",
    ]);
  });

  test("figures.json is an array of figures with stable names", () => {
    const figures = JSON.parse(textOf(published, "figures.json")) as { id: string }[];
    expect(figures.find(({ id }) => id === "2006-W38/weekly-contacts/contacts/ZJ")).toEqual({
      id: "2006-W38/weekly-contacts/contacts/ZJ",
      kind: "weekly-contacts",
      measure: "contacts",
      scope: "ZJ",
      level: "zone",
      by: null,
      title: "对接次数",
      unit: "count",
      value: 30,
      previous: null,
      change: null,
      formula: "符合“对接次数”的行数",
      rows: 30,
    });
  });

  test("ledger.csv opens in Excel and re-adds to the standings", () => {
    const text = textOf(published, "ledger.csv");
    expect(text.startsWith("\uFEFF编号,")).toBe(true);
    const { data } = Papa.parse<Record<string, string>>(text.slice(1), {
      header: true,
      skipEmptyLines: true,
    });
    const totals = Map.groupBy(data, (entry) => entry["单位代码"] ?? "");
    for (const { unit, points } of week.standings)
      expect((totals.get(unit) ?? []).reduce((sum, entry) => sum + Number(entry["得分"]), 0)).toBe(points);
  });

  test("findings.csv has a line for every finding and lets no text become a formula", async () => {
    const [finding] = week.findings;
    if (finding === undefined) throw new Error("sample without findings");
    const evil = await publish({ ...week, findings: [{ ...finding, found: '=cmd|"/c calc"!A1' }] }, "zh-CN");
    const { data } = Papa.parse<Record<string, string>>(textOf(evil, "findings.csv").slice(1), {
      header: true,
      skipEmptyLines: true,
    });
    expect(data).toHaveLength(1);
    expect(data[0]).toMatchObject({
      实际: `'=cmd|"/c calc"!A1`,
      单元格: finding.place.cell,
      级别: "错误",
      收件: finding.receipt,
    });
  });
});

test("a finding without a file of its own names that of its receipt", async () => {
  const week = sampleConsolidation("week");
  const [finding] = week.findings;
  if (finding === undefined) throw new Error("sample without findings");
  const { file, ...place } = finding.place;
  const files = await publish({ ...week, findings: [{ ...finding, place }] }, "zh-CN");
  const csv = files.find(({ name }) => name === "findings.csv");
  expect(new TextDecoder().decode(csv?.bytes)).toContain(`,${file ?? "?"},`);
});

describe("the TOP50 report", async () => {
  const month = await publishTop50(sampleConsolidation("month"), "zh-CN");
  const page = textOf(month, "TOP50.html");

  test("what is asked of headquarters leaves the customers' names their room, however long it is", () => {
    expect(page).toMatch(/\.asks th\[scope="row"\] \{\s*min-width: 11em;/);
    expect(page).toMatch(/<table class="asks">[\s\S]*?<tr><th scope="row">[^<]+<\/th><td>/);
  });

  test("is a workbook and a page with ranking, zones, stalled, asks and movement", () => {
    expect(month.map(({ name }) => name)).toEqual(["TOP50.xlsx", "TOP50.html"]);
    expect([...page.matchAll(/<h3>([^<]*)/g)].map((match) => match[1])).toEqual([
      "全国排名",
      "各拓展区合作进度",
      "连续两个月无进展的项目",
      "请总部支持事项",
      "进出变动",
    ]);
    expect(page.match(/<td class="num rank">/g)).toHaveLength(50);
  });

  test("its movement makes this month's list of last month's, and names who cannot be told", async () => {
    const sample = sampleConsolidation("month");
    const [now, then] = ["ZJ", "JS"];
    const kinds = sample.kinds.map((kind) => {
      const { reporters: _, ...own } = kind;
      const [before = []] = kind.before;
      return {
        ...own,
        rows: kind.rows.filter(({ unit }) => unit !== now),
        before: [before.filter(({ unit }) => unit !== then)],
      };
    });
    const status = sample.status.map((one) => (one.unit === now ? { ...one, ...nothingCame } : one));
    const html = textOf(await publishTop50({ ...sample, kinds, status }, "zh-CN"), "TOP50.html");
    const titles = [...html.matchAll(/<h4>(.*?)（(\d+)）<\/h4>/g)];
    const counts = new Map(titles.map(([, title = "", count]) => [title, Number(count)]));
    expect([...counts.keys()]).toEqual([
      "新进客户",
      "升入榜单（上月在榜外）",
      "上月情况不明（报送该客户的拓展区上月没有可用的报送）",
      "消失客户（上月在榜，本月采用的行中没有）",
      "本月情况不明（上月在榜，报送该客户的拓展区本月没有可用的报送）",
      "跌出榜单（本月仍有报送）",
    ]);
    const [fresh = 0, risen = 0, unsure = 0, gone = 0, silent = 0, dropped = 0] = counts.values();
    expect(Math.min(risen, unsure, silent, dropped)).toBeGreaterThan(0);
    expect(fresh + risen + unsure).toBe(gone + silent + dropped);
    expect(html).toContain(
      `在榜的 50 家中新进 ${fresh} 家、由榜外升入 ${risen} 家、上月情况不明 ${unsure} 家；上月在榜的，本月跌出榜单 ${dropped} 家、采用的行中没有 ${gone} 家、情况不明 ${silent} 家；`,
    );
    expect(html.match(/<span class="move even">不明<\/span>/g)).toHaveLength(unsure);
  });

  test("counts places, not customers, where two share the last", async () => {
    const sample = sampleConsolidation("month");
    const kinds = sample.kinds.map((kind) => {
      const rows = kind.rows.slice(0, 51).map((row, i) => {
        const sums = { expected: Math.max(100 - i, 51), signed: 1, collected: 0 };
        return { ...row, values: { ...row.values, customer: `客户${i + 1}`, ...sums } };
      });
      return kind.report.national === undefined ? kind : { ...kind, rows };
    });
    const tied = textOf(await publishTop50({ ...sample, kinds }, "zh-CN"), "TOP50.html");
    expect(tied).toContain("<caption>全国前 50 名客户</caption>");
    expect(tied.match(/<td class="num rank">/g)).toHaveLength(51);
  });

  test("counts nobody as new, gone or standing still where there is no month before", async () => {
    const sample = sampleConsolidation("month");
    const kinds = sample.kinds.map(({ reporters: _, ...kind }) => ({ ...kind, before: [[]] }));
    const first = textOf(await publishTop50({ ...sample, kinds }, "zh-CN"), "TOP50.html");
    expect(first).toMatch(
      /<p class="lead">各区共报 \d+ 家客户（同一客户合并计算），在榜 50 家；请总部支持 \d+ 项。<\/p>\n<p class="remark">上月没有可用的报送，没有上月可比。/u,
    );
  });

  test("is the same whenever it is made", async () => {
    expect(await publishTop50(sampleConsolidation("month"), "zh-CN")).toEqual(month);
  });

  test("says so where the period has no ranking", async () => {
    const quarter = await publishTop50(sampleConsolidation("quarter"), "zh-CN");
    expect(textOf(quarter, "TOP50.html")).toContain('<p class="empty">没有全国排名类报表。</p>');
  });
});
