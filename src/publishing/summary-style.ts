import type { Borders, Style } from "exceljs";
import type { MeasureUnit } from "../model/report.ts";
import type { Figure } from "./figure.ts";
import type { ObligationState } from "./obligation-state.ts";
import type { CellPlan, CellValue } from "./summary-book.ts";
import { solid, styled } from "./workbook.ts";

const hair = { style: "thin", color: { argb: "FFD5DAE1" } } as const;
const rule = { style: "medium", color: { argb: "FF9AA3AE" } } as const;
const lines: Partial<Borders> = { bottom: hair, right: hair };

/** Colours of sheet tabs. */
export const tabs = { picture: "FFB3261E", data: "FF1F4E79", record: "FF7F7F7F" } as const;

const top = { vertical: "middle" } as const;
const soft = "FF56606D";

/** The styles of the summary workbook, each one object, so that the writer stores each once. */
export const styles = {
  title: styled({ size: 16, bold: true, alignment: top }),
  note: styled({ size: 9, colour: soft, alignment: top }),
  heading: styled({ size: 12, bold: true, colour: "FF1F4E79", alignment: top, border: { bottom: rule } }),
  header: styled({
    bold: true,
    fill: solid("FFE9EDF2"),
    border: { bottom: rule, right: hair },
    alignment: { vertical: "middle", horizontal: "left", wrapText: true },
  }),
  numberHeader: styled({
    bold: true,
    fill: solid("FFE9EDF2"),
    border: { bottom: rule, right: hair },
    alignment: { vertical: "middle", horizontal: "right", indent: 1, wrapText: true },
  }),
  text: styled({ border: lines, alignment: top, numFmt: "@" }),
  wrapped: styled({ border: lines, alignment: { vertical: "top", wrapText: true }, numFmt: "@" }),
  bold: styled({ bold: true, border: lines, alignment: top }),
  quiet: styled({ colour: soft, border: lines, alignment: top }),
  subtotalLabel: styled({ bold: true, fill: solid("FFFFF8E1"), border: lines, alignment: top }),
  code: styled({ size: 8, colour: "FF8B95A1", alignment: top }),
} as const;

const made = new Map<string, Partial<Style>>();

/** A number in this format; `strong` and a fill where the row calls for it. */
export function numberStyle(numFmt: string, { strong = false, fill = "" } = {}): Partial<Style> {
  const key = `${numFmt}\u0001${String(strong)}\u0001${fill}`;
  const style =
    made.get(key) ??
    styled({
      numFmt,
      bold: strong,
      border: lines,
      alignment: { vertical: "middle", horizontal: "right", indent: 1 },
      ...(fill === "" ? {} : { fill: solid(fill) }),
    });
  made.set(key, style);
  return style;
}

/** Fill of subtotal rows. */
export const subtotalFill = "FFFFF8E1";

const stateColours: Readonly<Record<ObligationState | "none", readonly [fill: string, ink: string]>> = {
  "on-time": ["FFE4F3EE", "FF0A4F3B"],
  late: ["FFFDF0CF", "FF5C3D00"],
  returned: ["FFF6E3EF", "FF6D1F52"],
  missing: ["FFF9DDD5", "FF7C1D08"],
  pending: ["FFF4F5F7", soft],
  none: ["FFFFFFFF", "FFB4BBC4"],
};

/** A cell of the matrix: the colour repeats what its sign and words say. */
export const stateStyles = Object.fromEntries(
  Object.entries(stateColours).map(([state, [fill, colour]]) => [
    state,
    styled({
      fill: solid(fill),
      colour,
      bold: state === "missing",
      border: lines,
      alignment: { vertical: "middle", horizontal: "left", wrapText: true },
    }),
  ]),
);

/** Number formats of measures; percent is stored as a fraction of one. */
export const measureFormats: Readonly<Record<MeasureUnit, string>> = {
  count: "#,##0",
  percent: "0.0%",
  yuan: "#,##0.00",
  wan: "#,##0.00",
  squareMetres: "#,##0.00",
  days: "#,##0.0",
  points: "#,##0.0",
};

/** The format of a change: with its sign, and of percentages in points, which are no percent themselves. */
export function changeFormat(unit: MeasureUnit, points: string): string {
  const format = unit === "percent" ? `0.0"${points}"` : measureFormats[unit];
  return `+${format};-${format};${format}`;
}

/** A number with as many decimals as it has, two at most: Excel shows `#,##0.##` of 2 as `2.`. */
export function plainFormat(value: number | null, { signed = false, before = "", after = "" } = {}): string {
  const digits = value === null || Number.isInteger(value) ? "#,##0" : "#,##0.0#";
  const shown = (sign: string): string => `${literal(before)}${sign}${digits}${literal(after)}`;
  return signed ? [shown("+"), shown("-"), shown("")].join(";") : shown("");
}

function literal(text: string): string {
  return text === "" ? "" : `"${text}"`;
}

/** As stored in a cell: percent as a fraction of one. */
export function stored(value: number | null, unit: MeasureUnit): number | null {
  // Twelve decimals take the binary noise off, 0.783 instead of 0.7829999999999999.
  return value === null || unit !== "percent" ? value : Number((value / 100).toFixed(12));
}

export function cell(value: CellValue, style: Partial<Style> = styles.text): CellPlan {
  return { value, style };
}

export function textCells(texts: readonly string[], style: Partial<Style> = styles.text): CellPlan[] {
  return texts.map((text) => cell(text, style));
}

/** A figure's value in its unit; an empty cell where there is no such figure. */
export function figureCell(figure: Figure | undefined, strong: boolean): CellPlan {
  if (figure === undefined) return cell(null);
  return cell(stored(figure.value, figure.unit), numberStyle(measureFormats[figure.unit], { strong }));
}
