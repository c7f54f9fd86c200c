import { expect, test } from "vitest";
import type { MeasureUnit } from "../model/report.ts";
import { sampleConsolidation } from "../test/sample-consolidation.ts";
import { correctionPage } from "./correction-page.ts";
import type { PublishedFigure } from "./correction.ts";
import { publicationOf } from "./publication.ts";

const publication = publicationOf(sampleConsolidation("month"), "zh-CN");
const notice = {
  number: 1,
  issued: "2006-10-25T10:00:00+08:00",
  of: { form: "final", number: 1, at: "2006-10-16T09:00:00+08:00", sha256: "0".repeat(64) },
  causes: [],
} as const;

/** How the notice says that a figure of this unit changed. */
function said(unit: MeasureUnit, before: number | null, after: number | null): string[] {
  const figure = (value: number | null): PublishedFigure => {
    return { id: "figure", kind: "top50-progress", scope: "HQ", title: "数字", unit, value };
  };
  const change = { before: figure(before), after: figure(after) };
  const page = correctionPage(publication, { figures: [change], standings: [], entries: [] }, notice);
  return [...page.matchAll(/<td class="num(?: strong)?">([^<]*)<\/td>/g)].map(([, text = ""]) => text);
}

test.each([
  ["wan", 253954.88, 253954.89, ["25.395488 亿元", "25.395489 亿元"]],
  ["percent", 26.069513, 26.069512, ["26.069513%", "26.069512%"]],
  ["percent", 8.074534, 8.125, ["8.07%", "8.13%"]],
  ["yuan", 3000.01, 3000.02, ["3,000.01 元", "3,000.02 元"]],
  ["squareMetres", 78527.1234, 78527.1233, ["78,527.1234 ㎡", "78,527.1233 ㎡"]],
  ["count", 161, 160, ["161", "160"]],
  ["wan", null, 12, ["—", "12.0 万元"]],
] as const)("%s from %s to %s are told apart, each with its unit", (unit, before, after, expected) => {
  expect(said(unit, before, after)).toEqual(expected);
});
