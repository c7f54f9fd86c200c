import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parse as parseYaml } from "yaml";
import { z } from "zod";
import { ConfigInvalid } from "./config-source.ts";
import { defaultDeadlines } from "./model/deadline.ts";
import { HuibaoError } from "./model/failure.ts";
import { parsePeriod } from "./model/period.ts";
import { packagePath } from "./package-files.ts";
import { findWorkspace, kindsInForce, loadWorkspace, type Workspace } from "./workspace.ts";
import { workspaceSchema } from "./workspace-spec.ts";

const organisation = `headquarters: { code: HQ, name: 总部 }
regions:
  - name: 华东大区
    zones:
      - code: ZJ
        name: 浙江拓展区
        stores:
          - { code: HZ01, name: 杭州店, opened: 2006-09-01 }
`;

let root = "";

beforeEach(() => {
  root = path.join(realpathSync(mkdtempSync(path.join(tmpdir(), "huibao-"))), "营销库");
  mkdirSync(root);
  write({ "huibao.yaml": "", "organisation.yaml": organisation });
});

afterEach(() => {
  rmSync(path.dirname(root), { recursive: true });
});

function write(files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [file, text] of Object.entries(files)) writeFileSync(path.join(root, file), text);
}

function load(files: Readonly<Record<string, string | Uint8Array>> = {}): Workspace {
  write(files);
  return loadWorkspace(root);
}

/** What is refused, each mistake as `file:line:column key problem expected choices found near`. */
function refused(run: () => unknown): string[] {
  try {
    run();
  } catch (error) {
    if (error instanceof ConfigInvalid)
      return error.problems.map((p) =>
        [`${p.file}:${p.line}:${p.column}`, p.key, p.problem, p.expected, p.choices, p.found, p.near].join(
          " | ",
        ),
      );
    if (error instanceof HuibaoError) return [`${error.code} ${JSON.stringify(error.data)}`];
    throw error;
  }
  return [];
}

test("an empty huibao.yaml is a workspace with every default", () => {
  const { organisation: units, calendar, ...settings } = load();
  expect(units.units.map((unit) => unit.code)).toEqual(["ZJ", "HZ01"]);
  expect(calendar.isWorkingDay("2006-10-08")).toBe(true);
  const files = ["inbox", "outbox", "out", "archive", "backups", "reports"].map(
    (name) => [name, path.join(root, name)] as const,
  );
  expect(settings).toEqual({
    root,
    issuer: "总部",
    paths: {
      ...Object.fromEntries(files),
      database: path.join(root, "huibao.db"),
      lock: path.join(root, "huibao.lock"),
      organisation: path.join(root, "organisation.yaml"),
      rules: path.join(root, "rules.yaml"),
      calendar: path.join(root, "calendar.yaml"),
    },
    deadlines: defaultDeadlines,
    since: {},
    kinds: {},
    senders: { unknownSender: "accept" },
    passwords: { env: "HUIBAO_PASSWORDS" },
    objection: { workingDays: 3 },
    limits: { readSeconds: 30, readMemoryMb: 512 },
  });
});

test("every setting can be changed", () => {
  mkdirSync(path.join(root, "set"));
  write({ "set/org.yaml": organisation, "set/days.yaml": "years: [2035]\nholidays: [2035-01-01]\n" });
  const workspace = load({
    "huibao.yaml": `
issuer: 颐高客户总部
paths: { inbox: ../incoming, organisation: set/org.yaml, calendar: set/days.yaml, archive: /var/archive }
deadlines:
  week: { weekday: 2, time: "09:30" }
  month: { day: 5, time: "17:00" }
  quarter: { workingDay: 8, time: "17:00" }
since: { week: 2006-W36, month: 2006-09, quarter: 2006-Q3 }
kinds:
  weekly: { cadence: month }
  demand: { badRowLimit: 0, deadline: { workingDay: 5, time: "10:00" } }
  slots: { enabled: false, deadline: { day: 31, time: "10:00" } }
senders: { unknownSender: quarantine }
passwords: { file: ../passwords.yaml }
objection: { workingDays: 5 }
limits: { readSeconds: 5, readMemoryMb: 128 }
`,
  });
  expect({
    ...workspace,
    organisation: undefined,
    calendar: workspace.calendar.isWorkingDay("2035-01-02"),
  }).toEqual({
    root,
    issuer: "颐高客户总部",
    organisation: undefined,
    calendar: true,
    paths: {
      ...loadWorkspace(root).paths,
      inbox: path.resolve(root, "../incoming"),
      archive: path.resolve("/var/archive"),
      organisation: path.join(root, "set/org.yaml"),
      calendar: path.join(root, "set/days.yaml"),
    },
    deadlines: {
      week: { after: "week", weekday: 2, time: "09:30" },
      month: { after: "month", day: 5, time: "17:00" },
      quarter: { after: "month", workingDay: 8, time: "17:00" },
    },
    since: { week: parsePeriod("2006-W36"), month: parsePeriod("2006-09"), quarter: parsePeriod("2006-Q3") },
    kinds: {
      weekly: { enabled: true, badRowLimit: 0.5, cadence: "month" },
      demand: {
        enabled: true,
        badRowLimit: 0,
        deadline: { after: "month", workingDay: 5, time: "10:00" },
      },
      slots: { enabled: false, badRowLimit: 0.5, deadline: { after: "month", day: 31, time: "10:00" } },
    },
    senders: { unknownSender: "quarantine" },
    passwords: { file: path.resolve(root, "../passwords.yaml") },
    objection: { workingDays: 5 },
    limits: { readSeconds: 5, readMemoryMb: 128 },
  });
});

test("what earlier versions wrote into huibao.yaml and never read may stand there", () => {
  const before = "name: 营销库\nfollowUp:\n  dueWithinDays: 7\n";
  expect(load({ "huibao.yaml": before })).toEqual(load({ "huibao.yaml": "" }));
});

describe("finding the workspace", () => {
  test("the nearest folder upwards with a huibao.yaml", () => {
    const deep = path.join(root, "inbox", "2006", "W38");
    mkdirSync(deep, { recursive: true });
    expect([findWorkspace(deep), findWorkspace(root)]).toEqual([root, root]);
    writeFileSync(path.join(root, "inbox", "huibao.yaml"), "");
    expect(findWorkspace(deep)).toBe(path.join(root, "inbox"));
  });

  test("without one the folder that was searched from is named", () => {
    const dir = path.dirname(root);
    expect(refused(() => findWorkspace(dir))).toEqual([`workspace-missing ${JSON.stringify({ dir })}`]);
    expect(refused(() => loadWorkspace(dir))).toEqual([`workspace-missing ${JSON.stringify({ dir })}`]);
  });
});

test.each<[string, string, string[]]>([
  [
    "a misspelt key",
    "name: x\nsenders:\n  unknownsender: accept\n",
    [
      "huibao.yaml:3:3 | senders.unknownsender | unknown-key | keys | unknownSender | unknownsender | unknownSender",
    ],
  ],
  [
    "a key that resembles none",
    "colour: red\n",
    [
      "huibao.yaml:1:1 | colour | unknown-key | keys | issuer, timezone, paths, deadlines, since, kinds, senders, passwords, objection, limits | colour | ",
    ],
  ],
  [
    "every mistake, in the order of the file",
    "limits: { readSeconds: 0.5, readMemoryMb: lots }\nsenders: { unknownSender: acept }\nKinds: {}\n",
    [
      "huibao.yaml:1:24 | limits.readSeconds | value | integer |  | 0.5 | ",
      "huibao.yaml:1:43 | limits.readMemoryMb | value | integer |  | lots | ",
      "huibao.yaml:2:27 | senders.unknownSender | value | one-of | accept, quarantine | acept | accept",
      "huibao.yaml:3:1 | Kinds | unknown-key | keys | issuer, timezone, paths, deadlines, since, kinds, senders, passwords, objection, limits | Kinds | kinds",
    ],
  ],
  ["a number for a name", "issuer: 2006\n", ["huibao.yaml:1:9 | issuer | value | text |  | 2006 | "]],
  ["a list for a section", "paths: [a]\n", ['huibao.yaml:1:8 | paths | value | map |  | ["a"] | ']],
  ["a text for the whole file", "huibao\n", ["huibao.yaml:1:1 |  | value | map |  | huibao | "]],
  [
    "another time zone",
    "timezone: America/New_York\n",
    ["huibao.yaml:1:11 | timezone | value | one-of | Asia/Shanghai | America/New_York | "],
  ],
  [
    "a deadline without its time, on a weekday that there is not",
    "deadlines:\n  week: { weekday: 8 }\n",
    [
      "huibao.yaml:2:9 | deadlines.week.time | missing | time |  |  | ",
      "huibao.yaml:2:20 | deadlines.week.weekday | value | integer |  | 8 | ",
    ],
  ],
  [
    "a time of one digit",
    "deadlines: { month: { workingDay: 3, time: 9:00 } }\n",
    ["huibao.yaml:1:44 | deadlines.month.time | value | time |  | 9:00 | "],
  ],
  [
    "two ways to say one deadline",
    'deadlines:\n  quarter: { workingDay: 3, day: 10, time: "18:00" }\n',
    [
      'huibao.yaml:2:12 | deadlines.quarter | value | one-key | workingDay, day | {"workingDay":3,"day":10,"time":"18:00"} | ',
    ],
  ],
  [
    "a limit given in percent",
    "kinds:\n  demand: { badRowLimit: 50 }\n",
    ["huibao.yaml:2:26 | kinds.demand.badRowLimit | value | number |  | 50 | "],
  ],
  [
    "a first week that does not exist",
    "since: { week: 2006-W53, month: 2006-Q3 }\n",
    [
      "huibao.yaml:1:16 | since.week | value | period | week | 2006-W53 | ",
      "huibao.yaml:1:33 | since.month | value | period | month | 2006-Q3 | ",
    ],
  ],
  [
    "an outbox in the inbox",
    "paths:\n  outbox: inbox/returned\n",
    ["huibao.yaml:2:11 | paths.outbox | value | apart | inbox | inbox/returned | "],
  ],
  [
    "an inbox that is the whole workspace",
    "paths:\n  inbox: .\n",
    ["huibao.yaml:2:10 | paths.inbox | value | apart | outbox | . | "],
  ],
  [
    "passwords kept in the workspace",
    "passwords: { file: passwords.yaml }\n",
    ["huibao.yaml:1:20 | passwords.file | value | outside |  | passwords.yaml | "],
  ],
  [
    "a character that no file's name can have",
    'paths: { inbox: "收\\0件" }\n',
    ["huibao.yaml:1:17 | paths.inbox | value | path |  | 收\0件 | "],
  ],
  [
    "passwords from two places",
    "passwords: { file: ../p, env: P }\n",
    ['huibao.yaml:1:12 | passwords | value | one-key | env, file | {"file":"../p","env":"P"} | '],
  ],
  [
    "the same key twice",
    "name: x\nname: y\n",
    ["huibao.yaml:2:1 | name | duplicate-key | yaml |  | name | "],
  ],
  ["a tab", "paths:\n\tinbox: x\n", ["huibao.yaml:2:1 |  | syntax | yaml | tab | inbox: x | "]],
  [
    "a full-width colon",
    "name: x\nissuer\uff1a颐高\nsenders: {}\n",
    ["huibao.yaml:2:1 |  | syntax | yaml | full-width-colon | issuer\uff1a颐高 | "],
  ],
  [
    "a full-width colon in every line",
    "name\uff1a颐高\nissuer\uff1a总部\n",
    ["huibao.yaml:1:1 |  | syntax | yaml | full-width-colon | name\uff1a颐高 issuer\uff1a总部 | "],
  ],
  ["a quote that is not closed", 'name: "颐高\n', ["huibao.yaml:2:1 |  | syntax | yaml | unclosed |  | "]],
  [
    "a colon in a value",
    "name: 颐高: 总部\n",
    ["huibao.yaml:1:7 |  | syntax | yaml | indent-or-colon | name: 颐高: 总部 | "],
  ],
  [
    "a star in front of a value",
    "name: *重要\n",
    ["huibao.yaml:1:7 |  | syntax | yaml | alias | name: *重要 | "],
  ],
  [
    "an alias of what it stands in",
    "name: x\npaths: &x { inbox: *x }\nkinds: &y [*y]\n",
    [
      "huibao.yaml:2:20 |  | syntax | yaml | alias-loop | paths: &x { inbox: *x } | ",
      "huibao.yaml:3:12 |  | syntax | yaml | alias-loop | kinds: &y [*y] | ",
    ],
  ],
  [
    "aliases of aliases without end",
    `a: &a [${"x,".repeat(50)}]\nb: &b [${"*a,".repeat(50)}]\nc: [${"*b,".repeat(50)}]\n`,
    [expect.stringMatching(/^huibao\.yaml:1:1 \| {2}\| syntax \| yaml \| alias-count \| a: &a/)],
  ],
  [
    "keys that do not line up",
    "paths:\n inbox: a\n  outbox: b\n",
    ["huibao.yaml:2:9 |  | syntax | yaml | indent-or-colon | inbox: a | "],
  ],
])("huibao.yaml with %s is refused", (_, text, problems) => {
  expect(refused(() => load({ "huibao.yaml": text }))).toEqual(problems);
});

test("the data of the failure are those of the first mistake, with the bounds of a number and how many there are", () => {
  const run = () => load({ "huibao.yaml": "\nlimits: { readSeconds: 0 }\nsender: {}\n" });
  expect(run).toThrow(ConfigInvalid);
  try {
    run();
  } catch (error) {
    expect(
      error instanceof HuibaoError && { code: error.code, exitCode: error.exitCode, data: error.data },
    ).toEqual({
      code: "config-invalid",
      exitCode: 2,
      data: {
        file: "huibao.yaml",
        line: 2,
        column: 24,
        key: "limits.readSeconds",
        problem: "value",
        expected: "integer",
        choices: "",
        low: 1,
        high: 3600,
        found: "0",
        near: "",
        count: 2,
      },
    });
  }
});

const zone = (rest: string) =>
  `headquarters: { code: HQ, name: 总部 }\nregions:\n  - name: 华东\n    zones:\n      - ${rest}\n`;

test.each<[string, string, string[]]>([
  [
    "no headquarters and a zone without a name",
    "regions:\n  - name: 华东\n    zones:\n      - code: ZJ\n",
    [
      "organisation.yaml:1:1 | headquarters | missing | map |  |  | ",
      "organisation.yaml:4:9 | regions.1.zones.1.name | missing | text |  |  | ",
    ],
  ],
  [
    "a misspelt key of a store",
    zone("{ code: ZJ, name: 浙江, stores: [{ code: HZ01, name: 杭州店, reporter: [a@b.c] }] }"),
    [
      "organisation.yaml:5:65 | regions.1.zones.1.stores.1.reporter | unknown-key | keys | code, name, aliases, reporters, opened, closed | reporter | reporters",
    ],
  ],
  [
    "a code that is a number",
    zone("{ code: 1001, name: 浙江 }"),
    ["organisation.yaml:5:17 | regions.1.zones.1.code | value | code |  | 1001 | "],
  ],
  [
    "an address that is none",
    zone("{ code: ZJ, name: 浙江, reporters: [zj@ego.example, 浙江区] }"),
    ["organisation.yaml:5:59 | regions.1.zones.1.reporters.2 | value | email |  | 浙江区 | "],
  ],
  [
    "an alias that another unit's name is",
    zone("{ code: ZJ, name: 浙江, stores: [{ code: HZ01, name: 杭州店, aliases: [浙 江] }] }"),
    ["organisation.yaml:5:75 | regions.1.zones.1.stores.1.aliases.1 | value | unique | ZJ | 浙 江 | "],
  ],
  [
    "a store with the code of headquarters",
    zone("{ code: ZJ, name: 浙江, stores: [{ code: hq, name: 杭州店 }] }"),
    ["organisation.yaml:5:48 | regions.1.zones.1.stores.1.code | value | unique | HQ | hq | "],
  ],
  [
    "a day that does not exist, and closing before opening",
    zone(
      "{ code: ZJ, name: 浙江, opened: 2006-02-30 }\n      - { code: JS, name: 江苏, opened: 2006-05-01, closed: 2006-04-30 }",
    ),
    [
      "organisation.yaml:5:39 | regions.1.zones.1.opened | value | date |  | 2006-02-30 | ",
      "organisation.yaml:6:59 | regions.1.zones.2.closed | value | not-before | opened | 2006-04-30 | ",
    ],
  ],
])("organisation.yaml with %s is refused", (_, text, problems) => {
  expect(refused(() => load({ "organisation.yaml": text }))).toEqual(problems);
});

test.each<[string, string, string[]]>([
  [
    "a day both off and worked",
    "holidays:\n  - 2006-09-30\nworkdays:\n  - 2006-09-30\n",
    ["calendar.yaml:4:5 | workdays.1 | value | unique | holidays | 2006-09-30 | "],
  ],
  ["no date", "holidays: [10月1日]\n", ["calendar.yaml:1:12 | holidays.1 | value | date |  | 10月1日 | "]],
  [
    "a misspelt key",
    "holliday: []\n",
    ["calendar.yaml:1:1 | holliday | unknown-key | keys | years, holidays, workdays | holliday | holidays"],
  ],
])("calendar.yaml with %s is refused", (_, text, problems) => {
  expect(refused(() => load({ "calendar.yaml": text }))).toEqual(problems);
});

test("a file that is missing, in another encoding or far too large is named", () => {
  // "名" in GB18030
  expect(refused(() => load({ "huibao.yaml": Uint8Array.of(0x6e, 0x3a, 0x20, 0xc3, 0xfb) }))).toEqual([
    'config-encoding {"file":"huibao.yaml"}',
  ]);
  expect(refused(() => load({ "huibao.yaml": "# 粘贴的内容\n".repeat(125_000) }))).toEqual([
    'config-too-large {"file":"huibao.yaml","bytes":2250000,"limit":2000000}',
  ]);
  expect(load({ "huibao.yaml": "\ufeffissuer: 带标记\r\n" }).issuer).toBe("带标记");
  rmSync(path.join(root, "organisation.yaml"));
  expect(refused(() => load())).toEqual([
    `workspace-file-missing ${JSON.stringify({ file: "organisation.yaml", path: path.join(root, "organisation.yaml") })}`,
  ]);
});

describe("kinds in force", () => {
  const kinds = [
    { kind: "weekly-contacts", unit: "zone", cadence: "week" },
    { kind: "monthly-demand", unit: "store", cadence: "month" },
    { kind: "slot-status", unit: "store", cadence: "quarter" },
  ] as const;

  test("what the workspace says replaces what the kind says", () => {
    const workspace = load({
      "huibao.yaml": `kinds:
  weekly-contacts: { deadline: { weekday: 2, time: "10:00" } }
  monthly-demand: { cadence: quarter, badRowLimit: 0.2 }
  slot-status: { enabled: false }
`,
    });
    expect(kindsInForce(workspace, kinds)).toEqual([
      {
        kind: "weekly-contacts",
        unit: "zone",
        cadence: "week",
        enabled: true,
        badRowLimit: 0.5,
        deadline: { after: "week", weekday: 2, time: "10:00" },
      },
      { kind: "monthly-demand", unit: "store", cadence: "quarter", enabled: true, badRowLimit: 0.2 },
    ]);
  });

  test.each<[string, string, string[]]>([
    [
      "a kind that there is not",
      "kinds:\n  weekly-contact: { enabled: false }\n",
      [
        "huibao.yaml:2:3 | kinds.weekly-contact | unknown-key | keys | weekly-contacts, monthly-demand, slot-status | weekly-contact | weekly-contacts",
      ],
    ],
    [
      "a weekly kind due on a day of the month",
      'kinds:\n  weekly-contacts: { deadline: { day: 10, time: "18:00" } }\n',
      [
        'huibao.yaml:2:32 | kinds.weekly-contacts.deadline | value | weekday |  | {"day":10,"time":"18:00"} | ',
      ],
    ],
  ])("%s is refused", (_, text, problems) => {
    const workspace = load({ "huibao.yaml": text });
    expect(refused(() => kindsInForce(workspace, kinds))).toEqual(problems);
  });
});

describe("the starter files", () => {
  const starter = (file: string) => readFileSync(packagePath("templates", "workspace", file), "utf8");
  const huibao = starter("huibao.yaml");
  /** With every option that is shown but not in force put in force. */
  const allIn = (text: string) => text.replace(/^(\s*)#(?=[^\s#])/gm, "$1");
  const starters = {
    "organisation.yaml": starter("organisation.yaml"),
    "calendar.yaml": starter("calendar.yaml"),
  };

  test("huibao.yaml says nothing but the defaults", () => {
    const defaults = load(starters);
    expect(load({ "huibao.yaml": huibao })).toEqual(defaults);
  });

  test("every option shown in them can be put in force", () => {
    const files = Object.fromEntries(Object.entries(starters).map(([file, text]) => [file, allIn(text)]));
    const workspace = load({ ...files, "huibao.yaml": allIn(huibao).replace("env: HUIBAO_PASSWORDS", "") });
    expect(workspace.kinds).toEqual({
      "monthly-demand": {
        enabled: true,
        cadence: "month",
        deadline: { after: "month", workingDay: 5, time: "18:00" },
        badRowLimit: 0.5,
      },
    });
    expect(workspace.issuer).toBe("颐高客户总部");
    expect(workspace.calendar.isWorkingDay("2027-01-30")).toBe(true);
    expect(workspace.organisation.units.map((unit) => unit.code)).toEqual(["ZJ", "HZ01", "NB01"]);
  });

  test("huibao.yaml shows every option that there is", () => {
    const options = (schema: z.core.JSONSchema._JSONSchema, prefix = ""): string[] => {
      if (typeof schema === "boolean") return [];
      const inner = Object.entries(schema.properties ?? {});
      if (typeof schema.additionalProperties === "object")
        inner.push(["monthly-demand", schema.additionalProperties]);
      return inner.flatMap(([key, value]) => [`${prefix}${key}`, ...options(value, `${prefix}${key}.`)]);
    };
    const shown = (value: unknown, prefix = ""): string[] =>
      typeof value !== "object" || value === null
        ? []
        : Object.entries(value).flatMap(([key, inner]) => [
            `${prefix}${key}`,
            ...shown(inner, `${prefix}${key}.`),
          ]);
    const inTemplate = new Set(shown(parseYaml(allIn(huibao))));
    // Said in a comment beside their alternative, since only one of them may be given.
    const alternatives = ["deadlines.month.day", "deadlines.quarter.workingDay"].concat(
      ["weekday", "day"].map((key) => `kinds.monthly-demand.deadline.${key}`),
    );
    const all = options(z.toJSONSchema(workspaceSchema.out, { io: "input" }));
    expect(all.filter((option) => !inTemplate.has(option))).toEqual(alternatives);
    expect(all.length).toBeGreaterThan(35);
  });
});
