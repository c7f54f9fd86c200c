/** One file that came in. */
export interface Receipt {
  /**
   * `R` and the first ten (or, where two would be alike, more) hex digits of the SHA-256: the same file has the same id
   * in whatever order files come in. Printed in every summary row and bulletin.
   */
  readonly id: string;
  readonly file: string;
  readonly sha256: string;
  readonly size: number;
  readonly sender: string | null;
  /** Instant of arrival with offset, `2006-09-25T09:30:00+08:00`. */
  readonly receivedAt: string;
}
