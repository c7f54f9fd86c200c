import { describe, expect, test } from "vitest";
import type { Consolidation } from "../model/consolidation.ts";
import type { Language } from "../model/words.ts";
import { emptyConsolidation, sampleConsolidation } from "../test/sample-consolidation.ts";
import { reports } from "../reports/index.ts";
import { bulletinPage } from "./bulletin.ts";
import { publicationOf } from "./publication.ts";

function pageOf(consolidation: Consolidation, language: Language = "zh-CN"): string {
  return bulletinPage(publicationOf(consolidation, language));
}

function all(page: string, pattern: RegExp): string[] {
  return [...page.matchAll(pattern)].map((match) => match[1] ?? "");
}

/** What a reader sees, one space between words. */
function seen(html: string): string {
  return html
    .replace(/<(style|svg)[\s\S]*?<\/\1>/g, " ")
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ");
}

const pages = {
  week: pageOf(sampleConsolidation("week")),
  month: pageOf(sampleConsolidation("month")),
  quarter: pageOf(sampleConsolidation("quarter")),
};

describe.each(Object.entries(pages))("the bulletin of the sample %s", (_name, page) => {
  test("is one file that needs nothing from outside and runs no script", () => {
    expect(all(page, /(?:src|href)="([^"#][^"]*)"/g)).toEqual([]);
    expect(all(page, /(<script|<link|<iframe|<img|@import|url\()/g)).toEqual([]);
    expect(page).toContain("default-src 'none'");
  });

  test("has its sections in the order of a bulletin, each named by its heading", () => {
    expect(all(page, /<(?:section|footer) id="section-(\w+)"/g)).toEqual([
      ...["headline", "reporting", "business", "keyAccounts", "appraisal", "quality", "due", "colophon"],
    ]);
    expect(all(page, /<h2 [^>]*><span>([^<]*)/g)).toEqual([
      "一、",
      "二、",
      "三、",
      "四、",
      "五、",
      "六、",
      "七、",
      "八、",
    ]);
  });

  test("headings never skip a level", () => {
    const levels = all(page, /<h([1-6])[ >]/g).map(Number);
    expect(levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1)).toEqual([]);
  });

  test("every id is there once, and every reference leads to one", () => {
    const ids = all(page, / id="([^"]*)"/g);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^\p{L}[\p{L}\p{N}_-]*$/u.test(id))).toEqual([]);
    const references = [
      ...all(page, /aria-labelledby="([^"]*)"/g).flatMap((list) => list.split(" ")),
      ...all(page, /href="#([^"]*)"/g),
    ];
    expect(references.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test("every table has a caption and says what its headers head; every chart has a title, a text and a table", () => {
    const tables = page
      .split("<table")
      .slice(1)
      .map((rest) => rest.slice(0, rest.indexOf("</table>")));
    expect(tables.filter((table) => !table.includes("<caption"))).toEqual([]);
    expect(all(page, /<th\b((?![^>]*scope=)[^>]*)>/g)).toEqual([]);
    const charts = page
      .split("<svg")
      .slice(1)
      .map((rest) => rest.slice(0, rest.indexOf("</svg>")));
    expect(charts.length).toBeGreaterThan(1);
    expect(
      charts.filter((chart) => !/<title id=[^>]*>[^<]+<\/title><desc id=[^>]*>[^<]+<\/desc>/.test(chart)),
    ).toEqual([]);
  });

  test("whatever scrolls sideways can be reached by keyboard and is named", () => {
    const scrolling = all(page, /<div class="scroll"([^>]*)>/g);
    expect(scrolling.length).toBeGreaterThan(3);
    expect(scrolling.filter((rest) => !/^ role="group" tabindex="0" aria-label="[^"]+"$/.test(rest))).toEqual(
      [],
    );
  });

  test("elements close in order", () => {
    const open: string[] = [];
    const empty = new Set(["meta", "br"]);
    for (const [, slash, name = "", rest = ""] of page.matchAll(
      /<(\/?)([a-z][a-z0-9]*)((?:"[^"]*"|[^>"])*)>/g,
    )) {
      if (slash === "/") expect(open.pop()).toBe(name);
      else if (!empty.has(name) && !rest.endsWith("/")) open.push(name);
    }
    expect(open).toEqual([]);
  });
});

test("every figure printed is one of figures.json", () => {
  const publication = publicationOf(sampleConsolidation("month"), "zh-CN");
  const printed = all(pages.month, /data-figure="([^"]*)"/g);
  expect(printed.length).toBeGreaterThan(300);
  expect(printed.filter((id) => !publication.byId.has(id))).toEqual([]);
  const anchors = [...pages.month.matchAll(/ id="figure-([^"]*)" data-figure="([^"]*)"/g)];
  expect(anchors.length).toBeGreaterThan(100);
  expect(anchors.map(([, anchor]) => anchor)).toEqual(
    anchors.map(([, , figure = ""]) => figure.replaceAll("/", "_")),
  );
});

test("the week names who is late, by how much, and who is missing", () => {
  const text = seen(pages.week);
  expect(text).toContain("本期应报 13 份，已收 12 份：按时 10 份，迟报 2 份，未报 1 份，退回 0 份。");
  expect(text).toMatch(/✕ 未报（1） 中原拓展区（对接概况）/);
  expect(text).toMatch(/▲ 迟报（2） 广东拓展区（对接概况 迟 2 天）、川渝拓展区（对接概况 迟 4 天）/);
  expect(text).toContain("▲ 迟 4 天 09-28 14:24");
});

test("shares of effort are drawn against their targets", () => {
  const chart = /<desc id="chart-weekly-contacts-by-tier-desc">([^<]*)</.exec(pages.week)?.[1];
  expect(chart).toMatch(
    /^全国：重点客户 \d+\.\d%、一般客户 \d+\.\d%、小客户 \d+\.\d%；目标：重点客户 40\.0%、一般客户 30\.0%、小客户 30\.0%；华东大区：/,
  );
});

test("shares too narrow for their numbers stand in a table, and that table alone is printed", () => {
  const charts = Object.values(pages)
    .flatMap((page) => all(page, /<figure class="chart-box">([\s\S]*?)<\/figure>/g))
    .filter((chart) => chart.includes('class="segment'));
  const printed = charts.map((chart) => chart.includes('<details class="data printed">'));
  const narrow = charts.map((chart) => {
    const numbers = all(chart, /<td class="num"[^>]*>([^<]*)<\/td>/g).filter((text) => text !== "0.0%");
    return numbers.length > all(chart, /class="segment [^>]*>([^<]*)</g).length;
  });
  expect(printed).toContain(true);
  expect(printed).toEqual(narrow);
  const print = pages.week.slice(pages.week.indexOf("@media print"));
  expect(print).toMatch(/\.data:not\(\.printed\),[^{}]*\{\s*display: none;/);
  expect(print).toMatch(/\.data::details-content \{\s*content-visibility: visible;/);
});

test("the month shows change against the month before, by sign as well as colour", () => {
  expect(pages.month).toMatch(
    /<span class="change good"><span aria-hidden="true">▲<\/span> \+[\d,.]+ 万元（\+[\d.]+%）<\/span>/,
  );
  expect(pages.month).toMatch(/<span class="change bad"><span aria-hidden="true">▼<\/span> −/);
  expect(seen(pages.month)).toContain("较2006年8月");
});

test("a kind nobody reported for the period before says that there is nothing to compare with", () => {
  expect(seen(pages.quarter)).toContain("上期没有这张报表的数据，没有变化可比。");
});

test("customers who share the last place shown are all shown, under the number of places", () => {
  const month = sampleConsolidation("month");
  const kinds = month.kinds.map((kind) => {
    const [row] = kind.rows;
    if (row === undefined || kind.report.kind !== "top50-progress") return kind;
    const amounts = [...Array.from({ length: 14 }, (_, i) => 100 - i), 10, 10, 5];
    const rows = amounts.map((expected, i) => {
      return {
        ...row,
        values: { ...row.values, customer: `客户${i + 1}`, expected, signed: 1, collected: 0 },
      };
    });
    return { ...kind, rows };
  });
  const page = pageOf({ ...month, kinds });
  const [, table = ""] = /<caption>全国前 15 名客户<\/caption>([\s\S]*?)<\/table>/.exec(page) ?? [];
  expect(all(table, /<th scope="row">(客户\d+)/g).slice(-3)).toEqual(["客户14", "客户15", "客户16"]);
});

test("what is left out of the table of problems is said below it, of the table above", () => {
  const page = bulletinPage(publicationOf(sampleConsolidation("week"), "zh-CN"));
  expect(page).toMatch(
    /class="quality">[\s\S]*?<\/table>\s*<\/div>\s*<p class="remark">“说明”[^<]*不计入上表。/,
  );
});

test("a unit's long name wraps in print, where it would else shrink every page", () => {
  const print = pages.month.slice(pages.month.indexOf("@media print"));
  expect(print).toMatch(/\.matrix th\[scope="row"\] \{\s*white-space: normal;/);
  expect(print).toMatch(
    /\.counts th\[scope="row"\],\s*\.regions th\[scope="row"\] \{[^}]*overflow-wrap: anywhere;/,
  );
  expect(pages.month).toMatch(/class="matrix">[\s\S]*<th scope="row">浙江拓展区/);
});

test("codes of problems and ids of receipts are not broken within a word to narrow their columns", () => {
  const page = pages.week;
  const styles = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? "";
  const whole = /([^{}]*)\{\s*overflow-wrap: normal;\s*\}/.exec(styles.replace(/\/\*[\s\S]*?\*\//g, ""))?.[1];
  expect(whole?.split(",").map((selector) => selector.trim())).toEqual([
    ".quality code",
    ".sources td:first-child code",
  ]);
  expect(page).toMatch(
    /class="quality">[\s\S]*<code>[a-z-]+<\/code>[\s\S]*class="sources">[\s\S]*<td><code>R/,
  );
});

test("the red and the black list are told by sign and word", () => {
  const text = seen(pages.week);
  expect(text).toMatch(/★ 红榜 浙江拓展区 2 分 予以通报表扬/);
  expect(text).toMatch(/■ 黑榜 .*中原拓展区 −5 分 限期整改/);
});

test("before anything has come in, the bulletin says so section by section", () => {
  const text = seen(pageOf(emptyConsolidation()));
  expect(text).toContain("另有 48 份尚未到期。截至数据截止时间，还没有收到任何可用的报送。");
  for (const said of [
    "本期没有收到这张报表的数据。",
    "本期还没有收到 TOP50 数据。",
    "本期没有奖惩记录。",
    "本期没有发现数据质量问题。",
    "没有登记的下期应报。",
    "没有收件。",
  ])
    expect(text).toContain(said);
});

test("what clerks write is shown as they wrote it and never becomes markup", () => {
  const week = sampleConsolidation("week");
  const evil = `<script>alert("1")</script>&'</style>`;
  const page = pageOf({
    ...week,
    issuer: evil,
    receipts: week.receipts.map((receipt) => ({ ...receipt, file: evil })),
    findings: week.findings.map((finding) => ({
      ...finding,
      found: evil,
      code: evil,
      place: { sheet: evil, cell: "A1", header: evil },
    })),
    related: (kind) =>
      week.related(kind).map((row) => ({ ...row, values: { ...row.values, customer: evil } })),
    kinds: week.kinds.map((kind) => ({
      ...kind,
      rows: kind.rows.map((row) => ({ ...row, values: { ...row.values, way: evil } })),
    })),
  });
  expect(page).not.toContain("<script");
  expect(page.match(/<\/style>/g)).toHaveLength(1);
  expect(page).toContain("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;");
});

test("a file's name steers nothing, and reads as no other name", () => {
  const week = sampleConsolidation("week");
  const page = pageOf({
    ...week,
    receipts: week.receipts.map((receipt) => ({ ...receipt, file: "公司\u202excod\u001b[31m\n.xlsx" })),
  });
  expect(page).toContain('<th scope="row">公司\\u202excod\\u001b[31m↵.xlsx</th>');
});

test("in English every word is English but the names", () => {
  const page = pageOf(sampleConsolidation("month"), "en");
  expect(page).toContain('<html lang="en">');
  const text = seen(page);
  expect(text).toContain("Of 48 reports due, 48 came in: 48 on time, 0 late, 0 missing, 0 returned.");
  expect(text).not.toMatch(/[。；：、]/);
});

test("the same consolidation gives the same page", () => {
  expect(pageOf(sampleConsolidation("month"))).toBe(pages.month);
});

test("a kind that nobody sent is said once for all who owe it", () => {
  const week = sampleConsolidation("week");
  const status = week.status.map((each) => ({
    ...each,
    timeliness: "missing" as const,
    outcome: "none" as const,
  }));
  expect(seen(pageOf({ ...week, status }))).toContain("✕ 未报（13） 全部 13 个应报单位（对接概况）");
});

test("where other units reported than before, the bulletin says so beside the changes", () => {
  const week = sampleConsolidation("week");
  const kinds = week.kinds.map((kind) => ({
    ...kind,
    before: [kind.rows.filter(({ unit }) => unit !== "ZJ")],
    reporters: [new Set(["ZY"])],
  }));
  const page = bulletinPage(publicationOf({ ...week, kinds }, "zh-CN"));
  expect(seen(page)).toContain(
    "全国和大区数的变化含此影响：上期没有数据、本期报送的有浙江拓展区；上期报送、本期没有数据的有中原拓展区。",
  );
  expect(seen(page)).toContain(
    "有 1 个单位本期没有报送（中原拓展区），其客户是否已对接不得而知，不计入下列各数。",
  );
});

test("what is due next is called by its short title, whatever the cadence", () => {
  const month = sampleConsolidation("month");
  const due = reports.map(({ kind }) => ({
    kind,
    period: "2006-10",
    deadline: "2006-11-03T18:00:00+08:00",
    units: 1,
  }));
  const page = seen(bulletinPage(publicationOf({ ...month, due, reports }, "zh-CN")));
  expect(reports.filter(({ kind }) => page.includes(` ${kind} `))).toEqual([]);
  expect(page).toContain("铺位情况 2006年10月");
});
