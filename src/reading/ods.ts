import { Unreadable } from "../model/failure.ts";
import type { Cell, Grid, Merge, Sheet } from "../model/grid.ts";
import type { ReadLimits } from "./limits.ts";
import { defaultLimits } from "./limits.ts";
import { OdsCellCursor, odsCell, odsCellAttributes } from "./ods-cell.ts";
import { readOdsProperties } from "./ods-properties.ts";
import { OdsStyles } from "./ods-styles.ts";
import { checkSheets, ReadBudget } from "./read-budget.ts";
import { SheetRows, mergesInUse } from "./sheet-rows.ts";
import { xmlBytes } from "./xml-bytes.ts";
import { XmlCursor, nameCode } from "./xml-cursor.ts";
import { openZip } from "./zip.ts";

const tableTag = nameCode("table");
const rowTag = nameCode("table-row");
const cellTag = nameCode("table-cell");
const coveredTag = nameCode("covered-table-cell");
const columnTag = nameCode("table-column");
const shapesTag = nameCode("shapes");
const trackedTag = nameCode("tracked-changes");

const valueTypeCode = nameCode("value-type");
const codes = new Map(odsCellAttributes.map((name) => [nameCode(name), name]));

/**
 * Reads an OpenDocument spreadsheet (ODF 1.2). Ours rather than SheetJS's, which expands repeated rows without a limit
 * and knows no hidden rows.
 *
 * Throws `Unreadable`: the zip's and the XML's refusals, `encrypted`, `no-workbook`, `no-worksheet`, `too-many-sheets` and the
 * budget's refusals.
 */
export function readOds(bytes: Uint8Array, limits: ReadLimits = defaultLimits): Grid {
  const zip = openZip(bytes, limits);
  const part = (name: string): Uint8Array | undefined => {
    const entry = zip.entries.find((one) => one.name === name);
    return entry && zip.read(entry);
  };
  const manifest = part("META-INF/manifest.xml");
  if (manifest && new TextDecoder().decode(manifest).includes("encryption-data"))
    throw new Unreadable("encrypted");
  const content = part("content.xml");
  if (!content) throw new Unreadable("no-workbook");
  const styles = new OdsStyles();
  const shared = part("styles.xml");
  if (shared) readStyles(new XmlCursor(xmlBytes(shared, "styles.xml"), "styles.xml"), styles);
  const cursor = new OdsCursor(xmlBytes(content, "content.xml"), styles, new ReadBudget(limits), limits);
  const sheets = cursor.read();
  if (sheets.length === 0) throw new Unreadable("no-worksheet");
  const meta = part("meta.xml");
  const properties = meta
    ? readOdsProperties(xmlBytes(meta, "meta.xml"), "meta.xml")
    : new Map<string, string>();
  return { format: "ods", sheets, properties };
}

function readStyles(cursor: XmlCursor, styles: OdsStyles): void {
  while (cursor.next() !== 0) if (!cursor.closing) styles.take(cursor);
}

class OdsCursor extends OdsCellCursor {
  private readonly budget: ReadBudget;
  private readonly limits: ReadLimits;
  private readonly styles: OdsStyles;
  private sheet = "";
  private rows: SheetRows;
  private merges: Merge[] = [];
  private hiddenColumns = new Set<number>();
  private rowNumber = 0;
  private columns = 0;
  /** Cell styles that columns give to cells without one, each up to (not including) column `end`. */
  private columnStyles: { readonly end: number; readonly style: string }[] = [];

  constructor(bytes: Uint8Array, styles: OdsStyles, budget: ReadBudget, limits: ReadLimits) {
    super(bytes, "content.xml");
    this.styles = styles;
    this.budget = budget;
    this.limits = limits;
    this.rows = new SheetRows("", budget);
  }

  protected override isRaised(style: string): boolean {
    return this.styles.isRaisedText(style);
  }

  read(): Sheet[] {
    const sheets: Sheet[] = [];
    for (let tag = this.next(); tag !== 0; tag = this.next()) {
      if (this.closing) continue;
      if (tag === trackedTag) {
        this.skipElement();
      } else if (tag === tableTag) {
        sheets.push(this.table());
        checkSheets(sheets.length, this.limits);
      } else {
        this.styles.take(this);
      }
    }
    return sheets;
  }

  private table(): Sheet {
    const attributes = this.attributes("name", "style-name");
    this.sheet = attributes.get("name") ?? "";
    this.rows = new SheetRows(this.sheet, this.budget);
    this.merges = [];
    this.hiddenColumns = new Set();
    this.rowNumber = 0;
    this.columns = 0;
    this.columnStyles = [];
    if (!this.empty) this.tableContent();
    const rows = this.rows.finish();
    return {
      name: this.sheet,
      hidden: this.styles.isHiddenTable(attributes.get("style-name") ?? ""),
      rows,
      merges: mergesInUse(this.merges, rows, this.sheet, this.budget),
      hiddenColumns: this.hiddenColumns,
    };
  }

  private tableContent(): void {
    for (;;) {
      const tag = this.next();
      if (tag === 0) throw this.damaged();
      if (this.closing) {
        if (tag === tableTag) return;
      } else if (tag === rowTag) {
        this.row();
      } else if (tag === columnTag) {
        this.column();
      } else if (tag === shapesTag) {
        this.skipElement();
      }
    }
  }

  private column(): void {
    const attributes = this.attributes("visibility", "number-columns-repeated", "default-cell-style-name");
    const first = this.columns;
    this.columns += count(attributes.get("number-columns-repeated"));
    this.columnStyles.push({ end: this.columns, style: attributes.get("default-cell-style-name") ?? "" });
    if (!isHidden(attributes.get("visibility"))) return;
    const end = Math.min(this.columns, this.limits.maxColumns);
    for (let column = first; column < end; column++) this.hiddenColumns.add(column);
  }

  private row(): void {
    const attributes = this.attributes("visibility", "number-rows-repeated");
    const repeated = count(attributes.get("number-rows-repeated"));
    const hidden = isHidden(attributes.get("visibility"));
    const first = this.rowNumber + 1;
    const cells = this.empty ? [] : this.cells(first);
    this.rowNumber += repeated;
    if (cells.length === 0) return;
    for (let number = first; number < first + repeated; number++) this.rows.add(number, hidden, [...cells]);
  }

  private cells(row: number): (Cell | undefined)[] {
    const cells: (Cell | undefined)[] = [];
    let column = 0;
    for (;;) {
      const tag = this.next();
      if (tag === 0) throw this.damaged();
      if (this.closing) {
        if (tag === rowTag) return cells;
        continue;
      }
      if (tag !== cellTag && tag !== coveredTag) {
        this.skipElement();
        continue;
      }
      const { attributes, isError } = this.cellAttributes();
      const text = this.empty ? "" : this.cellText(tag);
      const repeated = count(attributes.get("number-columns-repeated"));
      const style =
        attributes.get("style-name") ?? this.columnStyles.find(({ end }) => column < end)?.style ?? "";
      const cell = odsCell(attributes, isError, text, this.styles.shownFormat(style));
      this.addMerge(attributes, row, column);
      if (cell !== undefined) {
        if (column + repeated > this.limits.maxColumns) this.budget.spendRow(column + repeated, this.sheet);
        if (typeof cell === "string") this.budget.spendText(cell.length * repeated);
        cells.length = column;
        for (let more = 0; more < repeated; more++) cells.push(cell);
      }
      column += repeated;
    }
  }

  /** `value-type` comes twice in LibreOffice's files; its own (`calcext`) alone knows errors. */
  private cellAttributes(): { attributes: Map<string, string>; isError: boolean } {
    const attributes = new Map<string, string>();
    let isError = false;
    for (let code = this.nextAttribute(); code !== 0; code = this.nextAttribute()) {
      const name = codes.get(code);
      if (name === undefined) continue;
      const value = this.value();
      if (code === valueTypeCode && value === "error") isError = true;
      else attributes.set(name, value);
    }
    return { attributes, isError };
  }

  private addMerge(attributes: ReadonlyMap<string, string>, row: number, column: number): void {
    const across = count(attributes.get("number-columns-spanned"));
    const down = count(attributes.get("number-rows-spanned"));
    if (across * down < 2) return;
    this.budget.spendMerge(this.sheet);
    this.merges.push({ top: row, left: column, bottom: row + down - 1, right: column + across - 1 });
  }
}

function count(text: string | undefined): number {
  const number = Number(text ?? 1);
  return Number.isSafeInteger(number) && number >= 1 ? number : 1;
}

function isHidden(visibility: string | undefined): boolean {
  return visibility === "collapse" || visibility === "filter";
}
