import type { Grid } from "../model/grid.ts";
import type { Stamp } from "../model/identified.ts";

/** What one sheet of a stamped workbook was made for. */
export interface SheetStamp extends Pick<Stamp, "kind" | "unit" | "period"> {
  readonly sheet: string;
}

/** The stamp of a whole workbook; its own kind and period are its first sheet's. */
export interface WorkbookStamp extends Stamp {
  readonly sheets: readonly SheetStamp[];
}

const prefix = "huibao.";

/**
 * The custom document properties that carry a stamp. One short text each: spreadsheet programs keep those when they save.
 * `sheets` says what each sheet is for where a workbook holds several kinds, units or forms.
 */
export function stampProperties(stamp: Stamp, sheets: readonly SheetStamp[] = []): Record<string, string> {
  const properties: Record<string, string> = {
    kind: stamp.kind,
    unit: stamp.unit,
    period: stamp.period ?? "",
    rules: stamp.rules,
    returned: stamp.returned === null ? "" : String(stamp.returned),
  };
  sheets.forEach(({ sheet, kind, unit, period }, i) => {
    properties[`sheet${i + 1}`] = JSON.stringify([kind, unit, period ?? "", sheet]);
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
  const returned = Number.parseInt(read("returned"), 10);
  return {
    kind,
    unit,
    period: read("period") === "" ? null : read("period"),
    rules: read("rules"),
    returned: Number.isNaN(returned) ? null : returned,
    sheets,
  };
}

function sheetStamp(text: string): SheetStamp | null {
  let parts: unknown;
  try {
    parts = JSON.parse(text);
  } catch {
    return null;
  }
  if (!Array.isArray(parts) || parts.length !== 4 || !parts.every((part) => typeof part === "string"))
    return null;
  const [kind = "", unit = "", period = "", sheet = ""] = parts;
  return { kind, unit, period: period === "" ? null : period, sheet };
}

/**
 * What the stamp says of one table: its sheet's own entry by name; of a renamed sheet the only entry for one of the kinds
 * the table could be; of a workbook without entries the workbook's own, if the table could be of that kind.
 */
export function stampFor(stamp: WorkbookStamp, sheet: string, kinds: readonly string[]): Stamp | null {
  const { rules, returned } = stamp;
  const whole = ({ kind, unit, period }: Pick<Stamp, "kind" | "unit" | "period">): Stamp => ({
    kind,
    unit,
    period,
    rules,
    returned,
  });
  if (stamp.sheets.length === 0) return kinds.includes(stamp.kind) ? whole(stamp) : null;
  const named = stamp.sheets.find((one) => one.sheet === sheet);
  if (named !== undefined) return kinds.includes(named.kind) ? whole(named) : null;
  const alike = stamp.sheets.filter((one) => kinds.includes(one.kind));
  const [first] = alike;
  const same = alike.every(
    (one) => one.kind === first?.kind && one.unit === first.unit && one.period === first.period,
  );
  return first !== undefined && same ? whole(first) : null;
}
