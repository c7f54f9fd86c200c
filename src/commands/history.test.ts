/** What rules that look back see of the periods before. */
import { copyFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { packagePath } from "../package-files.ts";
import { cleanTable } from "../test/mess/draft.ts";
import { fileWith, office } from "../test/office.ts";
import { sampleDesk, type Desk } from "../test/week.ts";

const months = sampleDesk("month-before", "month");
const week = sampleDesk("week");
const later = "2006-10-20T09:00:00+08:00";

const ledgerSpec = z.object({
  entries: z.array(z.object({ unit: z.string(), rule: z.string(), points: z.number() })),
});

async function entriesOf({ run }: Desk, period: string, now = later): Promise<string[]> {
  const { entries } = ledgerSpec.parse((await run(`--json ledger ${period}`, now)).json());
  return entries.map(({ unit, rule, points }) => `${unit} ${rule} ${points}`);
}

test("a rule about a figure sees the figures of earlier periods, whether they are closed or not", async () => {
  const desk = months();
  writeFileSync(
    path.join(desk.root, "rules.yaml"),
    `name: 试行
version: "1"
rules:
  - id: pipeline
    kinds: [top50-progress]
    aspect: coverage
    gives: bands
    of: measure:accounts
    bands: [{ points: -1 }]
    why: 合作项目
  - { id: again, aspect: coverage, gives: repeat, of: pipeline, why: 连续两期 }
`,
  );
  const open = await entriesOf(desk, "2006-09");
  expect(open).toEqual(expect.arrayContaining(["ZJ pipeline -1", "ZJ again -1"]));
  expect((await desk.run("close 2006-08 --force", later)).exitCode).toBe(0);
  expect(await entriesOf(desk, "2006-09")).toEqual(open);
}, 60_000);

test("nothing was missing before anything ever came in", async () => {
  const desk = week();
  copyFileSync(packagePath("templates", "rules", "factory.yaml"), path.join(desk.root, "rules.yaml"));
  const missing = async (period: string) =>
    (await entriesOf(desk, period)).filter((entry) => entry.startsWith("ZY missing"));
  expect(await missing("2006-W38")).toEqual(["ZY missing -10"]);
  expect(await missing("2006-W39")).toEqual(["ZY missing -10", "ZY missing-again -10"]);
  const replayed = await desk.run("--json replay --rules rules.yaml --from 2006-W38 --to 2006-W38", later);
  expect(
    z.object({ periods: z.array(z.object({ changed: z.array(z.unknown()) })) }).parse(replayed.json()),
  ).toEqual({
    periods: [{ changed: [] }],
  });
});

test("a version is compared with the one before it, as of a moment at which that was not revoked yet", async () => {
  const own = await office();
  const week = cleanTable("weekly-contacts");
  await own.ingest("周报.xlsx", await fileWith(week, {}), { at: "2006-09-25T09:00:00+08:00" });
  const few = await fileWith({ ...week, body: week.body.slice(0, 2) }, { 0: { way: "电话" } });
  await own.ingest("周报短.xlsx", few, { at: "2006-09-25T10:00:00+08:00" });
  await own.run("revoke", "weekly-contacts", "ZJ", "2006-W38", "--submission-version", "1", "--why", "误报");
  const warnings = async (...asOf: readonly string[]) => {
    const said = await own.run("--json", "status", "2006-W38", ...asOf);
    const { status } = z
      .object({ status: z.array(z.object({ unit: z.string(), warnings: z.number() })) })
      .parse(said.json());
    return status.find(({ unit }) => unit === "ZJ")?.warnings;
  };
  expect([await warnings(), await warnings("--as-of", "2006-10-01T00:00:00+08:00")]).toEqual([0, 1]);
});
