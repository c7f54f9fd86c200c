import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { z } from "zod";
import { sampleDesk } from "../test/week.ts";

const month = sampleDesk("month");
const later = "2006-10-20T09:00:00+08:00";
const figuresSpec = z.array(z.object({ id: z.string(), value: z.number().nullable() }));

it("the rows of a store that has closed are rows in the database like any others", async () => {
  const { root, run } = month();
  const organisation = path.join(root, "organisation.yaml");
  const text = readFileSync(organisation, "utf8");
  const closing = text.replace("code: HZ01, ", "code: HZ01, closed: 2006-09-15, ");
  expect(closing).not.toBe(text);
  writeFileSync(organisation, closing);
  await run("consolidate 2006-09", later);
  const kinds = ["top50-progress", "monthly-demand", "account-scorecard"];
  const rows = new Map<string, number>();
  for (const kind of kinds) {
    const exported = await run(`export ${kind} --period 2006-09 --format json`, later);
    rows.set(kind, z.array(z.unknown()).parse(exported.json()).length);
  }
  const figures = new Map(
    figuresSpec
      .parse(JSON.parse(readFileSync(path.join(root, "out", "2006-09", "figures.json"), "utf8")))
      .map(({ id, value }) => [id, value]),
  );
  const part = (kind: string) => figures.get(`2006-09/reporting/rows/HQ/by-kind/${kind}`) ?? 0;
  expect(kinds.map(part)).toEqual(kinds.map((kind) => rows.get(kind)));
  expect(figures.get("2006-09/reporting/rows/HQ")).toBe(
    [...rows.values()].reduce((sum, one) => sum + one, 0),
  );
  expect(figures.get("2006-09/reporting/rows/HZ01")).toBe(15);
  const traced = await run("trace 2006-09/reporting/rows/HQ", later);
  expect(traced.exitCode).toBe(0);
});
