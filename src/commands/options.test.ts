import { expect, test } from "vitest";
import { z } from "zod";
import { HuibaoError } from "../model/failure.ts";
import { huibao, temporaryFolder } from "../test/huibao.ts";
import { flagName } from "./command.ts";
import { loadCommands } from "./index.ts";
import { endOption, instantOption } from "./options.ts";

function given(option: typeof instantOption, text: string): string {
  try {
    return option.parse(text);
  } catch (error) {
    if (!(error instanceof HuibaoError)) throw error;
    return `${error.code} ${String(error.data["found"])}`;
  }
}

test.each([
  ["2006-09-25T09:30:00+08:00", "2006-09-25T09:30:00+08:00"],
  ["2006-09-25T01:30:00Z", "2006-09-25T09:30:00+08:00"],
  ["2006/9/25 9:30", "2006-09-25T09:30:00+08:00"],
  ["2006-09-25", "2006-09-25T00:00:00+08:00"],
  ["2006-02-30 09:00", "time-invalid 2006-02-30 09:00"],
  ["2006-09-25 24:30", "time-invalid 2006-09-25 24:30"],
  ["yesterday", "time-invalid yesterday"],
])("the time %s is %s", (text, expected) => {
  expect(given(instantOption, text)).toBe(expected);
});

test("as an end, a day is its last second", () => {
  expect(["2006/9/25", "2006-09-25 9:30", "2006-02-30"].map((text) => given(endOption, text))).toEqual([
    "2006-09-25T23:59:59+08:00",
    "2006-09-25T09:30:00+08:00",
    "time-invalid 2006-02-30",
  ]);
});

function isNeeded(option: z.core.$ZodType | undefined): boolean {
  try {
    return option !== undefined && !z.safeParse(option, undefined).success;
  } catch (error) {
    return error instanceof HuibaoError;
  }
}

test("an option is declared as required where its command cannot do without it, and only there", async () => {
  for (const { name, options, required = [], input } of await loadCommands()) {
    const shape: Record<string, z.core.$ZodType> = input instanceof z.ZodObject ? input.shape : {};
    const camel = (flag: string) => flag.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
    const needed = options.map(flagName).filter((flag) => isNeeded(shape[camel(flag)]));
    expect([name, ...required]).toEqual([name, ...needed]);
  }
});

test("help says which options are required, and one left out is named", async () => {
  expect((await huibao(["extend", "--help"], { cwd: temporaryFolder() })).out).toMatch(
    /--until <time> +新的截止时间\(必填\)\n/,
  );
  const said = await huibao(["replay", "--rules", "rules.yaml"], { cwd: temporaryFolder() });
  expect([said.exitCode, said.err]).toEqual([2, "huibao: 缺少选项 --from。在命令后加 --help 查看示例。\n"]);
});
