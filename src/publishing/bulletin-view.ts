import { periodName, periodTitle } from "../locales/period.ts";
import { visibleLine } from "../model/visible.ts";
import { grouped } from "./amounts.ts";
import { accountsView, type AccountsView } from "./bulletin-accounts.ts";
import { appraisalView, type AppraisalView } from "./bulletin-appraisal.ts";
import { businessView, type KindView, type MeasureLine, nationalFigure } from "./bulletin-business.ts";
import { qualityView, type QualityView } from "./bulletin-quality.ts";
import { reportingFigureId, reportingView, type ReportingView } from "./bulletin-reporting.ts";
import { isComparable } from "./comparison.ts";
import type { Figure } from "./figure.ts";
import type { ReportingName } from "./figures-reporting.ts";
import {
  announcementText,
  type FigurePrinter,
  figurePrinter,
  kindName,
  kindTitle,
  type Publication,
} from "./publication.ts";
import { plainTime } from "./wording.ts";

/** A section's number and name, in the order they are printed. */
export interface SectionView {
  readonly id: string;
  readonly number: string;
  readonly title: string;
}

/** Everything the bulletin's templates print; no template computes or words anything. */
export interface BulletinView {
  readonly words: Publication["words"];
  readonly title: string;
  readonly documentTitle: string;
  readonly period: string;
  readonly periodId: string;
  readonly issuer: string;
  readonly cutoff: string;
  /** Draft or final, and until when objections are taken; null where nothing is announced. */
  readonly announcement: string | null;
  readonly sections: Readonly<Record<SectionName, SectionView>>;
  readonly contents: readonly SectionView[];
  readonly headline: HeadlineView;
  readonly reporting: ReportingView;
  readonly business: readonly KindView[];
  readonly accounts: AccountsView;
  readonly appraisal: AppraisalView;
  readonly quality: QualityView;
  readonly due: readonly {
    readonly kind: string;
    readonly period: string;
    readonly deadline: string;
    readonly units: string;
  }[];
  readonly colophon: ColophonView;
}

interface HeadlineView {
  readonly sentence: string;
  readonly first: string | null;
  readonly versus: string;
  readonly reporting: readonly CardView[];
  readonly kinds: readonly { readonly title: string; readonly cards: readonly CardView[] }[];
}

/** A headline figure: its name, the number, and how it moved. */
interface CardView extends Pick<MeasureLine, "name" | "value" | "change"> {
  readonly note: string | null;
}

interface ColophonView {
  readonly facts: readonly { readonly name: string; readonly value: string; readonly code: boolean }[];
  readonly receipts: readonly {
    readonly id: string;
    readonly file: string;
    readonly receivedAt: string;
    readonly sha256: string;
  }[];
}

const sectionOrder = [
  "headline",
  "reporting",
  "business",
  "keyAccounts",
  "appraisal",
  "quality",
  "due",
  "colophon",
] as const;
type SectionName = (typeof sectionOrder)[number];

export function bulletinView(publication: Publication): BulletinView {
  const { consolidation, language, words } = publication;
  const printer = figurePrinter(language);
  const section = (name: SectionName): SectionView => ({
    id: `section-${name}`,
    number: words.sectionNumber(sectionOrder.indexOf(name) + 1),
    title: words.bulletin[name],
  });
  return {
    words,
    title: words.bulletin.title,
    documentTitle: `${words.bulletin.title} ${periodTitle(consolidation.period, language)}`,
    period: periodTitle(consolidation.period, language),
    periodId: consolidation.period.id,
    issuer: consolidation.issuer,
    cutoff: plainTime(consolidation.cutoff),
    announcement: announcementText(publication),
    sections: {
      headline: section("headline"),
      reporting: section("reporting"),
      business: section("business"),
      keyAccounts: section("keyAccounts"),
      appraisal: section("appraisal"),
      quality: section("quality"),
      due: section("due"),
      colophon: section("colophon"),
    },
    contents: sectionOrder.map(section),
    headline: headlineView(publication, printer),
    reporting: reportingView(publication, printer),
    business: businessView(publication, printer),
    accounts: accountsView(publication, printer),
    appraisal: appraisalView(publication),
    quality: qualityView(publication),
    due: consolidation.due.map(({ kind, period, deadline, units }) => ({
      kind: kindName(publication, kind),
      period: periodName(period, language),
      deadline: plainTime(deadline),
      units: grouped(units, 0),
    })),
    colophon: colophonView(publication),
  };
}

function headlineView(publication: Publication, printer: FigurePrinter): HeadlineView {
  const { consolidation, language, words } = publication;
  const comparable = consolidation.kinds.some(isComparable);
  const kinds = consolidation.kinds.flatMap(({ report, rows }) => {
    const cards = Object.entries(report.measures).flatMap(([name, measure]) => {
      const figure = nationalFigure(publication, report.kind, name);
      return measure.headline === true && figure !== undefined ? [cardOf(figure, printer, publication)] : [];
    });
    return rows.length === 0 || cards.length === 0
      ? []
      : [{ title: kindTitle(report, language, "short"), cards }];
  });
  return {
    sentence: reportingSentence(publication),
    first: comparable || kinds.length === 0 ? null : words.bulletin.noneBefore,
    versus: words.bulletin.versus(periodTitle(consolidation.previous, language)),
    reporting: reportingCards(publication, printer),
    kinds,
  };
}

function cardOf(figure: Figure, printer: FigurePrinter, { language }: Publication): CardView {
  return {
    name: figure.title[language],
    value: printer.number(figure),
    change: printer.change(figure),
    note: null,
  };
}

function reportingSentence(publication: Publication): string {
  const { consolidation, words } = publication;
  if (consolidation.status.length === 0) return words.bulletin.nothingDue;
  const count = (name: ReportingName) =>
    grouped(publication.byId.get(reportingFigureId(publication, name))?.value ?? 0, 0);
  const sentence = words.bulletin.headlineSentence({
    due: count("due"),
    received: count("received"),
    onTime: count("on-time"),
    late: count("late"),
    missing: count("missing"),
    returned: count("returned"),
    pending: count("pending"),
  });
  return count("received") === "0" ? sentence + words.bulletin.nothingReceived : sentence;
}

function reportingCards(publication: Publication, printer: FigurePrinter): CardView[] {
  if (publication.consolidation.status.length === 0) return [];
  const figureOf = (name: ReportingName) => publication.byId.get(reportingFigureId(publication, name));
  const text = (name: ReportingName) => grouped(figureOf(name)?.value ?? 0, 0);
  const due = grouped((figureOf("due")?.value ?? 0) - (figureOf("pending")?.value ?? 0), 0);
  const { outOf } = publication.words.bulletin;
  const notes: Partial<Record<ReportingName, string>> = {
    "received-rate": outOf(text("received"), text("due")),
    "on-time-rate": outOf(text("on-time"), due),
  };
  const names = ["received-rate", "on-time-rate", "late", "missing", "returned", "rows", "errors"] as const;
  return names.flatMap((name) => {
    const figure = figureOf(name);
    return figure === undefined
      ? []
      : [{ ...cardOf(figure, printer, publication), note: notes[name] ?? null }];
  });
}

function colophonView({ consolidation, words }: Publication): ColophonView {
  const { issuer, cutoff, ruleBook, receipts } = consolidation;
  const facts = [
    { name: words.colophon.issuer, value: issuer, code: false },
    { name: words.colophon.cutoff, value: plainTime(cutoff), code: false },
    { name: words.colophon.ruleBook, value: ruleBook.name, code: false },
    { name: words.colophon.ruleBookHash, value: ruleBook.hash, code: true },
  ];
  return {
    facts: facts.filter(({ value }) => value !== ""),
    receipts: receipts.map(({ id, file, receivedAt, sha256 }) => ({
      id: id,
      // As its sender named it: it must not read as another name.
      file: visibleLine(file),
      receivedAt: plainTime(receivedAt),
      sha256,
    })),
  };
}
