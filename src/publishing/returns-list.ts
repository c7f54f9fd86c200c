import type { ListedFinding } from "./returns-marks.ts";
import { fillXml, type StyleBook } from "./returns-styles.ts";
import { quotedReference, rowHeight } from "./workbook-text.ts";
import { escapeCellText, escapeXml } from "./workbook-xml.ts";

/** ARGB fills of a cell with an error and one to check; in the list, on the grid, and to find them again. */
export const markFills = { error: "FFFFB3B8", warning: "FFFFE08A" } as const;

/** What the first sheet says. */
export interface ListPage {
  readonly title: string;
  /** Whose what this is, four short texts: a cell each, lest the line be taken for a report's title. */
  readonly subject: readonly string[];
  /** Paragraphs between that and the table. */
  readonly paragraphs: readonly string[];
  readonly columns: readonly string[];
  readonly findings: readonly ListedFinding[];
  readonly severity: Readonly<Record<ListedFinding["severity"], string>>;
  readonly footer: string;
  /** Sheets with the list of an earlier return, whatever they are called now. */
  readonly replaces: readonly string[];
}

const widths = [6, 8, 26, 20, 54, 46] as const;
const wide = widths.reduce((sum, width) => sum + width, 0);
const letters = ["A", "B", "C", "D", "E", "F"] as const;
const subjectLetters = ["A", "D", "E", "F"] as const;
const subjectWidths = [40, 20, 54, 46] as const;
const lastLetter = "F";

interface Looks {
  readonly title: number;
  readonly subject: number;
  readonly paragraph: number;
  readonly header: number;
  readonly text: number;
  readonly centred: number;
  readonly link: number;
  readonly error: number;
  readonly warning: number;
}

/** The first sheet of a returned workbook as worksheet XML, and the row of its table's header. */
export function listSheet(page: ListPage, styles: StyleBook): { xml: string; headerRow: number } {
  const looks = makeLooks(styles);
  const firstParagraph = 3;
  const headerRow = firstParagraph + page.paragraphs.length + 1;
  const merged = [1, ...page.paragraphs.map((_, i) => i + firstParagraph)];
  const rows = [
    row(1, 32, [cell("A1", looks.title, page.title)]),
    row(
      2,
      rowHeight(
        page.subject.map((text, i) => [text, subjectWidths[i] ?? 40]),
        17,
      ),
      page.subject.map((text, i) => cell(`${subjectLetters[i] ?? "F"}2`, looks.subject, text)),
    ),
    ...page.paragraphs.map((text, i) =>
      row(i + firstParagraph, rowHeight([[text, wide]], 16), [
        cell(`A${i + firstParagraph}`, looks.paragraph, text),
      ]),
    ),
    row(
      headerRow,
      24,
      page.columns.map((text, i) => cell(`${letters[i] ?? "A"}${headerRow}`, looks.header, text)),
    ),
    ...page.findings.map((finding, i) => findingRow(finding, i, headerRow + 1 + i, page, looks)),
  ];
  const xml =
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    '<sheetPr><tabColor rgb="FFC00000"/><pageSetUpPr fitToPage="1"/></sheetPr>' +
    `<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0"><pane ySplit="${headerRow}" topLeftCell="A${headerRow + 1}" activePane="bottomLeft" state="frozen"/>` +
    `<selection pane="bottomLeft" activeCell="C${headerRow + 1}" sqref="C${headerRow + 1}"/></sheetView></sheetViews>` +
    '<sheetFormatPr defaultRowHeight="18"/>' +
    `<cols>${widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`).join("")}</cols>` +
    `<sheetData>${rows.join("")}</sheetData>` +
    `<mergeCells count="${merged.length + 1}"><mergeCell ref="A2:C2"/>${merged.map((at) => `<mergeCell ref="A${at}:${lastLetter}${at}"/>`).join("")}</mergeCells>` +
    links(page.findings, headerRow + 1) +
    '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>' +
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>' +
    `<headerFooter><oddFooter>${escapeXml(page.footer)}</oddFooter></headerFooter></worksheet>`;
  return { xml, headerRow };
}

function findingRow(
  finding: ListedFinding,
  index: number,
  number: number,
  page: ListPage,
  looks: Looks,
): string {
  const texts = [
    String(index + 1),
    page.severity[finding.severity],
    finding.place,
    finding.header,
    finding.message,
    finding.remedy,
  ];
  const styles = [
    looks.centred,
    finding.severity === "error" ? looks.error : looks.warning,
    finding.link ? looks.link : looks.text,
    looks.text,
    looks.text,
    looks.text,
  ];
  const height = rowHeight(texts.map((text, i) => [text, widths[i] ?? 10]));
  return row(
    number,
    height,
    texts.map((text, i) => cell(`${letters[i] ?? "A"}${number}`, styles[i] ?? looks.text, text)),
  );
}

function row(number: number, height: number, cells: readonly string[]): string {
  return `<row r="${number}" ht="${height}" customHeight="1">${cells.join("")}</row>`;
}

function cell(reference: string, style: number, text: string): string {
  if (text === "") return `<c r="${reference}" s="${style}"/>`;
  if (/^\d{1,9}$/.test(text)) return `<c r="${reference}" s="${style}"><v>${text}</v></c>`;
  return `<c r="${reference}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeCellText(text)}</t></is></c>`;
}

function links(findings: readonly ListedFinding[], firstRow: number): string {
  const elements = findings.flatMap(({ link, place }, i) =>
    link === undefined
      ? []
      : [
          `<hyperlink ref="C${firstRow + i}" location="${escapeXml(quotedReference(link.sheet, link.cell))}" display="${escapeXml(place)}"/>`,
        ],
  );
  return elements.length === 0 ? "" : `<hyperlinks>${elements.join("")}</hyperlinks>`;
}

function font(size: number, extra = "", colour = "FF262626"): string {
  return `<font>${extra}<sz val="${size}"/><color rgb="${colour}"/><name val="微软雅黑"/><family val="2"/><charset val="134"/></font>`;
}

function makeLooks(styles: StyleBook): Looks {
  const side = (name: string): string => `<${name} style="thin"><color rgb="FFBFBFBF"/></${name}>`;
  const box = styles.add(
    "borders",
    `<border>${["left", "right", "top", "bottom"].map(side).join("")}<diagonal/></border>`,
  );
  const none = styles.add("borders", "<border><left/><right/><top/><bottom/><diagonal/></border>");
  const plain = styles.add("fonts", font(10));
  const bold = styles.add("fonts", font(10, "<b/>"));
  const fill = (argb: string): number => styles.add("fills", fillXml(argb));
  const look = (fontId: number, fillId: number, borderId: number, horizontal: string): number =>
    styles.add(
      "cellXfs",
      `<xf numFmtId="0" fontId="${fontId}" fillId="${fillId}" borderId="${borderId}" xfId="0" applyFont="1" applyFill="1" ` +
        `applyBorder="1" applyAlignment="1"><alignment horizontal="${horizontal}" vertical="center" wrapText="1"/></xf>`,
    );
  return {
    title: look(styles.add("fonts", font(16, "<b/>", "FFC00000")), 0, none, "left"),
    subject: look(styles.add("fonts", font(11, "<b/>")), 0, none, "left"),
    paragraph: look(plain, 0, none, "left"),
    header: look(styles.add("fonts", font(10, "<b/>", "FFFFFFFF")), fill("FF1F4E79"), box, "center"),
    text: look(plain, 0, box, "left"),
    centred: look(plain, 0, box, "center"),
    link: look(styles.add("fonts", font(10, "<u/>", "FF0563C1")), 0, box, "left"),
    error: look(bold, fill(markFills.error), box, "center"),
    warning: look(bold, fill(markFills.warning), box, "center"),
  };
}
