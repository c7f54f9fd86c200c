import { stateSigns } from "../locales/terms.ts";
import { reportingTitles } from "../locales/publishing-formulas.ts";
import type { Status } from "../model/status.ts";
import { isReceived, stateOf } from "./obligation-state.ts";
import { kindName, type Publication } from "./publication.ts";
import { arrivalTime } from "./wording.ts";

/** The matrix of zones, or of stores: long ones are laid out as two tables side by side. */
export interface MatrixBlock {
  readonly caption: string;
  readonly kinds: readonly string[];
  /** Columns of each table: the unit and the kinds. */
  readonly width: number;
  readonly split: boolean;
  readonly tables: readonly { readonly regions: readonly MatrixRegion[] }[];
}

interface MatrixRegion {
  readonly name: string;
  readonly units: readonly MatrixRow[];
}

interface MatrixRow {
  readonly code: string;
  readonly name: string;
  readonly cells: readonly MatrixCell[];
}

/** One obligation in the matrix: its state for the colour, a sign, words, and what else must be known of it. */
export interface MatrixCell {
  readonly state: string;
  readonly sign: string;
  readonly text: string;
  readonly note: string | null;
}

/** Units in a table before it is split in two. */
const tallest = 8;
/** Kinds that fit beside each other in a table half as wide as the page. */
const mostSplitKinds = 3;

/** The matrix of one level; empty where none of its units owes anything. */
export function matrixBlock(publication: Publication, level: "zone" | "store"): MatrixBlock[] {
  const { consolidation, words } = publication;
  const kinds = consolidation.kinds
    .filter(
      ({ report }) => report.unit === level && consolidation.status.some(({ kind }) => kind === report.kind),
    )
    .map(({ report }) => report.kind);
  const regions = matrixRegions(publication, level, kinds);
  const count = regions.reduce((sum, region) => sum + region.units.length, 0);
  if (count === 0) return [];
  const split = count > tallest && kinds.length <= mostSplitKinds;
  return [
    {
      caption: words.status.matrixOf[level],
      kinds: kinds.map((kind) => kindName(publication, kind)),
      width: kinds.length + 1,
      split,
      tables: (split ? halves(regions) : [regions]).map((part) => ({ regions: part })),
    },
  ];
}

/** Regions in two runs of about as many lines each. */
function halves(regions: readonly MatrixRegion[]): (readonly MatrixRegion[])[] {
  const lines = (part: readonly MatrixRegion[]) =>
    part.reduce((sum, region) => sum + 1 + region.units.length, 0);
  const unevenness = (at: number) => Math.abs(lines(regions.slice(0, at)) - lines(regions.slice(at)));
  let best = 1;
  for (let at = 2; at < regions.length; at += 1) if (unevenness(at) < unevenness(best)) best = at;
  return [regions.slice(0, best), regions.slice(best)].filter((part) => part.length > 0);
}

function matrixRegions(
  publication: Publication,
  level: "zone" | "store",
  kinds: readonly string[],
): MatrixRegion[] {
  const { organisation, status } = publication.consolidation;
  const owed = status.filter(({ kind }) => kinds.includes(kind));
  const byCell = Map.groupBy(owed, (each) => `${each.unit}\u0001${each.kind}`);
  const owing = new Set(owed.map((each) => each.unit));
  return organisation.regions.flatMap((region) => {
    const units = organisation.units
      .filter((unit) => unit.region === region && unit.kind === level && owing.has(unit.code))
      .map(({ code, name }) => ({
        code,
        name,
        cells: kinds.map((kind) => matrixCell(publication, byCell.get(`${code}\u0001${kind}`) ?? [])),
      }));
    return units.length === 0 ? [] : [{ name: region, units }];
  });
}

/** One cell for the obligations of a unit and kind; several (weeks of a month) are told one after the other. */
export function matrixCell(publication: Publication, statuses: readonly Status[]): MatrixCell {
  const { words } = publication;
  const worst = statuses.toSorted((a, b) => severity(b) - severity(a))[0];
  if (worst === undefined) return { state: "none", sign: "", text: words.status.notOwed, note: null };
  const state = stateOf(worst);
  const texts = statuses.map((status) => statusText(publication, status));
  const notes = statuses.flatMap((status) => statusNotes(publication, status));
  return {
    state,
    sign: stateSigns[state],
    text: words.list([...new Set(texts)]),
    note: notes.length === 0 ? null : words.clauses([...new Set(notes)]),
  };
}

function severity(status: Status): number {
  return ["on-time", "pending", "late", "returned", "missing"].indexOf(stateOf(status));
}

function statusText({ words, language }: Publication, status: Status): string {
  const state = stateOf(status);
  if (state === "late") return words.status.late(status.daysLate);
  if (state === "missing") return words.status.missingFor(status.daysLate);
  return reportingTitles[state][language];
}

function statusNotes({ words }: Publication, status: Status): string[] {
  const notes: string[] = [];
  if (status.outcome === "nil") notes.push(words.status.nil);
  if (status.outcome === "partly") notes.push(words.status.partlyRows(status.merged, status.read));
  if (status.extended) notes.push(words.status.extended);
  if (status.redated) notes.push(words.status.redated);
  if (stateOf(status) === "late" && status.arrivedAt !== null && isReceived(status))
    notes.push(arrivalTime(status.arrivedAt, status.deadline).slice(5));
  return notes;
}
