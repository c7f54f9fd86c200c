import { correctionWords, type CorrectionWords } from "../locales/corrections.ts";
import { periodTitle } from "../locales/period.ts";
import type { Value } from "../model/column.ts";
import type { LedgerEntry, Standing } from "../model/ledger.ts";
import { bare, type Scale, scaleOf } from "./amounts.ts";
import { pointsText, signedPoints } from "./bulletin-appraisal.ts";
import type { Change, Corrections, PublishedFigure } from "./correction.ts";
import { csv } from "./machine.ts";
import { printPage } from "./page.ts";
import { kindName, type Publication, unitName } from "./publication.ts";
import { plainTime } from "./wording.ts";

/** What a correction notice says beside the changes. */
export interface CorrectionNotice {
  readonly number: number;
  /** Instant of publication. */
  readonly issued: string;
  /** The document it corrects, and the SHA-256 of its page. */
  readonly of: {
    readonly form: "final" | "correction";
    readonly number: number;
    readonly at: string;
    readonly sha256: string;
  };
  /** Why there are changes, in words. */
  readonly causes: readonly string[];
}

/** One line of the notice: what, and how it read before and after. */
interface Line {
  readonly about: keyof CorrectionWords["abouts"];
  readonly kind: string;
  readonly scope: string;
  readonly code: string;
  readonly item: string;
  readonly before: string;
  readonly after: string;
  readonly id: string;
  readonly evidence: string;
  /** Before and after as other programs read them: numbers as numbers, null for nothing. */
  readonly values: readonly [Value, Value];
}

/** 更正公告.html: one self-contained page; the same input gives the same text. `publication` is of the state as it is now. */
export function correctionPage(
  publication: Publication,
  found: Corrections,
  notice: CorrectionNotice,
): string {
  const { consolidation, language } = publication;
  const words = correctionWords[language];
  const lines = linesOf(publication, found, words);
  const of = (...abouts: Line["about"][]): Line[] => lines.filter(({ about }) => abouts.includes(about));
  const counts = {
    figures: found.figures.length,
    units: found.standings.length,
    entries: found.entries.length,
  };
  return printPage("correction", {
    words,
    title: words.title(notice.number),
    documentTitle: `${words.title(notice.number)} ${periodTitle(consolidation.period, language)}`,
    period: periodTitle(consolidation.period, language),
    periodId: consolidation.period.id,
    issuer: consolidation.issuer,
    issued: plainTime(notice.issued),
    cutoff: plainTime(consolidation.cutoff),
    corrects: words.correctsWhat(notice.of.form, notice.of.number, plainTime(notice.of.at)),
    sentence: words.sentence(counts),
    causes: notice.causes.length === 0 ? [words.otherCause] : notice.causes,
    standings: of("points", "rank", "grade", "list"),
    entries: of("entry"),
    figures: of("figure"),
    facts: [
      { name: words.issuer, value: consolidation.issuer, code: false },
      { name: words.ruleBook, value: consolidation.ruleBook.name, code: false },
      { name: words.ruleBookHash, value: consolidation.ruleBook.hash, code: true },
      { name: words.corrected, value: notice.of.sha256, code: true },
    ],
  });
}

/** corrections.csv: every change, one a line. */
export function correctionsCsv(publication: Publication, found: Corrections): string {
  const words = correctionWords[publication.language];
  const header = [
    words.about,
    words.kind,
    words.unit,
    words.code,
    words.item,
    words.before,
    words.after,
    words.id,
  ];
  const records = linesOf(publication, found, words).map((line) => [
    ...[words.abouts[line.about], line.kind, line.scope, line.code],
    ...[line.item, ...line.values, line.id],
  ]);
  return csv(header, records);
}

function linesOf(publication: Publication, found: Corrections, words: CorrectionWords): Line[] {
  return [
    ...found.standings.flatMap((change) => standingLines(publication, change, words)),
    ...found.entries.map((change) => entryLine(publication, change, words)),
    ...found.figures.map((change) => figureLine(publication, change, words)),
  ];
}

const nothing = "—";

function standingLines(
  publication: Publication,
  { before, after }: Change<Standing>,
  words: CorrectionWords,
): Line[] {
  const unit = (after ?? before)?.unit ?? "";
  const said: Readonly<Record<"points" | "rank" | "grade" | "list", (one: Standing) => string>> = {
    points: ({ points }) => pointsText(points),
    rank: ({ rank }) => String(rank),
    grade: ({ grade }) => grade ?? nothing,
    list: ({ list }) => (list === null ? nothing : words.lists[list]),
  };
  const abouts = ["points", "rank", "grade", "list"] as const;
  return abouts.flatMap((about) => {
    const [was, is] = [before, after].map((one) => (one === null ? nothing : said[about](one)));
    if (was === undefined || is === undefined || was === is) return [];
    const place = { kind: "", scope: unitName(publication, unit), code: unit, id: "", evidence: "" };
    const values = [valueIn(about, before), valueIn(about, after)] as const;
    return [{ about, ...place, item: words.abouts[about], before: was, after: is, values }];
  });
}

function valueIn(about: "points" | "rank" | "grade" | "list", standing: Standing | null): Value {
  return standing === null ? null : standing[about];
}

function entryLine(
  publication: Publication,
  { before, after }: Change<LedgerEntry>,
  words: CorrectionWords,
): Line {
  const entry = after ?? before;
  if (entry === null) throw new Error("a change of nothing");
  const said = (one: LedgerEntry | null): string =>
    one === null ? nothing : signedPoints(one.points) + (one.waived === undefined ? "" : ` ${words.waived}`);
  return {
    about: "entry",
    kind: entry.kind === null ? "" : kindName(publication, entry.kind),
    scope: unitName(publication, entry.unit),
    code: entry.unit,
    item: publication.wording.rule(entry),
    before: said(before),
    after: said(after),
    id: entry.id,
    evidence: publication.wording.evidence(entry),
    values: [before?.points ?? null, after?.points ?? null],
  };
}

/** More decimals than any figure has in 亿元, whose last is a fen. */
const mostDigits = 12;

/** The values in the scale, with as many more decimals as it takes to tell them apart. */
function toldApart(values: readonly (number | null)[], scale: Scale): string[] {
  const texts = values.map((value) => (value === null ? nothing : bare(value, scale) + scale.suffix));
  if (new Set(texts).size > 1 || scale.digits >= mostDigits) return texts;
  return toldApart(values, { ...scale, digits: scale.digits + 1 });
}

function figureLine(
  publication: Publication,
  { before, after }: Change<PublishedFigure>,
  words: CorrectionWords,
): Line {
  const figure = after ?? before;
  if (figure === null) throw new Error("a change of nothing");
  const { organisation } = publication.consolidation;
  const values = [before?.value ?? null, after?.value ?? null];
  const scale = scaleOf(figure.unit, values, publication.language);
  const [was = nothing, is = nothing] = toldApart(values, scale);
  const isNational = figure.scope === organisation.headquarters.code;
  return {
    about: "figure",
    kind: figure.kind === null ? "" : kindName(publication, figure.kind),
    scope: isNational ? words.national : unitName(publication, figure.scope),
    code: organisation.byCode.has(figure.scope) ? figure.scope : "",
    item: figure.title,
    before: was,
    after: is,
    id: figure.id,
    evidence: "",
    values: [before?.value ?? null, after?.value ?? null],
  };
}
