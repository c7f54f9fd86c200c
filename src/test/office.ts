/** A workspace of the sample chain with empty inboxes, and a day's work in it, told briefly. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { exampleWorkspace, huibao, type Said } from "./huibao.ts";
import { sheetOf, type TableDraft, type Written } from "./mess/draft.ts";
import { plainXlsx } from "./mess/file-forms.ts";
import { fileOf } from "./mess/outcome.ts";

const receiptsSpec = z.object({
  receipts: z.array(
    z.object({
      outcome: z.string(),
      submissions: z.array(
        z.object({
          unit: z.string(),
          version: z.number(),
          outcome: z.string(),
          rows: z.number(),
          merged: z.number(),
          returned: z.number(),
        }),
      ),
      findings: z.array(z.object({ code: z.string(), severity: z.string(), cell: z.string().nullable() })),
    }),
  ),
});
const diffSpec = z.object({
  from: z.number(),
  to: z.number(),
  changes: z.array(
    z.object({
      change: z.string(),
      name: z.string(),
      cells: z.array(z.object({ column: z.string(), before: z.unknown(), after: z.unknown() })),
    }),
  ),
});
const rowsSpec = z.array(z.record(z.string(), z.unknown()));

export interface Office {
  /** Takes a file in; gives its receipt, briefly: `HZ01 v1 partly 6=4+2`, errors and warnings as `code at cell`. */
  readonly ingest: (
    name: string,
    bytes: Uint8Array,
    coming?: { readonly from?: string; readonly at?: string },
  ) => Promise<{ submissions: string[]; findings: string[] }>;
  readonly run: (...args: readonly string[]) => Promise<Said>;
  /** The workbook returned for a version. */
  readonly returned: (version: number) => Uint8Array;
  readonly exported: (kind: string, period?: string) => Promise<Record<string, unknown>[]>;
  readonly diff: (kind: string, unit: string, period?: string) => Promise<z.output<typeof diffSpec>>;
}

export async function office(): Promise<Office> {
  const root = await exampleWorkspace();
  const periodArgs = (period: string | undefined) => (period === undefined ? [] : [period]);
  let minute = 10;
  return {
    run: (...args) => huibao(args, { cwd: root }),
    async ingest(name, bytes, { from, at } = {}) {
      const folder = path.join(root, "received", String(minute));
      mkdirSync(folder, { recursive: true });
      writeFileSync(path.join(folder, name), bytes);
      const arrived = at ?? `2006-10-09T09:${String(minute++)}:00+08:00`;
      const sender = from === undefined ? [] : ["--from", from];
      const said = await huibao(["--json", "ingest", folder, "--received-at", arrived, ...sender], {
        cwd: root,
      });
      const [receipt] = receiptsSpec.parse(said.json()).receipts;
      if (receipt === undefined) throw new Error(said.err);
      return {
        submissions: receipt.submissions.map(
          ({ unit, version, outcome, rows, merged, returned }) =>
            `${unit} v${version} ${outcome} ${rows}=${merged}+${returned}`,
        ),
        findings: receipt.findings
          .filter(({ severity }) => severity !== "note")
          .map(({ code, cell }) => (cell === null ? code : `${code} at ${cell}`)),
      };
    },
    returned(version) {
      const outbox = path.join(root, "outbox");
      const file = readdirSync(outbox).find((name) => name.includes(`-v${version}-`));
      if (file === undefined) throw new Error(`no return v${version} in ${readdirSync(outbox).join()}`);
      return new Uint8Array(readFileSync(path.join(outbox, file)));
    },
    async exported(kind, period) {
      const asked = period === undefined ? [] : ["--period", period];
      return rowsSpec.parse(
        (await huibao(["export", kind, "--format", "json", ...asked], { cwd: root })).json(),
      );
    },
    async diff(kind, unit, period) {
      return diffSpec.parse(
        (await huibao(["--json", "diff", kind, unit, ...periodArgs(period)], { cwd: root })).json(),
      );
    },
  };
}

/** The file of a table in which some records, by index, have other cells. */
export async function fileWith(
  table: TableDraft,
  wrong: Readonly<Record<number, Written>>,
): Promise<Uint8Array> {
  let index = 0;
  const body = table.body.map((row) =>
    row.is === "record" ? { ...row, cells: { ...row.cells, ...wrong[index++] } } : row,
  );
  return (await fileOf({ file: "报表", sheets: [sheetOf([{ ...table, body }])], form: plainXlsx })).bytes;
}
