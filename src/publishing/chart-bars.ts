import { chartImage, chartWidth, element, fitText, type Markup, textPixels } from "./chart-svg.ts";

/** One number drawn: null draws no bar and says why in `text`. */
export interface ChartValue {
  readonly value: number | null;
  /** As printed beside the bar. */
  readonly text: string;
  /** The period before, drawn as a small mark. */
  readonly previous?: number | null;
  /** Id of the figure. */
  readonly figure?: string;
}

export interface BarPanel {
  readonly title: string;
  /** Parallel to the chart's labels. */
  readonly values: readonly ChartValue[];
  /** A line across the panel: the whole chain's value, with its label. */
  readonly reference?: { readonly value: number; readonly text: string };
  /** End of the scale; the largest value when absent (100 for percentages that reach it). */
  readonly max?: number;
}

export interface BarChart {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly labels: readonly string[];
  /** One to three measures side by side, each on its own scale from 0. */
  readonly panels: readonly BarPanel[];
}

const rowHeight = 22;
const gap = 14;

/** Horizontal bars, one row a label, one panel a measure. */
export function barChart({ id, title, description, labels, panels }: BarChart): Markup {
  const widest = Math.max(0, ...labels.map((label) => textPixels(label)));
  const labelWidth = Math.min(150, Math.max(40, widest));
  const panelWidth = (chartWidth - labelWidth - 8 - gap * (panels.length - 1)) / panels.length;
  const hasReference = panels.some((panel) => panel.reference !== undefined);
  const top = (panels.length > 1 ? 20 : 4) + (hasReference ? 16 : 0);
  const height = top + labels.length * rowHeight + 4;
  const names = labels.map((label, index) =>
    element(
      "text",
      { x: labelWidth, y: top + index * rowHeight + 15, "text-anchor": "end", class: "label" },
      fitText(label, labelWidth),
    ),
  );
  const drawn = panels.flatMap((panel, index) =>
    panelOf(panel, {
      left: labelWidth + 8 + index * (panelWidth + gap),
      width: panelWidth,
      top,
      titled: panels.length > 1,
      tone: index,
    }),
  );
  return chartImage({ id, title, description, height }, ...names, ...drawn);
}

interface Frame {
  readonly left: number;
  readonly width: number;
  readonly top: number;
  readonly titled: boolean;
  readonly tone: number;
}

function panelOf(panel: BarPanel, frame: Frame): Markup[] {
  const { left, width, top } = frame;
  const textRoom = Math.max(24, ...panel.values.map((value) => textPixels(value.text, 11.5))) + 6;
  const room = Math.max(20, width - textRoom);
  const known = panel.values.flatMap(({ value, previous }) => [value ?? 0, previous ?? 0]);
  const max = panel.max ?? Math.max(...known, panel.reference?.value ?? 0, Number.MIN_VALUE);
  const at = (value: number) => left + (room * Math.min(Math.max(value, 0), max)) / max;
  const bottom = top + panel.values.length * rowHeight;
  const rowTop = (index: number) => top + index * rowHeight;
  const marks = [
    element("line", { x1: left, x2: left, y1: top, y2: bottom, class: "axis" }),
    ...panel.values.flatMap((value, index) => shapesOf(value, rowTop(index), left, at, frame.tone)),
  ];
  if (panel.reference !== undefined)
    marks.push(...referenceOf(panel.reference.text, at(panel.reference.value), top, bottom));
  if (frame.titled)
    marks.push(element("text", { x: left, y: 13, class: "panel-title" }, fitText(panel.title, width)));
  return [...marks, ...panel.values.map((value, index) => valueText(value, rowTop(index), left, at))];
}

function referenceOf(text: string, x: number, top: number, bottom: number): Markup[] {
  const half = textPixels(text, 11) / 2;
  const labelX = Math.min(Math.max(x, half), chartWidth - half);
  return [
    element("line", { x1: x, x2: x, y1: top - 2, y2: bottom, class: "reference" }),
    element("text", { x: labelX, y: top - 5, "text-anchor": "middle", class: "note" }, text),
  ];
}

function shapesOf(
  { value, previous }: ChartValue,
  y: number,
  left: number,
  at: (value: number) => number,
  tone: number,
): Markup[] {
  const marks: Markup[] = [];
  if (value !== null && value > 0) {
    const size = { width: Math.max(1, at(value) - left), height: rowHeight - 8 };
    marks.push(element("rect", { x: left, y: y + 4, ...size, class: `bar tone-${tone}` }));
  }
  if (previous !== undefined && previous !== null) {
    const x = at(previous);
    marks.push(element("line", { x1: x, x2: x, y1: y + 1, y2: y + rowHeight - 1, class: "previous" }));
  }
  return marks;
}

/** Right of the bar, and of the earlier period's mark where that lies close behind its end. */
function valueText(
  { value, text, previous, figure }: ChartValue,
  y: number,
  left: number,
  at: (value: number) => number,
): Markup {
  const end = value === null ? left : at(value);
  const mark = previous === undefined || previous === null ? 0 : at(previous);
  const x = mark > end && mark - end < textPixels(text, 11.5) + 8 ? mark : end;
  const className = value === null ? "value none" : "value";
  return element("text", { x: x + 5, y: y + 15, class: className, "data-figure": figure }, text);
}
