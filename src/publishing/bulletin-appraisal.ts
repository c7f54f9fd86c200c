import { listSigns } from "../locales/terms.ts";
import { type Aspect, aspects, type LedgerEntry, type Standing } from "../model/ledger.ts";
import { announcementWords } from "../locales/announcement.ts";
import { inDisplayOrder } from "../model/organisation.ts";
import { sumOfPoints } from "../model/points.ts";
import { grouped } from "./amounts.ts";
import { unitsInOrder, kindName, type Publication, unitName } from "./publication.ts";

export interface AppraisalView {
  readonly empty: string | null;
  readonly lists: readonly {
    readonly list: "red" | "black";
    readonly sign: string;
    readonly title: string;
    readonly empty: string | null;
    readonly units: readonly { readonly name: string; readonly points: string; readonly grade: string }[];
  }[];
  readonly aspects: readonly string[];
  /** Title of the column of suggested money; null where none is published. */
  readonly money: string | null;
  readonly ranking: readonly RankLine[];
  readonly groups: readonly {
    readonly unit: string;
    readonly points: string;
    readonly entries: readonly EntryLine[];
  }[];
  readonly leftOut: string | null;
  /** How to object; null once the bulletin is final. */
  readonly objection: string | null;
}

interface RankLine {
  readonly rank: string;
  readonly tied: boolean;
  readonly name: string;
  readonly points: string;
  readonly byAspect: readonly string[];
  readonly grade: string;
  readonly money: string;
  readonly list: "red" | "black" | null;
  readonly sign: string;
}

export interface EntryLine {
  readonly id: string;
  readonly kind: string;
  readonly aspect: string;
  readonly points: string;
  readonly sign: "plus" | "minus" | "zero";
  /** Said of an entry that headquarters waived; its evidence tells what it would have been. */
  readonly waived: string | null;
  readonly rule: string;
  readonly evidence: string;
}

export function appraisalView(publication: Publication): AppraisalView {
  const { consolidation, words } = publication;
  const standings = rankedStandings(publication);
  const aspects = usedAspects(standings, consolidation.ledger);
  const counted = consolidation.ledger.filter(({ points, waived }) => points !== 0 || waived !== undefined);
  const zero = consolidation.ledger.length - counted.length;
  return {
    empty: standings.length === 0 && consolidation.ledger.length === 0 ? words.appraisal.none : null,
    lists: (["red", "black"] as const).map((list) => {
      const units = standings
        .filter((standing) => standing.list === list)
        .map(({ unit, points, grade }) => ({
          name: unitName(publication, unit),
          points: pointsText(points),
          grade: grade ?? "",
        }));
      return {
        list,
        sign: listSigns[list],
        title: words.appraisal[list],
        empty: units.length === 0 ? words.appraisal[`${list}Empty`] : null,
        units,
      };
    }),
    aspects: aspects.map((aspect) => words.aspect[aspect]),
    money: consolidation.money === undefined ? null : announcementWords[publication.language].money,
    ranking: standings.map((standing) => rankLine(publication, standing, aspects)),
    groups: entryGroups(publication, counted),
    leftOut: zero === 0 ? null : words.appraisal.zeroEntries(grouped(zero, 0)),
    objection: consolidation.announcement?.form === "final" ? null : words.appraisal.objection,
  };
}

/** Standings by rank, then in display order of units. */
export function rankedStandings({ consolidation }: Publication): Standing[] {
  const { organisation, standings } = consolidation;
  return inDisplayOrder(organisation, standings, ({ unit }) => unit).sort((a, b) => a.rank - b.rank);
}

/** The aspects in which anyone has points: a simple rule book has few. */
export function usedAspects(standings: readonly Standing[], ledger: readonly LedgerEntry[]): Aspect[] {
  return aspects.filter(
    (aspect) =>
      standings.some((standing) => standing.byAspect[aspect] !== 0) ||
      ledger.some((entry) => entry.aspect === aspect),
  );
}

/** `+2`, `−1.5`, `0`. */
export function signedPoints(points: number): string {
  return points > 0 ? `+${pointsText(points)}` : pointsText(points);
}

export function pointsText(points: number): string {
  const digits = Number.isInteger(points) ? 0 : Number.isInteger(Math.round(points * 1e6) / 1e5) ? 1 : 2;
  return grouped(points, digits);
}

function rankLine(publication: Publication, standing: Standing, aspects: readonly Aspect[]): RankLine {
  const { rank, tied, unit, points, grade, list } = standing;
  return {
    rank: grouped(rank, 0),
    tied,
    name: unitName(publication, unit),
    points: pointsText(points),
    byAspect: aspects.map((aspect) => pointsText(standing.byAspect[aspect])),
    grade: grade ?? "",
    money: moneyText(publication, unit),
    list,
    sign: list === null ? "" : `${listSigns[list]} ${publication.words.appraisal[list]}`,
  };
}

function moneyText({ consolidation, language }: Publication, unit: string): string {
  const suggested = consolidation.money?.find((one) => one.unit === unit);
  if (suggested === undefined) return "";
  const { yuan, limited } = suggested;
  const amount = `${yuan > 0 ? "+" : ""}${grouped(yuan, Number.isInteger(yuan) ? 0 : 2)}`;
  return limited ? announcementWords[language].limited(amount) : amount;
}

function entryGroups(publication: Publication, entries: readonly LedgerEntry[]): AppraisalView["groups"] {
  const byUnit = Map.groupBy(entries, (entry) => entry.unit);
  return unitsInOrder(publication, [...byUnit.keys()]).map((unit) => {
    const own = byUnit.get(unit) ?? [];
    const total = sumOfPoints(own.map(({ points }) => points));
    return {
      unit: unitName(publication, unit),
      points: signedPoints(total),
      entries: own.map((entry) => entryLine(publication, entry)),
    };
  });
}

function entryLine(publication: Publication, entry: LedgerEntry): EntryLine {
  const { words, wording } = publication;
  return {
    id: entry.id,
    kind: entry.kind === null ? "" : kindName(publication, entry.kind),
    aspect: words.aspect[entry.aspect],
    points: signedPoints(entry.points),
    sign: entry.points > 0 ? "plus" : entry.points < 0 ? "minus" : "zero",
    waived: entry.waived === undefined ? null : words.quality.settled.waived,
    rule: wording.rule(entry),
    evidence: wording.evidence(entry),
  };
}
