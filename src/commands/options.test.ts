import { expect, test } from "vitest";
import { HuibaoError } from "../model/failure.ts";
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
