import type { FailureWords } from "../finding-words.ts";

type Data = Readonly<Record<string, string | number>>;
type Say = (data: Data) => string;

const text = (d: Data, field: string): string => String(d[field] ?? "");

/** What was expected at a key, as a noun phrase; the words of `ConfigProblem.expected`. */
const expectedZh: Readonly<Record<string, Say>> = {
  text: () => "文字(像数字的文字请加引号)",
  list: () => '列表(每项前面是 "- ",或写在 [ ] 里)',
  items: () => '至少有一项的列表(每项前面是 "- ",或写在 [ ] 里)',
  map: () => "一组设置(换行缩进,每行一个 选项: 值)",
  "yes-no": () => "true 或 false",
  integer: (d) => (d["low"] === undefined ? "整数" : `${text(d, "low")} 到 ${text(d, "high")} 的整数`),
  number: (d) => (d["low"] === undefined ? "数字" : `${text(d, "low")} 到 ${text(d, "high")} 的数字`),
  time: () => '"09:00" 这样的时间',
  date: () => "2006-10-01 这样、确实存在的日期",
  email: () => "邮箱地址",
  code: () => "由字母、数字、- 或 _ 组成的代码(全是数字时请加引号)",
  "one-of": (d) => (text(d, "choices").includes(", ") ? `${text(d, "choices")} 之一` : text(d, "choices")),
  "one-key": (d) => `${text(d, "choices")} 中写且只写一个`,
  period: (d) =>
    ({ week: "2006-W38 这样、确实存在的周", month: "2006-09 这样的月份", quarter: "2006-Q3 这样的季度" })[
      text(d, "choices")
    ] ?? "报告期",
  unique: (d) => `不与 ${text(d, "choices")} 重复`,
  "not-before": (d) => `不早于 ${text(d, "choices")}`,
  outside: () => "工作区以外的位置",
  path: () => "文件或文件夹的位置,不能含有 NUL 字符",
  apart: (d) => `与 ${text(d, "choices")} 不同、互不包含的位置`,
  weekday: () => "weekday 加 time(周报的期限按星期几定)",
  "report-rule": () => "同一份办法里逐份报表计分的一条规则的代号(屡犯的是哪一条)",
};
const expectedEn: Readonly<Record<string, Say>> = {
  text: () => "text (quote it when it looks like a number)",
  list: () => 'a list (each item after "- ", or within [ ])',
  items: () => 'a list of at least one (each item after "- ", or within [ ])',
  map: () => "a group of settings (indented, one `key: value` a line)",
  "yes-no": () => "true or false",
  integer: (d) =>
    d["low"] === undefined ? "a whole number" : `a whole number from ${text(d, "low")} to ${text(d, "high")}`,
  number: (d) =>
    d["low"] === undefined ? "a number" : `a number from ${text(d, "low")} to ${text(d, "high")}`,
  time: () => 'a time such as "09:00"',
  date: () => "an existing date such as 2006-10-01",
  email: () => "an e-mail address",
  code: () => "a code of letters, digits, - or _ (quoted when all digits)",
  "one-of": (d) => (text(d, "choices").includes(", ") ? `one of ${text(d, "choices")}` : text(d, "choices")),
  "one-key": (d) => `exactly one of ${text(d, "choices")}`,
  period: (d) =>
    ({
      week: "an existing week such as 2006-W38",
      month: "a month such as 2006-09",
      quarter: "a quarter such as 2006-Q3",
    })[text(d, "choices")] ?? "a period",
  unique: (d) => `something that ${text(d, "choices")} does not have already`,
  "not-before": (d) => `not before ${text(d, "choices")}`,
  outside: () => "a place outside the workspace",
  path: () => "the place of a file or folder, without a NUL character",
  apart: (d) => `a place other than ${text(d, "choices")}, neither within nor around it`,
  weekday: () => "weekday with time (weekly reports are due on a day of the week)",
  "report-rule": () => "the id of a rule of this book about single reports (the one that is repeated)",
};

const hintsZh: Readonly<Record<string, string>> = {
  "full-width-colon": '冒号是全角的,请改成半角 ":",后面空一格。',
  tab: "缩进用了 Tab,请改成空格。",
  unclosed: "引号或括号没有成对,请补上。",
  "indent-or-colon": "同一组的选项请左边对齐;值里有冒号时给整个值加引号。",
  alias: "值以 * 开头时请加引号。",
  "alias-loop": "这里的 *别名 指向它自己所在的内容,请直接写出内容;值以 * 开头时请加引号。",
  "alias-count": "别名套别名太多,请直接写出内容。",
};
const hintsEn: Readonly<Record<string, string>> = {
  "full-width-colon": 'The colon is full-width: use ":" with a space after it.',
  tab: "Indent with spaces, not with a tab.",
  unclosed: "A quote or bracket is not closed: close it.",
  "indent-or-colon": "Line up the keys of one group; quote a value that has a colon in it.",
  alias: "Quote a value that begins with *.",
  "alias-loop":
    "The *alias stands for what it is itself part of: write it out; quote a value that begins with *.",
  "alias-count": "There are too many aliases of aliases: write them out.",
};

const sayConfig: Record<"zh-CN" | "en", Say> = {
  "zh-CN": (d) => {
    const place = `${text(d, "file")} 第 ${text(d, "line")} 行第 ${text(d, "column")} 列`;
    const key = text(d, "key");
    if (d["problem"] === "syntax") return `${place}:不符合 YAML 格式:"${text(d, "found")}"。`;
    if (d["problem"] === "duplicate-key") return `${place}:选项 ${key} 写了两次。`;
    if (d["problem"] === "unknown-key") return `${place}:没有选项 ${key}。`;
    const expected = expectedZh[text(d, "expected")]?.(d) ?? text(d, "expected");
    if (d["problem"] === "missing")
      return `${place}:缺少 ${key},应为${/^[!-~]/.test(expected) ? " " : ""}${expected}。`;
    return `${place}${key === "" ? "" : `(${key})`}:应为${/^[!-~]/.test(expected) ? " " : ""}${expected},实际为"${text(d, "found")}"。`;
  },
  en: (d) => {
    const place = `${text(d, "file")} line ${text(d, "line")}, column ${text(d, "column")}`;
    const key = text(d, "key");
    if (d["problem"] === "syntax") return `${place}: not valid YAML: "${text(d, "found")}".`;
    if (d["problem"] === "duplicate-key") return `${place}: the key ${key} is given twice.`;
    if (d["problem"] === "unknown-key") return `${place}: there is no key ${key}.`;
    const expected = expectedEn[text(d, "expected")]?.(d) ?? text(d, "expected");
    if (d["problem"] === "missing") return `${place}: ${key} is missing: expected ${expected}.`;
    return `${place}${key === "" ? "" : ` (${key})`}: expected ${expected}, found "${text(d, "found")}".`;
  },
};

const others = (d: Data): number => Number(d["count"] ?? 1) - 1;

const restOfText = (hint: string, d: Data): string => (d["expected"] === "key-or-text" ? hint : "");

const mendConfig: Record<"zh-CN" | "en", Say> = {
  "zh-CN": (d) => {
    const near = text(d, "near") === "" ? "" : `是否想写 ${text(d, "near")}?`;
    const more = others(d) > 0 ? `该文件另有 ${others(d)} 处错误。` : "";
    if (d["problem"] === "syntax")
      return `${hintsZh[text(d, "choices")] ?? "请检查缩进、冒号、引号和括号。"}${more}`;
    if (d["problem"] === "duplicate-key") return `请删去一处。${more}`;
    if (d["problem"] === "unknown-key")
      return `${near === "" ? `可用的选项:${text(d, "choices")}。` : near}${restOfText("如果它是前面文字的一部分(文字里有半角逗号),请给整段文字加引号。", d)}${more}`;
    return `${near}请改正后重新运行。${more}`;
  },
  en: (d) => {
    const near = text(d, "near") === "" ? "" : `Did you mean ${text(d, "near")}? `;
    const more = others(d) > 0 ? ` The file has ${others(d)} more mistakes.` : "";
    if (d["problem"] === "syntax")
      return `${hintsEn[text(d, "choices")] ?? "Check indents, colons, quotes and brackets."}${more}`;
    if (d["problem"] === "duplicate-key") return `Delete one of them.${more}`;
    if (d["problem"] === "unknown-key")
      return `${near === "" ? `Known keys: ${text(d, "choices")}.` : near.trim()}${restOfText(" If it is the rest of a text with a comma in it, quote the whole text.", d)}${more}`;
    return `${near}Mend it and run again.${more}`;
  },
};

/** Periods, the calendar, and the files of a workspace. */
export const workspaceFailures = {
  "period-unknown": {
    says: {
      "zh-CN": (d) => `报告期看不懂:"${d["found"]}"。`,
      en: (d) => `Not a period: "${d["found"]}".`,
    },
    remedy: {
      "zh-CN": (d) =>
        `请写成 ${d["example"]}(周)、2006-09(月)、2006-Q3(季),或 last-week、this-month、last-quarter。`,
      en: (d) =>
        `Write ${d["example"]} (week), 2006-09 (month), 2006-Q3 (quarter), or last-week, this-month, last-quarter.`,
    },
  },
  "period-year": {
    says: {
      "zh-CN": (d) => `报告期"${d["found"]}"的年份不在 ${d["first"]} 到 ${d["last"]} 之间。`,
      en: (d) => `The year of the period "${d["found"]}" is not from ${d["first"]} to ${d["last"]}.`,
    },
    remedy: { "zh-CN": () => "请检查年份。", en: () => "Check the year." },
  },
  "period-no-such-week": {
    says: {
      "zh-CN": (d) => `没有 ${d["found"]} 这一周:${d["year"]} 年只有 ${d["weeks"]} 周。`,
      en: (d) => `There is no week ${d["found"]}: ${d["year"]} has ${d["weeks"]} weeks.`,
    },
    remedy: {
      "zh-CN": (d) => `请写 ${d["year"]}-W01 到 ${d["year"]}-W${d["weeks"]} 之间的周。`,
      en: (d) => `Give a week from ${d["year"]}-W01 to ${d["year"]}-W${d["weeks"]}.`,
    },
  },
  "calendar-year": {
    says: {
      "zh-CN": (d) =>
        `没有 ${d["year"]} 年的放假安排,无法判断 ${d["date"]} 是不是工作日(自带的安排为 ${d["first"]} 至 ${d["last"]} 年)。`,
      en: (d) =>
        `The calendar does not know ${d["year"]}, so not whether ${d["date"]} is a working day (it covers ${d["first"]} to ${d["last"]}).`,
    },
    remedy: {
      "zh-CN": (d) =>
        `请在 calendar.yaml 的 holidays 和 workdays 里写上国务院公布的该年放假和调休日期,并在 years 里加上 ${d["year"]};或升级 huibao。`,
      en: (d) =>
        `Put that year's holidays and transferred workdays into calendar.yaml and add ${d["year"]} to its years, or update huibao.`,
    },
  },
  "organisation-duplicate": {
    says: {
      "zh-CN": (d) => `组织机构里 ${d["first"]} 和 ${d["second"]} 都叫"${d["text"]}"。`,
      en: (d) => `In the organisation both ${d["first"]} and ${d["second"]} are called "${d["text"]}".`,
    },
    remedy: {
      "zh-CN": () => "请让每个代码、全称和别名只属于一个单位。",
      en: () => "Let each code, name and alias belong to one unit only.",
    },
  },
  "workspace-missing": {
    says: {
      "zh-CN": (d) => `${d["dir"]} 及其上级文件夹里没有 huibao.yaml,不是 huibao 工作区。`,
      en: (d) => `No huibao.yaml in ${d["dir"]} or above: this is not a huibao workspace.`,
    },
    remedy: {
      "zh-CN": () => "请进入工作区文件夹,或用 --workspace 指定,或运行 huibao init 新建一个。",
      en: () => "Change to a workspace, name one with --workspace, or make one with huibao init.",
    },
  },
  "workspace-file-missing": {
    says: {
      "zh-CN": (d) => `工作区缺少文件 ${d["file"]}(${d["path"]})。`,
      en: (d) => `The workspace has no ${d["file"]} (${d["path"]}).`,
    },
    remedy: {
      "zh-CN": () => "请放回该文件,或在 huibao.yaml 的 paths 里写明它的位置。",
      en: () => "Put it back, or say in huibao.yaml under paths where it is.",
    },
  },
  "calendar-missing": {
    says: {
      "zh-CN": (d) => `${d["file"]} 的 paths.calendar 所指的文件不在:${d["path"]}。`,
      en: (d) => `There is no file where paths.calendar of ${d["file"]} points: ${d["path"]}.`,
    },
    remedy: {
      "zh-CN": () => "请放回该文件或改正位置,期限要按它算;没有补充的放假安排时,请删去 calendar 这一行。",
      en: () =>
        "Put it back or correct the place, for deadlines are reckoned by it; without holidays of your own, remove the line.",
    },
  },
  "passwords-missing": {
    says: {
      "zh-CN": (d) => `没有密码文件 ${d["path"]}。`,
      en: (d) => `There is no file of passwords ${d["path"]}.`,
    },
    remedy: {
      "zh-CN": () => "请放回该文件,或在 huibao.yaml 的 passwords.file 里改正它的位置。",
      en: () => "Put it back, or mend where it is in huibao.yaml under passwords.file.",
    },
  },
  "config-encoding": {
    says: { "zh-CN": (d) => `${d["file"]} 不是 UTF-8 编码。`, en: (d) => `${d["file"]} is not UTF-8.` },
    remedy: {
      "zh-CN": () => "请用记事本打开,另存为 UTF-8 编码。",
      en: () => "Open it in a text editor and save it as UTF-8.",
    },
  },
  "config-too-large": {
    says: {
      "zh-CN": (d) => `${d["file"]} 有 ${d["bytes"]} 字节,上限为 ${d["limit"]} 字节。`,
      en: (d) => `${d["file"]} has ${d["bytes"]} bytes; at most ${d["limit"]} are read.`,
    },
    remedy: {
      "zh-CN": () => "设置文件不会这么大:请检查是不是放错了文件,或粘贴了别的内容。",
      en: () =>
        "No settings are that long: look whether it is another file, or has something else pasted in.",
    },
  },
  "config-unreadable": {
    says: {
      "zh-CN": (d) => `读不了 ${d["file"]}(${d["path"]},${d["reason"]})。`,
      en: (d) => `Cannot read ${d["file"]} (${d["path"]}, ${d["reason"]}).`,
    },
    remedy: {
      "zh-CN": () => "请检查它是不是文件、有没有读取权限、是否被其他程序占用。",
      en: () => "Check that it is a file, that you may read it, and that no other program holds it.",
    },
  },
  "config-invalid": { says: sayConfig, remedy: mendConfig },
} as const satisfies FailureWords;
