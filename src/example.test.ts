/** The sample chain from inbox to bulletin, against the truth that its makers wrote down. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { huibao } from "./test/huibao.ts";
import { truthOf } from "./test/sample-consolidation.ts";

const inboxes = ["registers", "month-before", "month", "week", "quarter"] as const;

const receiptsSpec = z.object({
  receipts: z.array(
    z.object({
      file: z.string(),
      sha256: z.string(),
      receivedAt: z.string(),
      sender: z.string().nullable(),
      outcome: z.enum(["accepted", "partly", "returned", "duplicate", "ignored"]),
      submissions: z.array(
        z.object({
          kind: z.string(),
          unit: z.string(),
          period: z.string().nullable(),
          version: z.number(),
          outcome: z.string(),
          rows: z.number(),
          merged: z.number(),
          returned: z.number(),
        }),
      ),
      findings: z.array(
        z.object({
          code: z.string(),
          severity: z.enum(["error", "warning", "note"]),
          sheet: z.string().nullable(),
          cell: z.string().nullable(),
          header: z.string().nullable(),
          found: z.string().nullable(),
          message: z.string(),
        }),
      ),
    }),
  ),
});

const statusSpec = z.object({
  status: z.array(
    z.object({ unit: z.string(), kind: z.string(), timeliness: z.string(), daysLate: z.number() }),
  ),
});

let root: string;
let workspace: string;
let receipts: z.output<typeof receiptsSpec>["receipts"];

beforeAll(async () => {
  root = mkdtempSync(path.join(tmpdir(), "huibao-example-"));
  workspace = path.join(root, "示例");
  await huibao(["init", workspace, "--example"], { cwd: root });
  const ingested = await huibao(["--json", "ingest"], { cwd: workspace });
  receipts = receiptsSpec.parse(ingested.json()).receipts;
}, 120_000);

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

const known = new Map<string, Promise<Record<string, unknown>[]>>();

/** The kind's rows of all units as first exported. */
function exportedOnce(kind: string, period: string | null): Promise<Record<string, unknown>[]> {
  const id = `${kind} ${period ?? ""}`;
  const rows = known.get(id) ?? exported(kind, period);
  known.set(id, rows);
  return rows;
}

async function exported(kind: string, period: string | null): Promise<Record<string, unknown>[]> {
  const args = ["export", kind, "--format", "json", ...(period === null ? [] : ["--period", period])];
  const { json } = await huibao(args, { cwd: workspace });
  return z.array(z.record(z.string(), z.unknown())).parse(json());
}

describe.each(inboxes)("the samples of %s", (inbox) => {
  const truth = truthOf(inbox);

  it("export every good row exactly", async () => {
    for (const { kind, unit, period, sheet, rows, bad } of truth) {
      const marked = new Set(bad.map(({ index }) => index));
      const good = rows.filter((_, index) => !marked.has(index));
      const ours = (await exportedOnce(kind, period)).filter((row) => row["单位代码"] === unit);
      const columns = Object.keys(rows[0] ?? {});
      const found = ours.map((row) => Object.fromEntries(columns.map((column) => [column, row[column]])));
      expect(found, `${kind} ${unit}`).toEqual(good);
      // A csv has no sheets; what a workbook calls its sheet is what the row is traced to.
      if (!truth.some((one) => one.unit === unit && one.file.endsWith(".csv"))) {
        expect(new Set(ours.map((row) => row["工作表"]))).toEqual(new Set(good.length > 0 ? [sheet] : []));
      }
    }
  });

  it("have an error at every cell that is wrong, and at no other", () => {
    const expected = truth.flatMap(({ file, sheet, bad }) =>
      bad.map(({ cell }) => `${file} ${sheet}!${cell}`),
    );
    const files = new Set(truth.map(({ file }) => file));
    const found = receipts
      .filter(({ file }) => files.has(file))
      .flatMap(({ file, findings }) =>
        findings
          .filter(({ severity, code }) => severity === "error" && !code.includes("total"))
          .map(({ sheet, cell }) => `${file} ${sheet ?? ""}!${cell ?? ""}`),
      );
    expect(found.toSorted()).toEqual(expected.toSorted());
  });

  it("have the wrong total found, and no right one doubted", () => {
    const wrong = truth.filter(({ total_wrong }) => total_wrong).map(({ file }) => file);
    const files = new Set(truth.map(({ file }) => file));
    const found = receipts
      .filter(
        ({ file, findings }) =>
          files.has(file) &&
          findings.some(({ code, severity }) => code.includes("total") && severity === "error"),
      )
      .map(({ file }) => file);
    expect(found).toEqual(wrong);
  });
});

it("reads as many rows as it merges and returns, for every receipt", () => {
  const sums = receipts.flatMap(({ file, submissions }) =>
    submissions.map(({ kind, unit, rows, merged, returned }) => ({
      file,
      kind,
      unit,
      off: rows - merged - returned,
    })),
  );
  expect(sums.filter(({ off }) => off !== 0)).toEqual([]);
  expect(sums).toHaveLength(12 + 48 + 13 + 68 + 13);
});

describe("the standing of the week", () => {
  it("comes out as the arrivals say", async () => {
    const said = await huibao(["--json", "status", "2006-W38"], { cwd: workspace });
    const status = statusSpec.parse(said.json()).status;
    expect(said.exitCode).toBe(1);
    expect(status.filter(({ timeliness }) => timeliness !== "on-time")).toEqual([
      { unit: "GD", kind: "weekly-contacts", timeliness: "late", daysLate: 1 },
      { unit: "ZY", kind: "weekly-contacts", timeliness: "missing", daysLate: 0 },
      { unit: "CY", kind: "weekly-contacts", timeliness: "late", daysLate: 3 },
    ]);
  });

  it("is the same from last-week on the Monday after", async () => {
    const named = await huibao(["--json", "status", "2006-W38"], {
      cwd: workspace,
      now: "2006-09-28T20:00:00+08:00",
    });
    const last = await huibao(["--json", "status", "last-week"], {
      cwd: workspace,
      now: "2006-09-28T20:00:00+08:00",
    });
    expect(last.out).toBe(named.out);
  });
});

it("misses the one store that sent no quarter", async () => {
  const said = await huibao(["--json", "status", "2006-Q3"], { cwd: workspace });
  const missing = statusSpec.parse(said.json()).status.filter(({ timeliness }) => timeliness !== "on-time");
  expect(missing.map(({ unit, kind, timeliness }) => [unit, kind, timeliness])).toEqual([
    ["NC01", "slot-status", "missing"],
    ["NC01", "ad-status", "missing"],
  ]);
});

it("returns a marked workbook for every file with an error or a warning, and for no other", () => {
  const marked = receipts.filter(({ findings }) => findings.some(({ severity }) => severity !== "note"));
  const returned = readdirSync(path.join(workspace, "outbox")).map(
    (name) => /-R([0-9a-f]{6})\.xlsx$/.exec(name)?.[1] ?? name,
  );
  expect(returned.toSorted()).toEqual(marked.map(({ sha256 }) => sha256.slice(0, 6)).toSorted());
});

it("takes the same files again as duplicates and changes nothing", async () => {
  const before = await exportedOnce("weekly-contacts", "2006-W38");
  const again = receiptsSpec.parse((await huibao(["--json", "ingest"], { cwd: workspace })).json()).receipts;
  expect(new Set(again.map(({ outcome }) => outcome))).toEqual(new Set(["duplicate"]));
  expect(await exported("weekly-contacts", "2006-W38")).toEqual(before);
});

it("publishes each period, twice the same", async () => {
  for (const period of ["2006-W38", "2006-09", "2006-Q3"]) {
    const out = path.join(workspace, "out", period);
    const first = await huibao(["consolidate", period], { cwd: workspace });
    expect([first.exitCode, first.err]).toEqual([1, expect.stringContaining("未报")]);
    const names = ["figures.json", "findings.csv", "ledger.csv", "汇总.xlsx", "通报.html"];
    const bytes = names.map((name) => readFileSync(path.join(out, name)));
    await huibao(["consolidate", period], { cwd: workspace, now: "2006-11-02T17:00:00+08:00" });
    expect(
      names.filter((name, at) => bytes[at]?.equals(readFileSync(path.join(out, name))) !== true),
    ).toEqual([]);
  }
}, 120_000);
