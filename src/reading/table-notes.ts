import { type GridRow, isBlankText, type Merge } from "../model/grid.ts";
import { isNumeric } from "../model/report.ts";
import type { Column } from "../model/column.ts";
import { cellText } from "../model/cell-text.ts";
import { fieldsIn, labelTopic } from "./table-labels.ts";
import { filledColumns } from "./table-merges.ts";
import { isStroke, saysNil } from "./table-text.ts";

const marker =
  /^[(（【[]?(?:备?注|附注|说明|填表说明|填报说明|注意|注意事项|备注说明|温馨提示|提示|口径|数据来源|来源|审核|复核|审批|批准|制表|填表|填报|编制|经办|负责人|单位负责人|主管|领导|签字|签名|签章|盖章|以下空白|以下无正文|此表|本表|以上数据|打印|续表|接下页|转下页|承上页|过次页|承前页|转次页|接上页|续上页)[^\u4e00-\u9fff]|^[(（]?(?:备?注\d?|附注|说明|以下空白|以下无正文|续表|接下页|转下页|承上页|过次页|承前页|转次页|接上页|续上页)[)）]?$|^第\s*[\d一二三四五六七八九十]+\s*页|^(?:以上)?共\s*\d+\s*(?:页|条|户|家|个|行|项|笔|份|人|次)|^(?:示例|填写示例|样例|举例|例如|例[:\uff1a])|^(?:此表|本表|以上数据|以上为)|^[-—–_=*＊\s]{3,}$|^(?:(?:Note|Remark)s?|Prepared by|Approved by)\b/i;

/** Does the text begin a note or a signature: `注:以上数据截至周日。`, `负责人签字:`, `第 1 页`? */
export function beginsNote(text: string): boolean {
  const trimmed = text.trim();
  if (marker.test(trimmed)) return true;
  const [first] = fieldsIn(trimmed).fields;
  return first !== undefined && fieldsIn(trimmed).before === "" && labelTopic(first.label) !== undefined;
}

/** Lines that close a report, or stand for nothing, when they are all that a row says. */
const closing =
  /^(?:以下[为是系].*|(?:.*\()?续[一二三四五六\d]?[表页]?\)?|以上(?![\u4e00-\u9fff]{0,12}(?:公司|[店厂行]|中心)$).*|特此.{2,6}|此[处页栏].{0,2}空白|[(（]?(?:全文)?完毕?[)）]?|结束|end|谢谢.*|.*(?:属实|请.{0,3}(?:审阅|批示|查收|审核|知悉|核对|审批))|其中[:\uff1a].*|(?:本[周月季期年])?.{0,2}共.{0,6}\d+.{0,4}|说明如下|无正文|[-—–_=*＊/\\.·\s]+|[※].*|[*＊★▲●◆].*(?:标记|表示|为|注).*)[。.!！:\uff1a]?$/i;

/** `以下由王芳填报`, `以下新增`: what is said of the rows below. Under a column of prose it may go on with what the row above says. */
const introducing = /^以下(?:由|新增|补报)(?!.*(?:公司|[店厂行]|中心)$)/;

function introducesRows(text: string, column: Column | undefined): boolean {
  const isProse = column?.type === "text" && column.wording === "prose";
  return !isProse && introducing.test(undrawn(halfBrackets(text)));
}

function halfBrackets(text: string): string {
  return text.replace(/（/g, "(").replace(/）/g, ")");
}

/** A line that closes the report, or a label and its value with a space between: `联系电话 0571-85888055`. */
function isClosingLine(text: string): boolean {
  const [, label = ""] = /^(\S{2,14})\s+\S/.exec(text) ?? [];
  const half = halfBrackets(text);
  const plain = undrawn(half);
  return closing.test(half) || closing.test(plain) || marker.test(plain) || labelTopic(label) === "other";
}

/** `——以下无正文——`, `(以下为二楼)` without what is drawn around it. */
function undrawn(text: string): string {
  const plain = text.replace(/^[-—–=*\s]+|[-—–=*\s]+$/g, "");
  return /^\(([^()]+)\)$/.exec(plain)?.[1] ?? plain;
}

const explaining =
  /^[(（【[]?(?:备?注|附注|备注说明|说明|填[表报写]说明|编制说明|注意(?:事项)?)(?![\u4e00-\u9fff])/;
const listed = /^(?:[(（]?\d{1,2}[)）.、．:\uff1a]|[①-⑳])/;

/** `说明:`, `注`: what follows in numbered lines explains the report too. */
export function beginsExplanation(text: string): boolean {
  return explaining.test(text.trim());
}

const sentence = /[。;；!！?？]|[,，、].*[,，、]|\.{3}|…/;

/** Could the text be a value of the column, however badly written? Prose after a gap could not. */
export function couldBeValue(text: string, column: Column): boolean {
  const digits = /[\d０-９〇一二三四五六七八九十]/.test(text);
  if (column.type === "choice") return column.choices.includes(text.trim());
  if (isNumeric(column.type) || column.type === "date" || column.type === "phone")
    return digits && text.length <= 24;
  return text.length <= 20 && !sentence.test(text) && !/[:\uff1a]/.test(text);
}

export interface NoteContext {
  /** A blank row or a total stands between the row and the data above it. */
  readonly apart: boolean;
  /** The rows above, back to the last row of data, begin an explanation (see `beginsExplanation`). */
  readonly explains: boolean;
  /** Merged ranges by the number of the row they begin in. */
  readonly mergesAt: (row: number) => readonly Merge[];
  readonly columnAt: (at: number) => Column | undefined;
  readonly left: number;
  readonly right: number;
}

/**
 * Is a sparsely filled row a note, and not a bad row? It is when it says so (`注:`, `审核:`, `本期无`), when its only text is
 * merged over several columns, or when it stands apart with one text that its column could not hold. Anything else is data, so
 * that no row of a clerk's is lost.
 */
export function isNote(row: GridRow, context: NoteContext): boolean {
  const columns = filledColumns(row, context.left, context.right);
  const texts = columns.map((at) => row.cells[at]).filter((cell) => typeof cell === "string");
  const [at] = columns;
  const first = at === undefined ? undefined : row.cells[at];
  if (at === undefined || typeof first !== "string" || isBlankText(first)) return false;
  if (columns.length === texts.length && texts.every((text) => saysNil(text) || isStroke(text))) return true;
  const parts = columns.length;
  if (opensNote(first, parts, context.explains)) return true;
  if (labelTopic(first) !== undefined && parts <= 8 && isPaired(row, columns)) return true;
  const column = context.columnAt(at);
  if (parts === 1 && (isClosingLine(first.trim()) || introducesRows(first.trim(), column))) return true;
  if (parts > 2 || texts.length < parts) return false;
  const wide = context.mergesAt(row.number).filter((merge) => merge.left < merge.right);
  if (columns.every((one) => wide.some((merge) => merge.left === one))) return true;
  if (parts > 1 || !context.apart) return false;
  return column === undefined || !couldBeValue(first, column);
}

function opensNote(first: string, parts: number, explains: boolean): boolean {
  return (parts <= 6 && beginsNote(first)) || (explains && parts <= 2 && listed.test(first.trim()));
}

/** Labels and their values in turn: `审核 | 王芳 | 日期 | 2006-9-30`. */
function isPaired(row: GridRow, columns: readonly number[]): boolean {
  const labels = columns.filter((at) => labelTopic(cellText(row.cells[at])) !== undefined).length;
  return labels * 2 >= columns.length;
}

/** All text of a row, for the record. */
export function rowText(row: GridRow, left: number, right: number): string {
  return filledColumns(row, left, right)
    .map((at) => cellText(row.cells[at]).trim())
    .join(" ");
}
