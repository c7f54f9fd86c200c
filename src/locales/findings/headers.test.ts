/** What a finding tells headquarters to run works as it is written. */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { packagePath } from "../../package-files.ts";
import { sampleDesk } from "../../test/week.ts";

const desk = sampleDesk();

it.each([
  ["zh-CN", / huibao (alias confirm .*? --why "[^"]+")/],
  ["en", / huibao (alias confirm .*? --why "[^"]+")/],
])(
  "a header that is nearly one of a column's is confirmed by the command shown in %s",
  async (lang, form) => {
    const { root, run } = desk();
    const bytes = readFileSync(packagePath("fixtures", "example", "week", "东北拓展区第38周.csv"));
    const text = new TextDecoder("gb18030").decode(bytes).replace(/,对接内容,/, ",对接内榕,");
    writeFileSync(path.join(root, "inbox", "东北拓展区第38周.csv"), text);
    await run("ingest --from db@ego.example --received-at 2006-09-25T09:30:00+08:00");
    const shown = await run(`--lang ${lang} show weekly-contacts DB 2006-W38`);
    const [, command = ""] = form.exec(shown.out) ?? [];
    const confirmed = await run(command);
    expect([confirmed.exitCode, confirmed.err]).toEqual([0, expect.stringContaining("重读 1 份收件")]);
    expect((await run("status 2006-W38")).out).toMatch(/DB +✓ 按时\n/);
  },
);
