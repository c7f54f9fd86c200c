import { expect, it } from "vitest";
import type { LedgerEntry, Standing } from "../model/ledger.ts";
import { corrections, isUnchanged, type PublishedFigure, type PublishedState } from "./correction.ts";

function figure(id: string, value: number | null): PublishedFigure {
  return { id, kind: "weekly-contacts", scope: "ZJ", title: id, unit: "count", value };
}

function standing(unit: string, rank: number, points: number): Standing {
  const byAspect = { timeliness: points, completeness: 0, accuracy: 0, coverage: 0, service: 0, bonus: 0 };
  return { unit, rank, tied: false, points, byAspect, grade: null, list: null };
}

function entry(id: string, points: number, waived?: number): LedgerEntry {
  const place = { period: "2006-W38", unit: "ZJ", kind: "weekly-contacts", aspect: "timeliness" as const };
  const said = { id, ...place, rule: "late", ruleBook: "0", points, evidence: {} };
  return waived === undefined ? said : { ...said, waived };
}

const published: PublishedState = {
  figures: [figure("contacts", 12), figure("customers", 9), figure("ratio", null)],
  standings: [standing("ZJ", 1, 3), standing("JS", 2, 1)],
  entries: [entry("L1", 2), entry("L2", -1)],
};

it("the same state needs no correction, in whatever order it is told", () => {
  const turned = {
    figures: published.figures.toReversed(),
    standings: published.standings.toReversed(),
    entries: published.entries.toReversed(),
  };
  expect(isUnchanged(corrections(published, turned))).toBe(true);
});

it("tells old and new of each figure, standing and entry that changed, came or went, and of nothing else", () => {
  const now: PublishedState = {
    figures: [figure("contacts", 13), figure("customers", 9), figure("late", 1), figure("empty", null)],
    standings: [standing("ZJ", 2, 1), standing("JS", 1, 2)],
    entries: [entry("L1", 0, 2), entry("L3", 1)],
  };
  const found = corrections(published, now);
  expect(
    found.figures.map(({ before, after }) => [before?.id ?? after?.id, before?.value, after?.value]),
  ).toEqual([
    ["contacts", 12, 13],
    ["late", undefined, 1],
  ]);
  expect(found.standings.map(({ before, after }) => [before?.unit, before?.rank, after?.rank])).toEqual([
    ["ZJ", 1, 2],
    ["JS", 2, 1],
  ]);
  expect(found.entries.map(({ before, after }) => [before?.points, after?.points, after?.waived])).toEqual([
    [2, 0, 2],
    [-1, undefined, undefined],
    [undefined, 1, undefined],
  ]);
});
