import type { Measure } from "../model/report.ts";
import { bare, scaleOf } from "./amounts.ts";
import type { BarPanel, ChartValue } from "./chart-bars.ts";
import type { Markup } from "./chart-svg.ts";
import type { Figure } from "./figure.ts";
import type { Publication } from "./publication.ts";

/** A chart with the numbers drawn, as a table for whoever cannot see it. */
export interface ChartView {
  readonly title: string;
  readonly note: string | null;
  readonly svg: Markup | null;
  readonly empty: string | null;
  /** Whether the table is printed too, as the chart has no room for some of its numbers. */
  readonly printed?: boolean;
  readonly table: {
    readonly columns: readonly string[];
    readonly rows: readonly {
      readonly name: string;
      readonly cells: readonly { readonly text: string; readonly figure: string }[];
    }[];
  };
}

export function valuesOf(
  { language }: Publication,
  measure: Measure,
  figures: readonly (Figure | undefined)[],
): ChartValue[] {
  const scale = scaleOf(
    measure.unit,
    figures.map((figure) => figure?.value ?? null),
    language,
  );
  return figures.map((figure) => ({
    value: figure?.value ?? null,
    text:
      bare(figure?.value ?? null, scale) + (measure.unit === "percent" && figure?.value != null ? "%" : ""),
    previous: figure?.previous ?? null,
    ...(figure === undefined ? {} : { figure: figure.id }),
  }));
}

/** Percentages are drawn to 100 unless all are small, so that short bars stay readable. */
export function percentEnd(values: readonly ChartValue[]): number {
  const most = Math.max(0, ...values.flatMap(({ value, previous }) => [value ?? 0, previous ?? 0]));
  return most > 50 ? Math.max(100, most) : Math.max(10, Math.ceil(most / 10) * 10);
}

export function hasPrevious(figures: readonly (Figure | undefined)[]): boolean {
  return figures.some((figure) => (figure?.previous ?? null) !== null);
}

export function described(
  { words }: Publication,
  labels: readonly string[],
  panels: readonly BarPanel[],
): string {
  return words.clauses(
    panels.map(
      (panel) =>
        `${panel.title}${words.colon}${words.list(labels.map((label, index) => `${label} ${panel.values[index]?.text ?? "—"}`))}`,
    ),
  );
}

export function tableOf(
  labels: readonly string[],
  panels: readonly {
    readonly title: string;
    readonly values: readonly { readonly text: string; readonly figure?: string }[];
  }[],
): ChartView["table"] {
  return {
    columns: panels.map((panel) => panel.title),
    rows: labels.map((name, index) => ({
      name,
      cells: panels.map((panel) => ({
        text: panel.values[index]?.text ?? "—",
        figure: panel.values[index]?.figure ?? "",
      })),
    })),
  };
}
