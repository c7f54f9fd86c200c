import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import type { Values } from "../model/column.ts";
import type { Consolidation, KindRows, StoredFinding } from "../model/consolidation.ts";
import { inDisplayOrder, type Organisation, organisationFromSpec } from "../model/organisation.ts";
import { type Period, parsePeriod, previousPeriod } from "../model/period.ts";
import type { Receipt } from "../model/receipt.ts";
import type { MergedRow, Report } from "../model/report.ts";
import type { Status } from "../model/status.ts";
import { reports } from "../reports/index.ts";
import { ledgerOf, standingsOf } from "./sample-ledger.ts";

const truthSchema = z.array(
  z.object({
    file: z.string(),
    kind: z.string(),
    unit: z.string(),
    period: z.string().nullable(),
    sheet: z.string(),
    rows: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))),
    bad: z.array(z.object({ index: z.number(), column: z.string(), cell: z.string() })),
    total_wrong: z.boolean().default(false),
  }),
);
type Truth = z.infer<typeof truthSchema>[number];
type SampleName = "week" | "month-before" | "month" | "quarter" | "registers";

function fixture(path: string): string {
  return readFileSync(new URL(`../../fixtures/${path}`, import.meta.url), "utf8");
}

const truths = new Map<SampleName, readonly Truth[]>();

/** What the makers of a sample wrote into its files. */
export function truthOf(sample: SampleName): readonly Truth[] {
  const known = truths.get(sample) ?? truthSchema.parse(JSON.parse(fixture(`expected/${sample}.json`)));
  truths.set(sample, known);
  return known;
}

/** The example chain: 7 regions, 13 zones, 35 stores. */
export function sampleOrganisation(): Organisation {
  // The example's own file, whose shape the workspace tests check.
  return organisationFromSpec(
    parse(fixture("example/organisation.yaml")) as Parameters<typeof organisationFromSpec>[0],
  );
}

/** The receipts of a sample by file name, from its arrivals. */
function receiptsOf(sample: SampleName): ReadonlyMap<string, Receipt> {
  const lines = fixture(`example/${sample}/arrivals.tsv`).trim().split("\n").slice(1);
  return new Map(
    lines.map((line, index) => {
      const [file = "", sender = null, receivedAt = ""] = line.trim().split("\t");
      const sha256 = String(index + 1)
        .padStart(4, "0")
        .repeat(16);
      return [file, { id: `R${sha256.slice(0, 10)}`, file, sha256, size: 1000, sender, receivedAt }] as const;
    }),
  );
}

function reportOf(kind: string): Report {
  const report = reports.find((each) => each.kind === kind);
  if (report === undefined) throw new Error(`no kind ${kind}`);
  return report;
}

function rowsOf(truth: Truth, receipt: string): MergedRow[] {
  const report = reportOf(truth.kind);
  const bad = new Set(truth.bad.map(({ index }) => index));
  return truth.rows.flatMap((row, index) => {
    if (bad.has(index)) return [];
    const values: Values = Object.fromEntries(
      Object.entries(report.columns).map(([key, { title }]) => [key, row[title] ?? null]),
    );
    const { unit, period, sheet } = truth;
    return [{ values, unit, period, version: 1, receipt, sheet, row: index + 4 }];
  });
}

/** All good rows of a kind in a sample, in display order of units. */
export function sampleRows(sample: SampleName, kind: string): MergedRow[] {
  const receipts = receiptsOf(sample);
  const rows = truthOf(sample)
    .filter((truth) => truth.kind === kind)
    .flatMap((truth) => rowsOf(truth, receipts.get(truth.file)?.id ?? ""));
  return inDisplayOrder(sampleOrganisation(), rows, ({ unit }) => unit);
}

export function periodNamed(id: string): Period {
  const period = parsePeriod(id);
  if (period === undefined) throw new Error(`no period ${id}`);
  return period;
}

const day = 86_400_000;
/** The facts of a status while nothing has come. */
export const nothingCame = {
  outcome: "none",
  arrivedAt: null,
  arrived: null,
  receipt: null,
  version: null,
  read: 0,
  merged: 0,
  errors: 0,
  warnings: 0,
} as const;

function statusesOf(
  sample: SampleName,
  kinds: readonly string[],
  period: string,
  deadline: string,
): Status[] {
  const receipts = receiptsOf(sample);
  return kinds.flatMap((kind) =>
    sampleOrganisation()
      .units.filter((unit) => unit.kind === reportOf(kind).unit)
      .map(({ code }): Status => {
        const truth = truthOf(sample).find((each) => each.kind === kind && each.unit === code);
        const receipt = truth === undefined ? undefined : receipts.get(truth.file);
        const facts = { kind, unit: code, period, deadline, extended: false, redated: false };
        if (truth === undefined || receipt === undefined)
          return {
            ...facts,
            ...nothingCame,
            timeliness: "missing",
            daysLate: 3,
          };
        const late = Date.parse(receipt.receivedAt) - Date.parse(deadline);
        const bad = new Set(truth.bad.map(({ index }) => index)).size;
        return {
          ...facts,
          timeliness: late > 0 ? "late" : "on-time",
          daysLate: late > 0 ? Math.ceil(late / day) : 0,
          outcome: bad > 0 ? "partly" : "accepted",
          arrivedAt: receipt.receivedAt,
          arrived: { receipt: receipt.id, version: 1 },
          receipt: receipt.id,
          version: 1,
          read: truth.rows.length,
          merged: truth.rows.length - bad,
          errors: truth.bad.length,
          warnings: 0,
        };
      }),
  );
}

function findingsOf(sample: SampleName, kinds: readonly string[]): StoredFinding[] {
  const receipts = receiptsOf(sample);
  return truthOf(sample)
    .filter(({ kind }) => kinds.includes(kind))
    .flatMap(({ file, kind, unit, period, sheet, bad, rows }) =>
      bad.map(({ index, column, cell }, at) => ({
        id: `F${unit}${kind.length}${at}`,
        code: column.includes("日") ? "date-unreadable" : "number-expected",
        severity: "error" as const,
        place: { file, sheet, cell, header: column },
        found: String(rows[index]?.[column] ?? ""),
        data: {},
        kind,
        unit,
        period,
        receipt: receipts.get(file)?.id ?? "",
        settled: null,
      })),
    );
}

const periods = {
  week: { id: "2006-W38", kinds: ["weekly-contacts"], deadline: "2006-09-25T12:00:00+08:00" },
  month: {
    id: "2006-09",
    kinds: ["top50-progress", "monthly-demand"],
    deadline: "2006-10-10T18:00:00+08:00",
  },
  quarter: { id: "2006-Q3", kinds: ["slot-status", "ad-status"], deadline: "2006-10-10T18:00:00+08:00" },
} as const;

/** The example chain's week, month or quarter as it stands after everything came in. */
export function sampleConsolidation(name: keyof typeof periods): Consolidation {
  const { id, kinds, deadline } = periods[name];
  const period = periodNamed(id);
  const status = statusesOf(name, kinds, id, deadline);
  const ledger = ledgerOf(status);
  const before = (kind: string) => (name === "month" ? sampleRows("month-before", kind) : []);
  const registers: KindRows[] =
    name === "quarter"
      ? [
          {
            report: reportOf("customer-register"),
            rows: sampleRows("registers", "customer-register"),
            before: [[]],
          },
        ]
      : [];
  return {
    period,
    previous: previousPeriod(period),
    cutoff: "2006-10-16T18:00:00+08:00",
    issuer: "颐高客户总部",
    organisation: sampleOrganisation(),
    kinds: [
      ...kinds.map((kind) => ({
        report: reportOf(kind),
        rows: sampleRows(name, kind),
        before: [before(kind)],
      })),
      ...registers,
    ],
    related: (kind) => (kind === "top50-progress" ? sampleRows("month", kind) : []),
    status,
    findings: findingsOf(name, kinds),
    ledger,
    standings: standingsOf(ledger),
    ruleBook: { name: "基础奖惩办法", hash: "b00c".repeat(16) },
    receipts: [...receiptsOf(name).values()],
    due: [
      {
        kind: kinds[0],
        period: name === "week" ? "2006-W39" : name === "month" ? "2006-10" : "2006-Q4",
        deadline: "2006-11-03T18:00:00+08:00",
        units: 13,
      },
    ],
  };
}

/** The first period of a new workspace, before anything has come in. */
export function emptyConsolidation(): Consolidation {
  const sample = sampleConsolidation("month");
  return {
    ...sample,
    cutoff: "2006-10-01T08:00:00+08:00",
    kinds: sample.kinds.map(({ report }) => ({ report, rows: [], before: [[]] })),
    related: () => [],
    status: sample.status.map((status) => ({
      ...status,
      ...nothingCame,
      timeliness: "pending",
      daysLate: 0,
    })),
    findings: [],
    ledger: [],
    standings: [],
    receipts: [],
    due: [],
  };
}
