import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { ConfigInvalid } from "../config-source.ts";
import { workspaceFailures } from "../locales/failures/workspace.ts";
import { reports } from "../reports/index.ts";
import { bookOf } from "../test/appraisal.ts";
import { type KnownNames, readRecordedRuleBook, readRuleBook } from "./read-rule-book.ts";

const head = 'name: 试行办法\nversion: "1"\n';
const onTime = "{ id: on-time, aspect: timeliness, gives: event, on: on-time, points: 2, why: 按时 }";
const late = "{ id: late, aspect: timeliness, gives: per, each: day-late, points: -1, why: 迟报 }";

function refused(text: string, known?: KnownNames): ConfigInvalid {
  try {
    readRuleBook(text, "rules.yaml", known);
  } catch (error) {
    if (error instanceof ConfigInvalid) return error;
    throw error;
  }
  throw new Error("it was taken");
}

/**
 * Mistakes as `line:column key problem expected(choices or bounds) probably-meant?`, with `^` for the place when it is where the
 * YAML has a `^` (which is taken out before reading).
 */
function mistakes(yaml: string, known?: KnownNames): string[] {
  const marked = (head + yaml).split("^");
  const places = marked.slice(0, -1).map((_, i) => {
    const before = marked.slice(0, i + 1).join("");
    return `${before.split("\n").length}:${before.length - before.lastIndexOf("\n")}`;
  });
  return refused(marked.join(""), known).problems.map((problem) => {
    const { line, column, key, problem: what, expected, choices, near } = problem;
    const place = `${line}:${column}`;
    const bounds = problem["low"] === undefined ? choices : `${problem["low"]}..${problem["high"]}`;
    const allowed = bounds === "" ? "" : `(${bounds})`;
    return `${places.includes(place) ? "^" : place} ${key} ${what} ${expected}${allowed}${near === "" ? "" : ` ${near}?`}`;
  });
}

test("what is not said has its default", () => {
  const { hash, text, rules, ...book } = { text: "", ...bookOf(`rules: [${onTime}, ${late}]`) };
  expect([hash.length, text.length > 0]).toEqual([64, true]);
  expect(book).toEqual({
    name: "试行办法",
    version: "1",
    maximum: {},
    combine: "sum",
    errorsOf: "first",
    weights: {},
    weighted: ["timeliness", "completeness", "accuracy", "coverage", "service"],
    grades: [],
    redList: { size: 3, above: 0 },
    blackList: { size: 3, below: 0 },
  });
  expect(rules).toEqual([
    { id: "on-time", aspect: "timeliness", gives: "event", on: "on-time", points: 2, why: "按时" },
    { id: "late", aspect: "timeliness", gives: "per", each: "day-late", points: -1, free: 0, why: "迟报" },
  ]);
});

test("another word in a comment is another version, another end of line is not", () => {
  const text = `${head}# 一\nrules: [${onTime}]\n`;
  const hashOf = (other: string) => readRuleBook(other, "rules.yaml").hash;
  expect(hashOf(text.replaceAll("\n", "\r\n"))).toBe(hashOf(text));
  expect(hashOf(text.replace("一", "二"))).not.toBe(hashOf(text));
});

test("a book that something was published under is read as it was then, with keys that nobody looked for", () => {
  const text = `${head}maximun:\nrules:\n  - { id: a, aspect: bonus, gives: first, points: 5, why: 第一, 加倍 }\n`;
  const { rules, hash } = readRecordedRuleBook(text, "试行办法");
  expect(rules).toEqual([{ id: "a", aspect: "bonus", gives: "first", points: 5, why: "第一" }]);
  expect(hash).toBe(createHash("sha256").update(text).digest("hex"));
  expect(() => readRecordedRuleBook(text.replace("maximun:", "maximun: 5"), "试行办法")).toThrow(
    ConfigInvalid,
  );
});

test.each<[yaml: string, ...expected: string[]]>([
  // Misspelt keys and values, each where it stands.
  [`^rulez: [${onTime}]`, "1:1 rules missing list", "^ rulez unknown-key keys(KEYS) rules?"],
  ["rules: ^[]", "^ rules value items"],
  [
    "rules:\n  - { id: a, aspect: ^timelyness, gives: event, on: late, points: 1, why: 迟报 }",
    "^ rules.1.aspect value one-of(timeliness, completeness, accuracy, coverage, service, bonus) timeliness?",
  ],
  [
    "rules:\n  - { id: a, aspect: timeliness, gives: event, on: ^on_time, points: 1, why: 按时 }",
    "^ rules.1.on value one-of(on-time, late, missing, nil, returned, partly, clean) on-time?",
  ],
  [
    "rules:\n  - { id: a, aspect: timeliness, gives: ^bonus, points: 1, why: 按时 }",
    "^ rules.1.gives value one-of(base, event, mended, per, bands, streak, first, repeat)",
  ],
  [
    "rules:\n  - ^{ id: a, aspect: timeliness, points: 1, why: 按时 }",
    "^ rules.1.gives missing one-of(base, event, mended, per, bands, streak, first, repeat)",
  ],
  [
    "rules:\n  - ^{ id: a, aspect: timeliness, gives: base, ^point: 1, why: 满分 }",
    "^ rules.1.points missing number(-10000..10000)",
    "^ rules.1.point unknown-key keys(id, aspect, why, kinds, gives, points) points?",
  ],
  [
    "rules:\n  - { id: a, aspect: timeliness, gives: base, points: ^五, why: 满分 }",
    "^ rules.1.points value number(-10000..10000)",
  ],
  [
    "rules:\n  - { id: ^按时, aspect: timeliness, gives: base, points: 5, why: 满分 }",
    "^ rules.1.id value code",
  ],
  ["rules:\n  - { id: a, aspect: timeliness, gives: base, points: 5, why: ^5 }", "^ rules.1.why value text"],
  ["rules:\n  - ^按时加两分", "^ rules.1 value map"],
  [
    "rules:\n  - { id: a, aspect: bonus, gives: streak, periods: ^1, points: 5, why: 连续 }",
    "^ rules.1.periods value integer(2..60)",
  ],
  [`combine: ^average\nrules: [${onTime}]`, "^ combine value one-of(sum, mean)"],
  [
    `maximum: { ^timelines: 5 }\nrules: [${onTime}]`,
    "^ maximum.timelines unknown-key keys(timeliness, completeness, accuracy, coverage, service, bonus) timeliness?",
  ],
  // Keys without a value: a misspelt one, and the rest of a text after its comma.
  [`^maximun:\nrules: [${onTime}]`, "^ maximun unknown-key key-or-text(KEYS) maximum?"],
  [
    "rules:\n  - { id: a, aspect: bonus, gives: first, points: 5, why: 第一, ^加倍 }",
    "^ rules.1.加倍 unknown-key key-or-text(id, aspect, why, gives, points)",
  ],
  [`maximum: { timeliness: ^-5 }\nrules: [${onTime}]`, "^ maximum.timeliness value number(0..10000)"],
  [`weights: { ZJ: ^0 }\nrules: [${onTime}]`, "^ weights.ZJ value number(0.01..100)"],
  [`redList: ^3\nrules: [${onTime}]`, "^ redList value map"],
  [
    `money: ^{ ^yuan: 5 }\nrules: [${onTime}]`,
    "^ money.yuanPerPoint missing number(0.01..10000)",
    "^ money.yuan unknown-key keys(yuanPerPoint, most)",
  ],
  // What contradicts itself.
  [`rules:\n  - ${onTime}\n  - ${onTime.replace("id: ", "id: ^")}`, "^ rules.2.id value unique(rules.1)"],
  [
    `maximum: { bonus: 5 }\nrules:\n  - { id: a, aspect: ^bonus, gives: first, points: 5, why: 第一 }`,
    "^ rules.1.aspect value one-of(timeliness, completeness, accuracy, coverage, service)",
  ],
  [
    `rules:\n  - ${late}\n  - { id: a, aspect: bonus, gives: repeat, of: ^lat, why: 再次 }`,
    "^ rules.2.of value one-of(late) late?",
  ],
  [
    `rules:\n  - ${late}\n  - { id: a, aspect: bonus, gives: repeat, of: late, within: 2, times: ^3, why: 再次 }`,
    "^ rules.2.times value integer(1..2)",
  ],
  [
    "rules:\n  - { id: a, aspect: accuracy, gives: bands, of: ^errors, bands: [{ points: 1 }], why: 差错 }",
    "^ rules.1.of value one-of(error-ratio, returned-rows, measure:NAME)",
  ],
  [
    "rules:\n  - { id: a, aspect: accuracy, gives: bands, of: error-ratio, bands: [^{ points: 1 }, { upTo: 2, points: 0 }], why: 差错 }",
    "^ rules.1.bands.1.upTo missing number",
  ],
  [
    "rules:\n  - { id: a, aspect: accuracy, gives: bands, of: error-ratio, bands: [{ upTo: 5, points: 1 }, { upTo: ^2, points: 0 }], why: 差错 }",
    "^ rules.1.bands.2.upTo value number(5..1000000000000)",
  ],
  [
    `rules: [${onTime}]\ngrades: [^{ words: 合格 }, { from: 2, words: 表扬 }]`,
    "^ grades.1.from missing number",
  ],
  [
    `rules: [${onTime}]\ngrades: [{ from: 2, words: 合格 }, { from: ^5, words: 表扬 }]`,
    "^ grades.2.from value number(-10000..2)",
  ],
  [`rules: [${onTime}]\nblackList: { below: ^5 }`, "^ blackList.below value number(-10000..0)"],
])("refused: %s", (yaml, ...expected) => {
  const keys =
    "name, version, maximum, combine, errorsOf, rules, weights, weighted, grades, redList, blackList, money, customerValue, contactFrequency";
  expect(mistakes(yaml)).toEqual(expected.map((line) => line.replace("KEYS", keys)));
});

const value = (schemes: string, more = "") =>
  `rules: [${onTime}]\ncustomerValue:\n  customer: 客户名称\n  declared: 战略分类\n  scheme: three\n${more}  schemes:\n    three: ${schemes}`;

test.each<[schemes: string, ...expected: string[]]>([
  ["{ weights: ^{}, levels: [{ name: 重点 }] }", "^ customerValue.schemes.three.weights value map"],
  [
    "{ weights: { 利润: 1 }, levels: [^{ name: 重点 }, { name: 一般 }] }",
    "^ customerValue.schemes.three.levels.1.percent missing number",
  ],
  [
    "{ weights: { 利润: 1 }, levels: [{ name: 重点, percent: 60 }, { name: 一般, percent: ^50 }, { name: 小 }] }",
    "^ customerValue.schemes.three.levels.2.percent value number(0.01..40)",
  ],
  [
    "{ weights: { 利润: 1 }, levels: [{ name: 重点, percent: 10 }, { name: 小, percent: ^80 }] }",
    "^ customerValue.schemes.three.levels.2.percent value number(90..90)",
  ],
  [
    "{ weights: { 利润: 1 }, levels: [{ name: A, from: 50 }, { name: B, from: ^80 }, { name: C }] }",
    "^ customerValue.schemes.three.levels.2.from value number(-1000000000000..50)",
  ],
  [
    "{ weights: { 利润: 1 }, levels: [{ name: A, from: 50 }, { name: B, percent: ^10 }] }",
    "^ customerValue.schemes.three.levels.2.percent value one-key(from)",
  ],
])("refused as a scheme of customer value: %s", (schemes, ...expected) => {
  expect(mistakes(value(schemes))).toEqual(expected);
});

test("a scheme that is not there is refused", () => {
  const yaml = value("{ weights: { 利润: 1 }, levels: [{ name: 重点 }] }").replace(
    "scheme: three",
    "scheme: ^thre",
  );
  expect(mistakes(yaml)).toEqual(["^ customerValue.scheme value one-of(three) three?"]);
});

const known: KnownNames = { units: ["ZJ", "JS"], kinds: reports };

test("units, kinds and measures that there are not are refused where they are named", () => {
  const rules = [
    ["measure:coverage", "weekly-contacts"],
    ["^measure:covrage", "weekly-contacts"],
    ["measure:coverage", "^weekly-contact"],
  ].map(
    ([of = "", kind = ""], i) =>
      `  - { id: met-${i}, aspect: coverage, gives: bands, of: ${of}, kinds: [${kind}], bands: [{ points: 1 }], why: 覆盖 }\n`,
  );
  const found = mistakes(`weights: { ZJ: 1.1, ^JX: 2 }\nrules:\n${rules.join("")}`, known);
  const measures = Object.keys(reports.find(({ kind }) => kind === "weekly-contacts")?.measures ?? {});
  const kinds = reports.map(({ kind }) => kind).join(", ");
  expect(found).toEqual([
    "^ weights.JX unknown-key keys(ZJ, JS)",
    `^ rules.2.of value one-of(error-ratio, returned-rows, ${measures.map((name) => `measure:${name}`).join(", ")}) measure:coverage?`,
    `^ rules.3.kinds.1 value one-of(${kinds}) weekly-contacts?`,
  ]);
});

test("columns of the customer value are looked for in the register that has most of them", () => {
  const yaml = value("{ weights: { 利润及贡献: 1, ^忠诚: 1 }, levels: [{ name: 重点客户 }] }").replace(
    "客户名称",
    "^客户名",
  );
  const register = reports.find(({ kind }) => kind === "customer-register");
  const titles = Object.values(register?.columns ?? {}).map(({ title }) => title);
  expect(mistakes(yaml, known)).toEqual([
    `^ customerValue.customer value one-of(${titles.join(", ")}) 客户名称?`,
    `^ customerValue.schemes.three.weights.忠诚 unknown-key keys(${titles.join(", ")})`,
  ]);
});

test("levels that nobody can declare and weights of texts are refused where they stand", () => {
  const levels =
    "[{ name: ^大客户, percent: 10 }, { name: A, percent: 20, declared: ^一般 }, { name: 小客户 }]";
  const yaml = value(`{ weights: { 忠诚度: 1, ^客户性质: 1 }, levels: ${levels} }`);
  const tiers = "重点客户, 一般客户, 小客户";
  expect(mistakes(yaml, known)).toEqual([
    "^ customerValue.schemes.three.weights.客户性质 unknown-key keys(战略及品牌价值, 利润及贡献, 忠诚度, 销售弹性, 未来价值)",
    `^ customerValue.schemes.three.levels.1.name value one-of(${tiers})`,
    `^ customerValue.schemes.three.levels.2.declared value one-of(${tiers})`,
  ]);
});

test.each([
  ["[]", "^", "contactFrequency value items"],
  [
    "[{ tier: 重点客户, who: 总部, positions: ^[], times: 1 }]",
    "",
    "contactFrequency.1.positions value items",
  ],
  [
    "[{ tier: 重点客户, who: 总部, positions: [总部], times: ^0 }]",
    "",
    "contactFrequency.1.times value integer(1..100)",
  ],
  [
    "[{ tier: ^重要客户, who: 总部, positions: [总部], times: 1 }]",
    "",
    "contactFrequency.1.tier value one-of(重点客户, 一般客户, 小客户) 重点客户?",
  ],
])("a contact frequency refused: %s", (rules, at, expected) => {
  expect(mistakes(`rules: [${onTime}]\ncontactFrequency: ${at}${rules}`, known)).toEqual([`^ ${expected}`]);
});

test("a misspelt key is said in Chinese with its place and what was probably meant", () => {
  const { data } = refused(`${head}grade: []\nrules: [${onTime}]`);
  const { says, remedy } = workspaceFailures["config-invalid"];
  expect(says["zh-CN"](data) + remedy["zh-CN"](data)).toBe(
    "rules.yaml 第 3 行第 1 列:没有选项 grade。是否想写 grades?",
  );
});

test.each([
  ["rules: []", '(rules):应为至少有一项的列表(每项前面是 "- ",或写在 [ ] 里),实际为"[]"。'],
  [
    "rules: [{ id: again, aspect: timeliness, gives: repeat, of: late, why: 屡犯 }]",
    '(rules.1.of):应为同一份办法里逐份报表计分的一条规则的代号(屡犯的是哪一条),实际为"late"。',
  ],
  [
    `rules: [${onTime}]\ncustomerValue: { customer: 客户名称, declared: 战略分类, scheme: a, schemes: {} }`,
    '(customerValue.schemes):应为一组设置(换行缩进,每行一个 选项: 值),实际为"{}"。',
  ],
])("what may not be empty, or has nothing to choose from, is said as such: %s", (yaml, said) => {
  const { data } = refused(`${head}${yaml}`);
  expect(workspaceFailures["config-invalid"].says["zh-CN"](data)).toContain(said);
});
