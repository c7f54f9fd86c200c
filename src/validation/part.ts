import type { Finding } from "../model/finding.ts";
import type { Report } from "../model/report.ts";
import { returnedRow, returnedWhole } from "../model/returned.ts";
import type { Evidence, Layout, ReadRow, Submission } from "../model/submission.ts";
import { findRepeated, type Block } from "./check-across.ts";
import type { Mending } from "./mending.ts";
import { finding, layoutOf } from "./table-plan.ts";

type Returned = Submission["returned"][number];

/** One kind, unit and period within a receipt: gathers rows and findings of all its tables into one submission. */
export class Part {
  readonly kind: string;
  readonly #report: Report;
  readonly #sheet: string;
  readonly #unit: string;
  readonly #period: string | null;
  readonly #blocks: Block[] = [];
  readonly #turnedAway: Returned[] = [];
  readonly #findings: Finding[] = [];
  readonly #evidence: Evidence[] = [];
  readonly #layouts: Layout[] = [];
  readonly #mending: Mending | undefined;
  #nil = false;

  /** `sheet` is where it was found first; `mending` what its rows mend. */
  constructor(
    report: Report,
    unit: string,
    period: string | null,
    sheet: string,
    mending: Mending | undefined,
  ) {
    this.#sheet = sheet;
    this.#mending = mending;
    this.#findings.push(...(mending?.findings ?? []));
    this.kind = report.kind;
    this.#report = report;
    this.#unit = unit;
    this.#period = period;
  }

  readonly say = (found: Finding): void => {
    this.#findings.push(found);
  };

  take(findings: readonly Finding[], evidence: readonly Evidence[], nil: boolean): void {
    this.#findings.push(...findings);
    this.#evidence.push(...evidence);
    this.#nil ||= nil;
  }

  /** Its rows are a few of the report's, laid over the others. */
  get isPatch(): boolean {
    return this.#mending !== undefined && this.#mending.form !== "whole";
  }

  add(block: Block): void {
    this.#blocks.push(block);
    const layout = layoutOf(block.plan, block.rows);
    if (layout !== undefined) this.#layouts.push(layout);
  }

  /** A row of a table that cannot be read at all. */
  turnAway(sheet: string, row: number): void {
    this.#turnedAway.push({ sheet, row });
  }

  /** Everything decided: `limit` is the share of bad rows above which nothing is merged. */
  submission(limit: number): Submission {
    const repeated = findRepeated(this.#blocks, this.say);
    const good: ReadRow[] = [];
    const away = [...this.#turnedAway];
    for (const { rows, faults } of this.#blocks)
      for (const row of rows) {
        if (faults.bad.has(row) || repeated.has(row)) away.push(returnedRow(this.#report, row));
        else good.push(row);
      }
    const read = good.length + away.length;
    const nil = this.#nil && read === 0;
    // A table without rows that is no zero report has been said to be so when it was identified; it counts for nothing.
    const isIncomplete = this.#mending?.form === "incomplete";
    const isBad = good.length === 0 || away.length > limit * read;
    const whole = read === 0 ? !nil : isBad || isIncomplete;
    if (whole && isBad && good.length > 0) this.say(this.#tooMany(away.length, read, limit));
    const submission: Submission = {
      kind: this.kind,
      unit: this.#unit,
      period: this.#period,
      nil,
      outcome: away.length > 0 ? "partly" : "accepted",
      read,
      rows: good,
      returned: away,
      findings: this.#findings,
      evidence: this.#evidence,
      layouts: this.#layouts,
      ...(this.#mending?.form === "patch" ? { patches: this.#mending.version } : {}),
    };
    return whole ? returnedWhole(this.#report, submission) : submission;
  }

  #tooMany(bad: number, rows: number, limit: number): Finding {
    return finding("too-many-bad-rows", "error", { sheet: this.#sheet }, null, {
      bad,
      rows,
      limit: limit * 100,
    });
  }
}
