import { announcementWords } from "../locales/announcement.ts";
import { publishingWords } from "../locales/publishing.ts";
import type { PublishingWords } from "../locales/publishing-zh.ts";
import type { Consolidation } from "../model/consolidation.ts";
import type { Report } from "../model/report.ts";
import type { Language } from "../model/words.ts";
import { inDisplayOrder, unitName as nameOfUnit } from "../model/organisation.ts";
import { bare, type Scale, shown, shownChange, type ShownChange } from "./amounts.ts";
import { type Figure, figureIndex } from "./figure.ts";
import { computeFigures } from "./figures.ts";
import { plainTime, plainWording, type Wording } from "./wording.ts";

/** What every published document is made from: the consolidation, its figures, and the words they are said in. */
export interface Publication {
  readonly consolidation: Consolidation;
  readonly language: Language;
  readonly words: PublishingWords;
  readonly wording: Wording;
  readonly figures: readonly Figure[];
  readonly byId: ReadonlyMap<string, Figure>;
}

export function publicationOf(
  consolidation: Consolidation,
  language: Language,
  wording: Wording = plainWording(consolidation, language),
): Publication {
  const figures = computeFigures(consolidation);
  const words = publishingWords[language];
  return { consolidation, language, words, wording, figures, byId: figureIndex(figures) };
}

/** A kind's full title, or its short one for tabs and narrow columns. */
export function kindTitle(report: Report, language: Language, length: "full" | "short" = "full"): string {
  if (language === "en") return report.english;
  return length === "short" ? report.short : report.title;
}

/** The short title of a kind by its name; kinds no longer in force are called by their name. */
export function kindName({ consolidation, language }: Publication, kind: string | null): string {
  const reports = [...consolidation.kinds.map(({ report }) => report), ...(consolidation.reports ?? [])];
  const report = reports.find((each) => each.kind === kind);
  return report === undefined ? (kind ?? "") : kindTitle(report, language, "short");
}

/** The file of each receipt, by the receipt's id. */
export function filesOf({ receipts }: Consolidation): ReadonlyMap<string, string> {
  return new Map(receipts.map(({ id, file }) => [id, file]));
}

/** A unit's name; a code no longer in the organisation stands for itself. */
export function unitName({ consolidation }: Publication, code: string | null): string {
  return code === null ? "" : nameOfUnit(consolidation.organisation, code);
}

/** Units by their codes in display order; codes no longer in the organisation last. */
export function unitsInOrder({ consolidation }: Publication, codes: readonly string[]): string[] {
  return inDisplayOrder(consolidation.organisation, codes, (code) => code);
}

/** Draft, announced (and until when objections are taken) or final; null where nothing is said of it. */
export function announcementText({ consolidation, language }: Publication): string | null {
  const { announcement } = consolidation;
  if (announcement === undefined) return null;
  const { form, objectionsUntil } = announcement;
  const words = announcementWords[language];
  if (form !== "announced") return words[form];
  return words.announced(objectionsUntil === null ? null : plainTime(objectionsUntil));
}

/** A table on a page whose last row, or none, is the total of the others. */
export interface TotalledTable<C> {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly name: string; readonly total: boolean; readonly cells: readonly C[] }[];
}

/** A printed number that can be found again: its text and the id of its figure. */
export interface NumberCell {
  readonly text: string;
  readonly figure: string;
  /** The id attribute, set where the figure is printed for the first time on the page. */
  readonly anchor: string | null;
  readonly none: boolean;
}

/** Prints figures on one page. */
export interface FigurePrinter {
  readonly number: (figure: Figure | undefined, scale?: Scale) => NumberCell;
  readonly change: (figure: Figure | undefined) => ShownChange | null;
}

export function figurePrinter(language: Language): FigurePrinter {
  const printed = new Set<string>();
  return {
    number: (figure, scale) => {
      if (figure === undefined) return { text: "—", figure: "", anchor: null, none: true };
      const { id, value, unit } = figure;
      const place = anchorOf(id);
      const first = !printed.has(place);
      printed.add(place);
      const text = scale === undefined ? shown(value, unit, language) : bare(value, scale);
      return { text, figure: id, anchor: first ? place : null, none: value === null };
    },
    change: (figure) => (figure === undefined ? null : (shownChange(figure, language) ?? null)),
  };
}

/** The figure's id as an element's: a letter first, then letters, digits, `-` and `_`. */
function anchorOf(figure: string): string {
  return `figure-${figure.replaceAll(/[^\p{L}\p{N}_-]/gu, "_")}`;
}
