import { attribute, childElements, localName } from "./workbook-xml.ts";

/** Where a note's box stands, as VML writes it: column, pixels into it, row, pixels into it; twice. */
export type Anchor = readonly [number, number, number, number, number, number, number, number];

/** Pixels of a column without a width and of a row without a height, at Excel's default font. */
const defaultColumnPixels = 64;
const defaultRowPixels = 20;

interface ColumnRange {
  readonly from: number;
  readonly to: number;
  readonly pixels: number | undefined;
  readonly style: number | undefined;
}

/** Column widths and row heights of a worksheet, for placing boxes of a given size over its cells. */
export class SheetGeometry {
  readonly #columns: readonly ColumnRange[];
  readonly #columnPixels: number;
  readonly #rowPixels: number;
  readonly #rows = new Map<number, number>();

  /** @param head the worksheet's XML before its data. */
  constructor(head: string) {
    const format = tagAttributes(head, "sheetFormatPr");
    this.#columnPixels = columnPixels(attribute(format, "defaultColWidth")) ?? defaultColumnPixels;
    this.#rowPixels = rowPixels(attribute(format, "defaultRowHeight")) ?? defaultRowPixels;
    const cols = /<(?:[\w.-]+:)?cols\b[^>]*>([\s\S]*?)<\/(?:[\w.-]+:)?cols>/.exec(head)?.[1] ?? "";
    this.#columns = childElements(cols)
      .filter(({ name }) => localName(name) === "col")
      .map(({ attributes }) => {
        const hidden = /^(?:1|true)$/.test(attribute(attributes, "hidden") ?? "");
        const style = attribute(attributes, "style");
        return {
          from: Number(attribute(attributes, "min")) - 1,
          to: Number(attribute(attributes, "max")) - 1,
          pixels: hidden ? 0 : columnPixels(attribute(attributes, "width")),
          style: style === undefined ? undefined : Number(style),
        };
      });
  }

  /** Remembers a row's own height; `number` from 1. */
  noteRow(number: number, attributes: string): void {
    if (!/(?:ht|hidden)\s*=/.test(attributes)) return;
    const hidden = /^(?:1|true)$/.test(attribute(attributes, "hidden") ?? "");
    const pixels = hidden ? 0 : rowPixels(attribute(attributes, "ht"));
    if (pixels !== undefined) this.#rows.set(number, pixels);
  }

  /** The cell format of a column's empty cells; `column` from 0. */
  columnStyle(column: number): number {
    return this.#range(column)?.style ?? 0;
  }

  /** A box of this size in pixels to the right of a cell, one row up; `row` from 1, `column` from 0. */
  anchorBeside(row: number, column: number, width: number, height: number): Anchor {
    const left = column + 1;
    const top = Math.max(0, row - 2);
    const [inset, drop] = [15, row > 1 ? 10 : 2];
    const [right, rightInto] = walk(
      left,
      inset + width,
      (at) => this.#range(at)?.pixels ?? this.#columnPixels,
    );
    const [bottom, bottomInto] = walk(top, drop + height, (at) => this.#rows.get(at + 1) ?? this.#rowPixels);
    return [left, inset, top, drop, right, rightInto, bottom, bottomInto];
  }

  #range(column: number): ColumnRange | undefined {
    return this.#columns.find(({ from, to }) => column >= from && column <= to);
  }
}

/** The cell `distance` pixels on from the start of cell `from`, and how far into it. */
function walk(from: number, distance: number, size: (at: number) => number): [at: number, into: number] {
  let at = from;
  let rest = distance;
  // Hidden rows and columns take no room; past a few thousand of them the box may as well end.
  for (let steps = 0; rest > size(at) && steps < 5000; steps++) {
    rest -= size(at);
    at += 1;
  }
  return [at, Math.min(rest, size(at))];
}

/** ECMA-376 part 1, 18.3.1.13, for a font whose digits are 7 pixels wide. */
function columnPixels(width: string | undefined): number | undefined {
  const characters = Number(width);
  return width === undefined || !Number.isFinite(characters)
    ? undefined
    : Math.trunc(((256 * characters + 18) / 256) * 7);
}

function rowPixels(points: string | undefined): number | undefined {
  const height = Number(points);
  return points === undefined || !Number.isFinite(height) ? undefined : Math.round((height * 4) / 3);
}

function tagAttributes(xml: string, name: string): string {
  return new RegExp(`<(?:[\\w.-]+:)?${name}\\b([^>]*)>`).exec(xml)?.[1] ?? "";
}
