import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { cleaningWords } from "../cleanings.ts";
import { validationFindings } from "./validation.ts";

const folder = new URL("../../validation/", import.meta.url);
const sources = readdirSync(folder)
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
  .map((file) => readFileSync(new URL(file, folder), "utf8"))
  .join("\n");
const literals = (form: RegExp) => [...sources.matchAll(form)].map(([, ...codes]) => codes.join(""));

test("every code that validation emits has words, and no words are for nothing", () => {
  const emitted = literals(
    /(?:finding|problem)\(\s*"([a-z-]+)"|code: "([a-z-]+)"|: "((?:value|text|number)-[a-z-]+)"/g,
  );
  const all = [...sources.matchAll(/"([a-z]+(?:-[a-z]+)+)"/g)].map(([, code]) => code ?? "");
  const codes: string[] = Object.keys(validationFindings);
  expect(emitted.filter((code) => !codes.includes(code))).toEqual([]);
  expect(codes.filter((code) => !all.includes(code))).toEqual([]);
});

test("everything cleaning does has words", () => {
  const lists = literals(/(?:did: |cleaned\([^[\]]+, |push\(|done, |did, )\[?((?:[^[\]()]|"[^"]*")*)/g).join(
    " ",
  );
  const codes = [...lists.matchAll(/"([a-z]+(?:-[a-z]+)*)"/g)].map(([, code]) => code ?? "");
  expect(codes.length).toBeGreaterThan(20);
  expect(codes.filter((code) => cleaningWords[code] === undefined)).toEqual([]);
});

test("a finding reads as place, what was expected, what was found and what to do", () => {
  const finding = {
    code: "value-not-number",
    severity: "error",
    place: {},
    found: "约三十平",
    data: { type: "number", above: 0, unit: "㎡", example: "30" },
  } as const;
  const { says, remedy } = validationFindings["value-not-number"];
  expect(says["zh-CN"](finding) + remedy["zh-CN"](finding)).toBe(
    '应为大于 0 的数字(㎡),实际为"约三十平"。请填写 30 这样的数字。',
  );
  expect(`${says.en(finding)} ${remedy.en(finding)}`).toBe(
    'should be a number (㎡) above 0, found "约三十平". Write a number like 30.',
  );
});
