import type { Report } from "../model/report.ts";
import { rowKey, rowKeyHash } from "../model/row-key.ts";
import type { ReadRow } from "../model/submission.ts";

/**
 * Finds rows by their key without building keys: a hash table over the keys' hashes, open addressing, at most half full.
 */
export class KeyIndex {
  readonly #report: Report;
  /** Row number + 1; 0 is a free slot. */
  readonly #slots: Int32Array;
  readonly #mask: number;
  readonly #rows: ReadRow[] = [];
  readonly #hashes: number[] = [];

  /** For at most `capacity` rows of a kind. */
  constructor(report: Report, capacity: number) {
    const size = 2 ** Math.ceil(Math.log2(2 * capacity + 2));
    this.#report = report;
    this.#slots = new Int32Array(size);
    this.#mask = size - 1;
  }

  /** The row added before with the key of this one; without one, the row is added. Rows without a key are never found. */
  firstWithKeyOf(row: ReadRow): ReadRow | undefined {
    const hash = rowKeyHash(this.#report, row.values);
    if (hash === undefined) return undefined;
    let slot = hash & this.#mask;
    for (let number = this.#slots[slot]; number !== undefined && number !== 0; number = this.#slots[slot]) {
      const other = this.#hashes[number - 1] === hash ? this.#rows[number - 1] : undefined;
      if (other !== undefined && rowKey(this.#report, other.values) === rowKey(this.#report, row.values))
        return other;
      slot = (slot + 1) & this.#mask;
    }
    this.#rows.push(row);
    this.#hashes.push(hash);
    this.#slots[slot] = this.#rows.length;
    return undefined;
  }
}
