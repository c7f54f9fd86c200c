/** error: the row or submission cannot be used; warning: used, to be confirmed; note: cleaned, for the record. */
export type Severity = "error" | "warning" | "note";

export interface Place {
  readonly file?: string;
  readonly sheet?: string;
  /** `F12`; absent when the finding is about a whole sheet or file. */
  readonly cell?: string;
  /** The header the clerk sees above the cell. */
  readonly header?: string;
}

/**
 * One thing wrong, as data; `locales/` words it.
 *
 * `found` is the raw text at the place; `expected` and further facts are in `data`, named as the code's words need.
 */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly place: Place;
  readonly found: string | null;
  readonly data: Readonly<Record<string, string | number>>;
}
