import { expect, test } from "vitest";
import type { Report } from "../model/report.ts";
import { reports } from "../reports/index.ts";
import { mendingOf } from "./mending.ts";

function kind(name: string): Report {
  const report = reports.find((one) => one.kind === name);
  if (report === undefined) throw new Error(`no kind ${name}`);
  return report;
}

interface Case {
  readonly name: string;
  /** Rows of the version returned, how many of them were wrong, how many came back. */
  readonly rows: readonly [all: number, wrong: number, now: number];
  readonly of?: string;
  readonly isPatch?: boolean;
  readonly form: string;
  readonly says: string[];
}

const cases: readonly Case[] = [
  { name: "all rows", rows: [60, 3, 60], form: "whole", says: [] },
  { name: "more rows than before", rows: [60, 3, 62], form: "whole", says: [] },
  { name: "all rows but one", rows: [60, 3, 59], form: "whole", says: ["return-rows-fewer"] },
  { name: "the wrong rows", rows: [60, 3, 3], form: "patch", says: [] },
  { name: "one of the wrong rows", rows: [60, 3, 1], form: "patch", says: ["return-rows-outstanding"] },
  {
    name: "the wrong rows and some right ones",
    rows: [60, 3, 10],
    form: "patch",
    says: ["return-rows-kept"],
  },
  { name: "the two wrong of three rows", rows: [3, 2, 2], form: "patch", says: [] },
  { name: "all three of three rows", rows: [3, 2, 3], form: "whole", says: [] },
  { name: "all rows of a whole return", rows: [60, 60, 60], form: "whole", says: [] },
  { name: "most rows of a whole return", rows: [60, 60, 50], form: "whole", says: ["return-rows-fewer"] },
  {
    name: "a few rows of a whole return",
    rows: [60, 60, 5],
    form: "incomplete",
    says: ["return-incomplete"],
  },
  { name: "the one row of a whole return", rows: [1, 1, 1], form: "whole", says: [] },
  { name: "all rows of a patch", rows: [3, 1, 3], isPatch: true, form: "patch", says: [] },
  {
    name: "all rows of a patch that was returned whole",
    rows: [3, 3, 3],
    isPatch: true,
    form: "patch",
    says: [],
  },
  {
    name: "a few rows of a register",
    rows: [60, 60, 5],
    of: "customer-register",
    form: "patch",
    says: ["return-rows-outstanding"],
  },
  {
    name: "the wrong rows of a register and others",
    rows: [60, 3, 40],
    of: "customer-register",
    form: "patch",
    says: [],
  },
];

test.each(cases)(
  "$name: $form",
  ({ rows: [all, wrong, now], of = "weekly-contacts", isPatch = false, form, says }) => {
    const returned = { kind: of, unit: "ZJ", period: null, version: 4, rows: all, returned: wrong, isPatch };
    const mending = mendingOf(returned, now, kind(of), "对接概况");
    expect([mending.version, mending.form, mending.findings.map(({ code }) => code)]).toEqual([
      4,
      form,
      says,
    ]);
  },
);
