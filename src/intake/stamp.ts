import type { Grid } from "../model/grid.ts";
import type { ReturnedSubmission, Stamp } from "../model/identified.ts";

/** What one sheet of a stamped workbook was made for. */
export interface SheetStamp extends Stamp {
  readonly sheet: string;
  /** In a returned workbook: what became of the rows of this kind, unit and period. */
  readonly returned?: Pick<ReturnedSubmission, "version" | "rows" | "returned" | "isPatch">;
}

/** The stamp of a whole workbook; its own kind and period are its first sheet's. */
export interface WorkbookStamp extends Stamp {
  readonly sheets: readonly SheetStamp[];
}

/** A stamp with what is not read back, but tells whoever looks into the workbook what it was made from. */
interface WrittenStamp extends Stamp {
  /** Hash of the rules in force. */
  readonly rules: string;
  /** For a returned workbook: the version of the submission whose findings it carries. */
  readonly returned: number | null;
}

const prefix = "huibao.";

/**
 * The custom document properties that carry a stamp. One short text each: spreadsheet programs keep those when they save.
 * `sheets` says what each sheet is for where a workbook holds several kinds, units or forms.
 */
export function stampProperties(
  stamp: WrittenStamp,
  sheets: readonly SheetStamp[] = [],
): Record<string, string> {
  const properties: Record<string, string> = {
    kind: stamp.kind,
    unit: stamp.unit,
    period: stamp.period ?? "",
    rules: stamp.rules,
    returned: stamp.returned === null ? "" : String(stamp.returned),
  };
  sheets.forEach(({ sheet, kind, unit, period, returned: back }, i) => {
    const rows = back === undefined ? [] : [back.version, back.rows, back.returned, back.isPatch ? 1 : 0];
    properties[`sheet${i + 1}`] = JSON.stringify([kind, unit, period ?? "", sheet, ...rows]);
  });
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [prefix + name, value]));
}

/** The stamp in a workbook's properties; null where there is none, or none that can be understood. */
export function stampOf(grid: Grid): WorkbookStamp | null {
  const read = (name: string) => grid.properties.get(prefix + name)?.trim() ?? "";
  const [kind, unit] = [read("kind"), read("unit")];
  if (kind === "" || unit === "") return null;
  const sheets: SheetStamp[] = [];
  for (let i = 1; ; i++) {
    const text = read(`sheet${i}`);
    if (text === "") break;
    const sheet = sheetStamp(text);
    if (sheet !== null) sheets.push(sheet);
  }
  return { kind, unit, period: read("period") === "" ? null : read("period"), sheets };
}

function sheetStamp(text: string): SheetStamp | null {
  let parts: unknown;
  try {
    parts = JSON.parse(text);
  } catch {
    return null;
  }
  if (!Array.isArray(parts)) return null;
  const texts = parts.slice(0, 4).filter((part) => typeof part === "string");
  const [kind, unit, period, sheet] = texts;
  if (kind === undefined || unit === undefined || period === undefined || sheet === undefined) return null;
  const place = { kind, unit, period: period === "" ? null : period, sheet };
  const [version, rows, returned, isPatch] = parts
    .slice(4)
    .filter((part) => Number.isSafeInteger(part))
    .map(Number);
  if (version === undefined || rows === undefined || returned === undefined) return place;
  return { ...place, returned: { version, rows, returned, isPatch: isPatch === 1 } };
}

/** The submissions whose rows a returned workbook sends back. */
export function returnedSubmissions(stamp: WorkbookStamp | null): ReturnedSubmission[] {
  return (stamp?.sheets ?? []).flatMap(({ kind, unit, period, returned }) =>
    returned === undefined ? [] : [{ kind, unit, period, ...returned }],
  );
}

/** Is what the stamp says of this sheet said of others, one of which may be this one renamed? */
export function isBorrowed({ sheets }: WorkbookStamp, sheet: string): boolean {
  return sheets.length > 0 && !sheets.some((one) => one.sheet === sheet);
}

/**
 * What the stamp says of one table: its sheet's own entries by name; of a renamed sheet those for one of the kinds the table
 * could be; nothing where they differ; of a workbook without entries the workbook's own, if the table could be of that kind.
 */
export function stampFor(stamp: WorkbookStamp, sheet: string, kinds: readonly string[]): Stamp | null {
  if (stamp.sheets.length === 0) return kinds.includes(stamp.kind) ? stamp : null;
  const named = stamp.sheets.filter((one) => one.sheet === sheet);
  const alike = (named.length > 0 ? named : stamp.sheets).filter((one) => kinds.includes(one.kind));
  const [first] = alike;
  const same = alike.every(
    (one) => one.kind === first?.kind && one.unit === first.unit && one.period === first.period,
  );
  return first !== undefined && same ? first : null;
}
