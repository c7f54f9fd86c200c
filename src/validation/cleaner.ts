import type { Column } from "../model/column.ts";
import type { Cell } from "../model/grid.ts";
import type { Organisation } from "../model/organisation.ts";
import { choiceCleaner } from "./clean-choice.ts";
import { dateCleaner, type Span } from "./clean-date.ts";
import { numberCleaner } from "./clean-number.ts";
import { percentCleaner, percentScale } from "./clean-percent.ts";
import { phoneCleaner } from "./clean-phone.ts";
import { storeCleaner } from "./clean-store.ts";
import { textCleaner } from "./clean-text.ts";
import { problem, type Cleaner, type TypedCleaner } from "./cleaned.ts";

export interface CleaningContext {
  readonly organisation: Organisation;
  /** The report's period; null for registers. */
  readonly span: Span | null;
  /** From the header's unit to the definition's. */
  readonly factor: number;
  /** All cells of the column, from which a percent column's scale is told. */
  readonly cells: () => Iterable<Cell | undefined>;
}

/** Turns the cells of one column of one table into values. */
export function cleanerOf(column: Column, context: CleaningContext): Cleaner {
  const clean = typedCleaner(column, context);
  return (cell) => {
    if (typeof cell === "object" && cell.type === "error")
      return problem(cell.code === "uncached" ? "formula-uncached" : "cell-error");
    return clean(cell);
  };
}

function typedCleaner(column: Column, { organisation, span, factor, cells }: CleaningContext): TypedCleaner {
  switch (column.type) {
    case "text":
      return textCleaner(column);
    case "choice":
      return choiceCleaner(column);
    case "store":
      return storeCleaner(column, organisation);
    case "number":
      return numberCleaner(column, factor);
    case "percent":
      return percentCleaner(column, percentScale(cells()));
    case "date":
      return dateCleaner(column, span);
    case "phone":
      return phoneCleaner(column);
  }
}
