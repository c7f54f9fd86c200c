import type { StoredFinding } from "../model/consolidation.ts";
import { grouped } from "./amounts.ts";
import { kindName, type Publication, unitName } from "./publication.ts";

export interface QualityView {
  readonly empty: string | null;
  readonly sentence: string;
  readonly caption: string;
  readonly rows: readonly {
    readonly code: string;
    readonly title: string;
    readonly severity: string;
    readonly level: string;
    readonly count: string;
    readonly units: string;
    readonly example: string;
    readonly remedy: string;
  }[];
}

/** Kinds of mistake listed. */
const mostCodes = 10;

/** The mistakes there are most of, errors before warnings where counts are equal; notes are cleaned already and left out. */
export function qualityView(publication: Publication): QualityView {
  const { consolidation, words } = publication;
  const { findings } = consolidation;
  // The same numbers as the figures about the reporting: what nobody settled and no later version mended.
  const serious = findings.filter((finding) => finding.severity !== "note" && finding.settled === null);
  const groups = [...Map.groupBy(serious, (finding) => `${finding.kind ?? ""}/${finding.code}`).values()]
    .toSorted(
      (a, b) =>
        b.length - a.length ||
        Number(isWarning(a)) - Number(isWarning(b)) ||
        (codeOf(a) < codeOf(b) ? -1 : 1),
    )
    .slice(0, mostCodes);
  const countOf = (severity: StoredFinding["severity"]) =>
    grouped(findings.filter((one) => one.severity === severity && one.settled === null).length, 0);
  return {
    empty: serious.length === 0 ? words.quality.none : null,
    sentence: words.quality.sentence({
      errors: countOf("error"),
      warnings: countOf("warning"),
      notes: countOf("note"),
      units: grouped(unitsOf(serious), 0),
    }),
    caption: words.quality.caption(groups.length),
    rows: groups.flatMap((group) => {
      const [first] = group;
      return first === undefined ? [] : [lineOf(publication, first, group)];
    }),
  };
}

function isWarning(group: readonly StoredFinding[]): boolean {
  return group[0]?.severity === "warning";
}

function codeOf(group: readonly StoredFinding[]): string {
  return group[0]?.code ?? "";
}

function unitsOf(findings: readonly StoredFinding[]): number {
  return new Set(findings.flatMap((finding) => finding.unit ?? [])).size;
}

function lineOf(
  publication: Publication,
  first: StoredFinding,
  group: readonly StoredFinding[],
): QualityView["rows"][number] {
  const { words, wording } = publication;
  const { title, says, remedy } = wording.finding(first);
  const who = unitName(publication, first.unit);
  return {
    code: first.code,
    title,
    severity: words.severity[first.severity],
    level: first.severity,
    count: grouped(group.length, 0),
    units: grouped(unitsOf(group), 0),
    example: [who, kindName(publication, first.kind), placeText(publication, first), says]
      .filter((part) => part !== "")
      .join(" "),
    remedy,
  };
}

/** `铺位情况!F12（建筑面积）`, or the file for a finding about all of it. */
function placeText({ words }: Publication, { place }: StoredFinding): string {
  const at =
    place.cell === undefined ? (place.sheet ?? place.file ?? "") : `${place.sheet ?? ""}!${place.cell}`;
  return place.header === undefined ? at : at + words.inBrackets(place.header);
}
