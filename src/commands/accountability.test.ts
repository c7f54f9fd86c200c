/** What must hold whatever is sent and decided, in whatever order. */
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { z } from "zod";
import { packagePath } from "../package-files.ts";
import { sampleDesk, type Desk } from "../test/week.ts";

const empty = sampleDesk();
const filled = sampleDesk("week");

const folder = packagePath("fixtures", "example", "week");
const files = readdirSync(folder).filter((name) => name !== "arrivals.tsv");
const over = "2006-11-01T09:00:00+08:00";
const few = { numRuns: 4 } as const;

/** Decisions of all kinds about week 38, some of which are refused, depending on what was decided before. */
const decision = fc.constantFrom(
  "nil ZY weekly-contacts 2006-W38 --why 来函",
  "extend CY weekly-contacts 2006-W38 --until 2006-09-28 --why 停电",
  "extend GD weekly-contacts 2006-W38 --until 2006-09-26 --why 停电",
  "waive L15a471530e65 --why 异议成立",
  "revoke weekly-contacts SD 2006-W38 --submission-version 1 --why 误发",
  "revoke weekly-contacts ZJ 2006-W38 --submission-version 1 --why 误发",
  "confirm --period 2006-W38",
  "undo D1 --why 撤销",
  "undo D4 --why 撤销",
);

const points = z.object({ standings: z.array(z.unknown()), entries: z.array(z.unknown()) });

async function ledgerOf({ run }: Desk, more = ""): Promise<z.output<typeof points>> {
  return points.parse((await run(`--json ledger 2006-W38 ${more}`, over)).json());
}

it("the order in which files are ingested does not change a ledger", async () => {
  const orders = fc.tuple(fc.shuffledSubarray(files, { minLength: files.length }), fc.nat(files.length));
  const ordinary = await ledgerOf(filled());
  await fc.assert(
    fc.asyncProperty(orders, async ([order, cut]) => {
      const own = empty();
      const ingest = (some: readonly string[]): Promise<unknown> =>
        own.run(`ingest ${some.map((name) => `"${path.join(folder, name)}"`).join(" ")}`);
      if (cut > 0) await ingest(order.slice(0, cut));
      if (cut < order.length) await ingest(order.slice(cut));
      expect(await ledgerOf(own)).toEqual(ordinary);
    }),
    few,
  );
}, 60_000);

it("whatever is decided and corrected after closing, the bulletin is printed again byte for byte", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(decision, { minLength: 1, maxLength: 4 }), async (decided) => {
      const own = filled();
      await own.run("close 2006-W38 --force");
      const published = bytesIn(path.join(own.root, "out", "2006-W38"));
      for (const [at, line] of decided.entries()) {
        const now = `2006-10-1${String(at)}T09:00:00+08:00`;
        await own.run(line, now);
        expect((await own.run("correct 2006-W38", now)).exitCode).toBe(0);
      }
      mkdirSync(path.join(own.root, "再印"));
      await own.run("reprint 2006-W38 --out 再印", over);
      expect(bytesIn(path.join(own.root, "再印"))).toEqual(published);
      expect((await own.run("doctor", over)).exitCode).toBe(0);
    }),
    few,
  );
}, 60_000);

function bytesIn(dir: string): Record<string, string> {
  const names = readdirSync(dir, { withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    names.map(({ name }) => [name, readFileSync(path.join(dir, name)).toString("base64")]),
  );
}

it("what was known as of now is what is known, and the same rules replayed change nothing", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(decision, { maxLength: 5 }), fc.boolean(), async (decided, isClosed) => {
      const own = filled();
      for (const line of decided.slice(0, 3)) await own.run(line);
      if (isClosed) await own.run("close 2006-W38 --force");
      for (const line of decided.slice(3)) await own.run(line);
      for (const line of ["--json status 2006-W38", "export weekly-contacts --period 2006-W38"]) {
        expect((await own.run(`${line} --as-of ${over}`, over)).out).toBe((await own.run(line, over)).out);
      }
      expect(await ledgerOf(own, `--as-of ${over}`)).toEqual(await ledgerOf(own));
      const replayed = await own.run("--json replay --rules rules.yaml --from 2006-W37 --to 2006-W39", over);
      const { periods } = z
        .object({ periods: z.array(z.object({ changed: z.array(z.unknown()) })) })
        .parse(replayed.json());
      expect(periods.map(({ changed }) => changed)).toEqual([[], [], []]);
    }),
    few,
  );
}, 60_000);
