import type { FailureWords } from "../finding-words.ts";

const near = (data: Readonly<Record<string, string | number>>, ask: (name: string) => string): string =>
  data["near"] === undefined || data["near"] === "" ? "" : ask(String(data["near"]));
const meantZh = (name: string): string => `是否想输入 ${name}?`;
const meantEn = (name: string): string => `Did you mean ${name}? `;
const helpZh = "运行 huibao --help 查看全部命令。";
const helpEn = "Run huibao --help for all commands.";

/** What should stand in a definition, by `ReportFault.expected`. */
const ownExpectedZh: Readonly<Record<string, string>> = {
  definition: " defineReport({…}) 的结果",
  kind: "小写字母、数字和连字符组成的名称",
  text: "文字",
  words: '中英文各一份的文字,如 { "zh-CN": "合格率", en: "pass rate" }',
  list: '至少有一项的列表,如 ["store"]',
  map: " {…} 这样的定义",
  number: "合适的数字",
  "yes-no": " true 或 false",
  function: "函数",
  condition: '条件,如 is({ result: ["合格"] })',
  other: "与其他各列都不同的表头(列名和别名)",
  "other-item": "与其他项目都不同的值,或用 identity 指明区分项目的列",
  unused: "其他报表没有用的名称",
};
const ownExpectedEn: Readonly<Record<string, string>> = {
  definition: "what defineReport({…}) gives",
  kind: "a name of lower-case letters, digits and hyphens",
  text: "a text",
  words: 'a text in both languages, as { "zh-CN": "合格率", en: "pass rate" }',
  list: 'a list of at least one, such as ["store"]',
  map: "a definition {…}",
  number: "a number that fits",
  "yes-no": "true or false",
  function: "a function",
  condition: 'a condition such as is({ result: ["合格"] })',
  other: "a header (title or alias) that no other column has",
  "other-item": "a value that no other item has, or identity naming the column that tells items apart",
  unused: "what no other kind is called",
};

/** Mistakes on the command line, and files named on it. */
export const cliFailures = {
  "cli-unknown-command": {
    says: { "zh-CN": (d) => `没有命令 ${d["name"]}。`, en: (d) => `There is no command ${d["name"]}.` },
    remedy: { "zh-CN": (d) => near(d, meantZh) + helpZh, en: (d) => near(d, meantEn) + helpEn },
  },
  "cli-unknown-option": {
    says: { "zh-CN": (d) => `没有选项 ${d["name"]}。`, en: (d) => `There is no option ${d["name"]}.` },
    remedy: {
      "zh-CN": (d) => near(d, meantZh) + "在命令后加 --help 查看它的选项。",
      en: (d) => near(d, meantEn) + "Add --help after the command for its options.",
    },
  },
  "cli-missing-argument": {
    says: { "zh-CN": (d) => `缺少参数 ${d["name"]}。`, en: (d) => `The argument ${d["name"]} is missing.` },
    remedy: {
      "zh-CN": () => "在命令后加 --help 查看示例。",
      en: () => "Add --help after the command for examples.",
    },
  },
  "cli-option-needs-value": {
    says: {
      "zh-CN": (d) => `选项 ${d["name"]} 后面要有值。`,
      en: (d) => `The option ${d["name"]} needs a value.`,
    },
    remedy: {
      "zh-CN": () => "在命令后加 --help 查看示例。",
      en: () => "Add --help after the command for examples.",
    },
  },
  "cli-option-missing": {
    says: { "zh-CN": (d) => `缺少选项 ${d["name"]}。`, en: (d) => `The option ${d["name"]} is missing.` },
    remedy: {
      "zh-CN": () => "在命令后加 --help 查看示例。",
      en: () => "Add --help after the command for examples.",
    },
  },
  "cli-excess-arguments": {
    says: { "zh-CN": () => "参数太多。", en: () => "Too many arguments." },
    remedy: {
      "zh-CN": () => "名称里有空格时请加引号;在命令后加 --help 查看示例。",
      en: () => "Quote names that contain spaces; add --help after the command for examples.",
    },
  },
  "cli-group-needs-command": {
    says: { "zh-CN": () => "这个命令后面还要有子命令。", en: () => "This command needs a subcommand." },
    remedy: { "zh-CN": () => helpZh, en: () => helpEn },
  },
  "cli-usage": {
    says: {
      "zh-CN": (d) => `命令行看不懂:${d["message"]}。`,
      en: (d) => `The command line is not understood: ${d["message"]}.`,
    },
    remedy: { "zh-CN": () => helpZh, en: () => helpEn },
  },
  "cli-invalid-value": {
    says: {
      "zh-CN": (d) => `${d["name"]}:应为 ${d["expected"]},实际为"${d["found"]}"。`,
      en: (d) => `${d["name"]}: expected ${d["expected"]}, found "${d["found"]}".`,
    },
    remedy: {
      "zh-CN": () => "在命令后加 --help 查看示例。",
      en: () => "Add --help after the command for examples.",
    },
  },
  "kind-unknown": {
    says: {
      "zh-CN": (d) => `没有报表"${d["found"]}"。`,
      en: (d) => `There is no report kind "${d["found"]}".`,
    },
    remedy: {
      "zh-CN": (d) => `${near(d, meantZh)}可用的报表:${d["known"]}。`,
      en: (d) => `${near(d, meantEn)}Known kinds: ${d["known"]}.`,
    },
  },
  "unit-unknown": {
    says: {
      "zh-CN": (d) => `organisation.yaml 里没有报送单位"${d["found"]}"。`,
      en: (d) => `organisation.yaml has no reporting unit "${d["found"]}".`,
    },
    remedy: {
      "zh-CN": (d) => `${near(d, meantZh)}请填写单位代码(如 ZJ、HZ01)、全称或别名。`,
      en: (d) => `${near(d, meantEn)}Give its code (ZJ, HZ01), name or alias.`,
    },
  },
  "submission-unknown": {
    says: {
      "zh-CN": (d) => `没有这份报送:${d["found"]}。`,
      en: (d) => `There is no such submission: ${d["found"]}.`,
    },
    remedy: {
      "zh-CN": () => "运行 huibao submissions 查看已有的报送。",
      en: () => "Run huibao submissions to list them.",
    },
  },
  "diff-needs-two": {
    says: {
      "zh-CN": (d) => `${d["found"]} 只有 ${d["count"]} 个版本,没有可比的。`,
      en: (d) => `${d["found"]} has ${d["count"]} version(s): nothing to compare.`,
    },
    remedy: {
      "zh-CN": () => "运行 huibao submissions 查看已有的报送。",
      en: () => "Run huibao submissions to list them.",
    },
  },
  "finding-code-unknown": {
    says: {
      "zh-CN": (d) => `没有问题代码"${d["found"]}"。`,
      en: (d) => `There is no finding code "${d["found"]}".`,
    },
    remedy: {
      "zh-CN": (d) => `${near(d, meantZh)}运行 huibao explain 查看全部代码。`,
      en: (d) => `${near(d, meantEn)}Run huibao explain for all codes.`,
    },
  },
  "month-expected": {
    says: {
      "zh-CN": (d) => `应为月份,实际为"${d["found"]}"。`,
      en: (d) => `Expected a month, found "${d["found"]}".`,
    },
    remedy: { "zh-CN": () => "请写成 2006-09 或 last-month。", en: () => "Write 2006-09 or last-month." },
  },
  "nothing-ranked": {
    says: {
      "zh-CN": (d) =>
        d["kinds"] === ""
          ? "TOP50 是每月的全国排名,而 huibao.yaml 停用了所有带全国排名的报表。"
          : `TOP50 是每月的全国排名,而 huibao.yaml 没有让 ${d["kinds"]} 按月报送。`,
      en: (d) =>
        d["kinds"] === ""
          ? "TOP50 is a monthly ranking, and huibao.yaml switches off every report kind that is ranked."
          : `TOP50 is a monthly ranking, and huibao.yaml does not ask for ${d["kinds"]} monthly.`,
    },
    remedy: {
      "zh-CN": (d) =>
        d["kinds"] === ""
          ? "要出 TOP50,请在 huibao.yaml 的 kinds 里启用(enabled: true)。"
          : "要出 TOP50,请在 huibao.yaml 的 kinds 里写 cadence: month;其他周期的排名见该期的通报(huibao consolidate)。",
      en: (d) =>
        d["kinds"] === ""
          ? "For a TOP50, switch one on in kinds of huibao.yaml (enabled: true)."
          : "For a TOP50, write cadence: month in kinds of huibao.yaml; for another cadence the ranking is in the period's bulletin (huibao consolidate).",
    },
  },
  "file-missing": {
    says: { "zh-CN": (d) => `找不到文件:${d["file"]}。`, en: (d) => `File not found: ${d["file"]}.` },
    remedy: { "zh-CN": () => "请检查路径和文件名。", en: () => "Check the path and the name." },
  },
  "arrivals-invalid": {
    says: {
      "zh-CN": (d) =>
        `${d["file"]} 第 ${d["line"]} 行(${d["column"]}):应为${d["column"] === "received_at" ? "收到时间" : "文件名、发件地址、收到时间三列"},实际为"${d["found"]}"。`,
      en: (d) =>
        `${d["file"]} line ${d["line"]} (${d["column"]}): expected ${d["column"] === "received_at" ? "a time of arrival" : "three columns: file, sender, time of arrival"}, found "${d["found"]}".`,
    },
    remedy: {
      "zh-CN": () => "请写成:文件名<Tab>发件地址<Tab>2006-09-25T09:30:00+08:00。",
      en: () => "Write: file<Tab>sender<Tab>2006-09-25T09:30:00+08:00.",
    },
  },
  "time-invalid": {
    says: { "zh-CN": (d) => `时间看不懂:"${d["found"]}"。`, en: (d) => `Not a time: "${d["found"]}".` },
    remedy: {
      "zh-CN": () => "请写成 2006-09-25T09:30:00+08:00 或 2006-09-25 09:30。",
      en: () => "Write 2006-09-25T09:30:00+08:00 or 2006-09-25 09:30.",
    },
  },
  "folder-gone": {
    says: {
      "zh-CN": () => "当前所在的文件夹已不存在,可能被删除或移走了。",
      en: () => "The current folder is no longer there: it may have been deleted or moved.",
    },
    remedy: {
      "zh-CN": () => "请先进入(cd)一个存在的文件夹,再重新运行。",
      en: () => "Change (cd) to a folder that is there, then run this again.",
    },
  },
  "folder-not-empty": {
    says: {
      "zh-CN": (d) => `文件夹 ${d["dir"]} 里已有 ${d["found"]},没有改动任何文件。`,
      en: (d) => `The folder ${d["dir"]} already has ${d["found"]}; nothing was changed.`,
    },
    remedy: { "zh-CN": () => "请换一个空文件夹。", en: () => "Choose an empty folder." },
  },
  "own-report-fault": {
    says: {
      "zh-CN": (d) =>
        `自定义报表 ${d["file"]} 的 ${d["place"]}:应为${ownExpectedZh[String(d["expected"])] ?? `以下之一:${d["choices"]}`},${d["found"] === "" ? "没有写" : `实际为"${d["found"]}"`}。`,
      en: (d) =>
        `${d["place"]} in the workspace's report ${d["file"]}: expected ${ownExpectedEn[String(d["expected"])] ?? `one of ${d["choices"]}`}, found ${d["found"] === "" ? "nothing" : `"${d["found"]}"`}.`,
    },
    remedy: {
      "zh-CN": (d) => `${near(d, meantZh)}请对照 docs/own-reports.md 修改,或先把文件移出 reports/。`,
      en: (d) => `${near(d, meantEn)}See docs/own-reports.md, or move the file out of reports/.`,
    },
  },
  "own-report-invalid": {
    says: {
      "zh-CN": (d) => `自定义报表 ${d["file"]} 不能用:${d["reason"]}。`,
      en: (d) => `The workspace's report ${d["file"]} cannot be used: ${d["reason"]}.`,
    },
    remedy: {
      "zh-CN": () => "请对照 docs/own-reports.md 修改,或先把文件移出 reports/。",
      en: () => "See docs/own-reports.md, or move the file out of reports/.",
    },
  },
} as const satisfies FailureWords;
