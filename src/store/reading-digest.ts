import { createHash } from "node:crypto";
import type { Sql } from "./records.ts";

/** The columns of a submission and of a finding that say what was read; the others say where they belong. */
export const submissionContent = `name, kind, unit, period, nil, outcome, rows_read, rows_merged, rows_returned, errors, warnings,
  patches, evidence, returned, layouts`;
export const findingContent = "name, code, severity, file, sheet, cell, header, found, data";

/** A block of rows as it is stored; `rows` may be its UTF-8. */
export interface BlockText {
  readonly sheet: string;
  readonly rows: string | Uint8Array;
  readonly cleaned: string | null;
}

/** What one reading stores, in the order in which it is stored: its loose findings, then each submission, its blocks and its findings. */
export interface ReadingDigest {
  /** The values of a submission or a finding. */
  readonly record: (values: readonly Sql[]) => void;
  readonly block: (block: BlockText) => void;
  /** SHA-256. */
  readonly hex: () => string;
}

/**
 * Digests the very text that is stored, which costs a small part of storing it; so whatever writes blocks anew needs to log their
 * digests anew. Every part is a line of JSON, so that no two contents give the same lines.
 */
export function readingDigest(): ReadingDigest {
  const hash = createHash("sha256");
  return {
    record: (values) => {
      hash.update(line(values));
    },
    block: ({ sheet, rows, cleaned }) => {
      hash
        .update(line([sheet]))
        .update(rows)
        .update(`\n${cleaned ?? ""}\n`);
    },
    hex: () => hash.digest("hex"),
  };
}

/** Half a character (what is cut in two, or broken in the file) is stored as U+FFFD. */
function line(values: readonly Sql[]): string {
  const stored = values.map((value) => (typeof value === "string" ? value.toWellFormed() : value));
  return `${JSON.stringify(stored)}\n`;
}
