import { chartImage, chartWidth, element, fitText, type Markup, paletteAt, textPixels } from "./chart-svg.ts";

/** One kind of segment, the same in every bar; `sign` repeats what the colour says. */
export interface StackPart {
  readonly label: string;
  readonly fill: string;
  readonly ink: "light" | "dark";
}

export interface StackBar {
  readonly label: string;
  /** Parallel to the chart's parts. */
  readonly segments: readonly { readonly value: number; readonly text: string; readonly figure?: string }[];
  /** Drawn pale, for a target or an earlier period. */
  readonly pale?: boolean;
}

export interface StackChart {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly parts: readonly StackPart[];
  readonly bars: readonly StackBar[];
  /** Bars as long as what they add up to; else all of one length, cut into shares. */
  readonly toScale?: boolean;
}

/** Parts in the order of the palette. */
export function partsOf(labels: readonly string[]): StackPart[] {
  return labels.map((label, index) => ({ label, ...paletteAt(index) }));
}

const rowHeight = 30;

/** Bars cut into parts, with the legend above. */
export function stackChart({ id, title, description, parts, bars, toScale = false }: StackChart): Markup {
  const legend = legendOf(parts);
  const labelWidth = labelWidthOf(bars);
  const left = labelWidth + labelGap;
  const height = legend.height + bars.length * rowHeight + 2;
  const most = toScale ? Math.max(0, ...bars.map(wholeOf)) : undefined;
  const drawn = bars.flatMap((bar, index) => {
    const y = legend.height + index * rowHeight;
    const name = element(
      "text",
      { x: labelWidth, y: y + 18, "text-anchor": "end", class: "label" },
      fitText(bar.label, labelWidth),
    );
    return [name, ...segmentsOf(bar, parts, { left, y, most: most ?? wholeOf(bar) })];
  });
  return chartImage({ id, title, description, height }, ...legend.marks, ...drawn);
}

const labelGap = 8;

function labelWidthOf(bars: readonly StackBar[]): number {
  const widest = Math.max(0, ...bars.map((bar) => textPixels(bar.label)));
  return Math.min(130, Math.max(30, widest));
}

/** Whether a bar of a chart of shares has a segment too narrow for its number, which the chart then does not show. */
export function hidesNumbers(bars: readonly StackBar[]): boolean {
  const room = chartWidth - labelWidthOf(bars) - labelGap;
  return bars.some((bar) =>
    bar.segments.some(({ value, text }) => value !== 0 && !fits(text, (room * value) / wholeOf(bar))),
  );
}

function fits(text: string, width: number): boolean {
  return textPixels(text, 11.5) + 4 <= width;
}

function wholeOf({ segments }: StackBar): number {
  return segments.reduce((sum, segment) => sum + segment.value, 0);
}

/** @param most what a bar across the whole chart adds up to */
function segmentsOf(
  bar: StackBar,
  parts: readonly StackPart[],
  { left, y, most }: { readonly left: number; readonly y: number; readonly most: number },
): Markup[] {
  const room = chartWidth - left;
  let x = left;
  return bar.segments.flatMap((segment, index) => {
    const part = parts[index];
    if (part === undefined || most === 0 || segment.value === 0) return [];
    const width = (room * segment.value) / most;
    const start = x;
    x += width;
    const box = element("rect", {
      x: start,
      y: y + 3,
      width: Math.max(1, width - 1),
      height: rowHeight - 8,
      fill: part.fill,
      ...(bar.pale === true ? { "fill-opacity": "0.55" } : {}),
    });
    const ink = bar.pale === true ? "dark" : part.ink;
    const text = element(
      "text",
      {
        x: start + width / 2,
        y: y + 18,
        "text-anchor": "middle",
        class: `segment ${ink}`,
        "data-figure": segment.figure,
      },
      segment.text,
    );
    return fits(segment.text, width) ? [box, text] : [box];
  });
}

function legendOf(parts: readonly StackPart[]): { height: number; marks: Markup[] } {
  let x = 0;
  let y = 0;
  const marks = parts.flatMap((part) => {
    const label = fitText(part.label, 150);
    const width = 18 + textPixels(label) + 12;
    if (x > 0 && x + width > chartWidth) {
      x = 0;
      y += 20;
    }
    const drawn = [
      element("rect", { x, y: y + 3, width: 12, height: 12, fill: part.fill }),
      element("text", { x: x + 17, y: y + 13, class: "legend" }, label),
    ];
    x += width;
    return drawn;
  });
  return { height: y + 24, marks };
}
