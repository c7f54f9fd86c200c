import { Unreadable } from "../model/failure.ts";
import { madeOnce } from "../model/remember.ts";
import type { NumberShape } from "./number-format.ts";
import { builtinFormat, numberShape } from "./number-format.ts";
import { XmlCursor, nameCode } from "./xml-cursor.ts";

/** How a cell style shows numbers; `undefined` shows them plainly. */
export interface ShownAs {
  readonly shape: Exclude<NumberShape, "plain">;
  readonly format: string;
}

const numFmt = nameCode("numFmt");
const cellXfs = nameCode("cellXfs");
const xf = nameCode("xf");
const dxfs = nameCode("dxfs");
const extensions = nameCode("extLst");

/** More than Excel allows, which is 65,490. */
const mostStyles = 65_536;

/**
 * Number formats by cell style index (`s` of a cell), from `xl/styles.xml`. Throws `too-many-styles` beyond what Excel
 * itself would open.
 */
export const readStyles = madeOnce((bytes: Uint8Array, part: string): readonly (ShownAs | undefined)[] => {
  const custom = new Map<number, string>();
  const ids: number[] = [];
  const cursor = new XmlCursor(bytes, part);
  let inCellXfs = false;
  while (cursor.next() !== 0) {
    if (cursor.name === cellXfs) {
      inCellXfs = !cursor.closing && !cursor.leaveTag();
    } else if (cursor.closing) {
      continue;
    } else if (cursor.name === dxfs || cursor.name === extensions) {
      // Conditional formats carry numFmt elements of their own, with the same ids.
      cursor.skipElement();
    } else if (cursor.name === numFmt) {
      const attributes = cursor.attributes("numFmtId", "formatCode");
      if (custom.size === mostStyles) throw new Unreadable("too-many-styles", { limit: mostStyles });
      const code = attributes.get("formatCode") ?? "";
      if (code !== "") custom.set(Number(attributes.get("numFmtId")), code);
    } else if (cursor.name === xf && inCellXfs) {
      if (ids.length === mostStyles) throw new Unreadable("too-many-styles", { limit: mostStyles });
      ids.push(Number(cursor.attribute("numFmtId") ?? 0));
    }
  }
  return ids.map((id) => shownAs(custom.get(id) ?? builtinFormat(id)));
});

/** How a number format code shows numbers; undefined when plainly. */
export function shownAs(format: string): ShownAs | undefined {
  const shape = numberShape(format);
  return shape === "plain" ? undefined : { shape, format };
}
